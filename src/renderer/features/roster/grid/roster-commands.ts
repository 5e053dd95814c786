import type { PartialDate } from '#shared/domain/partial-date'
import type { AffiliationStatus, GoodStanding } from '#shared/domain/affiliation'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { detailsOf, personOf, type AppointmentDetails, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { AppointmentEdit, FieldEdit, RosterChange } from '#shared/domain/roster/roster-change'
import type { RosterPlace } from '../../../data-worker/roster/messages.ts'

/** What a bulk edit gives every row that is ticked. */
export type BulkValue =
  | { readonly field: 'staffCategory'; readonly value: string }
  | { readonly field: 'goodStanding'; readonly value: GoodStanding }
  | { readonly field: 'status'; readonly value: AffiliationStatus }
  | { readonly field: 'reappointedOn' | 'endedOn'; readonly value: PartialDate }

/** Gives values to rows. Rows without a staff period have no place for them and are left out. */
export function toBulkChange(places: readonly RosterPlace[], values: readonly BulkValue[]): RosterChange {
  const edits = places.flatMap(({ practitionerId, periodId }): readonly FieldEdit[] =>
    periodId === null
      ? []
      : values.map((value): AppointmentEdit => ({ level: 'appointment', practitionerId, periodId, ...value }))
  )
  return { type: 'edit', edits }
}

/** A practitioner of whom nothing is known yet, with one active staff period. */
export function newPractitioner(practitionerId: string, periodId: string): RosterPractitioner {
  return {
    practitionerId,
    person: personOf(EMPTY_ROSTER_RECORD),
    periods: [{ ...newPeriodDetails(), periodId }]
  }
}

export function newPeriodDetails(): AppointmentDetails {
  return { ...detailsOf(EMPTY_ROSTER_RECORD), status: 'active' }
}

/**
 * Takes rows away. A practitioner all of whose rows are taken goes as a whole; of others the staff periods go.
 * @param periodsOf how many staff periods each practitioner has
 */
export function toRemoval(
  places: readonly RosterPlace[],
  periodsOf: ReadonlyMap<string, number>
): readonly RosterChange[] {
  const byPractitioner = new Map<string, RosterPlace[]>()
  for (const place of places) {
    const rows = byPractitioner.get(place.practitionerId)
    if (rows) rows.push(place)
    else byPractitioner.set(place.practitionerId, [place])
  }
  const whole: string[] = []
  const changes: RosterChange[] = []
  for (const [practitionerId, rows] of byPractitioner) {
    if (rows.length >= (periodsOf.get(practitionerId) ?? 0)) whole.push(practitionerId)
    else {
      for (const { periodId } of rows) {
        if (periodId !== null) changes.push({ type: 'removePeriod', practitionerId, periodId })
      }
    }
  }
  return whole.length === 0 ? changes : [{ type: 'removePractitioners', practitionerIds: whole }, ...changes]
}
