import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPassingVault, type Vault } from '../../../src/main/keys/vault.ts'
import { createDeskLock } from '../../../src/main/lock/desk-lock.ts'
import { isPassphrase, keepPassphrase } from '../../../src/main/lock/passphrase.ts'
import { createRedacted } from '../../../src/shared/lib/redacted.ts'

const random = { bytes: (length: number) => Uint8Array.from(randomBytes(length)), uuid: () => randomUUID() }
const WORDS = 'seven green lamps'

async function desk() {
  let now = 1_000_000
  const logged: string[] = []
  let vault: Vault | null = createPassingVault(random)
  await vault.set('client_key', createRedacted('the key of the account'))
  const lock = createDeskLock({
    vault: () => vault,
    time: { now: () => now },
    random,
    log: { add: (_kind, message) => logged.push(message), lines: () => [] }
  })
  return {
    lock,
    logged,
    pass: (seconds: number) => (now += seconds * 1000),
    open: (next: Vault | null) => (vault = next)
  }
}

test('lock - without a passphrase nothing is closed', async () => {
  const { lock } = await desk()
  lock.close()
  expect([lock.isSet(), lock.isClosed()]).toEqual([false, false])
})

test('lock - set, closed, opened by the passphrase and by nothing else', async () => {
  const { lock, logged } = await desk()
  expect(await lock.set(undefined, WORDS)).toMatchObject({ ok: true })
  expect([lock.isSet(), lock.isClosed()]).toEqual([true, false])
  lock.close()
  expect(lock.isClosed()).toBe(true)
  for (const wrong of ['Seven green lamps', 'seven green lamps ', ''])
    expect(await lock.open(wrong)).toMatchObject({ error: { kind: 'wrongPassphrase', waitSeconds: 0 } })
  expect(lock.isClosed()).toBe(true)
  expect(await lock.open(WORDS)).toMatchObject({ ok: true })
  expect(lock.isClosed()).toBe(false)
  expect(logged.join()).not.toContain('lamps')
})

test('lock - a start begins closed; another profile has a lock of its own', async () => {
  const { lock, open } = await desk()
  const vault = createPassingVault(random)
  await vault.set('lock_passphrase', createRedacted(await keepPassphrase(WORDS, random)))
  open(vault)
  expect(lock.isClosed()).toBe(true)
  await lock.open(WORDS)
  expect(lock.isClosed()).toBe(false)
  open(null)
  expect(lock.isClosed()).toBe(false)
  const other = createPassingVault(random)
  await other.set('lock_passphrase', createRedacted(await keepPassphrase('another one', random)))
  open(other)
  expect(lock.isClosed()).toBe(true)
})

test('lock - changing and removing it want the one so far', async () => {
  const { lock } = await desk()
  await lock.set(undefined, WORDS)
  expect(await lock.set(undefined, 'somebody else')).toMatchObject({ ok: false })
  expect(await lock.remove('somebody else')).toMatchObject({ ok: false })
  expect(await lock.set(WORDS, 'eight green lamps')).toMatchObject({ ok: true })
  expect(await lock.remove('eight green lamps')).toMatchObject({ ok: true })
  expect(lock.isSet()).toBe(false)
})

test('lock - who tries often has to wait, longer each time, also with the right one', async () => {
  const { lock, pass } = await desk()
  await lock.set(undefined, WORDS)
  lock.close()
  for (let i = 0; i < 3; i++) await lock.open('wrong')
  expect(await lock.open('wrong')).toMatchObject({ error: { waitSeconds: 15 } })
  expect(await lock.open(WORDS)).toMatchObject({ error: { waitSeconds: 15 } })
  pass(15)
  expect(await lock.open('wrong')).toMatchObject({ error: { waitSeconds: 30 } })
  pass(10)
  expect(await lock.reset('the key of the account')).toMatchObject({ error: { waitSeconds: 20 } })
  pass(20)
  expect(await lock.open(WORDS)).toMatchObject({ ok: true })
})

test('lock - the key of the account opens for who forgot it, and leaves no passphrase', async () => {
  const { lock } = await desk()
  await lock.set(undefined, WORDS)
  lock.close()
  expect(await lock.reset('another key')).toMatchObject({ error: { kind: 'wrongPassphrase' } })
  expect(await lock.reset('the key of the account')).toMatchObject({ ok: true })
  expect([lock.isSet(), lock.isClosed()]).toEqual([false, false])
})

test('passphrase - the same letters typed another way are the same; its record does not hold it', async () => {
  const record = await keepPassphrase('Caf\u00e9 au lait', random)
  expect(record).not.toContain('Caf')
  expect(await isPassphrase(record, 'Cafe\u0301 au lait')).toBe(true)
  expect(await isPassphrase(record, 'Cafe au lait')).toBe(false)
  expect(await keepPassphrase('Caf\u00e9 au lait', random)).not.toBe(record)
})
