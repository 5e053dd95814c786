import type { SearchFilters, SearchRequest } from '../../data-worker/search/contract.ts'

/** What the search screen shows, kept by the app so that coming back finds it as it was left. */
export interface SearchState {
  readonly text: string
  /** `''` is any. */
  readonly state: string
  readonly credential: string
  readonly specialty: string
  readonly similarSpellings: boolean
  readonly letterAvailable: boolean
  /** The text that PASS was asked for: only by Enter, because each question lands in the account's query history. */
  readonly askedText: string | null
  readonly selectedNpi: string | null
}

export const emptySearch: SearchState = {
  text: '',
  state: '',
  credential: '',
  specialty: '',
  similarSpellings: true,
  letterAvailable: false,
  askedText: null,
  selectedNpi: null
}

/** How many rows a search shows; the total is exact whatever it is. */
const MOST_ROWS = 50

export function toSearchRequest(state: SearchState): SearchRequest {
  return {
    text: state.text.trim(),
    filters: toFilters(state),
    limit: MOST_ROWS,
    similarSpellings: state.similarSpellings
  }
}

/** How many filters narrow the result; spellings widen it and do not count. */
export function countFilters(state: SearchState): number {
  return [state.state !== '', state.credential !== '', state.specialty !== '', state.letterAvailable].filter(Boolean)
    .length
}

export function withoutFilters(state: SearchState): SearchState {
  return { ...state, state: '', credential: '', specialty: '', letterAvailable: false }
}

function toFilters(state: SearchState): SearchFilters {
  return {
    ...(state.state === '' ? {} : { states: [state.state] }),
    ...(state.credential === '' ? {} : { credentials: [state.credential] }),
    ...(state.specialty === '' ? {} : { specialties: [state.specialty] }),
    ...(state.letterAvailable ? { letterAvailable: true } : {})
  }
}
