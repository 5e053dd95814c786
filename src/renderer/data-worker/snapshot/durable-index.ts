import type { SearchIndex, SummaryChange } from '../search/contract.ts'
import type { Identity } from '../search/identities.ts'
import { createSearchIndex } from '../search/create-search-index.ts'
import type { Nicknames } from '../search/nicknames.ts'
import type { OpenedSnapshot, SnapshotStore } from './snapshot-store.ts'

/** The search index with its snapshot: what is acknowledged is durable, what is durable is searchable. */
export interface DurableIndex {
  readonly index: Pick<
    SearchIndex,
    'search' | 'practitioner' | 'values' | 'facilities' | 'summaryCount' | 'practitionerCount'
  >
  /** What was found on disk at the start. */
  readonly opened: Omit<OpenedSnapshot, 'segment' | 'changes'>
  /**
   * Makes changes searchable at once and durable, in the order of the calls; answers when both is done.
   * @param mark how far the owner has come; given back by the next start.
   */
  apply(changes: readonly SummaryChange[], mark: string): Promise<void>
  /** Makes ready what the first queries after a start or a change would otherwise wait for. */
  warmUp(pause: () => Promise<void>): Promise<void>
  /** Every summary that is held, by what names it. */
  identities(): Iterable<Identity>
  /** Merges small layers in memory, so that searching stays quick while much arrives. Only one at a time, like `compact`. */
  tidy(pause: () => Promise<void>): Promise<void>
  /** Whether enough has changed since the last snapshot for `compact` to be worth its while. */
  readonly isDue: boolean
  /**
   * Writes the next snapshot; searches and changes go on meanwhile. Only one at a time.
   * @param pause waits until waiting messages were handled; called after every few milliseconds of work.
   */
  compact(pause: () => Promise<void>): Promise<void>
  clear(): Promise<void>
}

/** Fewer changed rows than this are read back from the log in no time. */
const LEAST_LOOSE_ROWS = 20_000

export async function openDurableIndex(store: SnapshotStore, nicknames?: Nicknames): Promise<DurableIndex> {
  const { segment, changes, ...opened } = await store.open()
  const index = createSearchIndex(nicknames)
  if (segment) index.replaceWith(segment)
  if (changes.length > 0) index.apply(changes)
  let applied = { sequence: opened.lastSequence, mark: opened.mark }
  let looseRows = changes.length
  let applying: Promise<unknown> = Promise.resolve()

  const apply = async (latest: readonly SummaryChange[], mark: string): Promise<void> => {
    const appended = store.append({ changes: latest, mark })
    // Found while it is on its way to the disk. Should it not get there, the index knows more than the disk until the
    // next start, and whoever sent the changes is told that they were not kept.
    appended.catch(() => undefined)
    index.apply(latest)
    const sequence = await appended
    looseRows += latest.length
    applied = { sequence, mark }
  }

  return {
    index,
    opened,
    apply(latest, mark) {
      const done = applying.then(() => apply(latest, mark))
      applying = done.catch(() => undefined)
      return done
    },
    identities: () => index.identities(),
    async warmUp(pause) {
      const warming = index.warmUp()
      while (!warming.next().done) await pause()
    },
    async tidy(pause) {
      const merging = index.tidy(false)
      while (!merging.next().done) await pause()
    },
    get isDue() {
      return looseRows >= Math.max(LEAST_LOOSE_ROWS, index.summaryCount / 4)
    },
    async compact(pause) {
      // The first step fixes what the merged segment will hold, so nothing may come between it and this line.
      const { sequence, mark } = applied
      const covered = looseRows
      const merging = index.tidy(true)
      let step = merging.next()
      while (!step.done) {
        await pause()
        step = merging.next()
      }
      if (!step.value) return
      await store.write(step.value, sequence, mark)
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
