import type { AffiliationStatus, AffiliationSummary, GoodStanding, StaffPeriod } from '#shared/domain/affiliation'
import { npiCheckDigit } from '#shared/domain/npi'
import type { PartialDate } from '#shared/domain/partial-date'
import { CAST_FACILITIES } from './cast-facilities.ts'
import { SEARCH_CAST } from './cast-search.ts'
import { WORKLIST_CAST } from './cast-worklist.ts'
import type { Person } from './histories.ts'

/** One appointment of a scripted history. */
export interface CastAffiliation {
  /** The number behind `f-` of a cast facility. */
  readonly at: number
  readonly from: PartialDate | null
  readonly to?: PartialDate
  readonly updated: PartialDate
  readonly category?: string
  readonly department?: string
  readonly status?: AffiliationStatus
  readonly standing?: GoodStanding
  readonly reappointed?: PartialDate
  readonly letter?: boolean
  readonly periods?: readonly StaffPeriod[]
}

export interface CastScript {
  /** The first nine digits; the check digit follows from them. */
  readonly npi: string
  /** Last name, first name, middle name, suffix. */
  readonly name: readonly [last: string, first: string, middle?: string, suffix?: string]
  readonly former?: readonly string[]
  readonly credential: string
  readonly specialty: string
  readonly department: string
  readonly history: readonly CastAffiliation[]
}

/** A person of the cast with the whole scripted history. */
export interface CastMember {
  readonly person: Person
  readonly history: readonly AffiliationSummary[]
}

/**
 * The people that every data set begins with: made up, always the same, with the histories that screens, help and
 * tests tell of. Their affiliations are numbered from 0 in this order.
 */
export function createCast(): readonly CastMember[] {
  let next = 0
  return [...SEARCH_CAST, ...WORKLIST_CAST].map((script) => {
    const [lastName, firstName, middleName = '', suffix = ''] = script.name
    const person: Person = {
      npi: script.npi + String(npiCheckDigit(script.npi)),
      lastName,
      firstName,
      middleName,
      suffix,
      formerNames: script.former ?? [],
      profession: {
        credential: script.credential,
        specialty: script.specialty,
        department: script.department,
        allied: !/^(MD|DO)/.test(script.credential)
      },
      real: false
    }
    return { person, history: script.history.map((entry) => createSummary(person, entry, next++)) }
  })
}

function createSummary(person: Person, entry: CastAffiliation, index: number): AffiliationSummary {
  const facility = CAST_FACILITIES.find((candidate) => candidate.facilityId === `f-${String(entry.at)}`)
  if (!facility) throw new Error(`No cast facility ${String(entry.at)}`)
  const standing = entry.standing ?? 'yes'
  return {
    affiliationId: `af-${String(10_000_000 + index)}`,
    npi: person.npi,
    lastName: person.lastName,
    firstName: person.firstName,
    middleName: person.middleName,
    suffix: person.suffix,
    formerNames: person.formerNames,
    credential: person.profession.credential,
    specialty: person.profession.specialty,
    facilityId: facility.facilityId,
    facilityName: facility.name,
    facilityType: facility.type,
    facilityPhone: facility.phone,
    city: facility.city,
    state: facility.state,
    staffCategory: entry.category ?? (person.profession.allied ? 'Allied Health' : 'Active'),
    department: entry.department ?? person.profession.department,
    status: entry.status ?? (entry.to === undefined ? 'active' : 'resigned'),
    goodStanding: standing,
    appointedOn: entry.from,
    reappointedOn: entry.reappointed ?? null,
    endedOn: entry.to ?? null,
    letterAvailable: entry.letter ?? standing === 'yes',
    updatedOn: entry.updated,
    periods: entry.periods ?? []
  }
}
