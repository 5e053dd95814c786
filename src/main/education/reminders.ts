import type { CeReminder } from '#shared/contract/education'
import type { Time } from '#shared/lib/deps'

/**
 * Native notifications of a CE file's dates. The open file hands its reminders over; they are kept in memory alone, so
 * that nothing about a person's certification lies on disk outside their sealed file. Each is shown once, from nine in
 * the morning of its day on; one whose day is long past is not shown.
 */
export interface EducationReminders {
  /** Takes the place of all that were set for this file. */
  set(fileId: string, reminders: readonly CeReminder[]): void
  /** Shows what is due. Called by a timer; may be called at any time. */
  check(): void
  close(): void
}

export interface RemindersDeps {
  readonly time: Time
  readonly show: (text: string) => void
  /** Calls back every so often. @returns a function that stops it. */
  readonly every: (milliseconds: number, act: () => void) => () => void
}

const CHECK_EVERY_MS = 15 * 60_000
const MORNING_HOUR = 9
/** A computer that was off over a weekend still reminds on Monday. */
const LATEST_DAYS = 3
const DAY_MS = 86_400_000

export function createEducationReminders({ time, show, every }: RemindersDeps): EducationReminders {
  const byFile = new Map<string, readonly CeReminder[]>()
  const shown = new Set<string>()
  const check = (): void => {
    const now = time.now()
    for (const [fileId, reminders] of byFile) {
      for (const { id, on, text } of reminders) {
        const key = `${fileId} ${id} ${on}`
        const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
        const from = new Date(year, month - 1, day, MORNING_HOUR).getTime()
        if (now < from || now > from + LATEST_DAYS * DAY_MS || shown.has(key)) continue
        shown.add(key)
        show(text)
      }
    }
  }
  const stop = every(CHECK_EVERY_MS, check)
  return {
    set(fileId, reminders) {
      byFile.set(fileId, reminders)
      check()
    },
    check,
    close: stop
  }
}
