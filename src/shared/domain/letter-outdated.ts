import type { AffiliationSummary } from './affiliation.ts'
import type { PartialDate } from './partial-date.ts'

/**
 * Whether the facility has updated its record since the letter was true. Such a letter may be got again; the old one stays.
 * @param letter without a date: it came as a file, of which nothing is known.
 */
export function isLetterOutdated(
  letter: { readonly validAsOf: PartialDate | null },
  { updatedOn }: Pick<AffiliationSummary, 'updatedOn'>
): boolean {
  return letter.validAsOf !== null && updatedOn !== null && letter.validAsOf < updatedOn
}
