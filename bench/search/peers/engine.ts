/** A search engine as the benchmark drives it. */
export interface PeerEngine {
  /** The last names of the rows that it would show, 50 at most. */
  search(text: string): readonly string[]
}

/** One practitioner as a document: every field that our own search covers, as plain text. */
export interface PeerDocument {
  readonly id: number
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly formerNames: string
  readonly npi: string
  readonly credential: string
  readonly specialty: string
  readonly facilities: string
  readonly cities: string
  readonly states: string
}

export const documentFields = [
  'lastName',
  'firstName',
  'middleName',
  'formerNames',
  'npi',
  'credential',
  'specialty',
  'facilities',
  'cities',
  'states'
] as const satisfies readonly (keyof PeerDocument)[]

/** What is measured of each engine: what it costs to build, and what it can do then. */
export interface PeerResult {
  readonly buildMs: number
  readonly megabytes: number
  readonly queryMs: readonly number[]
  readonly misspelt: number
  readonly found: number
}

export const shownRows = 50
