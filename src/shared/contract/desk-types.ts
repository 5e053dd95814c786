import type { GapThresholds } from '../domain/gap-thresholds.ts'
import type { DeskError } from './desk-error.ts'
import type { PassError } from '../domain/pass-error.ts'

/** Separate worlds: no folder, key, partition or record of one is ever seen by another. `welcome` holds nothing. */
export type ProfileName = 'welcome' | 'practice' | 'test' | 'production'

export type KeystoreState = 'ready' | 'unavailable' | 'plainText' | 'keyLost'

export interface DisplaySettings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'compact' | 'regular' | 'roomy'
}

/** What the window must know before it can draw anything. */
export interface AppState {
  readonly profile: ProfileName
  readonly version: string
  readonly platform: string
  /** False on the development runtime: the app says so on its about page. */
  readonly officialRuntime: boolean
  readonly runtimeVersion: string
  readonly keystore: KeystoreState
  readonly hasClientKey: boolean
  /** The desk's own lock: whether a passphrase is set, and whether it is asked for right now. */
  readonly lock: { readonly isSet: boolean; readonly isClosed: boolean }
  readonly display: DisplaySettings
  readonly dataFolder: string
  /** Main and the page agree on the day: the page reads no clock of its own for records. */
  readonly startedAt: number
  /** Where the app was when the wizard was left: a connected profile whose person is not known yet. */
  readonly person: DeskPerson | null
}

/** Who is at the desk: printed on letters and summaries as the requester. */
export interface DeskPerson {
  readonly name: string
  readonly title: string
  readonly organization: string
}

export interface DeskSettings {
  readonly thresholds: GapThresholds
  /** The id of a `VerificationStandard`. */
  readonly verificationStandard: string
  /** Days that the hospital's own policy allows at most, where that is stricter; 0: the standard alone. */
  readonly verificationDays: number
  readonly paper: 'letter' | 'a4'
  readonly printer: string
  /** Minutes without activity after which the desk locks; 0 is never. */
  readonly lockMinutes: number
}

/** One ECP connection. The LetterKey itself stays in main; the page learns its last characters. */
export interface EcpConnection {
  readonly facilityName: string
  readonly contactPhone: string
  readonly contactFax: string
  readonly city: string
  readonly state: string
  readonly letterId: string
  readonly letterKeyEnding: string | null
  readonly status: string
  readonly live: boolean
  /** Typed in by hand because PASS does not list connections for this account. */
  readonly manual: boolean
}

export interface AccountState {
  readonly organization: string
  /** `null`: PASS did not say. */
  readonly letterCredits: number | null
  /** Credits per letter; `null`: not known, so each purchase asks first. */
  readonly letterPrice: number | null
  readonly contributingEntity: boolean
  readonly gsnMode: boolean
  readonly features: readonly string[]
  readonly connections: readonly EcpConnection[]
  readonly isProduction: boolean
  /** Milliseconds since 1970. */
  readonly checkedAt: number
  /** Functions that this account turned out not to offer. */
  readonly notOffered: readonly string[]
}

/** One line of the live check of a key, in the order of the wizard's list. */
export interface ConnectStep {
  readonly step: 'reach' | 'key' | 'organization' | 'credits' | 'gsn'
  readonly state: 'waiting' | 'done' | 'failed' | 'notOffered'
  readonly milliseconds?: number
}

export type ConnectionState =
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'connected'; readonly since: number; readonly lastAnswerAt: number }
  | { readonly kind: 'offline'; readonly since: number; readonly error: PassError; readonly nextTryAt: number }
  /** PASS answers but this desk cannot use it until a person acts (a refused key). */
  | { readonly kind: 'refused'; readonly since: number; readonly error: PassError }

/** A practitioner as the online search names one; the history is fetched when it is opened or kept. */
export interface OnlinePractitioner {
  readonly npi: string
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly suffix: string
  readonly credential: string
  readonly specialty: string
  readonly state: string
  readonly totalAffiliations: number
}

export interface OnlineSearchAnswer {
  readonly total: number
  readonly rows: readonly OnlinePractitioner[]
  readonly at: number
  /** PASS knew nobody: the dated proof of it, which can be printed. */
  readonly noRecordProofId: string | null
}

export interface HistoryFetched {
  readonly npi: string
  readonly count: number
  /** Records that PASS sent without what identifies them; they are left out and counted here. */
  readonly setAside: number
  readonly at: number
}

/** A letter that somebody of this account already bought: it is offered before buying again. */
export interface EarlierPurchase {
  readonly affiliationId: string
  readonly at: string
  readonly user: string
  readonly letterNumber: string
  readonly requestId: string
}

export interface LetterQuote {
  readonly letterPrice: number | null
  readonly letterCredits: number | null
  readonly earlier: readonly EarlierPurchase[]
  /** The account does not honour request ids: a lost answer has to be settled by the user. */
  readonly honoursRequestId: boolean
}

/** Where a purchase stands. `[Note: letter credits are spent once]` */
export interface PendingLetter {
  readonly requestId: string
  readonly affiliationId: string
  readonly npi: string
  readonly practitionerName: string
  readonly facilityName: string
  readonly askedAt: number
  readonly state: 'asked' | 'received' | 'refused' | 'unclear'
  readonly error: PassError | null
  readonly nextTryAt: number | null
}

export interface RetrievedLetter {
  readonly letterId: string
  readonly creditsCharged: number
  readonly creditsRemaining: number | null
  readonly replayed: boolean
}

export interface Printer {
  readonly name: string
  readonly description: string
  readonly isDefault: boolean
  readonly state: 'ready' | 'paused' | 'unknown'
}

export interface PrintJob {
  readonly printer: string
  readonly copies: number
  readonly paper: 'letter' | 'a4'
  readonly duplex: 'none' | 'long' | 'short'
  /** Pages of any size are made to fit the paper. Letters never are: they are made for it to the point. */
  readonly fitsPaper?: boolean
}

export interface PrintOutcome {
  readonly job: string
  readonly printer: string
}

/** One line of the desk's own log: no names, no NPIs, no keys, so that IT may read it. */
export interface LogLine {
  readonly at: number
  readonly kind:
    'connection' | 'account' | 'directory' | 'search' | 'history' | 'letter' | 'roster' | 'print' | 'keys' | 'other'
  readonly message: string
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DeskError }
