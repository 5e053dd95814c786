import { createHash } from 'node:crypto'
import type { PdfSink } from '../render/render-letters.ts'
import type { LetterSigner } from './signer.ts'
import { SEAL_COMMENT, SEAL_LENGTH, SEAL_MARK, signStatement } from './statement.ts'

/** What a seal says about the contents of its file. */
export interface SealedLetters {
  /** The number of the letter; of a merged file that of its first. */
  readonly letter: string
  readonly letters: number
}

/**
 * Seals a PDF of our own renderer: an incremental update with nothing but a new trailer, which holds the signature.
 * Every byte before and after the place of the signature is signed, so no page changes and no later update goes
 * unnoticed.
 */
export function sealPdf(pdf: Uint8Array, signer: LetterSigner, sealed: SealedLetters): Uint8Array {
  const digest = createHash('sha256').update(pdf)
  return Buffer.concat([pdf, sealSection(pdf, 0, digest, signer, sealed)])
}

/** A sink that seals what goes through it. */
export interface SealingSink extends PdfSink {
  /** Writes what is left and the seal; nothing may follow. @returns the length of the whole file. */
  finish(sealed: SealedLetters): Promise<number>
}

/** Streams: only the last piece is held back, because the seal repeats the trailer in it. */
export function createSealingSink(sink: PdfSink, signer: LetterSigner): SealingSink {
  const digest = createHash('sha256')
  let held: Uint8Array | null = null
  let before = 0

  return {
    async write(chunk) {
      if (held) {
        await sink.write(held)
        before += held.length
      }
      held = chunk
      digest.update(chunk)
    },
    async finish(sealed) {
      if (!held) return 0
      const section = sealSection(held, before, digest, signer, sealed)
      await sink.write(held)
      await sink.write(section)
      return before + held.length + section.length
    }
  }
}

/**
 * @param tail the end of the file, at least from its cross-reference on; @param start where in the file it begins
 * @param digest over the whole file so far
 */
function sealSection(
  tail: Uint8Array,
  start: number,
  digest: ReturnType<typeof createHash>,
  signer: LetterSigner,
  sealed: SealedLetters
): Uint8Array {
  const end = start + tail.length
  const { size, entries, previous } = readTrailer(tail, start)
  const place = end + SEAL_COMMENT.length
  const row = Buffer.alloc(7)
  row.writeUInt8(1, 0)
  row.writeUInt32BE(place, 1)
  const head =
    `${SEAL_COMMENT}${size} 0 obj\n<</Type/XRef/Size ${size + 1}${entries}/Prev ${previous}` +
    `/Index[${size} 1]/W[1 4 2]${SEAL_MARK}`
  // Hexadecimal: a file that ends in readable characters survives being looked at.
  const data = `${row.toString('hex').toUpperCase()}>`
  const foot = `)/Filter/ASCIIHexDecode/Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\nstartxref\n${place}\n%%EOF\n`
  digest.update(head, 'latin1').update(foot, 'latin1')
  const statement = {
    ...sealed,
    bytes: end + head.length + SEAL_LENGTH + foot.length,
    at: end + head.length,
    sha256: digest.digest('base64url')
  }
  return Buffer.from(`${head}${signStatement(statement, signer)}${foot}`, 'latin1')
}

/** Reads the cross-reference stream that our own writer closes a file with. */
function readTrailer(tail: Uint8Array, start: number) {
  const text = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength)
  const previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text.subarray(-64).toString('latin1'))?.[1] ?? Number.NaN)
  const from = previous - start
  const head = from >= 0 ? text.subarray(from, from + 400).toString('latin1') : ''
  const found = /^\d+ 0 obj\n<<\/Type\/XRef\/Size (\d+)(\/Root \d+ 0 R\/Info \d+ 0 R\/ID\[<\w+><\w+>\])/.exec(head)
  const [, size, entries] = found ?? []
  // Only files of our own renderer come here.
  if (size === undefined || entries === undefined) throw new Error('This PDF does not end as our renderer ends one')
  return { size: Number(size), entries, previous }
}
