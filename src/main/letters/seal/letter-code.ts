import { letterCodeText, type LetterCode, keyHint, parseLetterCode } from '#shared/domain/letter-seal'
import type { Letter } from '#shared/domain/letter'
import type { LetterSeal } from '../render/letter-renderer.ts'
import { fingerprintOf, isSignedBy, type LetterSigner, type PublicJwk } from './signer.ts'

/** What each letter of this signer carries: the signed text of its QR code and the line that names the key. */
export function letterSealBy(signer: LetterSigner): (letter: Letter) => LetterSeal {
  return (letter) => {
    const text = letterCodeText(letter, signer.fingerprint)
    const signature = Buffer.from(signer.sign(signedBytes(text))).toString('base64url')
    return {
      qrText: `${text};${signature}`,
      lines: [
        signer.isDevelopment
          ? `Sealed with the public development key ${signer.fingerprint}: it shows changes, not who made this.`
          : `Sealed with desk key ${signer.fingerprint}. To check, in PASS Desk under Letters, Verify a letter: ${howToCheck(letter)}.`
      ]
    }
  }
}

/** The printed code is looked up where the letter lies; the square can be checked wherever the key is known. */
function howToCheck(letter: Letter): string {
  const scan = 'scan the code'
  return letter.verificationCode === '' ? scan : `${scan}, or type the verification code at the desk that sealed it`
}

export type CodeCheck =
  | { readonly state: 'genuine'; readonly code: LetterCode; readonly key: PublicJwk }
  /** Written in our form, but none of the keys signed it as it stands. `named`: the one that it names. */
  | { readonly state: 'notSigned'; readonly code: LetterCode; readonly named: PublicJwk | null }
  | { readonly state: 'notACode' }

/** Checks the text of a QR code against keys that are known. White space around it, as scanners add, is no part of it. */
export function checkLetterCode(scanned: string, keys: readonly PublicJwk[]): CodeCheck {
  const text = scanned.trim()
  const parsed = parseLetterCode(text)
  if (!parsed) return { state: 'notACode' }
  const { code, signature } = parsed
  const bytes = Buffer.from(signature, 'base64url')
  const named = keys.filter((key) => keyHint(fingerprintOf(key)) === code.keyHint)
  const signed = signedBytes(text.slice(0, text.length - signature.length - 1))
  const isCanonical = bytes.length === 64 && bytes.toString('base64url') === signature
  const key = named.find((candidate) => isCanonical && isSignedBy(candidate, signed, bytes))
  return key ? { state: 'genuine', code, key } : { state: 'notSigned', code, named: named[0] ?? null }
}

/**
 * A JWS with an unencoded, detached payload (RFC 7797): the header never changes, so the code need not carry it, and
 * what is signed stays readable. Its separator keeps it apart from the seals of files, which the same key signs.
 */
const HEADER = Buffer.from('{"alg":"EdDSA","b64":false,"crit":["b64"]}').toString('base64url')

function signedBytes(text: string): Uint8Array {
  return Buffer.from(`${HEADER}.${text}`, 'utf8')
}
