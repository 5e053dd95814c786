import { migration1 } from './migrations/0001-sealed-tables.ts'
import { migration2 } from './migrations/0002-roster.ts'
import { migration3 } from './migrations/0003-uploads.ts'
import { migration4 } from './migrations/0004-today.ts'

/** One step of the store's schema: numbered without gaps, one file each, never changed once released. */
export interface Migration {
  readonly version: number
  /** Dexie's schema notation: only the primary key, because every index would name somebody. */
  readonly stores: Readonly<Record<string, string>>
}

export const migrations: readonly Migration[] = [migration1, migration2, migration3, migration4]
