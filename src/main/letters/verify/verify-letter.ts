import { fingerprintOf, isDevelopmentKey, type PublicJwk } from '../seal/signer.ts'
import { checkSeal } from './check-seal.ts'
import { claimedLetterNumber } from './letter-traces.ts'

/** What can be said about a file. It proves that nothing changed since the desk made it, and says no more than that. */
export interface FileVerdict {
  readonly verdict: 'unaltered' | 'altered' | 'unknown'
  /** The fingerprint of the desk's key, `development`, or `null` where no seal tells. */
  readonly issuer: string | null
  /** Of `altered` only what the file claims, except where `isNumberSigned`. */
  readonly letterNumber: string | null
  readonly isNumberSigned: boolean
  /** How many letters the sealed file holds. */
  readonly letters: number
  readonly reason: VerdictReason
  readonly key: PublicJwk | null
}

export type VerdictReason = 'whole' | 'changed' | 'sealDamaged' | 'sealMissing' | 'notSealed' | 'notAPdf' | 'otherKey'

/** @param isAccepted which keys count; where it says no the verdict is `unknown`, whatever the seal says. */
export function verifyLetter(pdf: Uint8Array, isAccepted: (key: PublicJwk) => boolean = () => true): FileVerdict {
  const check = checkSeal(pdf)
  switch (check.state) {
    case 'whole': {
      const { statement, key } = check
      const sealed = { letterNumber: statement.letter, isNumberSigned: true, letters: statement.letters, key }
      const issuer = issuerOf(key)
      return isAccepted(key)
        ? { verdict: 'unaltered', issuer, reason: 'whole', ...sealed }
        : { verdict: 'unknown', issuer, reason: 'otherKey', ...sealed }
    }
    case 'broken': {
      // What a seal states whose own signature is bad may be anybody's words.
      const claim = check.claim?.isSigned() === true ? check.claim : null
      return {
        verdict: 'altered',
        issuer: claim && issuerOf(claim.key),
        letterNumber: claim?.statement.letter ?? claimedLetterNumber(pdf),
        isNumberSigned: claim !== null && isAccepted(claim.key),
        letters: claim?.statement.letters ?? 0,
        reason: claim ? 'changed' : 'sealDamaged',
        key: claim?.key ?? null
      }
    }
    case 'none': {
      const claimed = claimedLetterNumber(pdf)
      const nothing = { issuer: null, isNumberSigned: false, letters: 0, key: null }
      if (claimed !== null) return { verdict: 'altered', letterNumber: claimed, reason: 'sealMissing', ...nothing }
      return { verdict: 'unknown', letterNumber: null, reason: isPdf(pdf) ? 'notSealed' : 'notAPdf', ...nothing }
    }
  }
}

export const DEVELOPMENT = 'development'

function issuerOf(key: PublicJwk): string {
  return isDevelopmentKey(key) ? DEVELOPMENT : fingerprintOf(key)
}

/** Readers look for the head within the first kilobyte. */
function isPdf(file: Uint8Array): boolean {
  return Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 1024)).includes('%PDF-')
}
