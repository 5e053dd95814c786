export interface Turn {
  /** Runs `act` when those asked for before have ended, in the order of asking; a failure of one leaves the others alone. */
  take<T>(act: () => Promise<T>): Promise<T>
}

/** Lets one action run at a time; the others wait. */
export function createTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(act) {
      const own = last.then(act)
      last = own.catch(() => undefined)
      return own
    }
  }
}
