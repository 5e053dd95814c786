import Dexie, { type Table } from 'dexie'
import { migrations } from './migrations.ts'

/** All that IndexedDB ever sees of a record: a key that names nobody, a count of its changes, and sealed bytes. */
export interface SealedRow {
  readonly id: string
  readonly revision: number
  readonly sealed: Uint8Array<ArrayBuffer>
}

export const tableNames = [
  'fetched',
  'found',
  'notes',
  'letters',
  'attachments',
  'proofs',
  'rosterSteps',
  'rosterParts',
  'rosterHeads',
  'rosterSettings',
  'uploads',
  'today',
  'prints'
] as const
export type TableName = (typeof tableNames)[number]

export interface Database {
  table(name: TableName): Table<SealedRow, string>
  close(): void
}

/**
 * Opens the store of one vault. Commits are strict: a commit that was answered survives a power loss, because a letter
 * that was paid for is acknowledged on the strength of it.
 */
export async function openDatabase(vaultId: string): Promise<Database> {
  const dexie = new Dexie(`pass-desk-${vaultId}`, { chromeTransactionDurability: 'strict' })
  for (const { version, stores } of migrations) dexie.version(version).stores(stores)
  await dexie.open()
  return {
    table: (name) => dexie.table<SealedRow, string>(name),
    close: () => dexie.close()
  }
}
