import { randomBytes } from 'node:crypto'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { SummaryChange } from '../../../src/renderer/data-worker/search/contract.ts'
import { openDurableIndex, type DurableIndex } from '../../../src/renderer/data-worker/snapshot/durable-index.ts'
import { createSnapshotStore } from '../../../src/renderer/data-worker/snapshot/snapshot-store.ts'
import type { SnapshotStorage } from '../../../src/renderer/data-worker/snapshot/storage-port.ts'
import { sampleSummary } from '../search/sample-summaries.ts'

export function createKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Chunks of 256 bytes, so that small data has many. */
export function openSmall(
  storage: SnapshotStorage,
  key: CryptoKey,
  { compressed = false, largeChange = 200 } = {}
): Promise<DurableIndex> {
  return openDurableIndex(
    createSnapshotStore({ storage, key, randomBytes: (length) => randomBytes(length), chunkBytes: 256, compressed }),
    { largeChange }
  )
}

/** One thing that happens in the life of a desk. */
export type Step =
  | { readonly do: 'apply'; readonly changes: readonly SummaryChange[]; readonly mark: string }
  | { readonly do: 'compact' }

/** Batches of changes, small and large, with snapshots between them: `rounds` of each. */
export function createLife(rounds: number): readonly Step[] {
  const steps: Step[] = []
  for (let round = 0; round < rounds; round++) {
    const many = round % 3 === 1 ? 230 : 6
    const changes = Array.from({ length: many }, (_, i): SummaryChange => {
      const number = round * 4 + i
      return i % 5 === 4
        ? { op: 'delete', affiliationId: `af-${number - 3}` }
        : { op: 'upsert', summary: person(number, round) }
    })
    steps.push({ do: 'apply', changes, mark: `cursor ${round}` })
    if (round % 2 === 1) steps.push({ do: 'compact' })
  }
  return steps
}

export async function live(index: DurableIndex, step: Step): Promise<void> {
  if (step.do === 'apply') await index.apply(step.changes, step.mark)
  else await index.compact(() => Promise.resolve())
}

/** What the desk should hold after these steps. */
export function heldAfter(steps: readonly Step[]): Map<string, AffiliationSummary> {
  const byId = new Map<string, AffiliationSummary>()
  for (const step of steps) {
    if (step.do === 'compact') continue
    for (const change of step.changes) {
      if (change.op === 'upsert') byId.set(change.summary.affiliationId, change.summary)
      else byId.delete(change.affiliationId)
    }
  }
  return byId
}

/** Everything that an index holds, by affiliation id. */
export function holdings(index: DurableIndex, npis: Iterable<string>): Map<string, AffiliationSummary> {
  const byId = new Map<string, AffiliationSummary>()
  for (const npi of new Set(npis)) {
    for (const summary of index.index.practitioner(npi)) byId.set(summary.affiliationId, summary)
  }
  return byId
}

export const npisOfLife: readonly string[] = Array.from({ length: 40 }, (_, i) => npiOf(i))

function npiOf(number: number): string {
  return `10000000${10 + (number % 40)}`
}

function person(number: number, round: number): AffiliationSummary {
  return sampleSummary({
    affiliationId: `af-${number}`,
    npi: npiOf(number * 7 + round),
    lastName: ['Halverson', 'Achebe-Lindqvist', 'Núñez'][number % 3] ?? '',
    firstName: ['Ingrid', 'Quirin'][number % 2] ?? '',
    facilityName: number % 2 === 0 ? 'Harlan Valley Hospital' : 'Pine Hollow Surgery Center',
    updatedOn: `2026-0${(round % 9) + 1}-15`,
    periods:
      number % 4 === 0
        ? [{ appointedOn: '2020-01-01', endedOn: null, staffCategory: 'Active', department: 'Surgery' }]
        : []
  })
}
