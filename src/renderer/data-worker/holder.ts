import type { OnlinePractitioner } from '#shared/contract/desk-types'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { Courtesy } from './courtesy.ts'
import { createDirectory, type Directory } from './directory.ts'
import type { AttachedRecord, FetchedRecord, FoundRecord, LetterRecord, NotesRecord } from './records.ts'
import type { DurableIndex } from './snapshot/durable-index.ts'
import { isStandIn, toStandIn } from './stand-in.ts'
import { createUpkeep } from './upkeep.ts'
import type { VaultStore } from './vault-store.ts'

/** What the data worker holds in memory while a vault is open: the index of all summaries, and the records around it. */
export interface Holder {
  readonly index: DurableIndex['index']
  readonly directory: Directory
  readonly fetched: ReadonlyMap<string, FetchedRecord>
  readonly found: ReadonlyMap<string, FoundRecord>
  readonly notes: ReadonlyMap<string, NotesRecord>
  readonly letters: ReadonlyMap<string, LetterRecord | AttachedRecord>
  /** Parts that could not be read; they are never shown and can be fetched again. */
  readonly damaged: number
  /** The practitioner's affiliations, without the stand-in of one who is known by name only. */
  summariesOf(npi: string): readonly AffiliationSummary[]
  /** When these summaries were last asked for; `null`: only seen in an online search. */
  syncedAt(npi: string): number | null
  /** Real summaries, without stand-ins. */
  summaryCount(): number
  keepHistory(npi: string, summaries: readonly AffiliationSummary[], syncedAt: number): Promise<void>
  keepFound(practitioners: readonly OnlinePractitioner[], seenAt: number): Promise<void>
  keepNotes(record: NotesRecord): Promise<void>
  keepLetter(letterId: string, record: LetterRecord | AttachedRecord): Promise<void>
  /** Call after many changes: merges and writes in the background. */
  tidyUp(): void
}

/** Reads the store; the summaries are already in their index. */
export async function loadHolder(store: VaultStore, courtesy: Pick<Courtesy, 'giveWay'>): Promise<Holder> {
  const { summaries } = store
  const [fetched, found, notes, letters] = await Promise.all([
    store.fetched.all(),
    store.found.all(),
    store.notes.all(),
    store.letters.all()
  ])
  const fetchedByNpi = new Map(fetched.values.map((record) => [record.npi, record]))
  const foundByNpi = new Map(found.values.map((record) => [record.practitioner.npi, record]))
  const notesByNpi = new Map(notes.values.map((record) => [record.npi, record]))
  const lettersById = new Map(letters.values.map((record) => [letterIdOf(record), record]))
  const directory = createDirectory(summaries, courtesy, (npi) => fetchedByNpi.has(npi))
  const upkeep = createUpkeep(summaries, courtesy)
  let standIns = 0
  for (const npi of foundByNpi.keys()) if (summaries.index.practitioner(npi).some(isStandIn)) standIns++

  const holder: Holder = {
    index: summaries.index,
    directory,
    fetched: fetchedByNpi,
    found: foundByNpi,
    notes: notesByNpi,
    letters: lettersById,
    damaged: fetched.damaged + found.damaged + notes.damaged + letters.damaged + summaries.opened.damages.length,
    summariesOf: (npi) => summaries.index.practitioner(npi).filter((summary) => !isStandIn(summary)),
    syncedAt(npi) {
      const asked = fetchedByNpi.get(npi)?.syncedAt ?? null
      const { completeAt } = directory.position()
      if (completeAt === null || holder.summariesOf(npi).length === 0) return asked
      return Math.max(asked ?? 0, completeAt)
    },
    summaryCount: () => summaries.index.summaryCount - standIns,

    async keepHistory(npi, latest, syncedAt) {
      const before = summaries.index.practitioner(npi)
      const now = new Set(latest.map((summary) => summary.affiliationId))
      const gone = before.filter((summary) => !now.has(summary.affiliationId))
      if (gone.some(isStandIn)) standIns--
      await summaries.apply(
        [
          ...gone.map(({ affiliationId }) => ({ op: 'delete' as const, affiliationId })),
          ...latest.map((summary) => ({ op: 'upsert' as const, summary }))
        ],
        directory.mark()
      )
      // Last: a moment without summaries would be a lie, summaries without a moment are only shown as undated.
      const record = { npi, syncedAt }
      await store.fetched.put(npi, record)
      fetchedByNpi.set(npi, record)
    },

    async keepFound(practitioners, seenAt) {
      await store.found.putMany(
        practitioners.map((practitioner) => ({ key: practitioner.npi, value: { practitioner, seenAt } }))
      )
      for (const practitioner of practitioners) foundByNpi.set(practitioner.npi, { practitioner, seenAt })
      const unknown = practitioners.filter(
        ({ npi }) => !fetchedByNpi.has(npi) && summaries.index.practitioner(npi).length === 0
      )
      if (unknown.length === 0) return
      await summaries.apply(
        unknown.map((practitioner) => ({ op: 'upsert' as const, summary: toStandIn(practitioner) })),
        directory.mark()
      )
      standIns += unknown.length
    },

    async keepNotes(record) {
      await store.notes.put(record.npi, record)
      notesByNpi.set(record.npi, record)
    },

    async keepLetter(letterId, record) {
      await store.letters.put(letterId, record)
      lettersById.set(letterId, record)
    },

    tidyUp: upkeep.wake
  }
  return holder
}

export function letterIdOf(record: LetterRecord | AttachedRecord): string {
  return 'attached' in record ? record.letterId : record.kept.letterId
}
