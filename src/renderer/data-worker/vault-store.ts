import type { TodayList } from '#shared/domain/today/list'
import { openDexieStorage } from './snapshot/dexie-store.ts'
import { openDurableIndex, type DurableIndex } from './snapshot/durable-index.ts'
import { createSnapshotStore } from './snapshot/snapshot-store.ts'
import { openDatabase } from './store/database.ts'
import { createSealedTable, type SealedTable } from './store/sealed-table.ts'
import { createRecordSealer } from './store/sealing.ts'
import type { RosterTables } from './roster/roster-store.ts'
import type {
  AttachedRecord,
  FetchedRecord,
  FoundRecord,
  LetterRecord,
  NotesRecord,
  PrintRecord,
  ProofRecord
} from './records.ts'

/** Everything that one vault keeps, sealed: the summaries as a snapshot with its log, the rest as single records. */
export interface VaultStore {
  readonly summaries: DurableIndex
  readonly fetched: SealedTable<FetchedRecord>
  readonly found: SealedTable<FoundRecord>
  readonly notes: SealedTable<NotesRecord>
  readonly letters: SealedTable<LetterRecord | AttachedRecord>
  readonly attachments: SealedTable<Uint8Array>
  readonly proofs: SealedTable<ProofRecord>
  readonly roster: RosterTables
  /** Things kept beside the roster, by name. */
  readonly rosterSettings: SealedTable<unknown>
  /** Rows on their way to PASS, and those that it has. */
  readonly uploads: SealedTable<Uint8Array>
  /** The list of applicants, one record. */
  readonly today: SealedTable<TodayList>
  /** When letters and summaries came out of the printer. */
  readonly prints: SealedTable<PrintRecord>
  close(): void
}

/** @param rootKey is wiped. */
export async function openVaultStore(vaultId: string, rootKey: Uint8Array<ArrayBuffer>): Promise<VaultStore> {
  const sealer = await createRecordSealer(rootKey)
  const [database, storage] = await Promise.all([
    openDatabase(vaultId),
    openDexieStorage(`pass-desk-summaries-${vaultId}`)
  ])
  const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const summaries = await openDurableIndex(
    createSnapshotStore({ storage, key: sealer.snapshotKey, randomBytes, compressed: false })
  )
  return {
    summaries,
    fetched: createSealedTable(database, 'fetched', sealer),
    found: createSealedTable(database, 'found', sealer),
    notes: createSealedTable(database, 'notes', sealer),
    letters: createSealedTable(database, 'letters', sealer),
    attachments: createSealedTable(database, 'attachments', sealer),
    proofs: createSealedTable(database, 'proofs', sealer),
    roster: {
      steps: createSealedTable(database, 'rosterSteps', sealer),
      parts: createSealedTable(database, 'rosterParts', sealer),
      heads: createSealedTable(database, 'rosterHeads', sealer)
    },
    rosterSettings: createSealedTable(database, 'rosterSettings', sealer),
    uploads: createSealedTable(database, 'uploads', sealer),
    today: createSealedTable(database, 'today', sealer),
    prints: createSealedTable(database, 'prints', sealer),
    close() {
      database.close()
      storage.close()
    }
  }
}
