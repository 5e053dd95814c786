import type { Holder } from '../holder.ts'
import { compareRosterWithPass } from './against-pass.ts'
import type { UploadQuestions } from './messages.ts'
import type { Uploads } from './uploads.ts'
import type { RosterDesk } from '../roster/roster-desk.ts'

/** Answers to the page about the way of the roster to PASS. */
export type UploadAnswers = {
  readonly [N in keyof UploadQuestions]: (input: UploadQuestions[N]['input']) => Promise<UploadQuestions[N]['answer']>
}

export function createUploadAnswers(
  uploads: Uploads,
  roster: Pick<RosterDesk, 'roster'>,
  holder: Holder,
  pause: () => Promise<void>
): UploadAnswers {
  return {
    uploadPreview: (input) => uploads.preview(input),
    uploadDrift: (input) => uploads.drift(input),
    uploadErrors: (input) => uploads.locate(input),
    uploadAgainstPass: ({ facilityName }) => compareRosterWithPass(roster.roster(), holder, facilityName, pause)
  }
}
