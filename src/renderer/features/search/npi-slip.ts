import { parseNpi, type NpiProblem } from '#shared/domain/npi'

/**
 * What is wrong with a text that can only be meant as an NPI: ten digits or more and nothing else. Shorter ones may go on
 * to become one.
 * @returns a sentence; `null` where nothing is wrong or no NPI is meant.
 */
export function npiSlip(text: string): string | null {
  const digits = text.trim()
  if (!/^\d{10,}$/.test(digits)) return null
  const parsed = parseNpi(digits)
  return parsed.ok ? null : SLIPS[parsed.error](digits)
}

const SLIPS: Record<NpiProblem, (digits: string) => string> = {
  not_ten_digits: (digits) => `An NPI has ten digits, these are ${digits.length}.`,
  wrong_first_digit: () => 'An NPI begins with 1 or 2.',
  wrong_check_digit: () => 'Its check digit does not fit: one digit is wrong or two are swapped.'
}
