import { hasBit, setBit } from './bits.ts'
import { joinId, npiAt, splitId } from './row-codec.ts'
import { practitionerOfRow, type Layer } from './segment.ts'
import { codeOfUnsorted } from './string-table.ts'

const SIEVE_BITS = 20
const SIEVE_MASK = (1 << SIEVE_BITS) - 1

/**
 * Under which NPI affiliation ids are held: one walk over the id column for all of them together (about two
 * milliseconds for a million rows) instead of an index by id, which would cost four megabytes for good.
 */
export function findHolders(layers: readonly Layer[], affiliationIds: ReadonlySet<string>): Map<string, string> {
  const holders = new Map<string, string>()
  if (affiliationIds.size === 0) return holders
  const sieve = new Uint32Array(1 << (SIEVE_BITS - 5))
  for (const id of affiliationIds) setBit(sieve, splitId(id).number & SIEVE_MASK)
  for (const { segment, hidden } of layers) {
    const wanted = idsByCodedKey(segment.tables.idPattern, affiliationIds)
    if (wanted.size === 0) continue
    const { idNumber, idPattern } = segment.rows
    for (let row = 0; row < segment.rowCount; row++) {
      const number = idNumber[row] ?? 0
      if (!hasBit(sieve, number & SIEVE_MASK)) continue
      const id = wanted.get(codedKey(idPattern[row] ?? 0, number))
      if (id === undefined) continue
      const practitioner = practitionerOfRow(segment.rowStarts, row)
      if (!hasBit(hidden, practitioner)) holders.set(id, npiAt(segment, practitioner))
    }
  }
  return holders
}

function idsByCodedKey(
  patterns: Layer['segment']['tables']['idPattern'],
  ids: ReadonlySet<string>
): Map<number, string> {
  const codes = new Map<string, number>()
  const wanted = new Map<number, string>()
  for (const id of ids) {
    const { pattern, number } = splitId(id)
    const code = codes.get(pattern) ?? codeOfUnsorted(patterns, pattern)
    codes.set(pattern, code)
    if (code >= 0) wanted.set(codedKey(code, number), joinId({ pattern, number }))
  }
  return wanted
}

function codedKey(pattern: number, number: number): number {
  return pattern * 2 ** 32 + number
}
