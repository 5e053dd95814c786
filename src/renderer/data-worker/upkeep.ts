import type { Courtesy } from './courtesy.ts'
import type { DurableIndex } from './snapshot/durable-index.ts'

/**
 * Merging and writing snapshots in the background, one at a time, in small steps between which messages are handled; then
 * making ready what the next queries will need.
 */
export interface Upkeep {
  /** Looks whether there is something to do; returns at once. */
  wake(): void
}

/** While much arrives, what was made ready would be forgotten at once. */
const QUIET_MS = 300

export function createUpkeep(summaries: DurableIndex, courtesy: Pick<Courtesy, 'giveWay'>): Upkeep {
  let isAtWork = false
  let wasWoken = false

  let quiet: ReturnType<typeof setTimeout> | undefined

  const work = async (): Promise<void> => {
    isAtWork = true
    clearTimeout(quiet)
    try {
      do {
        wasWoken = false
        await summaries.tidy(courtesy.giveWay())
        if (summaries.isDue) await summaries.compact(courtesy.giveWay())
      } while (wasWoken)
    } catch {
      // A snapshot that could not be written costs nothing: the log still has everything. The next wake tries again.
    } finally {
      isAtWork = false
      quiet = setTimeout(() => void summaries.warmUp(courtesy.giveWay()), QUIET_MS)
    }
  }

  return {
    wake() {
      wasWoken = true
      if (!isAtWork) void work()
    }
  }
}
