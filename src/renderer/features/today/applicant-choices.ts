import { toListName } from '#shared/domain/names'
import { parseNpi } from '#shared/domain/npi'
import type { NewApplicant } from '../../bridge/today.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import type { IconName } from '../../ui/icon.tsx'

/** One line below the field for an applicant. */
export type Choice = {
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly meta: string
} & ({ readonly kind: 'ask' } | { readonly kind: 'person'; readonly person: NewApplicant })

/**
 * Who may be meant by a text, best first; then asking PASS, and the text as it stands.
 * @param onList NPIs that are on the list already; choosing one of them leads to its row.
 */
export function toChoices(
  text: string,
  rows: readonly SearchRow[],
  onList: ReadonlySet<string>,
  { isAsked, mayTakeAsTyped }: { readonly isAsked: boolean; readonly mayTakeAsTyped: boolean }
): readonly Choice[] {
  if (text === '') return []
  const people = rows.map((row): Choice => {
    const name = toListName(row)
    return {
      kind: 'person',
      id: row.npi,
      icon: 'person',
      label: row.credential === '' ? name : `${name}, ${row.credential}`,
      meta: onList.has(row.npi) ? `${row.npi}, on the list` : row.npi,
      person: { npi: row.npi, name }
    }
  })
  const ask: readonly Choice[] = isAsked
    ? []
    : [{ kind: 'ask', id: 'ask', icon: 'sync', label: `Ask PASS for "${text}"`, meta: 'kept in the query history' }]
  const person = readTyped(text)
  // Of an NPI that is known here the row above is meant.
  const isKnown = person.npi !== '' && rows.some(({ npi }) => npi === person.npi)
  const typed: readonly Choice[] =
    !mayTakeAsTyped || isKnown
      ? []
      : [
          {
            kind: 'person',
            id: 'typed',
            icon: 'addPerson',
            label: `Add "${text}" as typed`,
            meta: npiWords(text),
            person
          }
        ]
  return [...people, ...ask, ...typed]
}

/** The NPI in a text, where there is a valid one, and what stands beside it. */
export function readTyped(text: string): NewApplicant {
  const npi = (text.match(/\d{10}/g) ?? []).find((digits) => parseNpi(digits).ok) ?? ''
  const name = (npi === '' ? text : text.replace(npi, ' ')).replace(/\s+/g, ' ').trim()
  return { npi, name: name.replace(/^[,;]\s*|[,;]$/g, '').trim() }
}

function npiWords(text: string): string {
  const digits = /\d{10}/.exec(text)?.[0]
  if (digits === undefined) return 'without an NPI'
  return readTyped(text).npi === '' ? 'the check digit of the NPI is wrong' : 'to be searched'
}
