import type { AffiliationStatus, AffiliationSummary, GoodStanding, StaffPeriod } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import { DATA_EPOCH_DAY, dayText, monthText } from './days.ts'
import type { Dice } from './dice.ts'
import type { Facility } from './facilities.ts'
import type { PersonName } from './names.ts'
import type { Profession } from './professions.ts'

export interface Person extends PersonName {
  readonly npi: string
  readonly profession: Profession
  /** A real person out of a public extract: nothing unfavourable is made up about them. */
  readonly real: boolean
}

/** How many affiliations a career has: 1 to 14, 3.3 on average. */
export function drawAffiliationCount(dice: Dice): number {
  const kind = dice.next()
  if (kind < 0.2) return 1
  if (kind < 0.42) return 2
  if (kind < 0.62) return 3
  if (kind < 0.78) return 4
  if (kind < 0.88) return 5
  return dice.chance(0.7) ? dice.between(6, 7) : dice.between(8, 14)
}

/**
 * A career of `count` affiliations, oldest first: moves, gaps, overlaps, dates that are missing or known to the month.
 * @param firstIndex number of the first affiliation in the data set; ids count on from it.
 */
export function drawHistory(
  dice: Dice,
  person: Person,
  count: number,
  firstIndex: number,
  facilities: readonly Facility[]
): AffiliationSummary[] {
  const home = dice.below(facilities.length)
  const deceased = !person.real && dice.chance(0.012)
  const trained = !person.real && !person.profession.allied && dice.chance(0.12)
  const history: AffiliationSummary[] = []
  let start = DATA_EPOCH_DAY - dice.between(200, Math.min(14_500, 1500 + count * 2400))
  for (let n = 0; n < count; n++) {
    const left = count - n - 1
    // What is left of the career is shared out, so that the last affiliation begins before the data day.
    const length = Math.max(45, Math.floor(((DATA_EPOCH_DAY - start) / (left + 1.2)) * (0.5 + dice.next())))
    const last = left === 0
    const end =
      last && !deceased && dice.chance(0.74) ? null : Math.min(start + length, DATA_EPOCH_DAY - dice.below(120))
    const facility = drawFacility(dice, facilities, home)
    const drawn = { start, end: end !== null && end <= start ? start + 30 : end, facility }
    history.push(
      createSummary(dice, person, drawn, `af-${10_000_000 + firstIndex + n}`, {
        deceased: deceased && last,
        training: trained && n === 0 && facility.type === 'hospital' && !last
      })
    )
    start = Math.min(nextStart(dice, start, drawn.end ?? DATA_EPOCH_DAY), DATA_EPOCH_DAY - 20)
  }
  return history
}

interface Drawn {
  readonly start: number
  readonly end: number | null
  readonly facility: Facility
}

/** Most people move without a break, some overlap two facilities, some are away for months or years. */
function nextStart(dice: Dice, start: number, end: number): number {
  const kind = dice.next()
  if (kind < 0.3) return start + dice.below(Math.max(1, end - start))
  if (kind < 0.72) return end + 1
  if (kind < 0.86) return end + dice.between(2, 29)
  return kind < 0.95 ? end + dice.between(30, 200) : end + dice.between(201, 900)
}

/** Two thirds stay near where they began; facilities next to each other in the list lie in one state. */
function drawFacility(dice: Dice, facilities: readonly Facility[], home: number): Facility {
  const number = dice.chance(0.66)
    ? (home + dice.below(7) + facilities.length - 3) % facilities.length
    : // Large facilities appear more often than small ones.
      Math.floor(dice.next() * dice.next() * facilities.length)
  const facility = facilities[number]
  if (!facility) throw new Error(`No facility ${String(number)}`)
  return facility
}

function createSummary(
  dice: Dice,
  person: Person,
  { start, end, facility }: Drawn,
  affiliationId: string,
  { deceased, training }: { readonly deceased: boolean; readonly training: boolean }
): AffiliationSummary {
  const status = drawStatus(dice, end, deceased, training)
  const standing = drawStanding(dice, person.real, training)
  const staffCategory = training ? 'Training' : drawCategory(dice, person.profession.allied)
  const lastDay = end ?? DATA_EPOCH_DAY
  const terms = Math.floor((lastDay - start) / TERM_DAYS)
  // A facility reports an appointment or its end when it has happened.
  const reported = DATA_EPOCH_DAY - 1 - dice.below(dice.chance(0.8) ? 180 : 900)
  const updated = Math.min(Math.max(reported, end ?? start), DATA_EPOCH_DAY)
  const appointedOn = drawStart(dice, person.real, start)
  const endedOn = end === null ? null : drawEnd(dice, person.real, end)
  const { department } = person.profession
  return {
    affiliationId,
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
    staffCategory,
    department,
    status,
    goodStanding: standing,
    appointedOn,
    reappointedOn: terms > 0 && !training ? dayText(start + terms * TERM_DAYS) : null,
    endedOn,
    letterAvailable: standing === 'yes' && (person.real || dice.chance(0.88)),
    updatedOn: dayText(updated),
    periods:
      terms > 0 && staffCategory === 'Active' && dice.chance(0.15)
        ? provisionalThenActive(start, appointedOn, endedOn, department)
        : NO_PERIODS
  }
}

/** Facilities reappoint every two years. */
const TERM_DAYS = 730
const NO_PERIODS: readonly StaffPeriod[] = []

function provisionalThenActive(
  start: number,
  appointedOn: PartialDate | null,
  endedOn: PartialDate | null,
  department: string
): readonly StaffPeriod[] {
  return [
    { appointedOn, endedOn: dayText(start + 364), staffCategory: 'Provisional', department },
    { appointedOn: dayText(start + 365), endedOn, staffCategory: 'Active', department }
  ]
}

function drawStatus(dice: Dice, end: number | null, deceased: boolean, training: boolean): AffiliationStatus {
  if (deceased) return 'deceased'
  if (end === null) return dice.chance(0.96) ? 'active' : 'inactive'
  if (training) return 'expired'
  const kind = dice.next()
  if (kind < 0.78) return 'resigned'
  return kind < 0.9 ? 'expired' : 'retired'
}

function drawStanding(dice: Dice, real: boolean, training: boolean): GoodStanding {
  if (real) return 'yes'
  if (training) return 'not_stated'
  const kind = dice.next()
  if (kind < 0.93) return 'yes'
  if (kind < 0.98) return 'contact_facility'
  return kind < 0.99 ? 'no' : 'not_stated'
}

function drawCategory(dice: Dice, allied: boolean): string {
  const kind = dice.next()
  if (allied) return kind < 0.7 ? 'Allied Health' : 'Advanced Practice'
  if (kind < 0.62) return 'Active'
  if (kind < 0.76) return 'Courtesy'
  if (kind < 0.84) return 'Consulting'
  if (kind < 0.9) return 'Affiliate'
  if (kind < 0.94) return 'Provisional'
  return kind < 0.98 ? 'Telemedicine' : 'Honorary'
}

function drawStart(dice: Dice, real: boolean, day: number): PartialDate | null {
  const kind = real ? 1 : dice.next()
  if (kind < 0.06) return monthText(day)
  return kind < 0.08 ? null : dayText(day)
}

function drawEnd(dice: Dice, real: boolean, day: number): PartialDate | null {
  const kind = real ? 1 : dice.next()
  if (kind < 0.04) return monthText(day)
  return kind < 0.05 ? null : dayText(day)
}
