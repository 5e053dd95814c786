import { join } from 'node:path'
import type { AffiliationSummary } from '../../src/shared/domain/affiliation.ts'
import { loadPeer } from '../search/peers/install.ts'

/** A row per summary in SQLite, plaintext, with the three indexes that a screen would need. */
export interface SqliteRows {
  /** One durable transaction. */
  write(summaries: readonly AffiliationSummary[]): void
  /** Reads every row back. @returns how many. */
  readAll(): number
  close(): void
}

export async function openSqliteRows(folder: string): Promise<SqliteRows> {
  const { default: Database } = (await loadPeer('better-sqlite3')) as { readonly default: BetterSqlite }
  const database = new Database(join(folder, 'rows.sqlite'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`create table if not exists summaries (
      affiliation_id text primary key, npi text, last_name text, first_name text, facility_id text, record text
    );
    create index if not exists by_npi on summaries (npi);
    create index if not exists by_name on summaries (last_name, first_name);
    create index if not exists by_facility on summaries (facility_id);`)
  const insert = database.prepare('insert or replace into summaries values (?, ?, ?, ?, ?, ?)')
  return {
    write(summaries) {
      database.exec('begin')
      for (const summary of summaries) {
        const { affiliationId, npi, lastName, firstName, facilityId } = summary
        insert.run(affiliationId, npi, lastName, firstName, facilityId, JSON.stringify(summary))
      }
      database.exec('commit')
    },
    readAll() {
      let count = 0
      for (const row of database.prepare('select record from summaries').iterate()) {
        JSON.parse(row.record)
        count++
      }
      return count
    },
    close: () => database.close()
  }
}

interface BetterSqlite {
  new (path: string): {
    pragma(text: string): void
    exec(sql: string): void
    prepare(sql: string): {
      run(...values: readonly string[]): void
      iterate(): Iterable<{ readonly record: string }>
    }
    close(): void
  }
}
