import { createHash } from 'node:crypto'
import type { PublicJwk } from '../seal/signer.ts'
import { readStatement, SEAL_COMMENT, SEAL_LENGTH, SEAL_MARK, type SealStatement } from '../seal/statement.ts'

/** What the seal of a file says about its bytes. Who holds the key is the caller's question. */
export type SealCheck =
  | { readonly state: 'whole'; readonly statement: SealStatement; readonly key: PublicJwk }
  /** There is a seal, or what is left of one, and it does not fit. `claim`: what it states, if it can be read. */
  | { readonly state: 'broken'; readonly claim: ReturnType<typeof readStatement> }
  | { readonly state: 'none' }

/**
 * Checks that every byte of the file is the one that was sealed: its length, its only seal at the place that the seal
 * names, the digest over all bytes but that place, and the signature over this statement.
 */
export function checkSeal(pdf: Uint8Array): SealCheck {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const mark = file.lastIndexOf(SEAL_MARK)
  if (mark < 0) return file.includes(SEAL_COMMENT.trimEnd()) ? BROKEN : { state: 'none' }
  const at = mark + SEAL_MARK.length
  const seal = readStatement(file.subarray(at, at + SEAL_LENGTH).toString('latin1'))
  if (!seal) return BROKEN
  const { statement, key, isSigned } = seal
  // The digest first: it is the cheaper one, and where it does not fit nothing else matters.
  const isWhole =
    statement.bytes === file.length &&
    statement.at === at &&
    file.indexOf(SEAL_MARK) === mark &&
    statement.sha256 === digestAround(file, at)
  if (isWhole && isSigned()) return { state: 'whole', statement, key }
  return isWhole ? BROKEN : { state: 'broken', claim: { statement, key, isSigned } }
}

const BROKEN: SealCheck = { state: 'broken', claim: null }

function digestAround(file: Buffer, at: number): string {
  const digest = createHash('sha256').update(file.subarray(0, at))
  return digest.update(file.subarray(at + SEAL_LENGTH)).digest('base64url')
}
