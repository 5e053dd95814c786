import type { AffiliationSummary } from '#shared/domain/affiliation'
import { foldField, foldName, foldWords, type FoldedWord } from './fold.ts'
import type { MatchField } from './contract.ts'
import type { MatchTexts } from './match.ts'

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

type Fold = (text: string) => readonly FoldedWord[]

/** Folding what is shown again and again, such as facilities, remembered. */
function remembering(fold: Fold): Fold {
  const known = new Map<string, readonly FoldedWord[]>()
  return (text) => {
    const words = known.get(text) ?? fold(text)
    if (known.size >= REMEMBERED_TEXTS) known.clear()
    known.set(text, words)
    return words
  }
}

const REMEMBERED_TEXTS = 4096
const nameWords = remembering(foldName)
const fieldWords = remembering(foldField)

/** What can match of a practitioner: the names at once, the rest read from their summaries when it is needed. */
export function matchTexts(
  head: Pick<AffiliationSummary, 'lastName' | 'firstName' | 'middleName' | 'npi'>,
  summaries: () => readonly AffiliationSummary[]
): MatchTexts {
  let all: readonly SearchableField[] | null = null
  return {
    names: [
      { field: 'lastName', text: head.lastName, words: nameWords(head.lastName) },
      { field: 'firstName', text: head.firstName, words: nameWords(head.firstName) },
      { field: 'middleName', text: head.middleName, words: nameWords(head.middleName) },
      { field: 'npi', text: head.npi, words: foldWords(head.npi) }
    ],
    all: () => (all ??= practitionerText(summaries()).fields)
  }
}

/** @param summaries all of one NPI, at least one. */
export function practitionerText(summaries: readonly AffiliationSummary[]): PractitionerText {
  const head = headOf(summaries)
  const fields = new Map<string, SearchableField>()
  const add = (field: MatchField, text: string, fold: Fold): void => {
    const key = `${field}\n${text}`
    if (text !== '' && !fields.has(key)) fields.set(key, { field, text, words: fold(text) })
  }
  add('lastName', head.lastName, nameWords)
  add('firstName', head.firstName, nameWords)
  add('middleName', head.middleName, nameWords)
  add('npi', head.npi, foldWords)
  add('credential', head.credential, fieldWords)
  add('specialty', head.specialty, fieldWords)
  for (const summary of summaries) {
    for (const name of summary.formerNames) add('formerName', name, nameWords)
    if (summary.lastName !== head.lastName) add('otherName', summary.lastName, nameWords)
    if (summary.firstName !== head.firstName) add('otherName', summary.firstName, nameWords)
    if (summary.middleName !== head.middleName) add('otherName', summary.middleName, nameWords)
    add('credential', summary.credential, fieldWords)
    add('specialty', summary.specialty, fieldWords)
    add('facilityName', summary.facilityName, fieldWords)
    add('city', summary.city, fieldWords)
    add('state', summary.state, fieldWords)
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

/** Orders the summaries of one practitioner: by appointment, unknown dates last, then by affiliation id. */
export function byAppointment(a: AffiliationSummary, b: AffiliationSummary): number {
  const appointedA = a.appointedOn ?? '~'
  const appointedB = b.appointedOn ?? '~'
  return compare(appointedA, appointedB) || compare(a.affiliationId, b.affiliationId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
