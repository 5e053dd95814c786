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
const WARM_UP_AFTER_MS = 300
/** Nothing more arrives: time for a snapshot, so that the next start need not read a long log. */
const SETTLE_AFTER_MS = 5_000

export function createUpkeep(summaries: DurableIndex, courtesy: Pick<Courtesy, 'giveWay'>): Upkeep {
  let isAtWork = false
  let wasWoken = false
  let timers: readonly ReturnType<typeof setTimeout>[] = []

  const work = async (isQuiet: boolean): Promise<void> => {
    isAtWork = true
    for (const timer of timers) clearTimeout(timer)
    try {
      do {
        wasWoken = false
        await summaries.tidy(courtesy.giveWay)
        if (summaries.isDue(isQuiet)) await summaries.compact(courtesy.giveWay)
      } while (wasWoken)
    } catch {
      // A snapshot that could not be written costs nothing: the log still has everything. The next wake tries again.
    } finally {
      isAtWork = false
      timers = [setTimeout(() => void summaries.warmUp(courtesy.giveWay), WARM_UP_AFTER_MS)]
      if (!isQuiet) timers = [...timers, setTimeout(settle, SETTLE_AFTER_MS)]
    }
  }

  const settle = (): void => {
    if (summaries.isDue(true)) void work(true)
  }

  return {
    wake() {
      wasWoken = true
      if (!isAtWork) void work(false)
    }
  }
}
