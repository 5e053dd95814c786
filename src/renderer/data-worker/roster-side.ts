import type { PartialDate } from '#shared/domain/partial-date'
import { EMPTY_ROSTER } from '#shared/domain/roster/roster'
import type { Holder } from './holder.ts'
import type { OwnLetters } from './own-letters/own-letters.ts'
import { createOwnLetterAnswers, openOwnLetters, type OwnLetterAnswers } from './own-letters/questions.ts'
import { createPause } from './pause.ts'
import { openRoster } from './roster/open-roster.ts'
import { createRosterAnswers, type RosterAnswers } from './roster/questions.ts'
import type { RosterDesk } from './roster/roster-desk.ts'
import { createUploadAnswers, type UploadAnswers } from './uploads/questions.ts'
import { createRowStore } from './uploads/row-store.ts'
import { createUploads, type Uploads } from './uploads/uploads.ts'
import type { VaultStore } from './vault-store.ts'

/** The hospital's own roster, and what stands on it. It opens after the search: nobody waits for it to find somebody. */
export interface RosterSide {
  readonly desk: RosterDesk
  readonly uploads: Uploads
  readonly ownLetters: OwnLetters
  readonly answers: RosterAnswers & UploadAnswers & OwnLetterAnswers
}

interface RosterSideDeps {
  readonly store: VaultStore
  readonly holder: Holder
  readonly today: () => PartialDate
  /** Called after each change. */
  readonly changed: () => void
}

export async function openRosterSide({ store, holder, today, changed }: RosterSideDeps): Promise<RosterSide> {
  const pause = createPause()
  let opened: RosterDesk | null = null
  const uploads = createUploads({
    rows: createRowStore(store.uploads, pause, () => crypto.randomUUID()),
    roster: () => opened?.roster() ?? EMPTY_ROSTER,
    uploadedChanged: (uploaded) => opened?.setUploaded(uploaded),
    pause
  })
  const desk = await openRoster(store, { uploaded: await uploads.uploaded(), today, changed })
  opened = desk
  const ownLetters = await openOwnLetters(store.rosterSettings, holder, desk)
  const answers = {
    ...createRosterAnswers(desk, store.rosterSettings, changed),
    ...createUploadAnswers(uploads, desk, holder, pause),
    ...createOwnLetterAnswers(ownLetters, desk, changed)
  }
  return { desk, uploads, ownLetters, answers }
}
