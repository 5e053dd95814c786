import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** The number of an indirect object; generations are always 0. */
export type ObjectNumber = number

/**
 * The outermost layer of a PDF file, written front to back: objects go out as they come, so a file of a thousand
 * letters never stands in memory. Plain objects are packed into compressed object streams, the cross-reference is a
 * stream too (PDF 1.7, 7.5.7 and 7.5.8). The same calls give the same bytes: the file's identifier is a digest of
 * what was written, no clock and no randomness take part.
 */
export interface PdfFile {
  reserve(): ObjectNumber
  /** @param body the object in PDF syntax, e.g. `<</Type/Catalog>>` */
  object(number: ObjectNumber, body: string): void
  /** @param entries dictionary entries besides Length and Filter; @param data as it is to be read, compressed here */
  stream(number: ObjectNumber, entries: string, data: Uint8Array): void
  /** The same for data that are compressed already; the entries name their filter. */
  rawStream(number: ObjectNumber, entries: string, data: Uint8Array): void
  /** How many bytes wait to be taken. */
  pending(): number
  /** What was written since the last call. */
  take(): Uint8Array
  /** Writes the cross-reference and the trailer. Nothing may follow but `take`. */
  close(catalog: ObjectNumber, info: ObjectNumber): void
}

export function reference(number: ObjectNumber): string {
  return `${number} 0 R`
}

export function createPdfFile(): PdfFile {
  let chunks: Uint8Array[] = []
  let offset = 0
  let takenUpTo = 0
  const digest = createHash('sha256')
  const places = createPlaces()
  let packed: { number: ObjectNumber; body: string }[] = []
  let packedLength = 0
  let closed = false

  const write = (chunk: Uint8Array) => {
    chunks.push(chunk)
    offset += chunk.length
  }

  const joined = () => (chunks.length === 1 ? (chunks[0] ?? EMPTY) : Buffer.concat(chunks))

  const rawStream = (number: ObjectNumber, entries: string, data: Uint8Array) => {
    places.set(number, 1, offset, 0)
    write(latin1(`${number} 0 obj\n<<${entries}/Length ${data.length}>>\nstream\n`))
    write(data)
    write(END_OF_STREAM)
  }

  const stream = (number: ObjectNumber, entries: string, data: Uint8Array) => {
    rawStream(
      number,
      `${entries}/Filter/FlateDecode`,
      deflateSync(data, data.length <= SMALL ? FOR_SMALL : { level: 4 })
    )
  }

  const flushPacked = () => {
    if (packed.length === 0) return
    const container = places.reserve()
    let offsetInside = 0
    const index: string[] = []
    const bodies: string[] = []
    packed.forEach(({ number, body }, position) => {
      places.set(number, 2, container, position)
      index.push(`${number} ${offsetInside} `)
      bodies.push(body, '\n')
      offsetInside += body.length + 1
    })
    const head = index.join('')
    stream(container, `/Type/ObjStm/N ${packed.length}/First ${head.length}`, latin1(head + bodies.join('')))
    packed = []
    packedLength = 0
  }

  write(HEADER)

  return {
    reserve: places.reserve,
    stream,
    rawStream,
    object(number, body) {
      packed.push({ number, body })
      packedLength += body.length
      if (packed.length >= MAX_PACKED_OBJECTS || packedLength >= MAX_PACKED_LENGTH) flushPacked()
    },
    pending: () => offset - takenUpTo,
    take() {
      takenUpTo = offset
      const taken = joined()
      chunks = []
      // One long stretch is digested much faster than many short ones.
      if (!closed) digest.update(taken)
      return taken
    },
    close(catalog, info) {
      flushPacked()
      const rest = joined()
      chunks = [rest]
      digest.update(rest)
      closed = true
      const number = places.reserve()
      const start = offset
      places.set(number, 1, start, 0)
      const id = digest.digest('hex').slice(0, 32)
      const entries =
        `/Type/XRef/Size ${places.count()}/Root ${reference(catalog)}/Info ${reference(info)}/ID[<${id}><${id}>]` +
        `/W[1 4 2]/DecodeParms<</Predictor 12/Columns ${ROW_LENGTH}>>`
      rawStream(number, `${entries}/Filter/FlateDecode`, deflateSync(places.differences()))
      write(latin1(`startxref\n${start}\n%%EOF\n`))
    }
  }
}

/**
 * A page's content is a few kilobytes: a window of 8 KB compresses it as well as the usual 32 KB, and a compressor that
 * small is set up in half the time and memory. A batch does this a thousand times.
 */
const SMALL = 16 * 1024
const FOR_SMALL = { level: 4, windowBits: 13, memLevel: 6 }
const EMPTY = new Uint8Array(0)
/** The second line marks the file as binary for transports that guess (PDF 1.7, 7.5.2). */
const HEADER = latin1('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')
const END_OF_STREAM = latin1('\nendstream\nendobj\n')
const MAX_PACKED_OBJECTS = 400
const MAX_PACKED_LENGTH = 60_000
const ROW_LENGTH = 7

/**
 * Where each object is: type 1 at an offset of the file, type 2 in an object stream at an index, type 0 nowhere.
 * Kept as the bytes that the cross-reference is made of: a batch has tens of thousands of them.
 */
function createPlaces() {
  let rows = Buffer.alloc(ROW_LENGTH * 256)
  let count = 1
  rows.writeUInt16BE(65535, 5)
  return {
    reserve(): ObjectNumber {
      if ((count + 1) * ROW_LENGTH > rows.length) rows = Buffer.concat([rows, Buffer.alloc(rows.length)])
      return count++
    },
    set(number: ObjectNumber, type: 1 | 2, first: number, second: number): void {
      const at = number * ROW_LENGTH
      rows[at] = type
      rows[at + 1] = first >>> 24
      rows[at + 2] = first >>> 16
      rows[at + 3] = first >>> 8
      rows[at + 4] = first
      rows[at + 5] = second >>> 8
      rows[at + 6] = second
    },
    count: () => count,
    /** Rows as differences to the row above (PNG predictor "up"), which is what makes them small. */
    differences(): Uint8Array {
      const result = Buffer.alloc(count * (ROW_LENGTH + 1))
      for (let row = 0; row < count; row++) {
        const at = row * (ROW_LENGTH + 1)
        result[at] = 2
        for (let column = 0; column < ROW_LENGTH; column++) {
          const index = row * ROW_LENGTH + column
          const above = row === 0 ? 0 : (rows[index - ROW_LENGTH] ?? 0)
          result[at + 1 + column] = ((rows[index] ?? 0) - above) & 255
        }
      }
      return result
    }
  }
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}
