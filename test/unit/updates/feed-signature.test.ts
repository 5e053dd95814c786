import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { signFeed } from '../../../scripts/lib/sign-feed.mjs'
import { isSignedByUs, readReleaseKey, signedText } from '../../../src/main/updates/feed-signature.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const feed = { version: '2.0.0', files: [{ url: 'PASS-Desk-2.0.0.AppImage', sha512: 'c29tZXRoaW5n', size: 9 }] }
const signature = sign(null, Buffer.from(signedText(feed)), privateKey).toString('base64')

test('feed - what our key has signed is ours, whatever else stands in it', () => {
  expect(isSignedByUs({ ...feed, signature }, publicKey)).toBe(true)
  expect(isSignedByUs({ ...feed, signature, releaseDate: '2026-11-22' }, publicKey)).toBe(true)
})

test('feed - another version, file, hash or key, no signature, or another shape is not', () => {
  const file = { url: 'PASS-Desk-2.0.0.AppImage', sha512: 'c29tZXRoaW5n' }
  const altered = [
    { ...feed, signature, version: '2.0.1' },
    { ...feed, signature, files: [{ ...file, sha512: 'ZWxzZQ==' }] },
    { ...feed, signature, files: [{ ...file, url: 'https://elsewhere.example/PASS-Desk-2.0.0.AppImage' }] },
    { ...feed, signature, files: [file, file] },
    { ...feed, signature, files: [] },
    { ...feed, signature: 'bm90aGluZw==' },
    feed,
    null,
    'version: 2.0.0'
  ]
  for (const one of altered) expect(isSignedByUs(one, publicKey)).toBe(false)
  expect(isSignedByUs({ ...feed, signature }, generateKeyPairSync('ed25519').publicKey)).toBe(false)
})

test('feed - only an Ed25519 key is a release key', () => {
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  expect(readReleaseKey(spki)?.equals(publicKey)).toBe(true)
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' })
  for (const none of ['', 'no key', other.toString('base64')]) expect(readReleaseKey(none)).toBeNull()
})

test('feed - what the release machine signs is what the app reads', () => {
  const yaml = `version: 2.0.0
files:
  - url: pass-desk-2.0.0-linux-x86_64.AppImage
    sha512: AAAA
    size: 12
  - url: 'pass-desk 2.0.0.deb'
    sha512: BBBB==
    size: 34
path: pass-desk-2.0.0-linux-x86_64.AppImage
sha512: AAAA
releaseDate: '2026-11-22T09:00:00.000Z'
`
  const files = [
    { url: 'pass-desk-2.0.0-linux-x86_64.AppImage', sha512: 'AAAA' },
    { url: 'pass-desk 2.0.0.deb', sha512: 'BBBB==' }
  ]
  const signed = signFeed(yaml, privateKey)
  const written = /^signature: (.+)$/m.exec(signed)?.[1]
  expect(isSignedByUs({ version: '2.0.0', files, signature: written }, publicKey)).toBe(true)
  expect(signFeed(signed, privateKey)).toBe(signed)
  expect(() => signFeed('nothing', privateKey)).toThrow('no feed')
})
