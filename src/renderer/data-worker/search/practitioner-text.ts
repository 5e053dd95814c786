import type { AffiliationSummary } from '#shared/domain/affiliation'
import { foldField, foldName, foldWords, type FoldedWord } from './fold.ts'
import type { MatchField } from './contract.ts'

/** A practitioner as search sees one: the summary that speaks for them, and every text that can match. */
export interface PractitionerText {
  readonly head: AffiliationSummary
  readonly fields: readonly SearchableField[]
}

export interface SearchableField {
  readonly field: MatchField
  readonly text: string
  readonly words: readonly FoldedWord[]
}

/** @param summaries all of one NPI, at least one. */
export function practitionerText(summaries: readonly AffiliationSummary[]): PractitionerText {
  const head = headOf(summaries)
  const fields = new Map<string, SearchableField>()
  const add = (field: MatchField, text: string, fold: (text: string) => readonly FoldedWord[]): void => {
    const key = `${field}\n${text}`
    if (text !== '' && !fields.has(key)) fields.set(key, { field, text, words: fold(text) })
  }
  add('lastName', head.lastName, foldName)
  add('firstName', head.firstName, foldName)
  add('middleName', head.middleName, foldName)
  add('npi', head.npi, foldWords)
  add('credential', head.credential, foldField)
  add('specialty', head.specialty, foldField)
  for (const summary of summaries) {
    for (const name of summary.formerNames) add('formerName', name, foldName)
    if (summary.lastName !== head.lastName) add('otherName', summary.lastName, foldName)
    if (summary.firstName !== head.firstName) add('otherName', summary.firstName, foldName)
    if (summary.middleName !== head.middleName) add('otherName', summary.middleName, foldName)
    add('credential', summary.credential, foldField)
    add('specialty', summary.specialty, foldField)
    add('facilityName', summary.facilityName, foldField)
    add('city', summary.city, foldField)
    add('state', summary.state, foldField)
  }
  return { head, fields: [...fields.values()] }
}

/** The most recently updated summary; of equally recent ones that with the smallest affiliation id. */
export function headOf(summaries: readonly AffiliationSummary[]): AffiliationSummary {
  const [first, ...rest] = summaries
  if (first === undefined) throw new Error('A practitioner has at least one summary.')
  return rest.reduce((head, summary) => (precedesAsHead(summary, head) ? summary : head), first)
}

function precedesAsHead(a: AffiliationSummary, b: AffiliationSummary): boolean {
  const updatedA = a.updatedOn ?? ''
  const updatedB = b.updatedOn ?? ''
  return updatedA === updatedB ? a.affiliationId < b.affiliationId : updatedA > updatedB
}
