import type { ColumnProfile } from './column-profile.ts'
import { contentFit, LEAST_FIT } from './content-fit.ts'
import { findForeignStatus } from './foreign-status.ts'
import { headerWeights, isGenericHeader, normalizeHeader } from './header-words.ts'
import { isPlainText, isStrict, isUndecidable } from './field-kinds.ts'
import { findPeriodColumns, PERIOD_FIELDS, type PeriodColumn } from './period-columns.ts'
import { columnKey } from './source-table.ts'
import { isRosterField, type RosterField } from './roster-field.ts'

/** Where a column goes, how sure that is (0 to 1), and where the decision comes from. */
export interface ColumnMapping {
  readonly index: number
  readonly header: string
  /** `null`: not imported. */
  readonly field: RosterField | null
  readonly confidence: number
  readonly by: 'header' | 'contents' | 'both' | 'person' | 'nobody'
  /** Dropped unread. */
  readonly socialSecurity: boolean
  /** Where a row tells of several staff periods, which of them this column is about. */
  readonly period?: PeriodColumn
}

/**
 * What a person decided about a layout: by header text or `column F`, `null` for "do not import". Remembered per layout.
 */
export type MappingChoices = Readonly<Record<string, RosterField | null>>

/** Below this nothing is mapped: a wrong column does more harm than a missing one. */
export const LEAST_CONFIDENCE = 0.4

/**
 * Finds out which column is which, by header and contents together. Each field is given to one column; what a person
 * chose is not argued with, except that a column of social security numbers goes nowhere.
 */
export function mapColumns(profiles: readonly ColumnProfile[], choices: MappingChoices = {}): readonly ColumnMapping[] {
  const chosen = new Map<number, RosterField | null>()
  const takenBy = new Map<RosterField, number>()
  const periods = periodsWith(profiles, choices)
  for (const [index, { field, set }] of periods) if (set === 0) takenBy.set(field, index)
  for (const profile of profiles) {
    const choice = choiceFor(profile, choices)
    if (choice === undefined || profile.socialSecurity || periods.has(profile.index)) continue
    if (choice !== null && takenBy.has(choice)) continue
    chosen.set(profile.index, choice)
    if (choice !== null) takenBy.set(choice, profile.index)
  }
  const foreign = findForeignStatus(profiles)
  const candidates = profiles
    .filter(({ index, socialSecurity }) => !socialSecurity && !chosen.has(index) && !periods.has(index))
    .flatMap((profile) => candidatesFor(profile))
    .filter(({ field, index }) => field !== 'status' || !foreign.has(index))
    .sort((a, b) => b.confidence - a.confidence || a.index - b.index)
  const given = new Map<number, Candidate>()
  for (const candidate of candidates) {
    if (candidate.confidence < LEAST_CONFIDENCE || given.has(candidate.index) || takenBy.has(candidate.field)) continue
    // Two columns that both could be it, with nothing between them: neither is, until a person says so.
    const rival = candidates.find(
      (other) =>
        other.field === candidate.field &&
        other.index !== candidate.index &&
        !given.has(other.index) &&
        other.confidence > candidate.confidence - 0.02
    )
    if (rival && isUndecidable(candidate.field) && areNamedAlike(profiles, rival.index, candidate.index)) continue
    const confidence = rival && isUndecidable(candidate.field) ? candidate.confidence * 0.6 : candidate.confidence
    if (confidence < LEAST_CONFIDENCE) continue
    given.set(candidate.index, { ...candidate, confidence })
    takenBy.set(candidate.field, candidate.index)
  }
  settleNames(profiles, given, takenBy)
  settleAppointments(profiles, given, takenBy)
  settleStatus(profiles, given, takenBy)
  return profiles.map(({ index, header, socialSecurity }): ColumnMapping => {
    const period = periods.get(index)
    if (period) {
      const by = choiceFor({ header, index }, choices) === period.field ? 'person' : 'both'
      return { index, header, field: period.field, confidence: SURE_PERIOD, by, socialSecurity, period }
    }
    const choice = chosen.get(index)
    if (choice !== undefined) return { index, header, field: choice, confidence: 1, by: 'person', socialSecurity }
    const found = given.get(index)
    if (!found) return { index, header, field: null, confidence: 0, by: 'nobody', socialSecurity }
    return { index, header, field: found.field, confidence: round(found.confidence), by: found.by, socialSecurity }
  })
}

/** The same column, gone to no field until a person says so. */
export function toUnmapped({ index, header, socialSecurity }: ColumnMapping): ColumnMapping {
  return { index, header, field: null, confidence: 0, by: 'nobody', socialSecurity }
}

/** The columns of several periods, unless a person said otherwise of any of them or has another column for their dates. */
function periodsWith(profiles: readonly ColumnProfile[], choices: MappingChoices): ReadonlyMap<number, PeriodColumn> {
  const found = findPeriodColumns(profiles)
  if (found.size === 0) return found
  const isRefused = profiles.some((profile) => {
    const choice = choiceFor(profile, choices)
    const period = found.get(profile.index)
    if (choice === undefined) return false
    return period ? choice !== period.field : choice !== null && PERIOD_FIELDS.some((field) => field === choice)
  })
  return isRefused ? new Map() : found
}

const SURE_PERIOD = 0.9

/**
 * The fields that a column may well be, the likeliest first. Of a column that got none of them a person has to say which:
 * two columns are alike, or a header such as "Date" stands over dates.
 */
export function possibleFields(profile: ColumnProfile): readonly RosterField[] {
  if (profile.socialSecurity || profile.filled === 0) return []
  const fields = candidatesFor(profile)
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence)
    .map(({ field }) => field)
  const isBareDate = profile.shares.date >= 0.5 && BARE_DATE.test(normalizeHeader(profile.header))
  return [...new Set(isBareDate ? [...fields, ...DATE_FIELDS] : fields)]
}

/** Says nothing, or is one of several staff periods side by side (`From 1`, `To 1`, `From 2`), of which a row can have one. */
const BARE_DATE = /^(date|dates)?( \d+)?$|^(from|to|through|thru|start|end)( date)? \d+$/
const DATE_FIELDS = ['appointed_on', 'reappointed_on', 'ended_on'] as const

interface Candidate {
  readonly index: number
  readonly field: RosterField
  readonly confidence: number
  readonly by: ColumnMapping['by']
}

const SURE_HEADER = 0.8

/** What contents alone may claim, where the header tells nothing. Dates never: a date could be anything. */
const BY_CONTENTS: readonly (readonly [RosterField, (profile: ColumnProfile) => number])[] = [
  ['npi', ({ shares }) => (shares.npi > 0.5 ? 0.95 * shares.npi : 0)],
  ['email', ({ shares }) => (shares.email > 0.6 ? 0.85 * shares.email : 0)],
  ['full_name', ({ shares }) => (shares.titled > 0.4 ? 0.5 + 0.4 * shares.titled : 0)],
  ['full_name', ({ shares }) => (shares.commaName > 0.6 && shares.specialty < 0.5 ? 0.8 * shares.commaName : 0)],
  [
    'credential',
    ({ shares }) => (shares.credential > 0.7 && shares.credential >= shares.state ? 0.8 * shares.credential : 0)
  ],
  ['specialty', ({ shares }) => (shares.specialty > 0.6 && shares.credential < 0.5 ? 0.7 * shares.specialty : 0)],
  ['phone', ({ shares }) => (shares.phone > 0.8 && shares.npi < 0.5 ? 0.5 : 0)]
]

/** Where there is no header at all, contents have to say a little more. */
const WITHOUT_HEADER: readonly (readonly [RosterField, (profile: ColumnProfile) => number])[] = [
  ['first_name', ({ shares }) => (shares.oneWord > 0.7 && shares.givenName > 0.45 ? 0.4 + 0.4 * shares.givenName : 0)],
  ['last_name', ({ shares }) => (isPlainWords(shares) && shares.givenName < 0.35 && shares.specialty < 0.2 ? 0.45 : 0)],
  ['middle_name', ({ shares }) => (shares.initial > 0.7 && shares.standing < 0.9 ? 0.5 : 0)],
  [
    'full_name',
    ({ shares }) => (shares.spacedName > 0.7 && shares.givenName > 0.3 && shares.specialty < 0.3 ? 0.6 : 0)
  ],
  ['state', ({ shares }) => (shares.state > 0.9 && shares.state > shares.credential ? 0.5 : 0)],
  ['staff_category', ({ shares }) => (shares.category > 0.8 && shares.category > shares.status ? 0.5 : 0)],
  [
    'status',
    ({ shares }) =>
      shares.status > 0.8 && shares.oneWord > 0.5 && shares.initial < 0.5 && shares.status >= shares.category ? 0.5 : 0
  ]
]

function isPlainWords(shares: ColumnProfile['shares']): boolean {
  return (
    shares.nameLike > 0.9 &&
    shares.oneWord > 0.7 &&
    shares.initial < 0.3 &&
    shares.state < 0.6 &&
    shares.credential < 0.4 &&
    shares.status < 0.4
  )
}

function candidatesFor(profile: ColumnProfile): Candidate[] {
  const { index, header } = profile
  const weights = weightsOf(profile)
  const found: Candidate[] = []
  for (const [field, weight] of adjusted(weights, profile)) {
    if (profile.filled === 0) {
      // Nothing in it speaks for or against: only a header that leaves no doubt is believed.
      if (weight < SURE_HEADER) continue
      found.push({ index, field, confidence: weight * 0.85, by: 'header' })
      continue
    }
    const fit = contentFit(field, profile)
    if (fit !== null && fit < LEAST_FIT && (isPlainText(field) || (profile.filled >= 3 && isStrict(field)))) continue
    const confidence = fit === null ? weight * 0.9 : weight * (0.55 + 0.45 * fit)
    found.push({ index, field, confidence, by: fit !== null && fit > 0.5 ? 'both' : 'header' })
  }
  const isUnknown = header === '' || isGenericHeader(header)
  // A header that says something of its own is believed, except that an NPI under a strange name still is one.
  if (profile.filled > 0 && (isUnknown || weights.size === 0)) {
    for (const [field, claim] of isUnknown ? BY_CONTENTS : BY_CONTENTS.slice(0, 1)) {
      const confidence = claim(profile) * (isUnknown ? 1 : hasForeignNpi(header) ? 0 : 0.9)
      if (confidence > 0 && !weights.has(field)) found.push({ index, field, confidence, by: 'contents' })
    }
  }
  if (profile.filled > 0 && header === '') {
    for (const [field, claim] of WITHOUT_HEADER) {
      const confidence = claim(profile)
      if (confidence > 0) found.push({ index, field, confidence, by: 'contents' })
    }
  }
  return found
}

/** By the header alone and together with what stands over it, whichever says more. */
function weightsOf({ header, group }: ColumnProfile): ReadonlyMap<RosterField, number> {
  const weights = new Map(headerWeights(header))
  if (group === '') return weights
  for (const [field, weight] of headerWeights(`${group} ${header}`)) {
    if (weight > (weights.get(field) ?? 0)) weights.set(field, weight)
  }
  return weights
}

/** Headers that say one thing over contents that clearly are another. */
function adjusted(weights: ReadonlyMap<RosterField, number>, profile: ColumnProfile): ReadonlyMap<RosterField, number> {
  const { shares } = profile
  const better = new Map(weights)
  const status = weights.get('status') ?? 0
  // "Status: Courtesy, Consulting" is the category; "Active" alone fits both and stays a status.
  if (status > 0 && shares.category > shares.status + 0.2)
    better.set('staff_category', Math.max(weights.get('staff_category') ?? 0, status * 0.9))
  const category = weights.get('staff_category') ?? 0
  if (category > 0 && shares.status > shares.category + 0.3) better.set('status', Math.max(status, category * 0.8))
  const last = weights.get('last_name') ?? 0
  if (last > 0 && shares.commaName > 0.6) better.set('full_name', last * 0.95)
  const first = weights.get('first_name') ?? 0
  if (first > 0 && shares.commaName > 0.6) better.set('full_name', first * 0.95)
  // "Appointment type: Initial, Reappointment" is no category of the staff.
  if (
    shares.category < 0.1 &&
    profile.filled > 0 &&
    /\b(appointment|application|privileges?) type$/.test(normalizeHeader(profile.header))
  ) {
    better.delete('staff_category')
  }
  // "Discipline" may be a profession or what a board did to somebody.
  if (shares.specialty < 0.2 && /\bdiscipline\b/.test(normalizeHeader(profile.header))) better.delete('specialty')
  const suffix = weights.get('suffix') ?? 0
  if (suffix > 0 && shares.credential > 0.6) better.set('credential', suffix * 0.8)
  return better
}

/** Whole-name columns beside first or last names of their own. */
function settleNames(
  profiles: readonly ColumnProfile[],
  given: Map<number, Candidate>,
  takenBy: Map<RosterField, number>
): void {
  const full = takenBy.get('full_name')
  if (full !== undefined && takenBy.has('last_name') && takenBy.has('first_name')) {
    // With both parts there, another "name" column is worth having only if it surely is one.
    if ((given.get(full)?.confidence ?? 1) < SURE_HEADER) {
      given.delete(full)
      takenBy.delete('full_name')
    }
    return
  }
  if (full === undefined || takenBy.has('last_name') || !takenBy.has('first_name')) return
  const profile = profiles.find(({ index }) => index === full)
  const candidate = given.get(full)
  if (!profile || !candidate || profile.shares.oneWord < 0.6 || profile.shares.commaName > 0.3) return
  // "Name" beside "First name": the last name.
  given.set(full, { ...candidate, field: 'last_name', confidence: Math.max(candidate.confidence, 0.7) })
  takenBy.delete('full_name')
  takenBy.set('last_name', full)
}

/** "Staff status: Active, Courtesy" beside "Status category: Current, Past": each is what the other is called. */
function settleStatus(
  profiles: readonly ColumnProfile[],
  given: Map<number, Candidate>,
  takenBy: Map<RosterField, number>
): void {
  const status = profiles.find(({ index }) => index === takenBy.get('status') && given.has(index))
  const category = profiles.find(({ index }) => index === takenBy.get('staff_category') && given.has(index))
  if (!status || !category || category.shares.status < category.shares.category + 0.3) return
  if (status.shares.category < 0.5 || status.shares.category < status.shares.status) return
  for (const [index, field] of [
    [status.index, 'staff_category'],
    [category.index, 'status']
  ] as const) {
    given.set(index, { index, field, confidence: 0.7, by: 'both' })
    takenBy.set(field, index)
  }
}

/** "Appointment from" beside "Original appointment": the present one, which is the last reappointment. */
function settleAppointments(
  profiles: readonly ColumnProfile[],
  given: Map<number, Candidate>,
  takenBy: Map<RosterField, number>
): void {
  const first = profiles.find(({ index }) => index === takenBy.get('appointed_on'))
  if (!first || takenBy.has('reappointed_on') || !FIRST_APPOINTMENT.test(normalizeHeader(first.header))) return
  const present = profiles.filter(
    (profile) =>
      !given.has(profile.index) &&
      profile.shares.date >= 0.5 &&
      PRESENT_APPOINTMENT.test(normalizeHeader(profile.header))
  )
  const [only] = present
  if (!only || present.length > 1) return
  given.set(only.index, { index: only.index, field: 'reappointed_on', confidence: 0.7, by: 'both' })
  takenBy.set('reappointed_on', only.index)
}

const FIRST_APPOINTMENT = /\b(initial|original|first)\b/
const PRESENT_APPOINTMENT = /^appointment (start|start date|from|effective|effective date)$/

function areNamedAlike(profiles: readonly ColumnProfile[], a: number, b: number): boolean {
  const [first, second] = [a, b].map((index) => profiles.find((profile) => profile.index === index))
  return first !== undefined && first.header === second?.header && first.group === second.group
}

function hasForeignNpi(header: string): boolean {
  return /npi|supervis|group|facility|billing|replac/i.test(header)
}

/** By the letters over the column (for headers that are missing or occur twice), else by the header's text. */
function choiceFor(
  { index, header }: Pick<ColumnProfile, 'index' | 'header'>,
  choices: MappingChoices
): RosterField | null | undefined {
  for (const key of [columnKey(index), header]) {
    if (key === '' || !Object.hasOwn(choices, key)) continue
    const choice = choices[key]
    if (choice === null) return null
    if (choice !== undefined && isRosterField(choice)) return choice
  }
  return undefined
}

function round(confidence: number): number {
  return Math.round(Math.min(1, confidence) * 100) / 100
}
