import type { PartialDate } from '../partial-date.ts'

/**
 * The number of the next letter of our own: `MSO-2026-0001`, counted anew each year for each prefix. No number is given
 * twice, because no letter is ever deleted.
 * @param today `YYYY-MM-DD`
 * @param given the numbers of all letters that this desk ever made
 */
export function nextLetterNumber(prefix: string, today: PartialDate, given: Iterable<string>): string {
  const start = `${prefix}-${today.slice(0, 4)}-`
  let last = 0
  for (const number of given) {
    const count = number.startsWith(start) ? number.slice(start.length) : ''
    if (/^\d{4,9}$/.test(count)) last = Math.max(last, Number(count))
  }
  return `${start}${String(last + 1).padStart(4, '0')}`
}
