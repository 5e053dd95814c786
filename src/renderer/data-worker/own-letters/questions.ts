import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import type { Holder } from '../holder.ts'
import type { RosterDesk } from '../roster/roster-desk.ts'
import type { VaultStore } from '../vault-store.ts'
import type { OwnLetterQuestionName, OwnLetterQuestions } from './messages.ts'
import { createFindInRoster } from './find-in-roster.ts'
import { createOwnLetters, type OwnLetters } from './own-letters.ts'

/** Answers to the page about letters of our own, one function per question. */
export type OwnLetterAnswers = {
  readonly [N in OwnLetterQuestionName]: (
    input: OwnLetterQuestions[N]['input']
  ) => OwnLetterQuestions[N]['answer'] | Promise<OwnLetterQuestions[N]['answer']>
}

/** The name under which the letterhead is kept beside the roster. */
const LETTERHEAD = 'letterhead'

export async function openOwnLetters(
  settings: VaultStore['rosterSettings'],
  holder: Holder,
  roster: RosterDesk
): Promise<OwnLetters> {
  const kept = await settings.get(LETTERHEAD)
  return createOwnLetters({
    practitioner: (practitionerId) => roster.roster().get(practitionerId),
    letters: holder.letters,
    keepLetter: holder.keepLetter,
    // Our own writing, vouched for by its seal; what cannot be read is as good as never kept.
    letterhead: kept === 'damaged' ? null : (kept as OwnLetterhead | null),
    storeLetterhead: (letterhead) => settings.put(LETTERHEAD, letterhead)
  })
}

/** @param letterheadChanged told when it was kept, so that what is shown of letters is asked for again. */
export function createOwnLetterAnswers(
  ownLetters: OwnLetters,
  roster: RosterDesk,
  letterheadChanged: () => void
): OwnLetterAnswers {
  const find = createFindInRoster(roster.roster)
  return {
    ownLetterhead: () => ownLetters.letterhead(),
    async keepOwnLetterhead({ letterhead }) {
      const foreign = await ownLetters.keepLetterhead(letterhead)
      if (foreign.length === 0) letterheadChanged()
      return { foreign }
    },
    findInRoster: ({ text, limit }) => find(text, limit),
    checkOwnLetter: ({ order, today }) => ownLetters.check(order, today)
  }
}
