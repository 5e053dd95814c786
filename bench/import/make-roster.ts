import { generateSummaries } from '../../src/simulator/data/generate.ts'

export interface RosterTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A roster as a credentialing system exports it: made-up people, dates month first, names in one column, a few commas. */
export function makeRoster(records: number, seed: number): RosterTable {
  const rows: string[][] = []
  // One row for each NPI and facility: a repetition would be flagged, and the peers flag nothing.
  const seen = new Set<string>()
  for (let more = 1; rows.length < records; more *= 2) {
    rows.length = 0
    seen.clear()
    for (const batch of generateSummaries({ summaries: records * 2 * more, seed })) {
      for (const one of batch) {
        if (rows.length >= records || seen.has(one.npi)) continue
        seen.add(one.npi)
        rows.push([
          one.npi,
          `${one.lastName}, ${one.firstName} ${one.middleName}`.trim(),
          one.credential,
          one.specialty,
          one.facilityName,
          one.department,
          one.staffCategory,
          one.status,
          one.goodStanding === 'yes' ? 'Y' : one.goodStanding === 'no' ? 'N' : '',
          monthFirst(one.appointedOn),
          monthFirst(one.reappointedOn),
          monthFirst(one.endedOn),
          one.city,
          one.state
        ])
      }
    }
  }
  return { header: HEADER, rows }
}

const HEADER = [
  'NPI',
  'Provider Name',
  'Degree',
  'Specialty',
  'Facility',
  'Department',
  'Staff Category',
  'Status',
  'Good Standing',
  'Appointment Date',
  'Reappointment Date',
  'End Date',
  'City',
  'State'
]

function monthFirst(date: string | null): string {
  const [year = '', month = '', day = ''] = date?.split('-') ?? []
  return day === '' ? '' : `${month}/${day}/${year}`
}
