import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { detailsOf, personOf, type RosterPeriod, type RosterPractitioner } from '#shared/domain/roster/roster'
import { addDays } from '#shared/domain/partial-date'
import { createDataSet } from '../../src/simulator/data/generate.ts'

const FACILITIES = [
  'St. Brendan Regional Medical Center',
  'St. Brendan Surgery Center',
  'Brendan Valley Clinic'
] as const

/**
 * A large hospital's roster of made-up people: two staff periods each on average, mostly in order, with the usual share
 * of slips. @param periods staff periods in all; there are half as many practitioners.
 */
export function makePractitioners(periods: number, seed: number): readonly RosterPractitioner[] {
  const people = createDataSet({ summaries: periods * 2, seed })
  const made: RosterPractitioner[] = []
  for (let index = 0; made.length < periods / 2; index++) {
    const person = people.person(index)
    const [summary] = people.history(index)
    if (!summary) continue
    const practitionerId = idOf(index, 0)
    const record = {
      ...EMPTY_ROSTER_RECORD,
      ...summary,
      npi: index % 97 === 0 ? '' : person.npi,
      formerName: '',
      notes: index % 50 === 0 ? 'Asked about the file of 2019' : '',
      email: `${summary.firstName}.${summary.lastName}@example.org`.toLowerCase()
    }
    made.push({ practitionerId, person: personOf(record), periods: periodsOf(index, detailsOf(record)) })
  }
  return made
}

/** One, two or three staff periods, one after the other; every fortieth practitioner has two that share days. */
function periodsOf(index: number, details: ReturnType<typeof detailsOf>): readonly RosterPeriod[] {
  const count = (index % 3) + 1
  const shift = index % 40 === 0 ? 200 : 1_000
  return Array.from({ length: count }, (_, at) => {
    const appointedOn = addDays('2012-01-01', (index % 900) + at * 1_000)
    const isLast = at === count - 1
    return {
      ...details,
      periodId: idOf(index, at + 1),
      facilityName: FACILITIES[(index + (at % 2)) % FACILITIES.length] ?? FACILITIES[0],
      appointedOn,
      reappointedOn: isLast && index % 2 === 0 ? addDays('2025-06-01', index % 500) : null,
      endedOn: isLast ? null : addDays(appointedOn, shift),
      status: isLast ? (index % 25 === 0 ? 'resigned' : 'active') : 'expired',
      goodStanding: index % 60 === 0 ? 'not_stated' : 'yes',
      letter: 1
    }
  })
}

/** Shaped like the ids that the page gives. */
function idOf(index: number, part: number): string {
  return `${index.toString(16).padStart(8, '0')}-0000-4000-8000-${part.toString(16).padStart(12, '0')}`
}
