import { foldText } from '#shared/domain/names'
import { keyOf, shownFieldValue, type RecordField } from '#shared/domain/roster/field-value'
import type { RosterRecord } from '#shared/domain/roster/record'
import { PERSON_FIELDS, type AppointmentDetails, type RosterPerson } from '#shared/domain/roster/roster'
import type { RosterColumn } from './messages.ts'
import type { RowEntry } from './roster-rows.ts'

/** Something about each row as a text: to sort by, to search in, to choose by. */
export type RowText = (row: RowEntry) => string

/** The value of a field as it is kept, without making a record of each row. */
export function valueReader(field: RecordField): (row: RowEntry) => string | number | null {
  const key = keyOf(field)
  return isPersonKey(key) ? (row) => row.person.practitioner.person[key] : (row) => row.details[key]
}

/** What choices are made by: values as they are kept, `''` for an empty cell. */
export function choiceReader(column: RosterColumn): RowText {
  if (column === 'practitioner' || column === 'problems') return () => ''
  const read = valueReader(column)
  return (row) => String(read(row) ?? '')
}

/** What a column's filter looks in: what is shown, folded. */
export function foldedReader(column: RosterColumn): RowText {
  if (column === 'practitioner') return (row) => row.person.nameKey
  if (column === 'problems') return (row) => foldText(row.findings.map(({ message }) => message).join(' '))
  return remembering(column, (value) => foldText(shownFieldValue(column, value)))
}

/** What a column sorts by; `''` for an empty cell. */
export function sortKeyReader(column: RosterColumn): RowText {
  if (column === 'practitioner') return (row) => row.person.nameKey
  if (column === 'problems') return worstProblem
  const isPlain = column.endsWith('_on') || column === 'npi'
  if (isPlain) {
    const read = valueReader(column)
    return (row) => String(read(row) ?? '')
  }
  return remembering(column, (value) => foldText(shownFieldValue(column, value)))
}

/** Most columns hold few different values: each is folded once. */
function remembering(column: RecordField, toText: (value: string | number | null) => string): RowText {
  const read = valueReader(column)
  const known = new Map<string | number | null, string>()
  return (row) => {
    const value = read(row)
    const text = known.get(value)
    if (text !== undefined) return text
    const made = toText(value)
    known.set(value, made)
    return made
  }
}

function worstProblem({ findings }: RowEntry): string {
  const [worst] = findings
  return worst === undefined ? '' : `${worst.severity === 'error' ? 0 : 1} ${worst.message}`
}

const PERSON_KEYS: ReadonlySet<string> = new Set(PERSON_FIELDS)

function isPersonKey(key: keyof RosterRecord): key is Exclude<keyof RosterPerson, keyof AppointmentDetails> {
  return PERSON_KEYS.has(key)
}
