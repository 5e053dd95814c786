import type { VerificationStamp } from '../verification-summary.ts'
import type { RosterHistoryEntry } from './roster-command.ts'
import type { RosterPerson } from './roster.ts'

/** What happened to a practitioner of the roster, as it is put on paper. */
export interface RosterHistoryDocument {
  readonly stamp: VerificationStamp
  readonly person: RosterPerson
  /** The newest first. */
  readonly entries: readonly RosterHistoryEntry[]
}
