import { calculateJwkThumbprint, compactVerify, EmbeddedJWK, flattenedVerify, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { formatFingerprint } from '#shared/domain/letter-seal'
import { letterSealBy } from '../../../src/main/letters/seal/letter-code.ts'
import { SEAL_LENGTH, SEAL_MARK } from '../../../src/main/letters/seal/statement.ts'
import { desk, sealedPdf, smallLetter } from './sealed-letters.ts'

test('standards - the seal is a compact JWS that a library of others verifies', async () => {
  const file = Buffer.from(await sealedPdf())
  const at = file.indexOf(SEAL_MARK) + SEAL_MARK.length
  const seal = file
    .subarray(at, at + SEAL_LENGTH)
    .toString('latin1')
    .trim()
  const verified = await compactVerify(seal, EmbeddedJWK)
  expect(verified.protectedHeader).toEqual({ alg: 'EdDSA', typ: 'pass-desk-letter+jws', jwk: desk.publicKey })
  expect(JSON.parse(new TextDecoder().decode(verified.payload))).toMatchObject({
    letter: '0815-000042',
    at,
    bytes: file.length
  })
})

test('standards - the signature of the printed code is a JWS with an unencoded payload', async () => {
  const { qrText } = letterSealBy(desk)(smallLetter())
  const cut = qrText.lastIndexOf(';')
  const header = Buffer.from('{"alg":"EdDSA","b64":false,"crit":["b64"]}').toString('base64url')
  const jws = {
    protected: header,
    payload: new TextEncoder().encode(qrText.slice(0, cut)),
    signature: qrText.slice(cut + 1)
  }
  const verified = await flattenedVerify(jws, await importJWK({ ...desk.publicKey }, 'EdDSA'), { crit: { b64: true } })
  expect(verified.protectedHeader?.alg).toBe('EdDSA')
})

test('standards - the fingerprint comes from the key’s RFC 7638 thumbprint', async () => {
  const thumbprint = await calculateJwkThumbprint({ ...desk.publicKey })
  expect(formatFingerprint(Buffer.from(thumbprint, 'base64url'))).toBe(desk.fingerprint)
})
