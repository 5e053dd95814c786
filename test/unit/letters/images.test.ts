import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LetterImage } from '#shared/domain/letter'
import { expectOk, ok } from '#shared/lib/result'
import { readImage } from '../../../src/main/letters/render/image/image.ts'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { createLetter } from './letter-fixture.ts'
import { checkPdf } from './pdf-tools.ts'
import { asImage, chunk, encodeGif, encodePng } from './pictures.ts'

const square = encodePng({ width: 2, height: 2, colorType: 2, row: (y) => [255, 0, y, 0, 255, 128] })

/** The picture with its samples, as the reader decoded them. */
function read(bytes: Buffer) {
  const result = readImage(asImage(bytes))
  if (!result.ok || !result.value.filter.includes('Flate')) return result
  const { data, mask, ...rest } = result.value
  return ok({ ...rest, data: unpack(data), ...(mask && { mask: unpack(mask) }) })
}

function unpack(deflated: Uint8Array): Uint8Array {
  return new Uint8Array(inflateSync(deflated))
}

test('png - colors, filters and sizes come through', () => {
  const rows = (y: number) => Array.from({ length: 9 }, (_, index) => (y * 37 + index * 11) & 255)
  for (const filters of [[0], [1], [2], [0, 1, 2]]) {
    const image = expectOk(read(encodePng({ width: 3, height: 4, colorType: 2, row: rows, filters })), 'a PNG')
    expect(image).toMatchObject({ width: 3, height: 4, colorSpace: '/DeviceRGB' })
    expect([...image.data]).toEqual([0, 1, 2, 3].flatMap(rows))
  }
})

test('png - transparency becomes a mask, full opacity none', () => {
  const half = read(encodePng({ width: 1, height: 1, colorType: 6, row: () => [1, 2, 3, 128] }))
  expect(expectOk(half, 'a PNG').mask).toEqual(new Uint8Array([128]))
  const full = read(encodePng({ width: 1, height: 1, colorType: 4, row: () => [9, 255] }))
  expect(expectOk(full, 'a PNG')).toMatchObject({ colorSpace: '/DeviceGray', data: new Uint8Array([9]) })
  expect(expectOk(full, 'a PNG').mask).toBeUndefined()
})

test('png - palettes, low depths and sixteen bits', () => {
  const indexed = read(
    encodePng({
      width: 4,
      height: 1,
      depth: 2,
      colorType: 3,
      palette: [0, 0, 0, 255, 0, 0, 0, 255, 0],
      transparency: [0],
      row: () => [0b00011000]
    })
  )
  expect(expectOk(indexed, 'a PNG')).toMatchObject({
    colorSpace: '[/Indexed/DeviceRGB 2<000000ff000000ff00>]',
    data: new Uint8Array([0, 1, 2, 0]),
    mask: new Uint8Array([0, 255, 255, 0])
  })
  const grey = read(encodePng({ width: 2, height: 1, depth: 16, colorType: 0, row: () => [0x12, 0x34, 0xff, 0xff] }))
  expect(expectOk(grey, 'a PNG').data).toEqual(new Uint8Array([0x12, 0xff]))
})

test('png - cut off anywhere it is refused at once', () => {
  for (let length = 0; length < square.length; length++) {
    const started = performance.now()
    expect(read(square.subarray(0, length)).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(200)
  }
})

test('png - a bomb is refused by its header', () => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 6], 8)
  const bomb = Buffer.concat([
    square.subarray(0, 8),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0))
  ])
  expect(read(bomb)).toEqual({ ok: false, error: 'too_many_pixels' })
})

test('png - pixels that inflate to more or less than promised are refused', () => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(10, 0)
  header.writeUInt32BE(10, 4)
  header.set([8, 0], 8)
  const file = (data: Buffer) =>
    Buffer.concat([
      square.subarray(0, 8),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(data)),
      chunk('IEND', Buffer.alloc(0))
    ])
  expect(read(file(Buffer.alloc(110))).ok).toBe(true)
  expect(read(file(Buffer.alloc(109)))).toEqual({ ok: false, error: 'truncated' })
  expect(read(file(Buffer.alloc(50_000_000)))).toEqual({ ok: false, error: 'damaged' })
})

test('gif - the first frame with its transparent color', () => {
  const image = expectOk(read(encodeGif(3, 2, [0, 1, 2, 3, 1, 0], 3)), 'a GIF')
  expect(image).toMatchObject({
    width: 3,
    height: 2,
    data: new Uint8Array([0, 1, 2, 3, 1, 0]),
    mask: new Uint8Array([255, 255, 255, 0, 255, 255])
  })
})

test('gif - cut off it is refused', () => {
  const gif = encodeGif(
    20,
    20,
    Array.from({ length: 400 }, (_, index) => index % 4)
  )
  expect(read(gif).ok).toBe(true)
  for (let length = 6; length < gif.length - 2; length += 7) expect(read(gif.subarray(0, length)).ok).toBe(false)
})

const jpeg = Buffer.from([
  0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 42, 0xff, 0xd9
])

test('jpeg - passed on whole, refused without its end', () => {
  expect(expectOk(read(jpeg), 'a JPEG')).toMatchObject({
    width: 3,
    height: 2,
    colorSpace: '/DeviceGray',
    data: new Uint8Array(jpeg)
  })
  expect(read(jpeg.subarray(0, -1))).toEqual({ ok: false, error: 'truncated' })
  expect(read(jpeg.subarray(0, 12)).ok).toBe(false)
})

test('base64 and formats - what is neither is told', () => {
  const of = (data: string): LetterImage => ({ mediaType: 'image/png', data })
  expect(readImage(of('not base64!'))).toEqual({ ok: false, error: 'not_base64' })
  expect(readImage(of(Buffer.from('<svg/>').toString('base64')))).toEqual({ ok: false, error: 'unknown_format' })
  expect(readImage(of('A'.repeat(6_000_000)))).toEqual({ ok: false, error: 'too_many_bytes' })
})

test('hostile files - any bytes give an answer, never an exception', () => {
  const seeds = [
    square,
    encodeGif(
      5,
      5,
      Array.from({ length: 25 }, () => 1)
    ),
    jpeg
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      fc.nat(),
      (seed, changes, cut) => {
        const bytes = Buffer.from(seed)
        for (const [place, value] of changes) bytes[place % bytes.length] = value
        const result = read(bytes.subarray(0, (cut % bytes.length) + 1))
        expect(typeof result.ok).toBe('boolean')
      }
    ),
    { numRuns: 500 }
  )
})

test('letter - a broken signature refuses the letter and says which picture', async () => {
  const broken = asImage(square.subarray(0, 40))
  expect(await renderLetter(createLetter({ letterhead: { signature: broken } }))).toEqual({
    ok: false,
    error: { type: 'image_refused', image: 'signature', reason: 'truncated' }
  })
  const gif = asImage(
    encodeGif(
      4,
      4,
      Array.from({ length: 16 }, (_, index) => index % 4),
      0
    ),
    'image/gif'
  )
  expect(
    checkPdf(expectOk(await renderLetter(createLetter({ letterhead: { logo: gif } })), 'a GIF is fine'))
  ).toContain('No syntax')
})
