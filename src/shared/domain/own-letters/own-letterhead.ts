import type { LetterImage, LetterTemplate } from '../letter.ts'
import { mergeFieldsIn } from '../letter-merge-fields.ts'

/** The letterhead of our own facility, and what our letters say. Absent texts are `''`. */
export interface OwnLetterhead {
  readonly facilityName: string
  readonly addressLines: readonly string[]
  readonly phone: string
  readonly fax: string
  readonly website: string
  readonly logo: LetterImage | null
  readonly signature: LetterImage | null
  readonly signatoryName: string
  readonly signatoryTitle: string
  /** Good standing without criteria says nothing, so no letter goes out without it. */
  readonly goodStandingDefinition: string
  /** Texts with `{merge_fields}`; an empty line divides paragraphs. */
  readonly bodies: Readonly<Record<LetterTemplate, string>>
  /** Further facilities of the roster for which this letterhead speaks. */
  readonly alsoFor: readonly string[]
  /** What the numbers of our letters begin with: `MSO` gives `MSO-2026-0001`. */
  readonly numberPrefix: string
}

export type OwnLetterheadField = Exclude<keyof OwnLetterhead, 'bodies'> | 'body1' | 'body2'

/** Why letters cannot be made with a letterhead as it stands. */
export interface LetterheadFinding {
  readonly code: 'missing' | 'unknownMergeFields' | 'unpairedBrace' | 'tooLong' | 'notAPrefix'
  readonly field: OwnLetterheadField
  /** What is wrong and what to do, for people. */
  readonly message: string
}

export const EMPTY_OWN_LETTERHEAD: OwnLetterhead = {
  facilityName: '',
  addressLines: [],
  phone: '',
  fax: '',
  website: '',
  logo: null,
  signature: null,
  signatoryName: '',
  signatoryTitle: '',
  goodStandingDefinition: '',
  bodies: {
    1: 'In answer to your inquiry we confirm, from the records of our Medical Staff Office, that {practitioner} holds or has held the appointments to the medical staff of {facility} that are listed below.\n\nThis letter states our records as of {valid_as_of}, and no more than these.',
    2: 'Verified from the records of the Medical Staff Office of {facility} as of {valid_as_of}.'
  },
  alsoFor: [],
  numberPrefix: 'MSO'
}

/** In UTF-16 units, a line each. What stands on every page must leave room for the letter. */
export const LONGEST_LETTERHEAD_TEXT = {
  facilityName: 160,
  addressLines: 100,
  phone: 40,
  fax: 40,
  website: 80,
  signatoryName: 120,
  signatoryTitle: 120,
  goodStandingDefinition: 1_500,
  body1: 4_000,
  body2: 4_000,
  alsoFor: 160,
  numberPrefix: 12
} as const satisfies Partial<Record<OwnLetterheadField, number>>

export const MOST_ADDRESS_LINES = 6
export const MOST_FURTHER_FACILITIES = 60

/** Everything that stands between this letterhead and a letter, in the order of the form. */
export function checkOwnLetterhead(letterhead: OwnLetterhead): readonly LetterheadFinding[] {
  return [
    ...missingTexts(letterhead),
    ...checkBody(letterhead.bodies[1], 'body1'),
    ...checkBody(letterhead.bodies[2], 'body2'),
    ...tooLongTexts(letterhead),
    ...checkPrefix(letterhead.numberPrefix)
  ]
}

/** The fields as they are named within a sentence. */
export const LETTERHEAD_FIELD_NAMES = {
  facilityName: 'the facility’s name',
  addressLines: 'the address',
  phone: 'the phone',
  fax: 'the fax',
  website: 'the website',
  logo: 'the logo',
  signature: 'the signature',
  signatoryName: 'who signs',
  signatoryTitle: 'the signatory’s title',
  goodStandingDefinition: 'the definition of good standing',
  body1: 'the text of template 1',
  body2: 'the text of template 2',
  alsoFor: 'the facilities it also speaks for',
  numberPrefix: 'what numbers begin with'
} as const satisfies Record<OwnLetterheadField, string>

function missingTexts(letterhead: OwnLetterhead): readonly LetterheadFinding[] {
  const needed = {
    facilityName: letterhead.facilityName,
    addressLines: letterhead.addressLines.join(''),
    signatoryName: letterhead.signatoryName,
    signatoryTitle: letterhead.signatoryTitle,
    goodStandingDefinition: letterhead.goodStandingDefinition,
    body1: letterhead.bodies[1],
    body2: letterhead.bodies[2]
  } as const
  const fields = Object.keys(needed) as readonly (keyof typeof needed)[]
  return fields
    .filter((field) => needed[field].trim() === '')
    .map((field) => ({ code: 'missing', field, message: MISSING[field] }))
}

const MISSING = {
  facilityName: 'The facility’s name is missing. Enter it as it is to stand on letters.',
  addressLines: 'The address is missing. Enter it as it is to stand on letters.',
  signatoryName: 'Who signs is missing. Enter the name with its credentials.',
  signatoryTitle: 'The title of whoever signs is missing. Enter it.',
  goodStandingDefinition: 'Without its definition good standing says nothing. Enter what your bylaws mean by it.',
  body1: 'Template 1 has no text. Enter what the letter is to say.',
  body2: 'Template 2 has no text. Enter what the letter is to say.'
} as const

function checkBody(body: string, field: 'body1' | 'body2'): readonly LetterheadFinding[] {
  const findings: LetterheadFinding[] = []
  const { unknown } = mergeFieldsIn(body)
  if (unknown.length > 0) {
    const names = unknown.map((name) => `{${name}}`).join(', ')
    const message = `There is no merge field ${names}. Choose one from the menu, or take it out.`
    findings.push({ code: 'unknownMergeFields', field, message })
  }
  if (/[{}]/.test(body.replace(/\{[^{}]*\}/g, ''))) {
    const message = 'A brace has no partner. A merge field is a name between { and }.'
    findings.push({ code: 'unpairedBrace', field, message })
  }
  return findings
}

function tooLongTexts(letterhead: OwnLetterhead): readonly LetterheadFinding[] {
  const texts = { ...letterhead, body1: letterhead.bodies[1], body2: letterhead.bodies[2] }
  const fields = Object.keys(LONGEST_LETTERHEAD_TEXT) as readonly (keyof typeof LONGEST_LETTERHEAD_TEXT)[]
  const findings = fields.flatMap((field): readonly LetterheadFinding[] => {
    const limit = LONGEST_LETTERHEAD_TEXT[field]
    const lines = [texts[field]].flat()
    if (lines.every((line) => line.length <= limit)) return []
    const of = lines.length > 1 ? 'A line of this' : 'This'
    return [{ code: 'tooLong', field, message: `${of} is longer than ${limit} characters. Shorten it.` }]
  })
  const { addressLines, alsoFor } = letterhead
  if (addressLines.length > MOST_ADDRESS_LINES) {
    const message = `There is room for ${MOST_ADDRESS_LINES} lines of address.`
    return [...findings, { code: 'tooLong', field: 'addressLines', message }]
  }
  if (alsoFor.length > MOST_FURTHER_FACILITIES) {
    const message = `There is room for ${MOST_FURTHER_FACILITIES} facilities.`
    return [...findings, { code: 'tooLong', field: 'alsoFor', message }]
  }
  return findings
}

function checkPrefix(prefix: string): readonly LetterheadFinding[] {
  if (/^[A-Z0-9]+(-[A-Z0-9]+)*$/.test(prefix)) return []
  const message = 'Numbers begin with capital letters or digits, such as MSO.'
  return [{ code: 'notAPrefix', field: 'numberPrefix', message }]
}
