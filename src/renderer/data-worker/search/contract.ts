import type { AffiliationStatus, AffiliationSummary, GoodStanding } from '#shared/domain/affiliation'
import type { PartialDate } from '#shared/domain/partial-date'
import type { FacilityChoice } from './facility-list.ts'

/**
 * What the search engine offers. Pure and synchronous: no clock, no storage, no DOM. The data worker owns the only
 * instance and measures the time around `search` itself.
 */
export interface SearchIndex {
  /** Every summary that the index holds. */
  readonly summaryCount: number
  readonly practitionerCount: number
  /** Forgets everything, then takes these in. A later summary with the same `affiliationId` replaces an earlier one. */
  replaceAll(summaries: Iterable<AffiliationSummary>): void
  /** Takes changes in, in their order; they are visible to the very next search. */
  apply(changes: readonly SummaryChange[]): void
  search(request: SearchRequest): SearchAnswer
  /** All summaries held for an NPI, ordered by appointment (unknown dates last), then affiliation id. */
  practitioner(npi: string): readonly AffiliationSummary[]
  /** What the filter menus can offer: every value that occurs, sorted. */
  values(): FilterValues
  /** Facilities whose name, city or state has words that begin like those of `text`, by name; at most `limit`. */
  facilities(text: string, limit: number): readonly FacilityChoice[]
}

export type SummaryChange =
  | { readonly op: 'upsert'; readonly summary: AffiliationSummary }
  | { readonly op: 'delete'; readonly affiliationId: string }

export interface SearchRequest {
  readonly text: string
  readonly filters?: SearchFilters
  /** How many rows to return, 0 to 1,000; 50 where not given. `total` is exact whatever the limit. */
  readonly limit?: number
  /** `false` leaves typing errors out altogether; on where not given. */
  readonly similarSpellings?: boolean
}

/**
 * A practitioner passes when one of their summaries fulfils all filters at once. An absent or empty list asks nothing.
 * Values are compared as they stand, but for `states` without case.
 */
export interface SearchFilters {
  readonly states?: readonly string[]
  readonly specialties?: readonly string[]
  readonly credentials?: readonly string[]
  readonly facilityIds?: readonly string[]
  readonly statuses?: readonly AffiliationStatus[]
  readonly goodStandings?: readonly GoodStanding[]
  readonly letterAvailable?: boolean
  /** Freshness: updated by the facility on this day or later; a summary without a date does not pass. */
  readonly updatedSince?: PartialDate
  /** "Mine": only these NPIs, for example those on the hospital's own roster. Here an empty list means nobody. */
  readonly npis?: readonly string[]
}

export interface FilterValues {
  readonly states: readonly string[]
  readonly specialties: readonly string[]
  readonly credentials: readonly string[]
}

export interface SearchAnswer {
  /** How many practitioners match, exactly. */
  readonly total: number
  /** How many of them match without any typing error; they come first. */
  readonly exactTotal: number
  /** The best, ordered by tier of exactness, last name, first name, NPI. */
  readonly rows: readonly SearchRow[]
}

export interface SearchRow {
  readonly npi: string
  /** Name, credential and specialty as the most recently updated summary has them. */
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly suffix: string
  readonly credential: string
  readonly specialty: string
  /** States of all affiliations, sorted, each once. */
  readonly states: readonly string[]
  readonly affiliationCount: number
  /** The latest day on which a contributing facility updated one of the summaries. */
  readonly newestUpdatedOn: PartialDate | null
  /** 0 the best; see `MatchLevel`. */
  readonly tier: MatchLevel
  /** Why the row is here, told by its weakest word. */
  readonly reason: MatchReason
  /** The words that matched by a typing error: `found` is the record's word, `typed` the user's (folded). */
  readonly spellings: readonly { readonly typed: string; readonly found: string }[]
  /** Texts that only matter because they matched, such as a former name; their marks refer to them by field. */
  readonly also: readonly { readonly field: MatchField; readonly text: string }[]
  /** What to mark, in UTF-16 code units of the field's text as shown. */
  readonly marks: readonly MatchMark[]
}

export type MatchField =
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'npi'
  | 'credential'
  | 'specialty'
  | 'formerName'
  | 'otherName'
  | 'facilityName'
  | 'city'
  | 'state'

export interface MatchMark {
  readonly field: MatchField
  readonly start: number
  readonly end: number
  readonly kind: 'exact' | 'near'
}

export type MatchReason =
  | 'exact'
  | 'swapped'
  | 'middle_name'
  | 'former_name'
  /** Another facility reports the practitioner under this name. */
  | 'other_name'
  | 'nickname'
  /** A facility, city, state, specialty or credential. */
  | 'other_field'
  | 'spelling'

/**
 * [Note: tiers of exactness] How well a word matches; a practitioner's tier is that of the weakest word, each word
 * taken at its best. Everything up to `otherField` is free of typing errors. Who types one word most often types a last
 * name, so last names precede first names then; of several words either may be the last name, and neither precedes.
 */
export const matchLevels = {
  /** The whole last name, or a whole NPI; of several words typed, also a word of the first name. */
  lastName: 0,
  /** One of several words of the last name, or a word of the first name where it is the only word typed. */
  nameWord: 1,
  /** The beginning of a word of the last name (the last word of the query only), or of an NPI. */
  lastPrefix: 2,
  /** The beginning of a word of the first name, where it is the only word typed; else as `lastPrefix`. */
  firstPrefix: 3,
  /** Middle, former and otherwise reported names, nicknames, and names on the wrong side of a typed comma. */
  nameAside: 4,
  /** Facility, city, state, specialty, credential. */
  otherField: 5,
  /** One typing error in the whole last name; of several words typed, also in a word of the first name. */
  nearLast: 6,
  /** One typing error in one of several words of the last name, or in a word of the first name where it is the only word typed. */
  nearName: 7,
  /** One typing error in a whole word elsewhere. */
  nearOther: 8,
  /** One typing error in the beginning of a word, anywhere. */
  nearPrefix: 9
} as const

export type MatchLevel = (typeof matchLevels)[keyof typeof matchLevels]

/** The first level that holds a typing error. */
export const firstNearLevel = matchLevels.nearLast

export const defaultLimit = 50
export const greatestLimit = 1000
