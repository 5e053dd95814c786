import type { RosterRecord } from '#shared/domain/roster/record'
import { APPOINTMENT_FIELDS, detailsOf, PERSON_FIELDS, type RosterPeriod } from '#shared/domain/roster/roster'
import { appointmentEdit, type FieldEdit, type RosterChange } from '#shared/domain/roster/roster-change'
import type { RosterPlace } from '../../data-worker/roster/messages.ts'

/** A row as it is and as it shall be. */
export interface RowChange extends RosterPlace {
  readonly before: RosterRecord
  readonly after: RosterRecord
}

/**
 * The changes to the roster that make rows so. A practitioner without a staff period gets one when something is said of it.
 * @param newPeriodId gives an id to each such period.
 * @returns none where nothing differs.
 */
export function toRosterChanges(rows: readonly RowChange[], newPeriodId: () => string): readonly RosterChange[] {
  const edits: FieldEdit[] = []
  const periods: RosterChange[] = []
  for (const row of rows) {
    const { practitionerId, periodId, before, after } = row
    for (const field of PERSON_FIELDS) {
      if (before[field] !== after[field]) edits.push({ level: 'person', practitionerId, field, value: after[field] })
    }
    const changed = APPOINTMENT_FIELDS.filter((field) => before[field] !== after[field])
    if (changed.length === 0) continue
    const period: RosterPeriod = { ...detailsOf(after), periodId: periodId ?? newPeriodId() }
    if (periodId === null) periods.push({ type: 'addPeriod', practitionerId, place: 0, period })
    else for (const field of changed) edits.push(appointmentEdit(practitionerId, period, field))
  }
  return edits.length === 0 ? periods : [{ type: 'edit', edits }, ...periods]
}
