import type { Concern } from '../gaps.ts'
import type { PartialDate } from '../partial-date.ts'

/** What the desk knows about an applicant by itself. */
export interface ApplicantFacts {
  /** As the facilities, or an online search, name the person; `null`: the NPI is not known here. */
  readonly person: { readonly displayName: string; readonly credential: string } | null
  /** Where there is no NPI: how many people of the typed name are known here. */
  readonly matches: number
  /** When PASS was last asked for the history; `null`: never, it is not kept here. Milliseconds since 1970. */
  readonly askedAt: number | null
  /** The same as the desk's calendar day. */
  readonly askedOn: PartialDate | null
  /** As PASS counts them: more than are listed below while the history is not here. */
  readonly affiliationCount: number
  readonly affiliations: readonly AffiliationFacts[]
  /** All gaps that the thresholds list. */
  readonly gaps: number
  /** The lengths, in days, of those that nobody has explained. */
  readonly openGaps: readonly number[]
  /** What a facility said that has to be asked about. */
  readonly concerns: readonly { readonly kind: Concern['kind']; readonly facilityName: string }[]
  /** The verification summary, since the applicant was put on the list. */
  readonly summaryPrintedAt: number | null
}

export interface AffiliationFacts {
  readonly affiliationId: string
  readonly facilityName: string
  /** The appointment has not ended: what the facility says of it grows old. */
  readonly isRunning: boolean
  readonly updatedOn: PartialDate | null
  /** PASS offers a letter. */
  readonly letterAvailable: boolean
  /** The newest letter from PASS that is kept here and says what the facility says now. */
  readonly letter: LetterFacts | null
}

export interface LetterFacts {
  readonly letterId: string
  readonly retrievedAt: number
  /** Since the applicant was put on the list. */
  readonly printedAt: number | null
}

/** A purchase that has not ended. */
export interface PurchaseFacts {
  readonly affiliationId: string
  readonly facilityName: string
  readonly state: 'onItsWay' | 'withdrawn' | 'refused' | 'unclear'
}
