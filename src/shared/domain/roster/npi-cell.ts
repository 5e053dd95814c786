import { isNpi } from '../npi.ts'

/** What a cell of an NPI column says. */
export type NpiReading =
  | { readonly kind: 'npi'; readonly npi: string }
  | { readonly kind: 'several'; readonly npis: readonly string[] }
  | { readonly kind: 'invalid'; readonly reason: 'length' | 'first_digit' | 'check_digit' | 'rounded' | 'text' }

/**
 * Reads an NPI as spreadsheets show it: with blanks or dashes, as a number with `.0`, in scientific notation, with
 * "NPI:" before it. Two different numbers in one cell are never chosen between.
 * @param text as `cleanCell` gives it, not empty.
 */
export function readNpiCell(text: string): NpiReading {
  if (text.length === 10 && isNpi(text)) return { kind: 'npi', npi: text }
  const runs = [...new Set(text.match(/(?<!\d)\d{10}(?!\d)/g) ?? [])]
  if (runs.length > 1) return { kind: 'several', npis: runs }
  const [only] = runs
  if (only !== undefined && isAloneIn(text, only)) return check(only)
  const scientific = /^(\d(?:\.\d+)?)E\+?0?9$/i.exec(text)
  if (scientific) {
    const digits = (scientific[1] ?? '').replace('.', '')
    // Fewer digits than ten: the spreadsheet has rounded the rest away, and filling up with zeros would invent an NPI.
    return digits.length === 10 ? check(digits) : { kind: 'invalid', reason: 'rounded' }
  }
  // A number that the spreadsheet shows with a comma before every three digits.
  if (/^\d(,\d{3}){3}(\.0+)?$/.test(text)) return check(text.replace(/\.0+$/, '').replaceAll(',', ''))
  const digits = text
    .replace(/^npi\s*(number|no\.?|#)?\s*[:#]?\s*/i, '')
    .replace(/\.0+$/, '')
    .replace(/[\s.-]/g, '')
  if (/^\d+$/.test(digits)) return check(digits)
  if (only !== undefined) return check(only)
  return { kind: 'invalid', reason: 'text' }
}

/** The sentence for an NPI that is none. */
export function npiMessage(reading: Exclude<NpiReading, { readonly kind: 'npi' }>): string {
  if (reading.kind === 'several') {
    return `${reading.npis.length} NPIs in one cell: choose the one of this practitioner.`
  }
  switch (reading.reason) {
    case 'length':
      return 'An NPI has exactly ten digits. Correct it in the file or after the import.'
    case 'first_digit':
      return 'An NPI begins with 1 or 2. Correct it in the file or after the import.'
    case 'check_digit':
      return 'The check digit does not fit: one digit is wrong or two are swapped. Look the NPI up.'
    case 'rounded':
      return 'The spreadsheet has rounded this number. Format the column as text or as a number without decimals and export again.'
    case 'text':
      return 'This is no NPI. Enter the ten digits or leave the cell empty.'
  }
}

function isAloneIn(text: string, digits: string): boolean {
  return !/\d/.test(text.replaceAll(digits, '').replace(/\.0+$/, ''))
}

function check(digits: string): NpiReading {
  if (digits.length !== 10) return { kind: 'invalid', reason: 'length' }
  if (!/^[12]/.test(digits)) return { kind: 'invalid', reason: 'first_digit' }
  return isNpi(digits) ? { kind: 'npi', npi: digits } : { kind: 'invalid', reason: 'check_digit' }
}
