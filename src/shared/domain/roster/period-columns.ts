import type { ColumnProfile } from './column-profile.ts'
import { headerWeights, normalizeHeader } from './header-words.ts'
import type { RosterField } from './roster-field.ts'

/** One of several staff periods that a row tells of, in columns of its own. */
export interface PeriodColumn {
  readonly field: PeriodField
  /** From 0, in the order of the file. */
  readonly set: number
  /** The facility whose columns these are, by its name in the headers; `''` where they are numbered. */
  readonly facility: string
}

/** What belongs to a staff period and not to the person. */
export const PERIOD_FIELDS = [
  'facility_name',
  'department',
  'staff_category',
  'status',
  'good_standing',
  'appointed_on',
  'reappointed_on',
  'ended_on'
] as const satisfies readonly RosterField[]

export type PeriodField = (typeof PERIOD_FIELDS)[number]

/**
 * Finds the columns of several staff periods side by side: numbered (`Appt 1 Start`, `Appt 1 End`, `Appt 2 Start`), repeated in
 * pairs (`Start Date`, `End Date`, `Start Date`, `End Date`), or named for their facility (`Mercy Hospital Status`,
 * `Mercy Hospital Appt Date`). Nothing less regular counts: one date more may as well be a reappointment.
 * @returns by column; empty where a row is one period.
 */
export function findPeriodColumns(profiles: readonly ColumnProfile[]): ReadonlyMap<number, PeriodColumn> {
  const usable = profiles.filter(({ socialSecurity }) => !socialSecurity)
  // Two people side by side are not two periods of one.
  if (hasSeveralPeople(usable)) return new Map()
  for (const find of [byFacility, byNumber, byRepetition]) {
    const found = toSets(usable.flatMap(find(usable)))
    if (found.size > 0) return found
  }
  return new Map()
}

/** A column with what tells its set from the others. */
interface Member {
  readonly index: number
  readonly field: PeriodField
  readonly key: string
  readonly facility: string
}

type Finder = (profiles: readonly ColumnProfile[]) => (profile: ColumnProfile) => readonly Member[]

const byNumber: Finder = (profiles) => {
  const numbered = profiles.map(({ index, group, header }) => numberedBase(group, header, index))
  const bases = new Set(numbered.flatMap((one) => (one ? [one.base] : [])))
  return ({ index, header, group }) => {
    const own = numbered.find((one) => one?.index === index)
    // "Start date" beside "Start date 2" is the first.
    const plain = normalizeHeader(group === '' ? header : `${group} ${header}`)
    const base = own?.base ?? (bases.has(plain) ? plain : null)
    // `Hosp 1 Start` is the start at the first hospital.
    const field = base === null ? null : (fieldOf(base.replace(OF_FACILITY, '')) ?? fieldOf(base))
    return field === null ? [] : [{ index, field, key: String(own?.number ?? 1), facility: '' }]
  }
}

const OF_FACILITY = /^(hospital|facility|affiliation|site|campus|location) /

function numberedBase(group: string, header: string, index: number) {
  const plain = normalizeHeader(`${group} ${header}`)
  const [, before = '', number = '', after = ''] = /^(.*?)\b(\d{1,2})(?:st|nd|rd|th)?\b(.*)$/.exec(plain) ?? []
  if (number === '' || Number(number) < 1 || Number(number) > MOST_PERIODS) return null
  return { index, number: Number(number), base: `${before.trim()} ${after.trim()}`.trim() }
}

const byRepetition: Finder = (profiles) => {
  const times = new Map<string, number>()
  const occurrence = new Map(
    profiles.map(({ index, header }) => {
      const plain = normalizeHeader(header)
      const before = times.get(plain) ?? 0
      times.set(plain, before + 1)
      return [index, before] as const
    })
  )
  return ({ index, header }) => {
    const plain = normalizeHeader(header)
    const field = (times.get(plain) ?? 0) > 1 ? fieldOf(plain) : null
    return field === null ? [] : [{ index, field, key: String(occurrence.get(index) ?? 0), facility: '' }]
  }
}

const byFacility: Finder = () => {
  return ({ index, header, group }) => {
    if (FACILITY.test(group)) {
      const field = fieldOf(normalizeHeader(header))
      return field === null ? [] : [{ index, field, key: group, facility: group }]
    }
    const words = header.split(/\s+/)
    for (let at = words.length - 1; at > 0; at--) {
      const facility = words
        .slice(0, at)
        .join(' ')
        .replace(/[\s:,–-]+$/, '')
      if (!FACILITY_AT_END.test(facility)) continue
      const field = fieldOf(normalizeHeader(words.slice(at).join(' ')))
      if (field !== null) return [{ index, field, key: facility, facility }]
    }
    return []
  }
}

const FACILITY =
  /\b(hospital|medical (center|centre)|health (center|system)|healthcare|clinic|campus|infirmary|regional|memorial|surgery center)\b/i
/** The name of a hospital, by the word that it ends in. */
export const FACILITY_AT_END = new RegExp(`${FACILITY.source}$`, 'i')

function hasSeveralPeople(profiles: readonly ColumnProfile[]): boolean {
  const persons = profiles
    .map(({ header }) =>
      normalizeHeader(header)
        .replace(/\b\d{1,2}\b/, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    )
    .filter((header) => PERSON_HEADER.test(header))
  return new Set(persons).size < persons.length
}

const PERSON_HEADER =
  /^(npi|name|full name|(last|first) name|(provider|practitioner|physician|doctor)( (last |first |full )?name| npi)?)$/

/** Only headers that leave little doubt of their field. */
function fieldOf(base: string): PeriodField | null {
  const weights = headerWeights(base)
  let best: { readonly field: PeriodField; readonly weight: number } | null = null
  for (const field of PERIOD_FIELDS) {
    const weight = weights.get(field) ?? 0
    if (weight >= SURE && weight > (best?.weight ?? 0)) best = { field, weight }
  }
  return best?.field ?? null
}

const SURE = 0.6
const MOST_PERIODS = 20

/**
 * Sets of one period each. Every set has a start, and the first two have the same fields; numbered ones have an end as
 * well, without which a second date is no second period.
 */
function toSets(members: readonly Member[]): ReadonlyMap<number, PeriodColumn> {
  const sets = new Map<string, Member[]>()
  for (const member of members) {
    const set = sets.get(member.key)
    if (set) set.push(member)
    else sets.set(member.key, [member])
  }
  const ordered = [...sets.values()].filter((set) => set.some(({ field }) => field === 'appointed_on'))
  const [first, second] = ordered
  if (!first || !second) return new Map()
  const isRegular = ordered.every((set, at) => {
    if (new Set(set.map(({ field }) => field)).size < set.length) return false
    // The last may be the present one, of which nothing but the start is written down.
    if (at > 0 && at === ordered.length - 1) return true
    return set.length > 1 && (hasEnd(set) || set[0]?.facility !== '')
  })
  const common = first.filter(({ field }) => second.some((other) => other.field === field)).length
  const isAlike = common > 1 || (common === 1 && second.length === 1 && hasEnd(first))
  if (!isRegular || !isAlike) return new Map()
  return new Map(
    ordered.flatMap((set, at) =>
      set.map(({ index, field, facility }): [number, PeriodColumn] => [index, { field, set: at, facility }])
    )
  )
}

function hasEnd(set: readonly Member[]): boolean {
  return set.some(({ field }) => field === 'ended_on')
}
