import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPictureHeader } from '#shared/domain/pictures/picture-header'
import { MAX_PICTURE_BYTES, PICTURE_PROBLEM_TEXTS } from '#shared/domain/pictures/picture-problem'
import { chunk, encodeGif } from '../letters/pictures.ts'
import { bomb, deepPng, encodeJpeg, largePng, sidesJpeg, sidesPng, wholeGif } from './hostile-pictures.ts'

const whole = {
  png: sidesPng(),
  deep: deepPng(),
  jpeg: sidesJpeg({ orientation: 6 }),
  cmyk: sidesJpeg({ cmyk: true }),
  gif: wholeGif()
}

test('picture header - the bytes say what it is and how large', () => {
  expect(readPictureHeader(whole.png)).toEqual({ ok: true, value: { format: 'image/png', width: 60, height: 20 } })
  expect(readPictureHeader(whole.deep)).toEqual({ ok: true, value: { format: 'image/png', width: 40, height: 10 } })
  // As stored: turning it upright is the decoder's part.
  expect(readPictureHeader(whole.jpeg)).toEqual({ ok: true, value: { format: 'image/jpeg', width: 64, height: 32 } })
  expect(readPictureHeader(whole.cmyk)).toEqual({ ok: true, value: { format: 'image/jpeg', width: 64, height: 32 } })
  expect(readPictureHeader(whole.gif)).toEqual({ ok: true, value: { format: 'image/gif', width: 20, height: 10 } })
})

test('picture header - other files are no pictures, whatever they are called', () => {
  for (const text of [
    '',
    'GIF',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '%PDF-1.7',
    'RIFF\0\0\0\0WEBPVP8 ',
    'BM'
  ]) {
    expect(readPictureHeader(Buffer.from(text, 'latin1'))).toEqual({ ok: false, error: 'notAPicture' })
  }
})

test('picture header - cut off at any byte it is refused', () => {
  for (const [name, bytes] of Object.entries(whole)) {
    // A GIF may end without its end mark, a byte before the last.
    const last = name === 'gif' ? bytes.length - 1 : bytes.length
    for (let length = 0; length < last; length++) {
      const result = readPictureHeader(bytes.subarray(0, length))
      expect(result, `${name} of ${length} bytes`).toMatchObject({ ok: false })
    }
  }
  expect(readPictureHeader(whole.png.subarray(0, -1))).toEqual({ ok: false, error: 'truncated' })
  expect(readPictureHeader(whole.jpeg.subarray(0, -2))).toEqual({ ok: false, error: 'truncated' })
})

test('picture header - a bomb is refused by its numbers, a large photograph is not', () => {
  const started = performance.now()
  expect(readPictureHeader(bomb(30_000, 30_000))).toEqual({ ok: false, error: 'tooManyPixels' })
  expect(readPictureHeader(bomb(0xffffffff, 0xffffffff))).toEqual({ ok: false, error: 'tooManyPixels' })
  expect(readPictureHeader(encodeGif(40_000, 40_000, [1]))).toEqual({ ok: false, error: 'tooManyPixels' })
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(readPictureHeader(largePng(5_000, 5_000))).toMatchObject({ ok: true })
  expect(readPictureHeader(bomb(0, 10))).toEqual({ ok: false, error: 'damaged' })
})

test('picture header - a file of too many bytes is not looked at', () => {
  const large = Buffer.concat([whole.png, Buffer.alloc(MAX_PICTURE_BYTES)])
  expect(readPictureHeader(large)).toEqual({ ok: false, error: 'tooManyBytes' })
})

test('picture header - a changed byte of a PNG is found by its checksums', () => {
  for (let place = 8; place < whole.png.length - 12; place++) {
    const changed = Buffer.from(whole.png)
    changed[place] = (changed[place] ?? 0) ^ 0x40
    expect(readPictureHeader(changed), `byte ${place}`).toMatchObject({ ok: false })
  }
})

test('picture header - what stands after the end does not count; small pictures inside do not end the large one', () => {
  expect(readPictureHeader(Buffer.concat([whole.jpeg, Buffer.from('more from the camera')]))).toMatchObject({
    ok: true
  })
  const preview = sidesJpeg()
  const length = Buffer.alloc(2)
  length.writeUInt16BE(preview.length + 2)
  const segment = Buffer.concat([Buffer.from([0xff, 0xe2]), length, preview])
  const nested = Buffer.concat([whole.jpeg.subarray(0, 2), segment, whole.jpeg.subarray(2)])
  expect(readPictureHeader(nested)).toMatchObject({ ok: true })
  expect(readPictureHeader(nested.subarray(0, -2))).toEqual({ ok: false, error: 'truncated' })
})

test('picture header - kinds of JPEG that browsers cannot read are told as such', () => {
  const lossless = Buffer.from(whole.cmyk)
  lossless[lossless.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc3
  expect(readPictureHeader(lossless)).toEqual({ ok: false, error: 'unsupported' })
})

test('picture header - a PNG without pixels, or not beginning with its header, is damaged', () => {
  const start = whole.png.subarray(0, 8)
  const end = chunk('IEND', Buffer.alloc(0))
  expect(readPictureHeader(Buffer.concat([whole.png.subarray(0, 33), end]))).toEqual({ ok: false, error: 'damaged' })
  expect(readPictureHeader(Buffer.concat([start, chunk('tEXt', Buffer.alloc(40)), end]))).toMatchObject({ ok: false })
})

test('picture header - any bytes give an answer in no time, never an exception', () => {
  const seeds = [...Object.values(whole), encodeJpeg({ columns: 40, rows: 40, colorAt: (x, y) => [x * 6, y * 6, 99] })]
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(),
      (seed, changes, tail, cut) => {
        const bytes = Buffer.concat([seed.subarray(0, (cut % seed.length) + 1), tail])
        for (const [place, value] of changes) bytes[place % bytes.length] = value
        const started = performance.now()
        const result = readPictureHeader(bytes)
        expect(performance.now() - started).toBeLessThan(500)
        if (!result.ok) expect(PICTURE_PROBLEM_TEXTS).toHaveProperty(result.error)
        else expect(result.value.width * result.value.height).toBeGreaterThan(0)
      }
    ),
    { numRuns: 1_500 }
  )
})
