import { documentFields, shownRows, type PeerDocument, type PeerEngine } from './engine.ts'
import { loadPeer } from './install.ts'

/**
 * SQLite FTS5 in three contracts: any 50 rows; the best 50; the best 50 and how many there are. Only the last does what
 * a search screen needs.
 */
export type SqliteContract = 'any 50' | 'best 50' | 'best 50 and count'

export async function createBetterSqlite(
  documents: readonly PeerDocument[],
  contract: SqliteContract
): Promise<PeerEngine> {
  const { default: Database } = (await loadPeer('better-sqlite3')) as { readonly default: BetterSqlite }
  const database = new Database(':memory:')
  database.exec(createTable)
  const insert = database.prepare(insertRow)
  database.exec('begin')
  for (const document of documents) insert.run(...documentFields.map((field) => document[field]))
  database.exec('commit')
  const select = database.prepare(contract === 'any 50' ? selectAny : selectBest)
  const count = contract === 'best 50 and count' ? database.prepare(selectCount) : null
  return {
    search(text) {
      const query = toFtsQuery(text)
      if (query === '') return []
      count?.get(query)
      return select.all(query).map((row) => row.lastName)
    }
  }
}

export async function createSqliteWasm(documents: readonly PeerDocument[]): Promise<PeerEngine> {
  const { default: initialise } = (await loadPeer('@sqlite.org/sqlite-wasm')) as { readonly default: SqliteWasm }
  const sqlite3 = await initialise({ print: () => undefined, printErr: () => undefined })
  const database = new sqlite3.oo1.DB(':memory:')
  database.exec(createTable)
  const insert = database.prepare(insertRow)
  database.exec('begin')
  for (const document of documents) insert.bind(documentFields.map((field) => document[field])).stepReset()
  database.exec('commit')
  return {
    search(text) {
      const query = toFtsQuery(text)
      if (query === '') return []
      database.selectValue(selectCount, [query])
      return database.selectValues(selectBest, [query]).map(String)
    }
  }
}

const createTable = `create virtual table people using fts5(${documentFields.join(', ')}, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')`
const insertRow = `insert into people values (${documentFields.map(() => '?').join(', ')})`
const selectAny = `select lastName from people where people match ? limit ${String(shownRows)}`
const selectBest = `select lastName from people where people match ? order by rank limit ${String(shownRows)}`
const selectCount = 'select count(*) from people where people match ?'

/** Every word, the last one as a prefix. */
function toFtsQuery(text: string): string {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' ')
}

interface BetterSqlite {
  new (path: string): {
    exec(sql: string): void
    prepare(sql: string): {
      run(...values: readonly string[]): void
      get(value: string): unknown
      all(value: string): readonly { readonly lastName: string }[]
    }
  }
}

type SqliteWasm = (options: { readonly print: () => void; readonly printErr: () => void }) => Promise<{
  readonly oo1: {
    readonly DB: new (path: string) => {
      exec(sql: string): void
      prepare(sql: string): { bind(values: readonly string[]): { stepReset(): void } }
      selectValue(sql: string, values: readonly string[]): unknown
      selectValues(sql: string, values: readonly string[]): readonly unknown[]
    }
  }
}>
