import { foldName } from '#shared/domain/names'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { PartialDate } from '#shared/domain/partial-date'
import { findOverlappingPeriods } from '#shared/domain/roster/period-rules'
import type { RosterRecord } from '#shared/domain/roster/record'
import { checkRecord } from '#shared/domain/roster/record-rules'
import { toListName } from '#shared/domain/names'
import type { RosterFinding, RosterPlace } from './messages.ts'
import type { RowEntry } from './roster-rows.ts'

/** Practitioners by what would make two of them one: kept while the roster changes, so that an edit looks at few. */
export interface Namesakes {
  add(practitionerId: string, record: RosterRecord): void
  remove(practitionerId: string, record: RosterRecord): void
  /** Others with the same NPI. */
  sameNpi(practitionerId: string, record: RosterRecord): readonly string[]
  /** Others with the same name of whom, or of this one, the NPI is not known. */
  sameName(practitionerId: string, record: RosterRecord): readonly string[]
}

export function createNamesakes(npiOf: (practitionerId: string) => string): Namesakes {
  const byNpi = new Map<string, Set<string>>()
  const byName = new Map<string, Set<string>>()
  const others = (map: Map<string, Set<string>>, key: string, self: string): readonly string[] =>
    key === '' ? [] : [...(map.get(key) ?? [])].filter((id) => id !== self)
  return {
    add(practitionerId, record) {
      put(byNpi, record.npi, practitionerId)
      put(byName, nameKey(record), practitionerId)
    },
    remove(practitionerId, record) {
      take(byNpi, record.npi, practitionerId)
      take(byName, nameKey(record), practitionerId)
    },
    sameNpi: (practitionerId, record) => others(byNpi, record.npi, practitionerId),
    sameName: (practitionerId, record) =>
      others(byName, nameKey(record), practitionerId).filter((id) => record.npi === '' || npiOf(id) === '')
  }
}

/**
 * Everything that is wrong with one row: its own fields, its practitioner's other periods, and other practitioners.
 * @returns errors first.
 */
export function checkRow(
  row: RowEntry,
  siblings: readonly RowEntry[],
  namesakes: Namesakes,
  first: (practitionerId: string) => RowEntry | undefined,
  today: PartialDate
): readonly RosterFinding[] {
  const { practitionerId } = row.place
  const own: readonly RosterFinding[] = checkRecord(row.record, today)
  const findings: RosterFinding[] = [...own]
  if (siblings.length > 1) findings.push(...overlaps(row, siblings))
  for (const other of namesakes.sameNpi(practitionerId, row.record).map(first)) {
    if (!other) continue
    findings.push({
      code: 'same_npi',
      severity: 'warning',
      field: 'npi',
      message: `${toListName(other.record)} has the same NPI. Remove one of them, or correct the NPI.`,
      other: other.place
    })
  }
  for (const other of namesakes.sameName(practitionerId, row.record).map(first)) {
    if (!other || !isNear(row.record.appointedOn, other.record.appointedOn)) continue
    findings.push({
      code: 'same_person',
      severity: 'warning',
      field: 'last_name',
      message: `${toListName(other.record)} is entered twice, once without an NPI. Is it the same person?`,
      other: other.place
    })
  }
  return findings
}

function overlaps(row: RowEntry, siblings: readonly RowEntry[]): readonly RosterFinding[] {
  const pairs = findOverlappingPeriods(
    siblings.map((sibling) => ({ key: sibling.place, record: { ...sibling.record, npi: row.place.practitionerId } }))
  )
  return pairs.flatMap(({ first, second }): readonly RosterFinding[] => {
    if (first !== row.place && second !== row.place) return []
    const other = first === row.place ? second : first
    return [overlap(other, siblings.find(({ place }) => place === other)?.record)]
  })
}

function overlap(other: RosterPlace, record: RosterRecord | undefined): RosterFinding {
  const category = record ? shownFieldValue('staff_category', record.staffCategory) : ''
  const from = record?.appointedOn ?? 'an unknown day'
  return {
    code: 'overlap',
    severity: 'warning',
    field: 'appointed_on',
    message: `Shares days with the staff period from ${from}${category === '' ? '' : ` (${category})`}. Correct a date of one of them.`,
    other
  }
}

/** Same month or the next, where both are known; two unknown days are near. */
function isNear(a: PartialDate | null, b: PartialDate | null): boolean {
  if (a === null || b === null) return a === b
  const months = (date: PartialDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return Math.abs(months(a) - months(b)) <= 1
}

function nameKey(record: RosterRecord): string {
  const [last, first] = [foldName(record.lastName), foldName(record.firstName)]
  return last === '' || first === '' ? '' : `${last} ${first}`
}

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  if (key === '') return
  const known = map.get(key)
  if (known) known.add(id)
  else map.set(key, new Set([id]))
}

function take(map: Map<string, Set<string>>, key: string, id: string): void {
  const known = map.get(key)
  known?.delete(id)
  if (known?.size === 0) map.delete(key)
}
