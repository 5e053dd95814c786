import type { OwnLetterRequest } from '#shared/contract/own-letters'
import type { DocumentContext } from '#shared/contract/worker-link'
import { isSameFacilityName } from '#shared/domain/facility-name'
import type { Letter } from '#shared/domain/letter'
import { toListName } from '#shared/domain/names'
import { nextLetterNumber } from '#shared/domain/own-letters/letter-number'
import { composeOwnLetter, type OwnLetterObstacle } from '#shared/domain/own-letters/own-letter'
import { EMPTY_OWN_LETTERHEAD, type OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import type { PartialDate } from '#shared/domain/partial-date'
import { checkRecord } from '#shared/domain/roster/record-rules'
import { toRecord, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { Result } from '#shared/lib/result'
import type { AttachedRecord, LetterRecord } from '../records.ts'
import type { ForeignPicture, OwnLetterCheck } from './messages.ts'

/** Letters of our own: the letterhead, what a record allows, and the letters made of it. */
export interface OwnLetters {
  /** `null`: none was kept yet. */
  letterhead(): OwnLetterhead | null
  /** @returns the pictures that are not ours; where there is one, nothing is kept. */
  keepLetterhead(letterhead: OwnLetterhead): Promise<readonly ForeignPicture[]>
  check(order: OwnLetterRequest, today: PartialDate): OwnLetterCheck
  /** The letter as it would be made now; `null` where something stands against it. */
  draft(order: OwnLetterRequest, context: DocumentContext): Letter | null
  /** @returns the letter's id, also when it was made before; `null` where something stands against it. */
  make(letterId: string, order: OwnLetterRequest, context: DocumentContext): Promise<string | null>
}

export interface OwnLettersDeps {
  readonly practitioner: (practitionerId: string) => RosterPractitioner | undefined
  readonly letters: ReadonlyMap<string, LetterRecord | AttachedRecord>
  readonly keepLetter: (letterId: string, record: LetterRecord) => Promise<void>
  /** What was kept before. */
  readonly letterhead: OwnLetterhead | null
  /** Answers when it is on disk. */
  readonly storeLetterhead: (letterhead: OwnLetterhead) => Promise<void>
}

export function createOwnLetters(deps: OwnLettersDeps): OwnLetters {
  let letterhead = deps.letterhead

  function compose(
    order: OwnLetterRequest,
    today: PartialDate,
    testSystem: boolean
  ): Result<Letter, readonly OwnLetterObstacle[]> {
    const practitioner = deps.practitioner(order.practitionerId)
    if (!practitioner) return { ok: false, error: [{ type: 'notInRoster' }] }
    const { periodId, template, recipient } = order
    const current = letterhead ?? EMPTY_OWN_LETTERHEAD
    return composeOwnLetter({
      practitioner,
      periodId,
      template,
      recipient,
      today,
      testSystem,
      letterhead: current,
      letterNumber: nextLetterNumber(current.numberPrefix, today, givenNumbers(deps.letters.values()))
    })
  }

  return {
    letterhead: () => letterhead,

    async keepLetterhead(changed) {
      const foreign = foreignPictures(changed, deps.letters.values())
      if (foreign.length > 0) return foreign
      await deps.storeLetterhead(changed)
      letterhead = changed
      return []
    },

    check(order, today) {
      const practitioner = deps.practitioner(order.practitionerId)
      const period = practitioner?.periods.find(({ periodId }) => periodId === order.periodId)
      const composed = compose(order, today, false)
      const warnings =
        practitioner && period
          ? checkRecord(toRecord(practitioner, period), today).filter(({ severity }) => severity === 'warning')
          : []
      const current = letterhead ?? EMPTY_OWN_LETTERHEAD
      return {
        practitionerName: practitioner ? toListName(practitioner.person) : '',
        npi: practitioner?.person.npi ?? '',
        facilityName: period?.facilityName || current.facilityName,
        obstacles: composed.ok ? [] : composed.error,
        cautions: warnings.map(({ message }) => message),
        template: period?.letter === 1 || period?.letter === 2 ? period.letter : null,
        letterNumber: nextLetterNumber(current.numberPrefix, today, givenNumbers(deps.letters.values()))
      }
    },

    draft(order, context) {
      const composed = compose(order, context.today, false)
      return composed.ok ? composed.value : null
    },

    async make(letterId, order, context) {
      if (deps.letters.has(letterId)) return letterId
      const composed = compose(order, context.today, context.system !== 'production')
      if (!composed.ok) return null
      const { npi, affiliationId } = composed.value.affiliation
      const kept = {
        letterId,
        requestId: letterId,
        letter: composed.value,
        creditsCharged: 0,
        retrievedAt: context.now
      }
      await deps.keepLetter(letterId, { npi, affiliationId, kept })
      return letterId
    }
  }
}

function* givenNumbers(letters: Iterable<LetterRecord | AttachedRecord>): Generator<string> {
  for (const record of letters) {
    if (!('attached' in record) && record.kept.letter.origin === 'ownRoster') yield record.kept.letter.letterNumber
  }
}

/**
 * Pictures are drawn anew in the same way whether they are chosen or received, so the same picture is the same bytes.
 * One that a letter of our own facility brought back is ours.
 */
function foreignPictures(
  letterhead: OwnLetterhead,
  letters: Iterable<LetterRecord | AttachedRecord>
): readonly ForeignPicture[] {
  const ours = [letterhead.facilityName, ...letterhead.alsoFor]
  const facilityByPicture = new Map<string, string>()
  for (const record of letters) {
    if ('attached' in record || record.kept.letter.origin === 'ownRoster') continue
    const { facilityName, logo, signature } = record.kept.letter.letterhead
    if (ours.some((name) => isSameFacilityName(name, facilityName))) continue
    for (const image of [logo, signature]) if (image) facilityByPicture.set(image.data, facilityName)
  }
  return (['logo', 'signature'] as const).flatMap((picture): readonly ForeignPicture[] => {
    const facilityName = facilityByPicture.get(letterhead[picture]?.data ?? '')
    return facilityName === undefined ? [] : [{ picture, facilityName }]
  })
}
