import 'fake-indexeddb/auto'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, personOf, type RosterPractitioner } from '#shared/domain/roster/roster'
import { openRoster } from '../../../src/renderer/data-worker/roster/open-roster.ts'
import type { RosterDesk } from '../../../src/renderer/data-worker/roster/roster-desk.ts'
import { openDatabase } from '../../../src/renderer/data-worker/store/database.ts'
import { createSealedTable } from '../../../src/renderer/data-worker/store/sealed-table.ts'
import { createRecordSealer } from '../../../src/renderer/data-worker/store/sealing.ts'
import type { VaultStore } from '../../../src/renderer/data-worker/vault-store.ts'

/** A roster desk on a database of its own, as a start of the app opens it; `damage` reaches the stored rows. */
export interface TestDesk {
  readonly desk: RosterDesk
  readonly tables: Pick<VaultStore, 'roster' | 'rosterSettings'>
  damage(table: 'rosterSteps' | 'rosterParts' | 'rosterHeads'): Promise<void>
  /** So many writes of steps succeed; then the disk is full. */
  failAfter(writes: number): void
  close(): void
}

let lastVault = 0

export function newVault(): string {
  return `roster-desk-${++lastVault}`
}

export async function openDesk(vaultId: string): Promise<TestDesk> {
  const sealer = await createRecordSealer(new Uint8Array(32).fill(3))
  const database = await openDatabase(vaultId)
  const steps = createSealedTable<never>(database, 'rosterSteps', sealer)
  let left = Infinity
  const full = (): Promise<never> => Promise.reject(new Error('QuotaExceeded'))
  const tables = {
    roster: {
      steps: { ...steps, put: (key: string, value: never) => (left-- > 0 ? steps.put(key, value) : full()) },
      parts: createSealedTable<never>(database, 'rosterParts', sealer),
      heads: createSealedTable<never>(database, 'rosterHeads', sealer)
    },
    rosterSettings: createSealedTable<unknown>(database, 'rosterSettings', sealer)
  }
  return {
    desk: await openRoster(tables, { uploaded: null, today: () => '2026-11-19', changed: () => undefined }),
    tables,
    async damage(name) {
      await database
        .table(name)
        .toCollection()
        .modify((row) => {
          row.sealed[row.sealed.length - 1] = (row.sealed[row.sealed.length - 1] ?? 0) ^ 1
        })
    },
    failAfter(writes) {
      left = writes
    },
    close: () => database.close()
  }
}

export function practitioner(
  id: string,
  changes: Partial<RosterRecord> = {},
  periods: readonly string[] = ['p1']
): RosterPractitioner {
  const record: RosterRecord = {
    ...EMPTY_ROSTER_RECORD,
    lastName: 'Wren',
    firstName: 'Ada',
    npi: '1234567893',
    status: 'active',
    goodStanding: 'yes',
    appointedOn: '2026-01-05',
    ...changes
  }
  return {
    practitionerId: id,
    person: personOf(record),
    periods: periods.map((periodId) => ({ ...detailsOf(record), periodId }))
  }
}
