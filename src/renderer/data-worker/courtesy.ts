/**
 * Work that can wait steps aside for the person at the desk. The worker has a thread of its own, but an office computer
 * may have two processors in all, and the page, the compositor and main need one of them the moment a key goes down.
 */
export interface Courtesy {
  /** Somebody typed, scrolled or pointed just now. */
  attend(): void
  /**
   * To be called after every few milliseconds of long work: lets waiting messages through and, right after a key, leaves
   * the processors to what the key sets going. Work goes on for all that, if slowly, under whoever types without a pause.
   */
  giveWay(): Promise<void>
}

export interface CourtesyDeps {
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  /** Lets waiting messages through. */
  readonly pause: () => Promise<void>
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Of this computer; where there are enough for everybody, nobody has to step aside. */
  readonly processors: number
}

/** Answer, drawing and layout of a keystroke are over by then. */
const KEY_TAKES_MS = 80
const LONGEST_REST_MS = 120

export function createCourtesy({ now, pause, sleep, processors }: CourtesyDeps): Courtesy {
  let attendedAt = Number.NEGATIVE_INFINITY
  return {
    attend() {
      attendedAt = now()
    },
    async giveWay() {
      await pause()
      if (processors > FEW_PROCESSORS) return
      const until = now() + LONGEST_REST_MS
      for (;;) {
        const rest = Math.min(attendedAt + KEY_TAKES_MS, until) - now()
        if (rest <= 0) return
        await sleep(rest)
      }
    }
  }
}

/** The page, the compositor, main, and this. */
const FEW_PROCESSORS = 4
