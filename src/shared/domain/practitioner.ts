import type { AffiliationSummary } from './affiliation.ts'
import { compareTexts, foldText, toListName, type PersonName } from './names.ts'
import { addDays, type PartialDate } from './partial-date.ts'

/** A person of one NPI, as the affiliation summaries that this desk holds tell of them. */
export interface Practitioner extends PersonName {
  readonly npi: string
  /** `Last, First Middle` */
  readonly displayName: string
  readonly credential: string
  readonly specialty: string
  /** Former names, and last names that other facilities report. */
  readonly otherNames: readonly string[]
  /** The newest update by any contributing facility; `null` where none gave a date. */
  readonly updatedOn: PartialDate | null
  /** Two-letter codes, in alphabetical order. */
  readonly states: readonly string[]
  readonly affiliationCount: number
  /** Newest update first. */
  readonly summaries: readonly AffiliationSummary[]
}

/**
 * Groups summaries by NPI. Who a person is called, and what they are, is taken from the facility that updated its
 * record last; what it leaves out, from the next one that has it.
 * @returns ordered by last name, first name, NPI, compared without case and accents.
 */
export function groupPractitioners(summaries: readonly AffiliationSummary[]): readonly Practitioner[] {
  const byNpi = new Map<string, AffiliationSummary[]>()
  for (const summary of summaries) {
    const group = byNpi.get(summary.npi)
    if (group) group.push(summary)
    else byNpi.set(summary.npi, [summary])
  }
  return [...byNpi.values()]
    .flatMap((group) => {
      const practitioner = toPractitioner(group)
      return practitioner ? [{ practitioner, key: sortKey(practitioner) }] : []
    })
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ practitioner }) => practitioner)
}

/**
 * The practitioner whom the summaries of one NPI describe.
 * @param summaries all of one NPI.
 * @returns `null` for an empty list.
 */
export function toPractitioner(summaries: readonly AffiliationSummary[]): Practitioner | null {
  const newestFirst = [...summaries].sort(
    (a, b) => compareTexts(updateKey(b), updateKey(a)) || compareTexts(a.affiliationId, b.affiliationId)
  )
  const newest = newestFirst[0]
  if (!newest) return null
  const first = (read: (summary: AffiliationSummary) => string) =>
    newestFirst.map(read).find((text) => text !== '') ?? ''
  return {
    npi: newest.npi,
    // A name is taken whole: parts from two facilities could make a person who does not exist.
    lastName: newest.lastName,
    firstName: newest.firstName,
    middleName: newest.middleName,
    suffix: newest.suffix,
    displayName: toListName(newest),
    credential: first((summary) => summary.credential),
    specialty: first((summary) => summary.specialty),
    otherNames: otherNames(newest.lastName, newestFirst),
    updatedOn: newest.updatedOn,
    states: [...new Set(summaries.map((summary) => summary.state.toUpperCase()))].filter((s) => s !== '').sort(),
    affiliationCount: summaries.length,
    summaries: newestFirst
  }
}

/** Month-only updates count from the month's first day: never newer than they are. */
function updateKey(summary: AffiliationSummary): string {
  return summary.updatedOn === null ? '' : addDays(summary.updatedOn, 0)
}

function otherNames(lastName: string, summaries: readonly AffiliationSummary[]): readonly string[] {
  const seen = new Set([foldText(lastName)])
  return summaries
    .flatMap((summary) => [...summary.formerNames, summary.lastName])
    .filter((name) => {
      const folded = foldText(name)
      if (folded === '' || seen.has(folded)) return false
      seen.add(folded)
      return true
    })
}

function sortKey(practitioner: Practitioner): string {
  return [foldText(practitioner.lastName), foldText(practitioner.firstName), practitioner.npi].join('\u0000')
}
