import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { createRedacted } from '#shared/lib/redacted'
import { err, expectOk, ok } from '#shared/lib/result'
import { systemRandom } from '../../../src/main/deps.ts'
import type { Keystore } from '../../../src/main/keys/keystore.ts'
import { createVault, openVault } from '../../../src/main/keys/vault.ts'

const folder = mkdtempSync(join(tmpdir(), 'pass-desk-vault-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Stands in for the system's keystore, whose real one the end-to-end tests use. */
function createFakeKeystore(name: string): Keystore & { trouble: 'unavailable' | 'plainText' | null } {
  const keystore = {
    trouble: null as 'unavailable' | 'plainText' | null,
    problem: async () => keystore.trouble,
    seal: async (secret: string) =>
      keystore.trouble ? err(keystore.trouble) : ok(Buffer.from(`${name}:${secret}`).toString('hex')),
    unseal: async (sealed: string) => {
      if (keystore.trouble) return err(keystore.trouble)
      const [owner, ...rest] = Buffer.from(sealed, 'hex').toString().split(':')
      return owner === name ? ok(rest.join(':')) : err('keyLost' as const)
    }
  }
  return keystore
}

test('vault - keeps secrets over a restart, and nothing readable on disk', async () => {
  const path = join(folder, 'a', 'vault.json')
  const keystore = createFakeKeystore('a')
  const vault = expectOk(await createVault(path, keystore, systemRandom), 'made')
  await vault.set('client_key', createRedacted('the-client-key-0123456789'))
  await vault.set('letter_key:4547', createRedacted('letter-secret'))
  expect(readFileSync(path, 'utf8')).not.toMatch(/the-client-key|letter-secret/)

  const reopened = expectOk(await openVault(path, keystore), 'opened')
  expect(reopened?.id).toBe(vault.id)
  expect(reopened?.rootKey.reveal()).toEqual(Buffer.from(vault.rootKey.reveal()))
  const key = expectOk((await reopened?.get('client_key')) ?? ok(null), 'read')
  expect(key?.reveal()).toBe('the-client-key-0123456789')
  expect(`${String(key)} ${JSON.stringify({ key })} ${inspect(key)}`).not.toContain('the-client-key')
})

test('vault - a keystore that does not know the key is a state of its own', async () => {
  const path = join(folder, 'b', 'vault.json')
  await createVault(path, createFakeKeystore('one'), systemRandom)
  expect(await openVault(path, createFakeKeystore('two'))).toEqual({ ok: false, error: 'keyLost' })
})

test('vault - without a usable keystore nothing is written', async () => {
  const path = join(folder, 'c', 'vault.json')
  const keystore = createFakeKeystore('c')
  keystore.trouble = 'plainText'
  expect(await createVault(path, keystore, systemRandom)).toEqual({ ok: false, error: 'plainText' })
  expect(await openVault(path, createFakeKeystore('c'))).toEqual({ ok: true, value: null })
})
