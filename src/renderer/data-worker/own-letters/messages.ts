import type { OwnLetterRequest } from '#shared/contract/own-letters'
import type { LetterTemplate } from '#shared/domain/letter'
import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import type { OwnLetterObstacle } from '#shared/domain/own-letters/own-letter'
import type { PartialDate } from '#shared/domain/partial-date'

/** What the page may ask about our own letterhead, and about a letter before it is made. */
export interface OwnLetterQuestions {
  /** `null`: none was kept yet. */
  readonly ownLetterhead: { readonly input: undefined; readonly answer: OwnLetterhead | null }
  /** Keeps it unless a picture is another facility's. */
  readonly keepOwnLetterhead: {
    readonly input: { readonly letterhead: OwnLetterhead }
    readonly answer: { readonly foreign: readonly ForeignPicture[] }
  }
  readonly checkOwnLetter: {
    readonly input: { readonly order: OwnLetterRequest; readonly today: PartialDate }
    readonly answer: OwnLetterCheck
  }
  /** People of the roster by a few letters of their names, or by NPI: for the palette. */
  readonly findInRoster: {
    readonly input: { readonly text: string; readonly limit: number }
    readonly answer: readonly RosterPersonFound[]
  }
}

export type OwnLetterQuestionName = keyof OwnLetterQuestions

/** Somebody of the roster with the appointment that a letter would be about. */
export interface RosterPersonFound {
  readonly practitionerId: string
  readonly periodId: string
  readonly name: string
  readonly npi: string
}

/** A picture that came here with a letter of another facility: it never gets onto ours. */
export interface ForeignPicture {
  readonly picture: 'logo' | 'signature'
  readonly facilityName: string
}

/** What can be said before a letter is made. */
export interface OwnLetterCheck {
  readonly practitionerName: string
  readonly npi: string
  readonly facilityName: string
  readonly obstacles: readonly OwnLetterObstacle[]
  /** What does not stand against the letter but should be looked at first. */
  readonly cautions: readonly string[]
  /** The design that the record names; `null` where it leaves it open. */
  readonly template: LetterTemplate | null
  /** The number that the letter would get now. */
  readonly letterNumber: string
}
