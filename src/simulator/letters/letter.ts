import { createHash } from 'node:crypto'
import { affiliationRecord, toAffiliationRecord } from '#shared/interchange/affiliation-record'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { Facility } from '../data/facilities.ts'
import type { StoredLetter } from '../state/schema.ts'
import { dayOf } from '../day.ts'
import { toWireLetterSummary } from '../wire.ts'
import { plainLetterhead, toWireLetterhead } from './letterhead.ts'
import { goodStandingDefinition, letterBody } from './texts.ts'

/** Issues a letter: everything that is kept of it, so that a repeated request answers the same one. */
export function issueLetter(input: {
  readonly summary: AffiliationSummary
  /** Running number of the system. */
  readonly number: number
  /** Milliseconds since 1970. */
  readonly now: number
  readonly requestId: string | null
  readonly requestedByName: string
  readonly organization: string
}): StoredLetter {
  const issuedOn = dayOf(input.now)
  const letterNumber = `${initials(input.summary.facilityName)}-${issuedOn.slice(0, 4)}-${String(input.number).padStart(6, '0')}`
  return {
    at: input.now,
    request_id: input.requestId,
    affiliation_id: input.summary.affiliationId,
    letter_number: letterNumber,
    issued_on: issuedOn,
    verification_code: verificationCode(`${letterNumber} ${input.summary.affiliationId}`),
    requested_by_name: input.requestedByName,
    organization: input.organization,
    summary: toAffiliationRecord(input.summary)
  }
}

/** A letter as the wire has it. The day of retrieval is the desk's to add. */
export function toWireLetter(letter: StoredLetter, facility: Facility | undefined, testSystem: boolean) {
  const summary = affiliationRecord.parse(letter.summary)
  const template = facility?.template ?? 1
  return {
    letter_number: letter.letter_number,
    test_system: testSystem,
    issued_on: letter.issued_on,
    // A record that does not say when it was updated is as old as the letter, at best.
    valid_as_of: summary.updatedOn ?? letter.issued_on,
    verification_code: letter.verification_code,
    affiliation: toWireLetterSummary(summary),
    letterhead: facility ? toWireLetterhead(facility) : plainLetterhead(summary),
    body: letterBody(template),
    good_standing_definition: goodStandingDefinition(template),
    requested_by: { organization: letter.organization, name: letter.requested_by_name }
  }
}

function initials(facilityName: string): string {
  const letters = facilityName.match(/\b[A-Z]/g) ?? ['P']
  return letters.slice(0, 3).join('')
}

/** Twelve signs in groups of four, without those that are read for others. */
function verificationCode(text: string): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const code = Array.from(createHash('sha256').update(text).digest().subarray(0, 12), (byte) => signs[byte % 32]).join(
    ''
  )
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
