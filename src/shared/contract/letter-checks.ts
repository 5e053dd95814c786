import type { LetterCode } from '../domain/letter-seal.ts'
import type { DeskError } from './desk-error.ts'

/** Whose key it is: this desk's, that of a partner whose public half is kept here, or one that nobody here knows. */
export type KeyHolder = 'thisDesk' | 'partner' | 'otherDesk'

/** A desk whose public key is kept here, so that its letters can be checked. */
export interface PartnerDesk {
  readonly name: string
  readonly fingerprint: string
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

/** What main found out about a PDF. It proves that nothing changed since a desk made it, and says no more. */
export interface LetterVerdict {
  readonly verdict: 'unaltered' | 'altered' | 'unknown'
  /** Whose key signed what its seal states, also where the file no longer fits; `null` where no seal tells. */
  readonly sealedBy: KeyHolder | null
  /** The name under which the partner's key is kept here; `null` for all others. */
  readonly partner: string | null
  /** The fingerprint of the key that sealed it, `development`, or `null`. */
  readonly issuer: string | null
  /** Of a file that is not unaltered only what it claims. Of a merged file that of its first letter. */
  readonly letterNumber: string | null
  readonly letters: number
  readonly reason: 'whole' | 'changed' | 'sealDamaged' | 'sealMissing' | 'notSealed' | 'notAPdf' | 'otherKey'
}

/** What main found out about the text of a letter's QR code. */
export interface CodeVerdict {
  /** `changed`: names this desk's or a partner's key, which did not sign it so. `otherDesk`: cannot be checked without that desk's key. */
  readonly state: 'genuine' | 'changed' | 'otherDesk' | 'notACode'
  readonly code: LetterCode | null
  /** The desk that the code names: this one, a partner whose key is kept, or one that is not known here. */
  readonly madeBy: KeyHolder | null
  /** As in `LetterVerdict`. */
  readonly partner: string | null
}

export interface BatchProgress {
  readonly done: number
  readonly total: number
}

/** One letter of a batch that was not done. `cannotMerge`: an attached PDF is kept as it is, never put into another. */
export interface BatchProblem {
  readonly letterId: string
  readonly error: DeskError | { readonly kind: 'cannotMerge' }
}

export interface BatchReport {
  readonly total: number
  /** Letters that are in the file, in the folder, or that the printer has taken. */
  readonly done: number
  readonly isCancelled: boolean
  /** The file, the folder, or the printer's name. */
  readonly goal: string
  readonly problems: readonly BatchProblem[]
}
