import { err, ok, type Result } from '../lib/result.ts'

/** Why a text is no National Provider Identifier. */
export type NpiProblem = 'not_ten_digits' | 'wrong_first_digit' | 'wrong_check_digit'

/** The prefix that turns an NPI into a number of the ISO 7812 kind ("80" health applications, "840" United States). */
const ISSUER_PREFIX = '80840'

/**
 * Checks a National Provider Identifier: ten digits, the first 1 or 2, and a Luhn check digit over `80840` + NPI.
 * @param text surrounding white space is ignored; nothing else is.
 * @returns the ten digits, or the first thing that is wrong with them.
 */
export function parseNpi(text: string): Result<string, NpiProblem> {
  const npi = text.trim()
  if (!/^\d{10}$/.test(npi)) return err('not_ten_digits')
  if (!/^[12]/.test(npi)) return err('wrong_first_digit')
  if (luhnSum(ISSUER_PREFIX + npi) % 10 !== 0) return err('wrong_check_digit')
  return ok(npi)
}

/** The same as a yes or no, without a word about what is wrong: for columns of many thousands. */
export function isNpi(text: string): boolean {
  if (text.length !== 10) return parseNpi(text).ok
  let sum = ISSUER_SUM
  for (let at = 0; at < 10; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9 || (at === 0 && digit !== 1 && digit !== 2)) return false
    sum += at % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

/** What the prefix adds to the sum of ten digits after it. */
const ISSUER_SUM = 24

/** The check digit (0 to 9) that completes nine digits to an NPI. */
export function npiCheckDigit(nineDigits: string): number {
  return (10 - (luhnSum(`${ISSUER_PREFIX}${nineDigits}0`) % 10)) % 10
}

function luhnSum(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}
