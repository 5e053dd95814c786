import { z } from 'zod'
import type { Letter, LetterImage } from '../domain/letter.ts'
import { affiliationRecord, toAffiliationRecord } from './affiliation-record.ts'
import { flag, list, optionalNumber, requiredDate, requiredText, text } from './tolerant.ts'

const OWN_ROSTER = 'own_roster'
const imageTypes = ['image/png', 'image/jpeg', 'image/gif'] as const

/** What is no picture reads as an empty one: a letter that was paid for does not fail because of its logo. */
const imageRecord = z.unknown().transform((value): LetterImage | null => {
  if (value === undefined || value === null || value === '') return null
  const image = z.object({ media_type: z.unknown(), data: z.string() }).safeParse(value)
  if (!image.success) return { mediaType: 'image/png', data: '' }
  const mediaType = imageTypes.find((type) => type === image.data.media_type) ?? 'image/png'
  return { mediaType, data: image.data.data.replace(/\s+/g, '') }
})

const refusedPictures = list(
  z.object({
    picture: z.enum(['logo', 'signature']),
    problem: z.enum(['notAPicture', 'tooManyBytes', 'tooManyPixels', 'truncated', 'damaged', 'unsupported'])
  })
).catch([])

export const letterheadRecord = z
  .object({
    facility_name: requiredText,
    address_lines: list(text),
    phone: text,
    fax: text,
    website: text,
    logo: imageRecord,
    signature: imageRecord,
    signatory_name: text,
    signatory_title: text,
    template: optionalNumber,
    refused_pictures: refusedPictures
  })
  .transform((record) => ({
    facilityName: record.facility_name,
    addressLines: record.address_lines.filter((line) => line !== ''),
    phone: record.phone,
    fax: record.fax,
    website: record.website,
    logo: record.logo,
    signature: record.signature,
    signatoryName: record.signatory_name,
    signatoryTitle: record.signatory_title,
    template: record.template === 2 ? (2 as const) : (1 as const),
    ...(record.refused_pictures.length > 0 && { refusedPictures: record.refused_pictures })
  }))

/** A letter as `letter/retrieve/` answers it and as the JSON inside our own PDFs keeps it. */
export const letterRecord = z
  .object({
    origin: text,
    letter_number: requiredText,
    test_system: flag,
    issued_on: requiredDate,
    retrieved_on: requiredDate,
    valid_as_of: requiredDate,
    verification_code: text,
    affiliation: affiliationRecord,
    letterhead: letterheadRecord,
    body: requiredText,
    good_standing_definition: text,
    requested_by: z.object({ organization: text, name: text })
  })
  .transform((record): Letter => ({
    ...(record.origin === OWN_ROSTER && { origin: 'ownRoster' as const }),
    letterNumber: record.letter_number,
    testSystem: record.test_system,
    issuedOn: record.issued_on,
    retrievedOn: record.retrieved_on,
    validAsOf: record.valid_as_of,
    verificationCode: record.verification_code,
    affiliation: record.affiliation,
    letterhead: record.letterhead,
    body: record.body,
    goodStandingDefinition: record.good_standing_definition,
    requestedBy: record.requested_by
  }))

/** The inverse of `letterRecord`. */
export function toLetterRecord(letter: Letter) {
  const { letterhead } = letter
  return {
    ...(letter.origin && { origin: OWN_ROSTER }),
    letter_number: letter.letterNumber,
    test_system: letter.testSystem,
    issued_on: letter.issuedOn,
    retrieved_on: letter.retrievedOn,
    valid_as_of: letter.validAsOf,
    verification_code: letter.verificationCode,
    affiliation: toAffiliationRecord(letter.affiliation),
    letterhead: {
      facility_name: letterhead.facilityName,
      address_lines: letterhead.addressLines,
      phone: letterhead.phone,
      fax: letterhead.fax,
      website: letterhead.website,
      logo: toImageRecord(letterhead.logo),
      signature: toImageRecord(letterhead.signature),
      signatory_name: letterhead.signatoryName,
      signatory_title: letterhead.signatoryTitle,
      template: letterhead.template,
      ...(letterhead.refusedPictures && { refused_pictures: letterhead.refusedPictures })
    },
    body: letter.body,
    good_standing_definition: letter.goodStandingDefinition,
    requested_by: letter.requestedBy
  }
}

function toImageRecord(image: LetterImage | null) {
  return image && { media_type: image.mediaType, data: image.data }
}
