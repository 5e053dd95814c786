import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  packColumn,
  packedLength,
  unpackColumn,
  widthOf,
  type Column
} from '../../../src/renderer/data-worker/snapshot/number-packing.ts'

const greatest = { 1: 0xff, 2: 0xffff, 4: 0xffffffff } as const

/** Numbers as columns hold them: small and large, mostly nothing, runs, rising, now and then one that is out of line. */
const columns: fc.Arbitrary<Column> = fc
  .record({
    width: fc.constantFrom<1 | 2 | 4>(1, 2, 4),
    bits: fc.integer({ min: 0, max: 32 }),
    shape: fc.constantFrom('any', 'mostly zero', 'runs', 'rising'),
    outliers: fc.boolean(),
    seeds: fc.array(fc.nat(0xffffffff), { maxLength: 700 })
  })
  .map(({ width, bits, shape, outliers, seeds }) => {
    const most = Math.min(2 ** bits - 1, greatest[width])
    let last = 0
    const values = seeds.map((seed, i) => {
      const value = outliers && seed % 97 === 0 ? greatest[width] : seed % (most + 1)
      if (shape === 'any') return value
      if (shape === 'mostly zero') return i % 9 === 0 ? value : 0
      last = shape === 'runs' ? (i % 7 === 0 ? value : last) : Math.min(last + (value % 50), greatest[width])
      return last
    })
    return width === 1 ? Uint8Array.from(values) : width === 2 ? Uint16Array.from(values) : Uint32Array.from(values)
  })

test('packing - what is unpacked is what was packed', () => {
  fc.assert(
    fc.property(columns, (column) => {
      const packed = packColumn(column)
      if (!packed) return
      expect(packed.bytes.length).toBe(packedLength(packed.packing, column.length))
      expect(packed.bytes.length).toBeLessThan(column.byteLength)
      expect(unpackColumn(packed.bytes, packed.packing, widthOf(column), column.length)).toEqual(column)
    }),
    { numRuns: process.env['PASS_DESK_LONG'] === '1' ? 20_000 : 1_000 }
  )
})

test('packing - a long column of odd bits is unpacked tile by tile', () => {
  for (const bits of [1, 3, 7, 11, 13, 14, 19, 22]) {
    const column = Uint32Array.from({ length: 20_011 }, (_, i) => (i * 2_654_435_761) % 2 ** bits)
    const packed = packColumn(column)
    expect(packed?.packing).toMatchObject({ skips: 'nothing', patches: 0 })
    expect(packed && unpackColumn(packed.bytes, packed.packing, 4, column.length)).toEqual(column)
  }
})

test('packing - each shape takes what it needs and no more', () => {
  const count = 80_000
  const sparse = Uint16Array.from({ length: count }, (_, i) => (i % 20 === 0 ? 5_000 + (i % 3_000) : 0))
  const runs = Uint16Array.from({ length: count }, (_, i) => (Math.floor(i / 10) * 7_919) % 65_000)
  const starts = Uint32Array.from({ length: count }, (_, i) => i * 3 + (i > 40_000 ? 100_000 : 0))
  const text = Uint16Array.from({ length: count }, (_, i) => (i % 500 === 0 ? 0x1ea1 : 97 + (i % 26)))
  const random = Uint32Array.from({ length: count }, (_, i) => (i * 2_654_435_761) % 2 ** 32)
  const bytesOf = (column: Column): number => packColumn(column)?.bytes.length ?? column.byteLength
  expect(bytesOf(sparse) / sparse.byteLength).toBeLessThan(0.12)
  expect(bytesOf(runs) / runs.byteLength).toBeLessThan(0.17)
  expect(bytesOf(starts) / starts.byteLength).toBeLessThan(0.07)
  expect(bytesOf(text) / text.byteLength).toBeLessThan(0.46)
  expect(packColumn(random)).toBeNull()
})

test('packing - bytes that are cut short are refused', () => {
  const column = Uint16Array.from({ length: 1_000 }, (_, i) => i % 60)
  const packed = packColumn(column)
  if (!packed) throw new Error('must pay')
  const { packing, bytes } = packed
  expect(unpackColumn(bytes.subarray(0, bytes.length - 4), packing, 2, column.length)).toBeNull()
  expect(unpackColumn(bytes, packing, 2, column.length + 400)).toBeNull()
  expect(unpackColumn(bytes, { ...packing, listed: 7 }, 2, column.length)).toBeNull()
})
