/** How a GIF (87a, 89a) is put together: what whoever only looks at its size and whoever draws it both need. */
export const GIF_EXTENSION = 0x21
export const GIF_IMAGE = 0x2c

/** Bytes of the color table that these flags announce; 0 where there is none. */
export function colorTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Where the sub-blocks that begin at `start` are over; `null` where the bytes end first. */
export function afterSubBlocks(bytes: Uint8Array, start: number): number | null {
  let offset = start
  for (;;) {
    const length = bytes[offset]
    if (length === undefined || offset + 1 + length > bytes.length) return null
    if (length === 0) return offset + 1
    offset += 1 + length
  }
}
