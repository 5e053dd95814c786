import { Inflate } from 'fflate'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'

/** A file inside a zip archive, as its central directory names it. Nothing is unpacked before `unpack`. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packedSize: number
  /** What the archive claims; `unpack` stops where the claim turns out false. */
  readonly size: number
  readonly offset: number
  /** CRC-32 of the unpacked bytes: what does not match is damaged, however well it unpacks. */
  readonly checksum: number
}

/**
 * Reads the directory of an archive and refuses, before a byte is unpacked, one that claims more than the limits, whose
 * entries lie over each other, or that is protected.
 */
export function readZipDirectory(
  bytes: Uint8Array,
  limits: ImportLimits
): Result<ReadonlyMap<string, ZipEntry>, Refusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return err(broken('its directory is missing'))
  const directory = locateDirectory(view, end)
  if (directory === null) return err(broken('its directory cannot be found'))
  if (directory.count > limits.packedFiles)
    return err({ kind: 'tooLarge', what: 'unpacked', limit: limits.unpackedBytes })
  const entries = new Map<string, ZipEntry>()
  let at = directory.offset
  let packed = 0
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      return err(broken('its directory ends too early'))
    if ((view.getUint16(at + 8, true) & 1) !== 0) return err({ kind: 'protected' })
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const sizes = readSizes(view, at, nameLength, extraLength)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    if (sizes.offset + sizes.packedSize > bytes.length) return err(broken('a part of it is cut off'))
    packed += sizes.packedSize
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      ...sizes
    })
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  if (packed > bytes.length) return err(broken('its parts lie over each other'))
  return ok(entries)
}

/**
 * Unpacks one entry piece by piece. Stops where it grows beyond what it claims or what the limits allow.
 * @param budget bytes that may still be unpacked of this archive; lowered by what was.
 */
export function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  limits: ImportLimits,
  budget: { left: number },
  onPiece: (piece: Uint8Array) => Refusal | null
): Result<undefined, Refusal> {
  const tooLarge: Refusal = { kind: 'tooLarge', what: 'unpacked', limit: limits.unpackedBytes }
  if (entry.size > budget.left || isBomb(entry.size, entry.packedSize, limits)) return err(tooLarge)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const local = entry.offset
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50)
    return err(broken(`${entry.name} cannot be found`))
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = bytes.subarray(start, start + entry.packedSize)
  if (packed.length < entry.packedSize) return err(broken(`${entry.name} is cut off`))
  let seen = 0
  let checksum = 0xffffffff
  let refusal: Refusal | null = null
  const take = (piece: Uint8Array) => {
    if (refusal !== null || piece.length === 0) return
    seen += piece.length
    budget.left -= piece.length
    if (budget.left < 0 || isBomb(seen, entry.packedSize, limits)) refusal = tooLarge
    else {
      checksum = updateChecksum(checksum, piece)
      refusal = onPiece(piece)
    }
  }
  if (entry.method === 0) {
    take(packed)
  } else if (entry.method === 8) {
    try {
      const inflate = new Inflate(take)
      for (let at = 0; at < packed.length && refusal === null; at += PIECE) {
        inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
      }
    } catch {
      return err(broken(`${entry.name} cannot be unpacked`))
    }
  } else {
    return err(broken(`${entry.name} is packed in an unknown way`))
  }
  if (refusal !== null) return err(refusal)
  return (checksum ^ 0xffffffff) >>> 0 === entry.checksum
    ? ok()
    : err(broken(`${entry.name} has changed since it was packed`))
}

const CHECKSUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let checksum = byte
  for (let bit = 0; bit < 8; bit++) checksum = checksum & 1 ? 0xedb88320 ^ (checksum >>> 1) : checksum >>> 1
  return checksum
})

function updateChecksum(checksum: number, bytes: Uint8Array): number {
  let next = checksum
  for (const byte of bytes) next = (CHECKSUMS[(next ^ byte) & 0xff] ?? 0) ^ (next >>> 8)
  return next
}

/** Small pieces bound what one step can unpack to: deflate grows at most 1,032 times. */
const PIECE = 32_768

function isBomb(size: number, packedSize: number, limits: ImportLimits): boolean {
  return size > limits.harmlessBytes && size > packedSize * limits.growth
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

function locateDirectory(view: DataView, end: number): { readonly count: number; readonly offset: number } | null {
  const count = view.getUint16(end + 10, true)
  const offset = view.getUint32(end + 16, true)
  if (count !== 0xffff && offset !== 0xffffffff) return { count, offset }
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return null
  const wide = Number(view.getBigUint64(locator + 8, true))
  if (wide + 56 > view.byteLength || view.getUint32(wide, true) !== 0x06064b50) return null
  return { count: Number(view.getBigUint64(wide + 32, true)), offset: Number(view.getBigUint64(wide + 48, true)) }
}

function readSizes(view: DataView, at: number, nameLength: number, extraLength: number) {
  let packedSize = view.getUint32(at + 20, true)
  let size = view.getUint32(at + 24, true)
  let offset = view.getUint32(at + 42, true)
  let extra = at + 46 + nameLength
  const extraEnd = Math.min(extra + extraLength, view.byteLength)
  while (extra + 4 <= extraEnd) {
    const id = view.getUint16(extra, true)
    const length = view.getUint16(extra + 2, true)
    if (id === 1) {
      // Archives above four gigabytes, and writers that prepare for them, keep the wide numbers here, in this order.
      let field = extra + 4
      const next = () => {
        const value = field + 8 <= extraEnd ? Number(view.getBigUint64(field, true)) : 0
        field += 8
        return value
      }
      if (size === 0xffffffff) size = next()
      if (packedSize === 0xffffffff) packedSize = next()
      if (offset === 0xffffffff) offset = next()
    }
    extra += 4 + length
  }
  return { packedSize, size, offset }
}

function broken(what: string): Refusal {
  return { kind: 'broken', what }
}
