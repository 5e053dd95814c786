import type { AffiliationSummary, GoodStanding } from '../affiliation.ts'
import { isSameFacilityName } from '../facility-name.ts'
import type { Letter, LetterTemplate } from '../letter.ts'
import { mergeFieldsIn, type MergeField } from '../letter-merge-fields.ts'
import { firstDay, toEpochDay, type PartialDate } from '../partial-date.ts'
import { checkRecord, type RecordFinding, type RecordFindingCode } from '../roster/record-rules.ts'
import { toRecord, type RosterPeriod, type RosterPractitioner } from '../roster/roster.ts'
import { err, ok, type Result } from '../../lib/result.ts'
import { checkOwnLetterhead, type LetterheadFinding, type OwnLetterhead } from './own-letterhead.ts'

/** A letter about a practitioner of our own roster, as somebody asks for it. */
export interface OwnLetterOrder {
  readonly practitioner: RosterPractitioner
  /** The appointment that was looked at: the letter is about all appointments at its facility. */
  readonly periodId: string
  readonly template: LetterTemplate
  readonly letterhead: OwnLetterhead
  /** Whom it is for; both may be empty. */
  readonly recipient: { readonly organization: string; readonly name: string }
  /** This desk's day, `YYYY-MM-DD`: our record is stated as of today. */
  readonly today: PartialDate
  readonly letterNumber: string
  readonly testSystem: boolean
}

/** One thing that stands between a record and a letter. Nothing is left out or guessed: the letter is refused instead. */
export type OwnLetterObstacle =
  | { readonly type: 'letterhead'; readonly findings: readonly LetterheadFinding[] }
  /** The template states good standing; the record does not. */
  | { readonly type: 'standing'; readonly goodStanding: Exclude<GoodStanding, 'yes'>; readonly isEarlier: boolean }
  /** The record says that no letter may be made of it. */
  | { readonly type: 'noLetterAllowed' }
  | { readonly type: 'otherFacility'; readonly facilityName: string }
  /** What the letter names and the record does not say. */
  | { readonly type: 'fieldsMissing'; readonly fields: readonly MergeField[] }
  /** The record contradicts itself or cannot be right. */
  | { readonly type: 'recordWrong'; readonly messages: readonly string[] }
  | { readonly type: 'notBegun'; readonly appointedOn: PartialDate }
  /** Of whom nothing is said but the name. */
  | { readonly type: 'noAppointment' }
  | { readonly type: 'notInRoster' }

/**
 * Composes a letter of our own. It says what the record says and nothing beyond: the newest appointment at the facility
 * gives status, standing and dates, the table lists each, and good standing is stated only where the record says yes.
 * @returns the letter, or everything that stands against it, not only the first.
 */
export function composeOwnLetter(order: OwnLetterOrder): Result<Letter, readonly OwnLetterObstacle[]> {
  const { practitioner, letterhead, today } = order
  const asked = practitioner.periods.find(({ periodId }) => periodId === order.periodId)
  if (!asked) return err([{ type: practitioner.periods.length === 0 ? 'noAppointment' : 'notInRoster' }])
  const facilityName = asked.facilityName.trim() === '' ? letterhead.facilityName : asked.facilityName.trim()
  const periods = practitioner.periods.filter((period) => isAt(period, facilityName, letterhead)).sort(newestFirst)
  const newest = periods[0] ?? asked
  const affiliation = toAffiliation(order, facilityName, newest, periods)
  const obstacles = [
    ...letterheadObstacle(letterhead),
    ...facilityObstacle(facilityName, letterhead),
    ...standingObstacle(newest, periods),
    ...(newest.letter === 'none' ? [{ type: 'noLetterAllowed' as const }] : []),
    ...recordObstacles(order, affiliation, newest, periods),
    ...(newest.appointedOn !== null && isAfter(newest.appointedOn, today)
      ? [{ type: 'notBegun' as const, appointedOn: newest.appointedOn }]
      : [])
  ]
  return obstacles.length > 0 ? err(obstacles) : ok(toOwnLetter(order, affiliation))
}

/** The facility that an appointment without a name is at is the letterhead's own. */
function isAt(period: RosterPeriod, facilityName: string, letterhead: OwnLetterhead): boolean {
  const name = period.facilityName.trim() === '' ? letterhead.facilityName : period.facilityName
  return name.trim() === facilityName || isSameFacilityName(name, facilityName)
}

function newestFirst(a: RosterPeriod, b: RosterPeriod): number {
  return startOf(b) - startOf(a) || endOf(b) - endOf(a)
}

function startOf({ appointedOn }: RosterPeriod): number {
  return appointedOn === null ? Number.MIN_SAFE_INTEGER : dayOf(appointedOn)
}

function endOf({ endedOn }: RosterPeriod): number {
  return endedOn === null ? Number.MAX_SAFE_INTEGER : dayOf(endedOn)
}

/** A date that is none is told as a finding of its own; here it must only not stop the sorting. */
function dayOf(date: PartialDate): number {
  try {
    return toEpochDay(firstDay(date))
  } catch {
    return 0
  }
}

function isAfter(date: PartialDate, today: PartialDate): boolean {
  return dayOf(date) > dayOf(today)
}

function letterheadObstacle(letterhead: OwnLetterhead): readonly OwnLetterObstacle[] {
  const findings = checkOwnLetterhead(letterhead)
  return findings.length > 0 ? [{ type: 'letterhead', findings }] : []
}

function facilityObstacle(facilityName: string, letterhead: OwnLetterhead): readonly OwnLetterObstacle[] {
  const speaksFor = [letterhead.facilityName, ...letterhead.alsoFor]
  if (letterhead.facilityName === '' || facilityName === letterhead.facilityName) return []
  return speaksFor.some((name) => isSameFacilityName(name, facilityName))
    ? []
    : [{ type: 'otherFacility', facilityName }]
}

/** An earlier "no", or "ask us", about the same facility is not covered up by a later "yes". */
function standingObstacle(newest: RosterPeriod, periods: readonly RosterPeriod[]): readonly OwnLetterObstacle[] {
  if (newest.goodStanding !== 'yes') return [{ type: 'standing', goodStanding: newest.goodStanding, isEarlier: false }]
  for (const goodStanding of ['no', 'contact_facility'] as const) {
    if (periods.some((period) => period.goodStanding === goodStanding))
      return [{ type: 'standing', goodStanding, isEarlier: true }]
  }
  return []
}

function recordObstacles(
  { practitioner, template, letterhead, today }: OwnLetterOrder,
  affiliation: AffiliationSummary,
  newest: RosterPeriod,
  periods: readonly RosterPeriod[]
): readonly OwnLetterObstacle[] {
  const findings = (periods.length === 0 ? [newest] : periods).flatMap((period) =>
    checkRecord(toRecord(practitioner, period), today).filter((finding) => counts(finding, period === newest))
  )
  const fromFindings = findings.flatMap(({ code }) => MISSING_BY_FINDING[code] ?? [])
  const named = mergeFieldsIn(letterhead.bodies[template]).known.filter((field) => !hasValue(field, affiliation))
  const fields = [...new Set([...fromFindings, ...named])]
  const wrong = findings.filter(({ code }) => MISSING_BY_FINDING[code] === undefined)
  const messages = [...new Set(wrong.map(({ message }) => message))]
  return [
    ...(fields.length > 0 ? [{ type: 'fieldsMissing' as const, fields }] : []),
    ...(messages.length > 0 ? [{ type: 'recordWrong' as const, messages }] : [])
  ]
}

/** Errors, and the one warning that would make the letter call a past appointment active. Standing is judged by itself. */
function counts({ severity, code }: RecordFinding, isNewest: boolean): boolean {
  if (code === 'standing_missing') return false
  return severity === 'error' || (code === 'end_unexpected' && isNewest)
}

const MISSING_BY_FINDING: Partial<Record<RecordFindingCode, MergeField>> = {
  npi_missing: 'npi',
  last_name_missing: 'practitioner',
  status_missing: 'status',
  start_missing: 'appointed_on',
  end_missing: 'ended_on'
}

/** What `fillMergeFields` would otherwise write as "not stated": from our own record that is no answer. */
function hasValue(field: MergeField, affiliation: AffiliationSummary): boolean {
  switch (field) {
    case 'practitioner':
      return affiliation.lastName !== ''
    case 'credential':
    case 'npi':
    case 'specialty':
    case 'department':
      return affiliation[field] !== ''
    case 'staff_category':
      return affiliation.staffCategory !== ''
    case 'status':
      return affiliation.status !== 'unknown'
    case 'appointed_on':
      return affiliation.appointedOn !== null
    case 'ended_on':
      return affiliation.endedOn !== null || affiliation.status === 'active'
    // Without a facility there is no letterhead, which is told by itself.
    case 'facility':
    case 'valid_as_of':
      return true
  }
}

function toAffiliation(
  { practitioner, letterhead, today }: OwnLetterOrder,
  facilityName: string,
  newest: RosterPeriod,
  periods: readonly RosterPeriod[]
): AffiliationSummary {
  const { person, practitionerId } = practitioner
  const { department, staffCategory, status, goodStanding, appointedOn, reappointedOn, endedOn } = newest
  return {
    affiliationId: `${OWN_AFFILIATION_PREFIX}${practitionerId}`,
    npi: person.npi.trim(),
    lastName: person.lastName.trim(),
    firstName: person.firstName.trim(),
    middleName: person.middleName.trim(),
    suffix: person.suffix.trim(),
    formerNames: person.formerName === '' ? [] : [person.formerName],
    credential: person.credential.trim(),
    specialty: person.specialty.trim(),
    facilityId: '',
    facilityName,
    facilityType: 'other',
    facilityPhone: letterhead.phone,
    city: '',
    state: '',
    staffCategory: staffCategory.trim(),
    department: department.trim(),
    status,
    goodStanding,
    // Of the newest appointment alone: from the first start to the last end there may have been years without one.
    appointedOn,
    reappointedOn,
    endedOn,
    letterAvailable: false,
    updatedOn: today,
    periods: periods.map((period) => ({
      appointedOn: period.appointedOn,
      endedOn: period.endedOn,
      staffCategory: period.staffCategory.trim(),
      department: period.department.trim()
    }))
  }
}

/** No affiliation of PASS has such an id. */
const OWN_AFFILIATION_PREFIX = 'own:'

/** Puts our letterhead around what is said. Asks nothing: `composeOwnLetter` is what judges. */
export function toOwnLetter(
  order: Omit<OwnLetterOrder, 'practitioner' | 'periodId'>,
  affiliation: AffiliationSummary
): Letter {
  const { letterhead, template, today, recipient } = order
  return {
    origin: 'ownRoster',
    letterNumber: order.letterNumber,
    testSystem: order.testSystem,
    issuedOn: today,
    retrievedOn: today,
    validAsOf: today,
    verificationCode: '',
    affiliation,
    letterhead: {
      facilityName: letterhead.facilityName,
      addressLines: letterhead.addressLines,
      phone: letterhead.phone,
      fax: letterhead.fax,
      website: letterhead.website,
      logo: letterhead.logo,
      signature: letterhead.signature,
      signatoryName: letterhead.signatoryName,
      signatoryTitle: letterhead.signatoryTitle,
      template
    },
    body: letterhead.bodies[template],
    goodStandingDefinition: letterhead.goodStandingDefinition,
    requestedBy: recipient
  }
}
