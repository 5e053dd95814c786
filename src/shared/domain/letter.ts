import type { AffiliationSummary } from './affiliation.ts'
import type { PartialDate } from './partial-date.ts'
import type { PictureProblem } from './pictures/picture-problem.ts'

export type LetterImageType = 'image/png' | 'image/jpeg' | 'image/gif'

/** `data` is base64. */
export interface LetterImage {
  readonly mediaType: LetterImageType
  readonly data: string
}

/** 1: formal, one column of prose. 2: compact, a table of facts. Both are designs of the facility's letter, not of ours. */
export type LetterTemplate = 1 | 2

export interface Letterhead {
  readonly facilityName: string
  readonly addressLines: readonly string[]
  readonly phone: string
  readonly fax: string
  readonly website: string
  readonly logo: LetterImage | null
  readonly signature: LetterImage | null
  readonly signatoryName: string
  readonly signatoryTitle: string
  readonly template: LetterTemplate
  /** Pictures that came with the letter and could not be taken: it is printed without them, and says so. */
  readonly refusedPictures?: readonly RefusedPicture[]
}

export interface RefusedPicture {
  readonly picture: 'logo' | 'signature'
  readonly problem: PictureProblem
}

/**
 * Everything that stands on a good-standing letter. A letter is a document: what is here is what PASS attested (or, of a
 * letter of our own, what our roster said) on `retrievedOn`, and it never changes afterwards, even if the facility's record does.
 */
export interface Letter {
  /** Made here from our own roster. Absent: attested by PASS. */
  readonly origin?: 'ownRoster'
  readonly letterNumber: string
  /** From a test system: the page carries a watermark and proves nothing. */
  readonly testSystem: boolean
  readonly issuedOn: PartialDate
  /** The day this desk retrieved it. Set by the desk, not by PASS. */
  readonly retrievedOn: PartialDate
  /** The contributor's last update of the record: the date the statement is true of. */
  readonly validAsOf: PartialDate
  readonly verificationCode: string
  readonly affiliation: AffiliationSummary
  readonly letterhead: Letterhead
  /** Text with `{merge_fields}`, see `letter-merge-fields.ts`. */
  readonly body: string
  /** `''`: none came with the letter; the page then says "as defined by the facility". */
  readonly goodStandingDefinition: string
  readonly requestedBy: { readonly organization: string; readonly name: string }
}
