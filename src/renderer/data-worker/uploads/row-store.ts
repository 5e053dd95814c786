import type { UploadRow } from '#shared/domain/roster/upload-plan'
import { deflate, inflate } from '../snapshot/deflate.ts'
import type { SealedTable } from '../store/sealed-table.ts'

/** A list of upload rows on disk, sealed and compressed in parts: it may be as long as the roster. */
export interface StoredRows<Head> {
  readonly head: Head
  readonly header: readonly string[]
  readonly rows: readonly UploadRow[]
}

export interface RowStore {
  /** Replaces what lies under the name; until the last part is on disk, what lay there before stays. */
  put<Head>(name: string, stored: StoredRows<Head>): Promise<void>
  /** @returns `null` where there is none, or where a part of it is damaged: half a list is never served. */
  get<Head>(name: string): Promise<StoredRows<Head> | null>
  remove(name: string): Promise<void>
}

/** @param generation makes a text that no list of this table was ever stored under. */
export function createRowStore(
  table: SealedTable<Uint8Array>,
  pause: () => Promise<void>,
  generation: () => string
): RowStore {
  async function readEntry(name: string): Promise<Entry | null> {
    const bytes = await table.get(entryKey(name))
    return bytes === null || bytes === 'damaged' ? null : ((await unpack(bytes)) as Entry)
  }

  async function removeParts(entry: Entry | null): Promise<void> {
    if (!entry) return
    await table.removeMany(Array.from({ length: entry.parts }, (_, part) => partKey(entry.generation, part)))
  }

  return {
    async put(name, { head, header, rows }) {
      const before = await readEntry(name)
      const entry: Entry = { generation: generation(), head, header, parts: Math.ceil(rows.length / ROWS_PER_PART) }
      for (let part = 0; part < entry.parts; part++) {
        const some = rows.slice(part * ROWS_PER_PART, (part + 1) * ROWS_PER_PART)
        await table.put(partKey(entry.generation, part), await pack(some))
        await pause()
      }
      // The entry last: it names a generation that is whole.
      await table.put(entryKey(name), await pack(entry))
      await removeParts(before)
    },
    async get<Head>(name: string) {
      const entry = await readEntry(name)
      if (!entry) return null
      const rows: UploadRow[] = []
      for (let part = 0; part < entry.parts; part++) {
        const bytes = await table.get(partKey(entry.generation, part))
        if (bytes === null || bytes === 'damaged') return null
        for (const row of (await unpack(bytes)) as readonly UploadRow[]) rows.push(row)
        await pause()
      }
      return { head: entry.head as Head, header: entry.header, rows }
    },
    async remove(name) {
      const entry = await readEntry(name)
      await table.remove(entryKey(name))
      await removeParts(entry)
    }
  }
}

/** The rows are this app's own writing, vouched for by the seal. */
interface Entry {
  readonly generation: string
  readonly head: unknown
  readonly header: readonly string[]
  readonly parts: number
}

const ROWS_PER_PART = 2_000

const entryKey = (name: string): string => `list/${name}`
const partKey = (generation: string, part: number): string => `part/${generation}/${part}`

async function pack(value: unknown): Promise<Uint8Array> {
  return deflate(new TextEncoder().encode(JSON.stringify(value)))
}

async function unpack(bytes: Uint8Array): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await inflate(Uint8Array.from(bytes))))
}
