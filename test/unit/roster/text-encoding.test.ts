import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText } from '../../../src/renderer/roster-import/text-encoding.ts'

const piece = fc.constantFrom(
  ...['a', 'Wren, Ana', '\n', 'é', 'Ł', 'ễ', '😀', '\uFEFF'].map((text) => [...new TextEncoder().encode(text)]),
  ...[[0xc3], [0xa9], [0xf0, 0x9f], [0xed, 0xa0, 0x80], [0xff], [0xc0, 0xaf]]
)

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

test('encodings - what is UTF-8 is found as the strict decoder finds it, wherever in memory it begins', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(3), fc.boolean(), (pieces, offset, isLong) => {
      // So many accents that they are not looked at one by one.
      const before = isLong ? [...new TextEncoder().encode('é,'.repeat(5_000))] : [0x61]
      const bytes = Uint8Array.from([...new Array<number>(offset).fill(0x62), ...before, ...pieces.flat()])
      const decoded = decodeText(bytes.subarray(offset))
      const strict = strictly(bytes.subarray(offset))
      expect(decoded.utf8 === null ? null : decoded.text).toBe(strict)
      expect(decoded.text.startsWith(decoded.head.slice(0, 60_000))).toBe(true)
    }),
    { numRuns: 500 }
  )
})
