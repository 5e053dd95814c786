import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import type { RosterRow } from '../../../src/renderer/data-worker/roster/messages.ts'

/** A record of a made-up person with what a test cares about. */
export function recordFixture(given: Partial<RosterRecord> = {}): RosterRecord {
  return {
    ...EMPTY_ROSTER_RECORD,
    npi: '1234567893',
    lastName: 'Merriweather',
    firstName: 'Tamsin',
    credential: 'MD',
    specialty: 'Neurology',
    staffCategory: 'Active',
    status: 'active',
    goodStanding: 'yes',
    appointedOn: '2021-03-04',
    ...given
  }
}

export function rowFixture(line: number, given: Partial<RosterRecord> = {}): RosterRow {
  return {
    type: 'row',
    line,
    number: line + 1,
    practitionerId: `p${line}`,
    periodId: `s${line}`,
    record: recordFixture(given),
    findings: [],
    changed: []
  }
}
