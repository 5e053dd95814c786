import { closeSync, fdatasyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { SealedRow, TableName } from '../../renderer/data-worker/store/database.ts'
import type { RowTable, RowTables } from '../../renderer/data-worker/store/sealed-table.ts'

/**
 * The data worker's tables without a browser: a file for each, to which every write is one appended line, flushed before
 * it is answered. A process that is killed while it writes leaves at most an unfinished line behind, which counts as
 * never written - the promise that the browser's database gives too.
 */
export function openRowLogs(folder: string): RowTables & { close(): void } {
  const opened = new Map<TableName, ReturnType<typeof openRowLog>>()
  return {
    table(name) {
      let log = opened.get(name)
      if (!log) opened.set(name, (log = openRowLog(join(folder, `${name}.log`))))
      return log.table
    },
    close() {
      for (const log of opened.values()) log.close()
    }
  }
}

interface Line {
  readonly put?: readonly (readonly [id: string, revision: number, sealed: string])[]
  readonly delete?: readonly string[]
}

function openRowLog(path: string): { readonly table: RowTable; close(): void } {
  const rows = new Map<string, SealedRow>()
  const take = (line: Line): void => {
    for (const [id, revision, sealed] of line.put ?? [])
      rows.set(id, { id, revision, sealed: new Uint8Array(Buffer.from(sealed, 'base64')) })
    for (const id of line.delete ?? []) rows.delete(id)
  }
  for (const line of wholeLines(path)) take(JSON.parse(line) as Line)
  const file = openSync(path, 'a', 0o600)
  const write = async (line: Line): Promise<void> => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`, 'utf8')
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    fdatasyncSync(file)
    take(line)
  }
  const packed = ({ id, revision, sealed }: SealedRow) =>
    [id, revision, Buffer.from(sealed).toString('base64')] as const
  return {
    table: {
      get: async (id) => rows.get(id),
      bulkGet: async (ids) => ids.map((id) => rows.get(id)),
      put: (row) => write({ put: [packed(row)] }),
      bulkPut: (all) => write({ put: all.map(packed) }),
      delete: (id) => write({ delete: [id] }),
      bulkDelete: (ids) => write({ delete: ids }),
      toArray: async () => [...rows.values()]
    },
    close: () => closeSync(file)
  }
}

function wholeLines(path: string): readonly string[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return []
  }
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) truncateSync(path, end)
  return bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)
}
