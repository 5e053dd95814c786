import { isNpi } from './npi.ts'

/** What a directory can be asked for: one practitioner, or everybody by a last name and perhaps a first one. */
export type PractitionerQuery = { readonly npi: string } | { readonly lastName: string; readonly firstName: string }

/**
 * What a typed text can mean: an NPI; "last, first"; or words whose order nobody knows. Two words without a comma are
 * asked for both ways round, the way they were typed first.
 * @returns at most two queries; none for a text without a letter or a whole NPI.
 */
export function parsePractitionerQuery(text: string): readonly PractitionerQuery[] {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  const digits = trimmed.replace(/[\s-]/g, '')
  if (isNpi(digits)) return [{ npi: digits }]
  if (!/\p{L}/u.test(trimmed)) return []
  const comma = trimmed.indexOf(',')
  if (comma >= 0) {
    const lastName = trimmed.slice(0, comma).trim()
    const firstName = trimmed.slice(comma + 1).trim()
    return lastName === '' ? [{ lastName: firstName, firstName: '' }] : [{ lastName, firstName }]
  }
  const words = trimmed.split(' ')
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (words.length === 1) return [{ lastName: first, firstName: '' }]
  return [
    { lastName: first, firstName: words.slice(1).join(' ') },
    { lastName: last, firstName: words.slice(0, -1).join(' ') }
  ]
}
