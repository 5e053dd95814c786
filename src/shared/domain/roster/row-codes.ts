import type { AffiliationStatus } from '../affiliation.ts'
import type { Translators } from './code-tables.ts'
import { maskSocialSecurity, shownValue } from './import-issue.ts'
import { isPlaceholder } from './placeholder.ts'

/** A text that goes into the record. `[Note: social security numbers are never kept]` */
export function keptText(text: string): string {
  return text === '' || isPlaceholder(text) ? '' : maskSocialSecurity(text)
}

/** What a code means. */
export interface Coded<T> {
  readonly meaning: T | null
  /** The code, where no table knows it. */
  readonly unknown: string | null
}

/** What a table says of a text; `otherwise` where it does not know it. */
export function translated<T>(
  text: string,
  translator: (text: string) => T | undefined,
  otherwise: (text: string) => T | null = () => null
): Coded<T> {
  if (text === '' || isNoCode(text)) return NO_CODE
  const meaning = translator(text)
  return meaning === undefined ? { meaning: otherwise(text), unknown: shownValue(text) } : { meaning, unknown: null }
}

/** Whether a cell of codes says nothing. "Pending" does in place of a date; of a membership it says that there is none yet. */
export function isNoCode(text: string): boolean {
  return isPlaceholder(text) && !/^pending$/i.test(text)
}

const NO_CODE = { meaning: null, unknown: null } as const

/** A category, or what ended a membership where that stands in place of it: "Courtesy", "Resigned". */
interface CategoryCode extends Coded<string> {
  readonly status: AffiliationStatus | null
}

export function readCategory(text: string, { staffCategory, status }: Translators): CategoryCode {
  const coded = translated(text, staffCategory, maskSocialSecurity)
  const ended = coded.unknown === null || text.length < 3 ? undefined : status(text)
  return {
    meaning: coded.meaning,
    unknown: coded.unknown,
    status: ended === undefined || !ENDS.has(ended) ? null : ended
  }
}

/** A status, or a category in its place: "Active", "Courtesy". */
interface StatusCode extends Coded<AffiliationStatus> {
  readonly category: string | null
}

export function readStatus(
  text: string,
  statusOf: (text: string) => AffiliationStatus | undefined,
  { staffCategory }: Translators
): StatusCode {
  const { meaning, unknown } = translated(text, statusOf)
  const category = unknown === null || text.length < 3 ? undefined : staffCategory(text)
  return { meaning, unknown, category: category ?? null }
}

const ENDS: ReadonlySet<AffiliationStatus> = new Set(['resigned', 'retired', 'expired', 'deceased'])
