export interface Turns {
  /** Runs `act` as soon as it is its turn, in the order of asking; a failure of one leaves the others alone. */
  take<T>(act: () => Promise<T>): Promise<T>
}

/** Lets at most `atOnce` actions run side by side; the others wait. @param atOnce 1 or more */
export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async take(act) {
      if (running < atOnce) running++
      // The one that ends hands its place over, so that nobody slips in between.
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await act()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    }
  }
}
