import { openDatabase } from './store/database.ts'
import { createSealedTable, type SealedTable } from './store/sealed-table.ts'
import { createRecordSealer } from './store/sealing.ts'
import type { AttachedRecord, FoundRecord, HistoryRecord, LetterRecord, NotesRecord, ProofRecord } from './records.ts'

/** Everything that one vault keeps, sealed. */
export interface VaultStore {
  readonly histories: SealedTable<HistoryRecord>
  readonly found: SealedTable<FoundRecord>
  readonly notes: SealedTable<NotesRecord>
  readonly letters: SealedTable<LetterRecord | AttachedRecord>
  readonly attachments: SealedTable<Uint8Array>
  readonly proofs: SealedTable<ProofRecord>
  close(): void
}

/** @param rootKey is wiped. */
export async function openVaultStore(vaultId: string, rootKey: Uint8Array<ArrayBuffer>): Promise<VaultStore> {
  const sealer = await createRecordSealer(rootKey)
  const database = await openDatabase(vaultId)
  return {
    histories: createSealedTable(database, 'histories', sealer),
    found: createSealedTable(database, 'found', sealer),
    notes: createSealedTable(database, 'notes', sealer),
    letters: createSealedTable(database, 'letters', sealer),
    attachments: createSealedTable(database, 'attachments', sealer),
    proofs: createSealedTable(database, 'proofs', sealer),
    close: database.close
  }
}
