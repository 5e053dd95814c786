import type { AffiliationStatus, GoodStanding } from '#shared/domain/affiliation'
import { addDays, type PartialDate } from '#shared/domain/partial-date'
import type { SearchFilters, SearchRequest } from '../../data-worker/search/contract.ts'
import type { FacilityChoice } from '../../data-worker/search/facility-list.ts'

/** Updated within so many days; `''` is any time. */
export type Freshness = '' | '30' | '90' | '180' | '365'

/** What the search screen shows. */
export interface SearchState {
  readonly text: string
  /** `''` is any. */
  readonly state: string
  readonly credential: string
  readonly specialty: string
  /** `null` is any. */
  readonly facility: FacilityChoice | null
  readonly status: AffiliationStatus | ''
  readonly goodStanding: GoodStanding | ''
  readonly freshness: Freshness
  readonly similarSpellings: boolean
  readonly letterAvailable: boolean
  /** Only who has gaps that nobody has explained yet. */
  readonly hasGaps: boolean
  readonly onRoster: boolean
  /** The text that PASS was asked for: only by Enter, because each question lands in the account's query history. */
  readonly askedText: string | null
  readonly selectedNpi: string | null
}

export const emptySearch: SearchState = {
  text: '',
  state: '',
  credential: '',
  specialty: '',
  facility: null,
  status: '',
  goodStanding: '',
  freshness: '',
  similarSpellings: true,
  letterAvailable: false,
  hasGaps: false,
  onRoster: false,
  askedText: null,
  selectedNpi: null
}

/** Keeps a search while other screens are shown, so that coming back finds it as it was left. */
export interface SearchMemory {
  latest(): SearchState
  keep(state: SearchState): void
}

/** Memory and no state of the app's: nobody but the search screen is drawn anew for a letter. */
export function createSearchMemory(initial: SearchState): SearchMemory {
  let latest = initial
  return {
    latest: () => latest,
    keep(state) {
      latest = state
    }
  }
}

/** How many rows a search shows; the total is exact whatever it is. */
const MOST_ROWS = 50

/** @param today the day from which freshness counts. */
export function toSearchRequest(state: SearchState, today: PartialDate): SearchRequest {
  return {
    text: state.text.trim(),
    filters: toFilters(state, today),
    limit: MOST_ROWS,
    similarSpellings: state.similarSpellings
  }
}

/** How many filters narrow the result; spellings widen it and do not count. */
export function countFilters(state: SearchState): number {
  const { state: place, credential, specialty, letterAvailable, hasGaps, onRoster } = state
  const simple = [place !== '', credential !== '', specialty !== '', letterAvailable, hasGaps, onRoster]
  return simple.filter(Boolean).length + countMoreFilters(state)
}

/** How many of the filters behind "More" are set. */
export function countMoreFilters({ facility, status, goodStanding, freshness }: SearchState): number {
  return [facility !== null, status !== '', goodStanding !== '', freshness !== ''].filter(Boolean).length
}

/** Whether two searches differ in nothing but what was typed, asked and chosen. */
export function sameFilters(a: SearchState, b: SearchState): boolean {
  return FILTERS.every((name) => a[name] === b[name])
}

const FILTERS = [
  'state',
  'credential',
  'specialty',
  'facility',
  'status',
  'goodStanding',
  'freshness',
  'similarSpellings',
  'letterAvailable',
  'hasGaps',
  'onRoster'
] as const satisfies readonly (keyof SearchState)[]

export function withoutFilters(state: SearchState): SearchState {
  return {
    ...withoutMoreFilters(state),
    state: '',
    credential: '',
    specialty: '',
    letterAvailable: false,
    hasGaps: false,
    onRoster: false
  }
}

export function withoutMoreFilters(state: SearchState): SearchState {
  return { ...state, facility: null, status: '', goodStanding: '', freshness: '' }
}

function toFilters(state: SearchState, today: PartialDate): SearchFilters {
  const { facility, status, goodStanding, freshness } = state
  return {
    ...(state.state === '' ? {} : { states: [state.state] }),
    ...(state.credential === '' ? {} : { credentials: [state.credential] }),
    ...(state.specialty === '' ? {} : { specialties: [state.specialty] }),
    ...(facility === null ? {} : { facilityIds: [facility.facilityId] }),
    ...(status === '' ? {} : { statuses: [status] }),
    ...(goodStanding === '' ? {} : { goodStandings: [goodStanding] }),
    ...(freshness === '' ? {} : { updatedSince: addDays(today, -Number(freshness)) }),
    ...(state.letterAvailable ? { letterAvailable: true } : {})
  }
}
