import type { PartialDate } from '#shared/domain/partial-date'
import type { DataWorkerClient } from '../../../bridge/worker.ts'
import type { RosterLine, RosterRow, RosterView, RosterViewAnswer } from '../../../data-worker/roster/messages.ts'
import { withEdits, type OptimisticEdits } from './optimistic-edits.ts'

/** What the grid shows now. A new object with each change of it; lines that come in on the way are no change. */
export interface ViewSnapshot {
  /** The view that was laid out last; it may still be on its way. */
  readonly wanted: RosterView
  /** `null` until the first view is there. */
  readonly answer: RosterViewAnswer | null
  readonly error: unknown
}

/**
 * The lines that are in sight and their neighbours, fetched by chunks as they are looked at. A new layout takes the old
 * one's place only when its lines in sight are there, so nothing flickers.
 */
export interface ViewStore {
  /** @param listener is told of lines that have come in, too. */
  subscribe(listener: () => void): () => void
  snapshot(): ViewSnapshot
  /** The same object as long as it says the same. `undefined` while a line is on its way. */
  lineAt(line: number): RosterLine | undefined
  /** Lays out another view, from its top. */
  show(view: RosterView): Promise<void>
  /** Asks again after the roster has changed; rows stay where they are. */
  refresh(): Promise<void>
  /** Waits until what is shown is as new as the roster is now: joins the refresh that the change has set off. */
  settled(): Promise<void>
  /** Tells which lines are in sight; those to which one scrolls are fetched before they are. */
  look(from: number, to: number): void
  /** The rows of lines `from` to `to - 1`, headings left out, edits that are on their way included. */
  rows(from: number, to: number): Promise<readonly RosterRow[]>
  /** Shows edits at once. @returns what takes them away again, to be called when the worker has carried them out or refused them. */
  showEdits(edits: OptimisticEdits): () => void
}

const CHUNK = 50
/** Lines fetched before one has scrolled to them. */
const AHEAD = 200
/** More are not kept: they are soon asked for again. */
const MOST_CHUNKS = 200

interface Loaded {
  readonly answer: RosterViewAnswer
  readonly chunks: Map<number, readonly (RosterLine | undefined)[]>
}

export function createViewStore(worker: DataWorkerClient, first: RosterView, today: () => PartialDate): ViewStore {
  const listeners = new Set<() => void>()
  const asked = new Set<string>()
  let wanted = first
  let loaded: Loaded | null = null
  let error: unknown = null
  let sight = { from: 0, to: CHUNK }
  /** Where one scrolls to. */
  let isUpwards = false
  let edits: readonly OptimisticEdits[] = []
  /** The load that is on its way, and the one that comes after it: more of them would say the same. */
  let loading: Promise<void> | null = null
  let next: { readonly isFresh: boolean; readonly done: Promise<void> } | null = null
  /** What a line looks like with the edits in it: an edited line that is drawn again is the same object. */
  let edited = new WeakMap<RosterLine, RosterLine>()
  let snapshot: ViewSnapshot = { wanted, error, answer: null }

  const lineAt = (line: number): RosterLine | undefined => {
    const found = loaded?.chunks.get(Math.floor(line / CHUNK))?.[line % CHUNK]
    if (!found || edits.length === 0) return found
    const known = edited.get(found)
    if (known) return known
    const shown = withEdits(found, edits)
    edited.set(found, shown)
    return shown
  }

  const emit = (): void => {
    const answer = loaded?.answer ?? null
    const isSame = snapshot.wanted === wanted && snapshot.error === error && snapshot.answer === answer
    if (!isSame) snapshot = { wanted, error, answer }
    for (const listener of listeners) listener()
  }

  const setEdits = (next: readonly OptimisticEdits[]): void => {
    edits = next
    edited = new WeakMap()
    emit()
  }

  const askChunk = async (viewId: number, chunk: number): Promise<readonly (RosterLine | undefined)[]> => {
    const lines = await worker.ask('rosterLines', { viewId, from: chunk * CHUNK, to: (chunk + 1) * CHUNK })
    const places: (RosterLine | undefined)[] = Array.from({ length: CHUNK })
    for (const line of lines) places[line.line % CHUNK] = line
    return places
  }

  const loadOnce = async (keepOrderOf: number | undefined): Promise<void> => {
    try {
      const answer = await worker.ask('rosterView', {
        view: wanted,
        today: today(),
        ...(keepOrderOf === undefined ? {} : { keepOrderOf })
      })
      const numbers = chunksOf(sight.from, Math.min(sight.to, Math.max(1, answer.lines)))
      const chunks = await Promise.all(numbers.map((chunk) => askChunk(answer.viewId, chunk)))
      loaded = { answer, chunks: new Map(numbers.map((chunk, index) => [chunk, chunks[index] ?? []])) }
      error = null
    } catch (failure) {
      error = failure
    }
    emit()
    look(sight.from, sight.to)
  }

  const load = (isFresh: boolean): Promise<void> => {
    if (!loading) {
      loading = loadOnce(isFresh ? undefined : loaded?.answer.viewId).finally(() => {
        loading = null
      })
      return loading
    }
    const mustBeFresh = isFresh || (next?.isFresh ?? false)
    const done =
      next?.done ??
      loading.then(() => {
        const { isFresh: wasFresh } = next ?? { isFresh: false }
        next = null
        return load(wasFresh)
      })
    next = { isFresh: mustBeFresh, done }
    return done
  }

  const fetchChunk = async (chunk: number): Promise<void> => {
    const viewId = loaded?.answer.viewId
    if (viewId === undefined) return
    const key = `${viewId} ${chunk}`
    if (asked.has(key)) return
    asked.add(key)
    const lines = await askChunk(viewId, chunk)
      // The next look asks again.
      .catch(() => null)
      .finally(() => asked.delete(key))
    if (lines === null || loaded?.answer.viewId !== viewId) return
    const { chunks } = loaded
    chunks.set(chunk, lines)
    if (chunks.size > MOST_CHUNKS) chunks.delete(farthest(chunks.keys(), sight.from / CHUNK))
    emit()
    look(sight.from, sight.to)
  }

  function look(from: number, to: number): void {
    if (from !== sight.from) isUpwards = from < sight.from
    sight = { from: Math.max(0, from), to: Math.max(1, to) }
    if (!loaded) return
    const { answer, chunks } = loaded
    const missing = chunksOf(sight.from, Math.min(sight.to, answer.lines)).filter((chunk) => !chunks.has(chunk))
    for (const chunk of missing) void fetchChunk(chunk)
    // One after the other, when those in sight are there.
    if (missing.length > 0 || asked.size > 0) return
    const [first, end] = isUpwards ? [sight.from - AHEAD, sight.from] : [sight.to, sight.to + AHEAD]
    const ahead = first < answer.lines ? chunksOf(Math.max(0, first), Math.min(end, answer.lines)) : []
    const next = (isUpwards ? ahead.toReversed() : ahead).find((chunk) => !chunks.has(chunk))
    if (next !== undefined) void fetchChunk(next)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => snapshot,
    lineAt,
    show(view) {
      wanted = view
      sight = { from: 0, to: Math.max(CHUNK, sight.to - sight.from) }
      emit()
      return load(true)
    },
    refresh: () => load(false),
    settled: () => next?.done ?? loading ?? load(false),
    look,
    async rows(from, to) {
      if (!loaded) return []
      const { viewId } = loaded.answer
      const lines = await worker.ask('rosterLines', { viewId, from, to })
      return lines.map((line) => withEdits(line, edits)).filter((line) => line.type === 'row')
    },
    showEdits(batch) {
      if (batch.size === 0) return () => undefined
      setEdits([...edits, batch])
      return () => setEdits(edits.filter((other) => other !== batch))
    }
  }
}

/** The chunk that is farthest from a place among them. */
function farthest(chunks: Iterable<number>, place: number): number {
  return [...chunks].reduce((best, chunk) => (Math.abs(chunk - place) > Math.abs(best - place) ? chunk : best))
}

function chunksOf(from: number, to: number): readonly number[] {
  const first = Math.floor(from / CHUNK)
  const last = Math.floor(Math.max(from, to - 1) / CHUNK)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
