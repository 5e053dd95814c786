import type { AffiliationStatus, AffiliationSummary, GoodStanding } from './affiliation.ts'
import type { Letter } from './letter.ts'
import { foldText } from './names.ts'
import { isPartialDate, type PartialDate } from './partial-date.ts'

/**
 * What the QR code of a letter says in plain text, so that a sheet of paper can be compared with it and, with the
 * desk's public key, proved. Names are in plain ASCII and cut to a length that a code of 58 points can hold.
 */
export interface LetterCode {
  readonly letterNumber: string
  readonly npi: string
  readonly practitioner: string
  readonly facility: string
  readonly status: AffiliationStatus
  readonly goodStanding: GoodStanding
  readonly validAsOf: PartialDate
  readonly issuedOn: PartialDate
  /** Newest first, the first three; `null` is an open or unknown end. */
  readonly periods: readonly LetterCodePeriod[]
  /** Periods of the letter that the code had no room for. */
  readonly morePeriods: number
  /** The first half of the fingerprint of the key, without dashes: says which key to check with, proves nothing. */
  readonly keyHint: string
}

export interface LetterCodePeriod {
  readonly from: PartialDate | null
  readonly to: PartialDate | null
}

/** The text of the code without its signature. The same letter and key always give the same text. */
export function letterCodeText(letter: Letter, fingerprint: string): string {
  const { affiliation } = letter
  const name = [affiliation.lastName, [affiliation.firstName, affiliation.middleName].filter(isThere).join(' ')]
  const periods = periodsOf(affiliation)
  const more = periods.length - MOST_PERIODS
  const fields = [
    PREFIX,
    short(letter.letterNumber, 40),
    affiliation.npi,
    short(name.filter(isThere).join(', '), 40),
    short(letter.letterhead.facilityName, 40),
    affiliation.status,
    affiliation.goodStanding,
    packDate(letter.validAsOf),
    packDate(letter.issuedOn),
    periods.slice(0, MOST_PERIODS).map(packPeriod).join(',') + (more > 0 ? `+${more}` : ''),
    keyHint(fingerprint)
  ]
  return fields.join(';')
}

/** Takes a scanned text apart. @returns `null` for what no PASS Desk letter carries. Says nothing about who made it. */
export function parseLetterCode(text: string): { readonly code: LetterCode; readonly signature: string } | null {
  const [
    prefix,
    letterNumber,
    npi,
    practitioner,
    facility,
    status,
    standing,
    asOf,
    issued,
    spans,
    hint,
    signature,
    rest
  ] = text.split(';')
  if (prefix !== PREFIX || rest !== undefined || signature === undefined) return null
  if (letterNumber === undefined || npi === undefined || practitioner === undefined || facility === undefined)
    return null
  const validAsOf = unpackDate(asOf)
  const issuedOn = unpackDate(issued)
  const periods = unpackPeriods(spans ?? '')
  if (!isStatus(status) || !isStanding(standing) || !validAsOf || !issuedOn || !periods || hint === undefined)
    return null
  const code = { letterNumber, npi, practitioner, facility, status, goodStanding: standing, validAsOf, issuedOn }
  return { code: { ...code, ...periods, keyHint: hint }, signature }
}

/** What a code's `keyHint` is for a key with this fingerprint. */
export function keyHint(fingerprint: string): string {
  return fingerprint.replace(/-/g, '').slice(0, 8)
}

/**
 * A key's fingerprint for people: 16 characters in groups of four, none of I, L, O, 0 and 1.
 * @param digest at least ten bytes of the SHA-256 of the key (RFC 7638 thumbprint)
 */
export function formatFingerprint(digest: Uint8Array): string {
  let number = 0n
  for (const byte of digest.subarray(0, 10)) number = number * 256n + BigInt(byte)
  let characters = ''
  for (let index = 0; index < 16; index++) {
    characters += ALPHABET.charAt(Number(number % BASE))
    number /= BASE
  }
  return (characters.match(/.{4}/g) ?? []).join('-')
}

const PREFIX = 'PASSDESK1'
const MOST_PERIODS = 3
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BASE = BigInt(ALPHABET.length)

function periodsOf(affiliation: AffiliationSummary): readonly LetterCodePeriod[] {
  const periods = affiliation.periods.length === 0 ? [affiliation] : affiliation.periods
  return periods
    .map(({ appointedOn, endedOn }) => ({ from: appointedOn, to: endedOn }))
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : (a.from ?? '') > (b.from ?? '') ? -1 : 0))
}

/**
 * ASCII alone: scanners guess how other bytes are to be read, and guess differently. Accents are left out, what has no
 * plain form becomes `?`; the NPI still says who is meant. The separator would shift the fields.
 */
function short(text: string, length: number): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\p{Pd}/gu, '-')
    .replace(/[^\x20-\x7e]/gu, plainLetter)
    .replace(/;/g, ' ')
    .trim()
  return plain.length <= length ? plain : `${plain.slice(0, length - 3).trimEnd()}...`
}

function plainLetter(letter: string): string {
  const folded = foldText(letter)
  if (!/^[a-z]+$/.test(folded)) return /\s|\p{Cc}/u.test(letter) ? ' ' : '?'
  return letter === letter.toLowerCase() ? folded : folded.charAt(0).toUpperCase() + folded.slice(1)
}

function packDate(date: PartialDate): string {
  return date.replace(/-/g, '')
}

function packPeriod({ from, to }: LetterCodePeriod): string {
  return `${from === null ? '' : packDate(from)}-${to === null ? '' : packDate(to)}`
}

function unpackDate(packed: string | undefined): PartialDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})?$/.exec(packed ?? '')
  if (!match) return null
  const date = [match[1], match[2], match[3]].filter((part) => part !== undefined).join('-')
  return isPartialDate(date) ? date : null
}

function unpackPeriods(text: string): Pick<LetterCode, 'periods' | 'morePeriods'> | null {
  const match = /^(.*?)(?:\+(\d{1,4}))?$/.exec(text)
  const periods: LetterCodePeriod[] = []
  for (const span of (match?.[1] ?? '').split(',')) {
    const [from, to, rest] = span.split('-')
    if (from === undefined || to === undefined || rest !== undefined) return null
    const start = unpackDate(from)
    const end = unpackDate(to)
    if ((from !== '' && start === null) || (to !== '' && end === null)) return null
    periods.push({ from: start, to: end })
  }
  return { periods, morePeriods: Number(match?.[2] ?? 0) }
}

function isThere(text: string): boolean {
  return text !== ''
}

const STATUSES = {
  active: true,
  inactive: true,
  resigned: true,
  retired: true,
  expired: true,
  deceased: true,
  unknown: true
} as const satisfies Record<AffiliationStatus, true>

function isStatus(text: string | undefined): text is AffiliationStatus {
  return text !== undefined && Object.hasOwn(STATUSES, text)
}

function isStanding(text: string | undefined): text is GoodStanding {
  return text === 'yes' || text === 'no' || text === 'contact_facility' || text === 'not_stated'
}
