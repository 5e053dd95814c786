/**
 * Work that can wait steps aside for the person at the desk. The worker has a thread of its own, but an office computer
 * may have two processors in all, and the page, the compositor and main need one of them the moment a key goes down.
 */
export interface Courtesy {
  /** Somebody typed, scrolled or pointed just now. */
  attend(): void
  /**
   * For one piece of long work. What it returns is called after every few milliseconds of that work: it lets waiting
   * messages through and, while somebody is at the desk's keys, rests for a multiple of what was worked.
   */
  giveWay(): () => Promise<void>
}

export interface CourtesyDeps {
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  /** Lets waiting messages through. */
  readonly pause: () => Promise<void>
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** For so long after a key somebody counts as being in the middle of something. */
const ATTENDED_MS = 500
/** One part work, so many parts rest. */
const REST_SHARE = 4
/** Some stretches wait for the disk: what they took says little about the processor. */
const LONGEST_REST_MS = 40

export function createCourtesy({ now, pause, sleep }: CourtesyDeps): Courtesy {
  let attendedAt = Number.NEGATIVE_INFINITY
  return {
    attend() {
      attendedAt = now()
    },
    giveWay() {
      let resumedAt = now()
      return async () => {
        const worked = now() - resumedAt
        await pause()
        if (now() - attendedAt < ATTENDED_MS) await sleep(Math.min(LONGEST_REST_MS, worked * REST_SHARE))
        resumedAt = now()
      }
    }
  }
}
