/** Waiting, as the drivers in main see it; tests hand in their own. */
export interface Timers {
  /** @returns a function that calls it off. */
  after(milliseconds: number, act: () => void): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  }
}
