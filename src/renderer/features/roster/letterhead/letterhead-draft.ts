import type { LetterTemplate } from '#shared/domain/letter'
import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'

/** A letterhead while it is typed: lists are texts with a line each, and nothing is trimmed under the cursor. */
export interface LetterheadDraft extends Omit<OwnLetterhead, 'addressLines' | 'alsoFor'> {
  readonly address: string
  readonly alsoFor: string
}

export function toDraft({ addressLines, alsoFor, ...rest }: OwnLetterhead): LetterheadDraft {
  return { ...rest, address: addressLines.join('\n'), alsoFor: alsoFor.join('\n') }
}

export function toLetterhead({ address, alsoFor, ...rest }: LetterheadDraft): OwnLetterhead {
  return {
    ...rest,
    facilityName: rest.facilityName.trim(),
    phone: rest.phone.trim(),
    fax: rest.fax.trim(),
    website: rest.website.trim(),
    signatoryName: rest.signatoryName.trim(),
    signatoryTitle: rest.signatoryTitle.trim(),
    goodStandingDefinition: rest.goodStandingDefinition.trim(),
    numberPrefix: rest.numberPrefix.trim(),
    bodies: { 1: rest.bodies[1].trim(), 2: rest.bodies[2].trim() },
    addressLines: linesOf(address),
    alsoFor: linesOf(alsoFor)
  }
}

/** Puts `{field}` where the cursor is, in place of what is selected. @returns the text and where the cursor goes. */
export function insertField(
  text: string,
  selection: { readonly start: number; readonly end: number },
  field: string
): { readonly text: string; readonly caret: number } {
  const inserted = `{${field}}`
  return {
    text: text.slice(0, selection.start) + inserted + text.slice(selection.end),
    caret: selection.start + inserted.length
  }
}

export const TEMPLATES: readonly { readonly template: LetterTemplate; readonly name: string }[] = [
  { template: 1, name: 'Template 1, formal' },
  { template: 2, name: 'Template 2, compact' }
]

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
