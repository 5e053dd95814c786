import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PictureHeader } from '#shared/domain/pictures/picture-header'
import { err, ok } from '#shared/lib/result'
import { letterRecord, toLetterRecord } from '#shared/interchange/letter-record'
import { pictureBytes, toBase64 } from '../../../src/renderer/data-worker/pictures/base64.ts'
import { createLetterNormaliser } from '../../../src/renderer/data-worker/pictures/letterhead-pictures.ts'
import type { RedrawPicture } from '../../../src/renderer/data-worker/pictures/normalise-picture.ts'
import { findMissingPixels } from '../../../src/renderer/data-worker/pictures/png-pixels.ts'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { expectOk } from '#shared/lib/result'
import { createLetter } from '../letters/letter-fixture.ts'
import { pdfText } from '../letters/pdf-tools.ts'
import { asImage, encodePng } from '../letters/pictures.ts'
import { bomb, deepPng, largePng, sidesPng } from './hostile-pictures.ts'

/** The drawing is Chromium's; what it is asked for, and what becomes of its answer, is ours. */
function fakeRedraw() {
  const asked: { readonly header: PictureHeader; readonly longestSide: number }[] = []
  const redraw: RedrawPicture = (_bytes, header, longestSide) => {
    asked.push({ header, longestSide })
    return Promise.resolve(header.width === 13 ? err('damaged') : ok(sidesPng(4, 2)))
  }
  return { asked, normalise: createLetterNormaliser(redraw) }
}

test('received letter - its pictures are drawn anew, each once for all letters that carry it', async () => {
  const { asked, normalise } = fakeRedraw()
  const letter = createLetter({ letterhead: { logo: asImage(sidesPng()), signature: asImage(sidesPng(90, 30)) } })
  const [first, second] = [await normalise(letter), await normalise(letter)]
  expect(second).toEqual(first)
  expect(asked.map(({ longestSide }) => longestSide)).toEqual([500, 640])
  expect(first.letterhead.logo).toEqual(asImage(sidesPng(4, 2)))
  expect(first.letterhead).not.toHaveProperty('refusedPictures')
})

test('received letter - a bad picture is left out and named; the letter is kept, printable, and says so', async () => {
  const { normalise } = fakeRedraw()
  const letter = createLetter({
    letterhead: { logo: asImage(bomb(30_000, 30_000)), signature: asImage(sidesPng().subarray(0, 60)) }
  })
  const kept = await normalise(letter)
  expect(kept).toEqual({
    ...letter,
    letterhead: {
      ...letter.letterhead,
      logo: null,
      signature: null,
      refusedPictures: [
        { picture: 'logo', problem: 'tooManyPixels' },
        { picture: 'signature', problem: 'truncated' }
      ]
    }
  })
  expect(letterRecord.parse(toLetterRecord(kept))).toEqual(kept)
  const text = pdfText(expectOk(await renderLetter(kept), 'a letter without its pictures'))
  expect(text.replace(/\s+/g, ' ')).toContain('signature came with this letter and is left out: the file is cut off')
  expect(text).toContain('Ottilie Marsh, CPMSM')
})

test('received letter - what is no base64, and what the decoder refuses, is told', async () => {
  const { normalise } = fakeRedraw()
  const bad = { mediaType: 'image/png' as const, data: '!' }
  const kept = await normalise(createLetter({ letterhead: { logo: bad, signature: asImage(sidesPng(13, 2)) } }))
  expect(kept.letterhead.refusedPictures?.map(({ problem }) => problem)).toEqual(['damaged', 'damaged'])
  const huge = await normalise(createLetter({ letterhead: { logo: { ...bad, data: 'A'.repeat(12_000_000) } } }))
  expect(huge.letterhead.refusedPictures).toEqual([{ picture: 'logo', problem: 'tooManyBytes' }])
})

test('letter record - a picture in a form that nobody foresaw does not cost the letter', () => {
  const wire = toLetterRecord(createLetter())
  for (const logo of [{ media_type: 'image/webp', data: 'AAAA' }, { data: 7 }, 'a text', [], { url: 'x' }, 5]) {
    const read = letterRecord.parse({ ...wire, letterhead: { ...wire.letterhead, logo } })
    expect(read.letterhead.logo?.mediaType).toBe('image/png')
  }
  for (const logo of [null, '', undefined]) {
    expect(letterRecord.parse({ ...wire, letterhead: { ...wire.letterhead, logo } }).letterhead.logo).toBeNull()
  }
})

test('png pixels - missing ones are found, interlaced and deep ones counted right', async () => {
  const shared = (bytes: Uint8Array) => Uint8Array.from(bytes)
  expect(await findMissingPixels(shared(sidesPng()))).toBeNull()
  expect(await findMissingPixels(shared(deepPng()))).toBeNull()
  expect(await findMissingPixels(shared(largePng(3_000, 2_000)))).toBeNull()
  expect(await findMissingPixels(shared(bomb(100, 100)))).toBe('truncated')
  expect(await findMissingPixels(shared(bomb(10, 10)))).toBe('damaged')
  const odd = encodePng({ width: 7, height: 3, depth: 1, colorType: 0, row: () => [0b1010101] })
  expect(await findMissingPixels(shared(odd))).toBeNull()
})

test('base64 - what is written is read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(pictureBytes(toBase64(bytes))).toEqual(ok(Uint8Array.from(bytes)))
      expect(pictureBytes(Buffer.from(bytes).toString('base64url'))).toEqual(ok(Uint8Array.from(bytes)))
    }),
    { numRuns: 50 }
  )
})
