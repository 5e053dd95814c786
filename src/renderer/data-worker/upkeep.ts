import { createPause } from './pause.ts'
import type { DurableIndex } from './snapshot/durable-index.ts'

/** Merging and writing snapshots in the background, one at a time, in small steps between which messages are handled. */
export interface Upkeep {
  /** Looks whether there is something to do; returns at once. */
  wake(): void
}

export function createUpkeep(summaries: DurableIndex): Upkeep {
  let isAtWork = false
  let wasWoken = false
  const pause = createPause()

  const work = async (): Promise<void> => {
    isAtWork = true
    try {
      do {
        wasWoken = false
        await summaries.tidy(pause)
        if (summaries.isDue) await summaries.compact(pause)
      } while (wasWoken)
    } catch {
      // A snapshot that could not be written costs nothing: the log still has everything. The next wake tries again.
    } finally {
      isAtWork = false
    }
  }

  return {
    wake() {
      wasWoken = true
      if (!isAtWork) void work()
    }
  }
}
