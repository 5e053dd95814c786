import type { RosterTables } from '../../src/renderer/data-worker/roster/roster-store.ts'
import type { SealedTable } from '../../src/renderer/data-worker/store/sealed-table.ts'
import { createRecordSealer, type RecordSealer } from '../../src/renderer/data-worker/store/sealing.ts'

/** The tables of a roster, sealed as in the app, without a disk under them. */
export interface MemoryTables {
  readonly roster: RosterTables
  readonly rosterSettings: SealedTable<unknown>
  /** Bytes of everything that lies there. */
  size(): number
}

export async function createMemoryTables(): Promise<MemoryTables> {
  const sealer = await createRecordSealer(new Uint8Array(32).fill(7))
  const rows = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    roster: {
      steps: createMemoryTable('rosterSteps', rows, sealer),
      parts: createMemoryTable('rosterParts', rows, sealer),
      heads: createMemoryTable('rosterHeads', rows, sealer)
    },
    rosterSettings: createMemoryTable('rosterSettings', rows, sealer),
    size: () => [...rows.values()].reduce((sum, row) => sum + row.byteLength, 0)
  }
}

function createMemoryTable<T>(
  table: string,
  rows: Map<string, Uint8Array<ArrayBuffer>>,
  sealer: RecordSealer
): SealedTable<T> {
  const place = (id: string) => ({ table, id, revision: 1 })
  const get = async (key: string): Promise<T | 'damaged' | null> => {
    const id = await sealer.opaqueId(`${table}/${key}`)
    const row = rows.get(id)
    if (!row) return null
    const found = await sealer.unseal(row, place(id))
    return found === 'damaged' ? found : (found.value as T)
  }
  const put = async (key: string, value: T): Promise<void> => {
    const id = await sealer.opaqueId(`${table}/${key}`)
    rows.set(id, await sealer.seal(value, place(id)))
  }
  const remove = async (key: string): Promise<void> => {
    rows.delete(await sealer.opaqueId(`${table}/${key}`))
  }
  return {
    put,
    get,
    remove,
    async putMany(records) {
      await Promise.all(records.map(({ key, value }) => put(key, value)))
    },
    getMany: (keys) => Promise.all(keys.map(get)),
    async removeMany(keys) {
      await Promise.all(keys.map(remove))
    },
    all: () => Promise.resolve({ values: [], damaged: 0 })
  }
}
