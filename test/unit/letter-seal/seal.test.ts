import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { checkSeal } from '../../../src/main/letters/verify/check-seal.ts'
import { verifyLetter } from '../../../src/main/letters/verify/verify-letter.ts'
import { developmentSigner } from '../../../src/main/letters/seal/signer.ts'
import { SEAL_LENGTH, SEAL_MARK } from '../../../src/main/letters/seal/statement.ts'
import { createLetter } from '../letters/letter-fixture.ts'
import { attachment, checkPdf, pdfText } from '../letters/pdf-tools.ts'
import { desk, otherDesk, plainPdf, sealedBatch, sealedPdf, smallLetter, writtenAnew } from './sealed-letters.ts'

const IS_LONG = process.env['PASS_DESK_LONG'] === '1'
let sealed: Uint8Array

beforeAll(async () => {
  sealed = await sealedPdf()
})

test('seal - a sealed letter is unaltered, and says whose it is', () => {
  expect(verifyLetter(sealed)).toMatchObject({
    verdict: 'unaltered',
    issuer: desk.fingerprint,
    letterNumber: '0815-000042',
    letters: 1
  })
  expect(desk.fingerprint).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/)
})

test('seal - the same letter and key give the same bytes', async () => {
  expect(Buffer.from(await sealedPdf()).equals(sealed)).toBe(true)
})

test('seal - the file stays clean, its text and its attachment as they were', async () => {
  const plain = await plainPdf(smallLetter())
  expect(checkPdf(sealed)).toContain('No syntax or stream encoding errors')
  expect(pdfText(sealed)).toBe(pdfText(plain))
  expect(pdfText(sealed).replace(/\s+/g, ' ')).toContain(desk.fingerprint)
  expect(attachment(sealed, 'letter.json')).toBe(attachment(plain, 'letter.json'))
})

test('seal - each byte changed in turn: never unaltered', () => {
  const file = Uint8Array.from(sealed)
  for (let at = 0; at < file.length; at++) {
    const before = file[at] ?? 0
    for (const mask of IS_LONG ? [1, 2, 4, 8, 16, 32, 64, 128, 255] : [1 << (at % 8)]) {
      file[at] = before ^ mask
      if (checkSeal(file).state === 'whole') expect.fail(`byte ${at}, bits ${mask}`)
    }
    file[at] = before
  }
  expect(checkSeal(file).state).toBe('whole')
}, 300_000)

test('seal - every bit of the signature’s own place counts', () => {
  const file = Uint8Array.from(sealed)
  const start = Buffer.from(file).indexOf(SEAL_MARK)
  for (let at = start; at < start + SEAL_MARK.length + SEAL_LENGTH + 1; at++) {
    for (let bit = 0; bit < 8; bit++) {
      file[at] = (file[at] ?? 0) ^ (1 << bit)
      expect(verifyLetter(file).verdict).not.toBe('unaltered')
      file[at] = (file[at] ?? 0) ^ (1 << bit)
    }
  }
})

test('seal - any byte of a richer letter set to any value, with the whole verdict', async () => {
  const rich = await sealedPdf(createLetter())
  fc.assert(
    fc.property(fc.nat(rich.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const file = Uint8Array.from(rich)
      file[at] = (file[at] ?? 0) ^ mask
      expect(['altered', 'unknown']).toContain(verifyLetter(file).verdict)
    }),
    { numRuns: IS_LONG ? 20_000 : 500 }
  )
})

test('seal - cut off anywhere, added to, or with bytes taken out: never unaltered', () => {
  const byte = fc.uint8Array({ minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.nat(60), byte, (at, length, added) => {
      expect(verifyLetter(sealed.subarray(0, at)).verdict).not.toBe('unaltered')
      expect(verifyLetter(Buffer.concat([sealed, added])).verdict).toBe('altered')
      expect(verifyLetter(Buffer.concat([added, sealed])).verdict).toBe('altered')
      const without = Buffer.concat([sealed.subarray(0, at), sealed.subarray(at + length + 1)])
      expect(verifyLetter(without).verdict).not.toBe('unaltered')
    }),
    { numRuns: 200 }
  )
})

test('seal - what other programs do to it is seen, and the letter still named', () => {
  for (const options of [[], ['--linearize', '--object-streams=disable']]) {
    const verdict = verifyLetter(writtenAnew(sealed, options))
    expect(verdict).toMatchObject({ verdict: 'altered', letterNumber: '0815-000042' })
  }
})

test('seal - an incremental update over it, also one that is sealed again by somebody else', async () => {
  const update = '\n9999 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 0\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n'
  expect(verifyLetter(Buffer.concat([sealed, Buffer.from(update)])).verdict).toBe('altered')
  const theirs = await sealedPdf(smallLetter(), otherDesk)
  const place = (file: Uint8Array) => Buffer.from(file).indexOf(SEAL_MARK) + SEAL_MARK.length
  const swapped = Uint8Array.from(sealed)
  swapped.set(theirs.subarray(place(theirs), place(theirs) + SEAL_LENGTH), place(sealed))
  expect(verifyLetter(swapped).verdict).toBe('altered')
})

test('seal - whose key counts is decided by who asks', async () => {
  const isOurs = (key: { readonly x: string }) => key.x === desk.publicKey.x
  expect(verifyLetter(sealed, isOurs).verdict).toBe('unaltered')
  expect(verifyLetter(await sealedPdf(smallLetter(), otherDesk), isOurs)).toMatchObject({
    verdict: 'unknown',
    reason: 'otherKey',
    issuer: otherDesk.fingerprint
  })
  expect(verifyLetter(await sealedPdf(smallLetter(), developmentSigner()))).toMatchObject({
    verdict: 'unaltered',
    issuer: 'development'
  })
})

test('seal - files of others are unknown, and whatever bytes come nothing breaks', async () => {
  expect(verifyLetter(new Uint8Array())).toMatchObject({ verdict: 'unknown', reason: 'notAPdf' })
  expect(verifyLetter(Buffer.from('%PDF-1.4\n%%EOF'))).toMatchObject({ verdict: 'unknown', reason: 'notSealed' })
  expect(verifyLetter(await plainPdf(smallLetter()))).toMatchObject({ verdict: 'altered', reason: 'sealMissing' })
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 50 }),
    fc.constantFrom(
      SEAL_MARK,
      '%PDF-1.7\n',
      '%PASS Desk seal\n',
      '/EmbeddedFile',
      'stream\n',
      'endstream',
      'eyJ',
      '.',
      ')'
    )
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const file = Buffer.concat(pieces.map((part) => Buffer.from(part)))
      expect(verifyLetter(file).verdict).not.toBe('unaltered')
    })
  )
})

test('seal - a merged batch has one, streamed, over all its letters', async () => {
  const letters = Array.from({ length: 60 }, (_, index) => createLetter({ letterNumber: `B-${index}` }))
  const { pdf, bytes, chunks } = await sealedBatch(letters)
  expect(bytes).toBe(pdf.length)
  expect(chunks).toBeGreaterThan(2)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'unaltered', letterNumber: 'B-0', letters: 60 })
  pdf[pdf.length >> 1] = (pdf[pdf.length >> 1] ?? 0) ^ 4
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'altered', letterNumber: 'B-0' })
})
