import { toListName } from '#shared/domain/names'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { PartialDate } from '#shared/domain/partial-date'
import { findOverlappingPeriods } from '#shared/domain/roster/period-rules'
import { checkRecord } from '#shared/domain/roster/record-rules'
import { toRecord } from '#shared/domain/roster/roster'
import type { RosterFinding, RosterPlace } from './messages.ts'
import type { Namesakes } from './namesakes.ts'
import type { PersonEntry, RowEntry } from './roster-rows.ts'

const NOTHING: readonly RosterFinding[] = []

/**
 * Everything that is wrong with the rows of one practitioner: their own fields, the practitioner's other periods, and
 * other practitioners.
 * @returns for each row its findings, errors first.
 */
export function checkPerson(
  entry: PersonEntry,
  namesakes: Namesakes,
  personOf: (practitionerId: string) => PersonEntry | undefined,
  today: PartialDate
): readonly (readonly RosterFinding[])[] {
  const shared = overlapsOf(entry)
  const others = [...namesakes.sameNpi(entry)].flatMap((id) => personOf(id) ?? [])
  const alike = [...namesakes.sameName(entry)].flatMap((id) => personOf(id) ?? [])
  return entry.rows.map((row) => {
    const own: readonly RosterFinding[] = checkRecord(toRecord(entry.practitioner, row.details), today)
    if (shared.length === 0 && others.length === 0 && alike.length === 0) return own.length === 0 ? NOTHING : own
    return [
      ...own,
      ...shared.flatMap(([one, finding]) => (one === row ? [finding] : [])),
      ...others.flatMap((other) => sameNpi(other)),
      ...alike.flatMap((other) => samePerson(row, other))
    ]
  })
}

function sameNpi(other: PersonEntry): readonly RosterFinding[] {
  const place = placeOf(other)
  if (!place) return []
  return [
    {
      code: 'same_npi',
      severity: 'warning',
      field: 'npi',
      message: `${toListName(other.practitioner.person)} has the same NPI. Remove one of them, or correct the NPI.`,
      other: place
    }
  ]
}

function samePerson(row: RowEntry, other: PersonEntry): readonly RosterFinding[] {
  const place = placeOf(other)
  if (!place || !isNear(row.details.appointedOn, other.rows[0]?.details.appointedOn ?? null)) return []
  return [
    {
      code: 'same_person',
      severity: 'warning',
      field: 'last_name',
      message: `${toListName(other.practitioner.person)} is entered twice, once without an NPI. Is it the same person?`,
      other: place
    }
  ]
}

function overlapsOf({ rows, practitioner }: PersonEntry): readonly (readonly [RowEntry, RosterFinding])[] {
  if (rows.length < 2) return []
  const records = rows.map((row) => ({
    key: row,
    // Whoever it is, with an NPI or without, the periods are one practitioner's.
    record: { ...toRecord(practitioner, row.details), npi: practitioner.practitionerId }
  }))
  // Most have periods one after the other: facilities are only looked at where days are shared at all.
  const anywhere = records.map(({ key, record }) => ({ key, record: { ...record, facilityName: '' } }))
  if (findOverlappingPeriods(anywhere).length === 0) return []
  return findOverlappingPeriods(records).flatMap(
    ({ first, second }): readonly (readonly [RowEntry, RosterFinding])[] => [
      [first, overlap(second)],
      [second, overlap(first)]
    ]
  )
}

function overlap({ person, periodId, details }: RowEntry): RosterFinding {
  const category = shownFieldValue('staff_category', details.staffCategory)
  const from = details.appointedOn ?? 'an unknown day'
  return {
    code: 'overlap',
    severity: 'warning',
    field: 'appointed_on',
    message: `Shares days with the staff period from ${from}${category === '' ? '' : ` (${category})`}. Correct a date of one of them.`,
    other: { practitionerId: person.practitionerId, periodId }
  }
}

function placeOf({ practitionerId, rows }: PersonEntry): RosterPlace | null {
  const [first] = rows
  return first ? { practitionerId, periodId: first.periodId } : null
}

/** Same month or the next, where both are known; two unknown days are near. */
function isNear(a: PartialDate | null, b: PartialDate | null): boolean {
  if (a === null || b === null) return a === b
  const months = (date: PartialDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return Math.abs(months(a) - months(b)) <= 1
}
