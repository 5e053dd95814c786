import type { SealedRow, TableName } from './database.ts'
import type { RecordSealer } from './sealing.ts'

/** Records of one kind, sealed one by one. Values are this app's own writing, vouched for by the seal. */
export interface SealedTable<T> {
  /** Answers when the record is on disk. */
  put(key: string, value: T): Promise<void>
  putMany(records: readonly { readonly key: string; readonly value: T }[]): Promise<void>
  get(key: string): Promise<T | 'damaged' | null>
  /** In the order of `keys`. */
  getMany(keys: readonly string[]): Promise<readonly (T | 'damaged' | null)[]>
  remove(key: string): Promise<void>
  removeMany(keys: readonly string[]): Promise<void>
  /** Everything that can be read; a damaged record is counted, never returned. */
  all(): Promise<{ readonly values: readonly T[]; readonly damaged: number }>
}

/** Where sealed rows lie: the browser's database, or whatever else keeps them. Each write answers when it is on disk. */
export interface RowTables {
  table(name: TableName): RowTable
}

export interface RowTable {
  get(id: string): Promise<SealedRow | undefined>
  bulkGet(ids: string[]): Promise<(SealedRow | undefined)[]>
  put(row: SealedRow): Promise<unknown>
  /** All of them or none. */
  bulkPut(rows: SealedRow[]): Promise<unknown>
  delete(id: string): Promise<unknown>
  bulkDelete(ids: string[]): Promise<unknown>
  toArray(): Promise<SealedRow[]>
}

/** @param name also part of what the seal authenticates: a record cannot be moved to another table. */
export function createSealedTable<T>(database: RowTables, name: TableName, sealer: RecordSealer): SealedTable<T> {
  const table = database.table(name)

  const toId = (key: string): Promise<string> => sealer.opaqueId(`${name}/${key}`)

  async function toRow(key: string, value: T): Promise<SealedRow> {
    const id = await toId(key)
    const revision = ((await table.get(id))?.revision ?? 0) + 1
    return { id, revision, sealed: await sealer.seal(value, { table: name, id, revision }) }
  }

  async function toValue(row: SealedRow): Promise<T | 'damaged'> {
    const unsealed = await sealer.unseal(row.sealed, { table: name, id: row.id, revision: row.revision })
    return unsealed === 'damaged' ? 'damaged' : (unsealed.value as T)
  }

  return {
    async put(key, value) {
      await table.put(await toRow(key, value))
    },
    async putMany(records) {
      const rows = await Promise.all(records.map(({ key, value }) => toRow(key, value)))
      await table.bulkPut(rows)
    },
    async get(key) {
      const row = await table.get(await toId(key))
      return row ? toValue(row) : null
    },
    async getMany(keys) {
      const rows = await table.bulkGet(await Promise.all(keys.map(toId)))
      return Promise.all(rows.map(async (row) => (row ? toValue(row) : null)))
    },
    async removeMany(keys) {
      await table.bulkDelete(await Promise.all(keys.map(toId)))
    },
    async remove(key) {
      await table.delete(await toId(key))
    },
    async all() {
      const read = await Promise.all((await table.toArray()).map(toValue))
      const values = read.filter((value): value is Exclude<typeof value, 'damaged'> => value !== 'damaged')
      return { values, damaged: read.length - values.length }
    }
  }
}
