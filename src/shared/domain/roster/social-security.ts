/**
 * Whether a column is about social security numbers, so that it is dropped before anything else looks at it.
 * `[Note: social security numbers are never kept]`
 */
export function isSocialSecurityHeader(header: string): boolean {
  const plain = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim()
  return /\bssn\b|\bss ?(#|no|num|number|nbr)($|\s)|\bss ?n\b|soc(ial)? ?sec(urity)?\b|\bsocial ?(#|no|num|number|nbr)\b|^social$|\bssan\b|\bssn\d|\bitin\b|\bssnumber\b|\bsocsec|socialsecurity/.test(
    plain
  )
}

/** Whether a column's texts, whatever its header says, are social security numbers for a good part. */
export function areSocialSecurityNumbers(cells: readonly string[], headerTellsNothing: boolean): boolean {
  if (cells.length === 0) return false
  const dashed = cells.filter((cell) => DASHED.test(cell)).length
  if (dashed >= 1 && dashed * 4 >= cells.length) return true
  if (!headerTellsNothing || cells.length < 3) return false
  const plain = cells.filter((cell) => NINE_DIGITS.test(cell)).length
  return plain * 10 >= cells.length * 9
}

/** With blanks, dashes or masked but for the last four digits. Numbers that are never given out do not count. */
const DASHED = /^(?!000|666)([0-8]\d{2}|[xX*]{3})([- ])(?!00)(\d{2}|[xX*]{2})\2(?!0000)\d{4}$/
const NINE_DIGITS = /^(?!000|666)[0-8]\d{2}(?!00)\d{2}(?!0000)\d{4}$/
