import type { AffiliationStatus, AffiliationSummary, GoodStanding, StaffPeriod } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import { OWN_FACILITY_ID } from '../data/cast-facilities.ts'
import type { Facility } from '../data/facilities.ts'
import type { Directory } from '../directory.ts'
import { dateOf, type UploadRow } from './rules.ts'

/** Affiliations of one upload that are taken over; more would make the state file slow to write. */
const MOST_AFFILIATIONS = 2000

/**
 * Takes uploaded rows into the directory: one affiliation for each NPI and facility, one staff period a row. An
 * affiliation that is there already is brought up to date.
 * @param today becomes the day of the record's last update.
 */
export function postRows(directory: Directory, rows: readonly UploadRow[], today: PartialDate): void {
  const own = directory.facility(OWN_FACILITY_ID)
  if (!own) return
  const affiliations = new Map<string, UploadRow[]>()
  for (const row of rows) {
    const key = `${row.NPI} ${(row.FACILITY || own.name).toLowerCase()}`
    const earlier = affiliations.get(key)
    if (earlier) earlier.push(row)
    else affiliations.set(key, [row])
  }
  for (const periods of [...affiliations.values()].slice(0, MOST_AFFILIATIONS)) post(directory, periods, own, today)
}

function post(directory: Directory, rows: readonly UploadRow[], own: Facility, today: PartialDate): void {
  const periods = rows.map(toPeriod).sort((a, b) => ((a.appointedOn ?? '') < (b.appointedOn ?? '') ? -1 : 1))
  const newest = [...rows].sort((a, b) => ((dateOf(a.APPOINTED) ?? '') < (dateOf(b.APPOINTED) ?? '') ? 1 : -1))[0]
  if (!newest) return
  const facilityName = newest.FACILITY || own.name
  const before = directory
    .summariesOf(newest.NPI)
    .find((summary) => summary.facilityName.toLowerCase() === facilityName.toLowerCase())
  const goodStanding = toStanding(newest.GOOD_STANDING)
  const summary: AffiliationSummary = {
    affiliationId: before?.affiliationId ?? `up-${newest.NPI}-${String(directory.summariesOf(newest.NPI).length + 1)}`,
    npi: newest.NPI,
    lastName: newest.LAST,
    firstName: newest.FIRST,
    middleName: newest.MIDDLE,
    suffix: newest.SUFFIX,
    formerNames: before?.formerNames ?? [],
    credential: newest.DEGREE,
    specialty: newest.SPECIALTY,
    facilityId: own.facilityId,
    facilityName,
    facilityType: own.type,
    facilityPhone: newest.PHONE || own.phone,
    city: newest.CITY || own.city,
    state: newest.STATE || own.state,
    staffCategory: newest.CATEGORY,
    department: newest.DEPARTMENT,
    status: toStatus(newest.STATUS),
    goodStanding,
    appointedOn: periods[0]?.appointedOn ?? null,
    reappointedOn: dateOf(newest.REAPPOINTED),
    endedOn: dateOf(newest.ENDED),
    letterAvailable: /^[12]$/.test(newest.LETTER) && goodStanding === 'yes',
    updatedOn: today,
    periods: periods.length > 1 ? periods : []
  }
  directory.upsert(summary)
}

function toPeriod(row: UploadRow): StaffPeriod {
  return {
    appointedOn: dateOf(row.APPOINTED),
    endedOn: dateOf(row.ENDED),
    staffCategory: row.CATEGORY,
    department: row.DEPARTMENT
  }
}

const STATUSES: readonly AffiliationStatus[] = ['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased']

function toStatus(text: string): AffiliationStatus {
  return STATUSES.find((status) => status === text.toLowerCase()) ?? 'unknown'
}

function toStanding(text: string): GoodStanding {
  const word = text.toLowerCase().replace(' ', '_')
  if (word === 'yes' || word === 'y') return 'yes'
  if (word === 'no' || word === 'n') return 'no'
  return word === 'contact_facility' ? 'contact_facility' : 'not_stated'
}
