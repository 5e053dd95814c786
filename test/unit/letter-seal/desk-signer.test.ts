import { expect, test } from 'vitest'
import { err, expectOk } from '#shared/lib/result'
import { createPassingVault } from '../../../src/main/keys/vault.ts'
import { createDeskSigners } from '../../../src/main/letters/seal/desk-signer.ts'
import { developmentSigner, isDevelopmentKey } from '../../../src/main/letters/seal/signer.ts'

let last = 0
const random = { bytes: (length: number) => new Uint8Array(length).fill(++last), uuid: () => `id-${++last}` }

test('desk signer - made once, also by two first uses at once, and found again in the vault', async () => {
  const vault = createPassingVault(random)
  const signers = createDeskSigners(random)
  const [one, two] = await Promise.all([signers.of(vault), signers.of(vault)])
  const later = await createDeskSigners(random).of(vault)
  const fingerprints = [one, two, later].map((signer) => expectOk(signer, 'a signer').fingerprint)
  expect(new Set(fingerprints).size).toBe(1)
  const other = expectOk(await signers.of(createPassingVault(random)), 'a signer')
  expect(fingerprints).not.toContain(other.fingerprint)
  expect(other.isDevelopment).toBe(false)
})

test('desk signer - what it shows of itself holds no private key', async () => {
  const vault = createPassingVault(random)
  const signer = expectOk(await createDeskSigners(random).of(vault), 'a signer')
  const secret = expectOk(await vault.get('letter_signing_key'), 'the key')?.reveal() ?? ''
  expect(secret).toHaveLength(43)
  expect(JSON.stringify(signer)).not.toContain(secret)
  expect(Object.keys(signer.publicKey).sort()).toEqual(['crv', 'kty', 'x'])
})

test('desk signer - without a keystore letters are not signed with something else: a failure that names it', async () => {
  const vault = {
    ...createPassingVault(random),
    set: () => Promise.resolve(err('unavailable' as const))
  }
  expect(await createDeskSigners(random).of(vault)).toEqual(err({ kind: 'keystore', state: 'unavailable' }))
})

test('desk signer - the development key is known as such', () => {
  expect(isDevelopmentKey(developmentSigner().publicKey)).toBe(true)
})
