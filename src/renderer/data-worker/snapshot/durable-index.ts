import { runWithPauses } from '#shared/lib/pieces'
import type { SearchIndex, SummaryChange } from '../search/contract.ts'
import type { Identity } from '../search/identities.ts'
import { createSearchIndex, type LayeredSearchIndex } from '../search/create-search-index.ts'
import type { Nicknames } from '../search/nicknames.ts'
import type { OpenedSnapshot, SnapshotStore } from './snapshot-store.ts'

/** The search index with its snapshot: what is acknowledged is durable, what is durable is searchable. */
export interface DurableIndex {
  readonly index: Pick<
    SearchIndex,
    'search' | 'practitioner' | 'values' | 'facilities' | 'summaryCount' | 'practitionerCount'
  >
  /** What was found on disk at the start. */
  readonly opened: Omit<OpenedSnapshot, 'segment' | 'log'>
  /**
   * Makes changes searchable at once and durable, in the order of the calls; answers when both is done.
   * @param mark how far the owner has come; given back by the next start.
   * @param pause of many changes: waits until waiting messages were handled; called after every few milliseconds of work.
   */
  apply(changes: readonly SummaryChange[], mark: string, pause?: () => Promise<void>): Promise<void>
  /** Makes ready what the first queries after a start or a change would otherwise wait for. */
  warmUp(pause: () => Promise<void>): Promise<void>
  /** Every summary that is held, by what names it. */
  identities(): Iterable<Identity>
  /** Merges small layers in memory, so that searching stays quick while much arrives. Only one at a time, like `compact`. */
  tidy(pause: () => Promise<void>): Promise<void>
  /**
   * Whether enough has changed since the last snapshot for `compact` to be worth its while.
   * @param isQuiet while changes stream in, a snapshot is soon old: the log has to be as long as the snapshot.
   */
  isDue(isQuiet: boolean): boolean
  /**
   * Writes the next snapshot; searches and changes go on meanwhile. Only one at a time.
   * @param pause waits until waiting messages were handled; called after every few milliseconds of work.
   */
  compact(pause: () => Promise<void>): Promise<void>
  clear(): Promise<void>
}

/** Fewer changed rows than this are read back from the log in no time. */
const LEAST_LOOSE_ROWS = 20_000
/** So many changes together are a layer of their own from the start. */
const LARGE_CHANGE = 1_000

export interface DurableIndexOptions {
  /** Those that are shipped where not given. */
  readonly nicknames?: Nicknames
  /** From how many changes on they become a layer of their own; tests set it low. */
  readonly largeChange?: number
}

export async function openDurableIndex(
  store: SnapshotStore,
  { nicknames, largeChange = LARGE_CHANGE }: DurableIndexOptions = {}
): Promise<DurableIndex> {
  const { segment, log, ...opened } = await store.open()
  const index = createSearchIndex(nicknames)
  if (segment) index.replaceWith(segment)
  let looseRows = replay(log, index)
  let applied = { sequence: opened.lastSequence, mark: opened.mark }
  let applying: Promise<unknown> = Promise.resolve()

  // Found while it is on its way to the disk. Should it not get there, the index knows more than the disk until the
  // next start, and whoever sent the changes is told that they were not kept.
  const apply = async (latest: readonly SummaryChange[], mark: string, pause: () => Promise<void>): Promise<void> => {
    let appended: Promise<number>
    if (latest.length < largeChange) {
      appended = store.append({ changes: latest, mark })
      index.apply(latest)
    } else {
      const change = await runWithPauses(index.prepare(latest), pause)
      // What was made ready for the index is what goes into the log.
      appended = store.append({ segment: change.segment, emptied: change.emptied, mark })
      index.take(change)
    }
    const sequence = await appended
    looseRows += latest.length
    applied = { sequence, mark }
  }

  return {
    index,
    opened,
    apply(latest, mark, pause = () => Promise.resolve()) {
      const done = applying.then(() => apply(latest, mark, pause))
      applying = done.catch(() => undefined)
      return done
    },
    identities: () => index.identities(),
    async warmUp(pause) {
      await runWithPauses(index.warmUp(), pause)
    },
    async tidy(pause) {
      await runWithPauses(index.tidy(false), pause)
    },
    isDue: (isQuiet) => looseRows >= (isQuiet ? LEAST_LOOSE_ROWS : Math.max(LEAST_LOOSE_ROWS, index.summaryCount / 2)),
    async compact(pause) {
      // The first step fixes what the merged segment will hold, so nothing may come between it and this line.
      const { sequence, mark } = applied
      const covered = looseRows
      const merged = await runWithPauses(index.tidy(true), pause)
      if (!merged) return
      await store.write(merged, sequence, mark)
      looseRows -= covered
    },
    async clear() {
      await applying
      await store.clear()
      index.replaceAll([])
      applied = { sequence: 0, mark: '' }
      looseRows = 0
    }
  }
}

/** @returns how many rows the log held. */
function replay(log: OpenedSnapshot['log'], index: LayeredSearchIndex): number {
  let rows = 0
  // Few changes at a time are many entries: together they are looked up once.
  let waiting: SummaryChange[] = []
  const applyWaiting = (): void => {
    if (waiting.length > 0) index.apply(waiting)
    waiting = []
  }
  for (const entry of log) {
    if ('segment' in entry) {
      applyWaiting()
      index.take(entry)
      rows += entry.segment.rowCount
    } else {
      for (const change of entry.changes) waiting.push(change)
      rows += entry.changes.length
    }
  }
  applyWaiting()
  return rows
}
