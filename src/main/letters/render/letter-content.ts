import type { AffiliationSummary, StaffPeriod } from '#shared/domain/affiliation'
import { longDate, shortDate } from '#shared/domain/date-words'
import type { Letter, RefusedPicture } from '#shared/domain/letter'
import { fillMergeFields, practitionerName, type UnknownMergeFields } from '#shared/domain/letter-merge-fields'
import type { PartialDate } from '#shared/domain/partial-date'
import { PICTURE_PROBLEM_TEXTS } from '#shared/domain/pictures/picture-problem'
import { exhaustive } from '#shared/lib/exhaustive'
import { ok, type Result } from '#shared/lib/result'

/** A stretch of a sentence; `strong` is what the eye must find. */
export interface Phrase {
  readonly text: string
  readonly strong?: boolean
}

/** All that a letter says, in words, before any layout. Nothing here goes beyond the letter's own data. */
export interface LetterContent {
  readonly title: string
  readonly practitioner: string
  readonly issuedOn: string
  readonly validAsOf: string
  readonly address: readonly string[]
  readonly addressee: readonly string[]
  readonly requestedBy: string
  readonly body: readonly string[]
  readonly periods: readonly StaffPeriod[]
  /** One sentence on status and standing, with its date. */
  readonly standing: readonly Phrase[]
  /** The same in few words, for a table. */
  readonly standingInShort: string
  readonly reappointedOn: string
  readonly definition: string
  /** In groups of four; `''` where the letter has none. */
  readonly verificationCode: string
  readonly provenance: readonly string[]
}

export function letterContent(letter: Letter): Result<LetterContent, UnknownMergeFields> {
  const { affiliation, letterhead, requestedBy } = letter
  const body = fillMergeFields(letter.body, affiliation, letter.validAsOf)
  if (!body.ok) return body
  const name = practitionerName(affiliation)
  const practitioner = affiliation.credential === '' ? name : `${name}, ${affiliation.credential}`
  const definition = letter.goodStandingDefinition.trim()
  const requester = joined([requestedBy.name, requestedBy.organization], ', ')
  const issuedOn = longDate(letter.issuedOn)
  const validAsOf = longDate(letter.validAsOf)
  return ok({
    title: `Letter ${letter.letterNumber}: ${practitioner}, ${affiliation.facilityName}`,
    practitioner,
    issuedOn,
    validAsOf,
    address: [
      ...letterhead.addressLines,
      joined([labelled('Tel', letterhead.phone), labelled('Fax', letterhead.fax)], ' · '),
      letterhead.website
    ].filter((line) => line !== ''),
    addressee: [requestedBy.organization, labelled('Requested by', requestedBy.name)].filter((line) => line !== ''),
    requestedBy: requester,
    body: body.value
      .split(/\r\n|\r|\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ''),
    periods: periodsOf(affiliation),
    standing: standingSentence(letter, validAsOf, definition !== ''),
    standingInShort: standingInShort(letter, validAsOf),
    reappointedOn: affiliation.reappointedOn === null ? '' : longDate(affiliation.reappointedOn),
    definition,
    verificationCode: inGroups(letter.verificationCode),
    provenance: [
      ...(letter.origin === 'ownRoster'
        ? ownProvenance(letter, issuedOn, validAsOf)
        : passProvenance(letter, issuedOn, validAsOf, requester)),
      ...(letterhead.refusedPictures ?? []).map(leftOut)
    ]
  })
}

/** How a staff period's dates read in a table. An open end is "Present" only while the appointment is active. */
export function periodDates(
  period: StaffPeriod,
  affiliation: AffiliationSummary,
  precision: 'long' | 'short'
): { readonly appointed: string; readonly ended: string } {
  const inWords = (date: PartialDate) => (precision === 'long' ? longDate(date) : shortDate(date))
  const open = affiliation.status === 'active' ? 'Present' : NOT_STATED
  return {
    appointed: period.appointedOn === null ? NOT_STATED : inWords(period.appointedOn),
    ended: period.endedOn === null ? open : inWords(period.endedOn)
  }
}

export const NOT_STATED = 'not stated'

/** Newest first, as people read a career; a letter without periods has the affiliation itself as its only one. */
function periodsOf(affiliation: AffiliationSummary): readonly StaffPeriod[] {
  if (affiliation.periods.length === 0) return [affiliation]
  return [...affiliation.periods].sort((a, b) => compare(b.appointedOn ?? '', a.appointedOn ?? ''))
}

/**
 * The sentence that the letter is for. Only a plain "yes" says "in good standing"; every other answer is told as
 * what it is. The definition belongs to it: good standing without criteria says nothing.
 */
function standingSentence(letter: Letter, validAsOf: string, definitionFollows: boolean): readonly Phrase[] {
  const { affiliation, letterhead } = letter
  const status = affiliation.status === 'unknown' ? NOT_STATED : affiliation.status
  const start: readonly Phrase[] = [
    { text: `As of ${validAsOf}, the practitioner’s status is ` },
    { text: status, strong: true }
  ]
  const reappointed =
    affiliation.reappointedOn === null ? '' : ` (last reappointed ${longDate(affiliation.reappointedOn)})`
  const end = definitionFollows ? ':' : '.'
  switch (affiliation.goodStanding) {
    case 'yes':
      return [
        ...start,
        { text: `${reappointed} and the practitioner is ` },
        { text: 'in good standing', strong: true },
        { text: ` as defined by the facility${end}` }
      ]
    case 'no':
      return [
        ...start,
        { text: `${reappointed}. The facility reports that the practitioner is ` },
        { text: 'not in good standing', strong: true },
        { text: ` as defined by the facility${end}` }
      ]
    case 'contact_facility': {
      const phone = letterhead.phone || affiliation.facilityPhone
      return [
        ...start,
        { text: `${reappointed}. About standing, ` },
        { text: 'the facility asks to be contacted', strong: true },
        { text: phone === '' ? '.' : ` (Tel ${phone}).` }
      ]
    }
    case 'not_stated':
      return [
        ...start,
        { text: `${reappointed}. The facility ` },
        { text: 'does not state', strong: true },
        { text: ' whether the practitioner is in good standing.' }
      ]
    default:
      return exhaustive(affiliation.goodStanding)
  }
}

const STANDINGS = {
  yes: 'in good standing',
  no: 'not in good standing',
  contact_facility: 'about standing, the facility asks to be contacted',
  not_stated: 'good standing not stated'
} as const

function standingInShort(letter: Letter, validAsOf: string): string {
  const { status, goodStanding } = letter.affiliation
  const statusText = status === 'unknown' ? 'Status not stated' : status.charAt(0).toUpperCase() + status.slice(1)
  return `${statusText}, ${STANDINGS[goodStanding]}, as of ${validAsOf}`
}

function passProvenance(letter: Letter, issuedOn: string, validAsOf: string, requester: string): readonly string[] {
  return [
    `Issued ${issuedOn} through NAMSS PASS. Facility record as of ${validAsOf}.`,
    `Retrieved ${joined([longDate(letter.retrievedOn), labelled('by', requester)], ' ')}.`
  ]
}

/** PASS has no part in a letter of our own, and the page leaves no doubt about it. */
function ownProvenance({ letterhead }: Letter, issuedOn: string, validAsOf: string): readonly string[] {
  return [
    `Issued ${issuedOn} by ${letterhead.facilityName} from its own medical staff roster, as of ${validAsOf}.`,
    'Not issued through NAMSS PASS.'
  ]
}

/** A page without its signature must not look as if the facility had sent none. */
function leftOut({ picture, problem }: RefusedPicture): string {
  return `The facility’s ${picture} came with this letter and is left out: ${PICTURE_PROBLEM_TEXTS[problem]}.`
}

function inGroups(code: string): string {
  const plain = code.replace(/[\s-]/g, '')
  return (plain.match(/.{1,4}/gu) ?? []).join('-')
}

function labelled(label: string, value: string): string {
  return value === '' ? '' : `${label} ${value}`
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
