import type { AffiliationSummary } from '#shared/domain/affiliation'
import { affiliationRecord, toAffiliationRecord } from '#shared/interchange/affiliation-record'
import type { DataSet } from './data/generate.ts'
import type { Facility } from './data/facilities.ts'
import { createNameIndex, type NameQuery } from './name-index.ts'
import type { SimulatorState, StoredChange } from './state/schema.ts'

/** One practitioner as `practitioner/search/` tells it. */
export interface Listing {
  readonly practitionerId: string
  readonly newest: AffiliationSummary
  readonly totalAffiliations: number
}

/**
 * What the simulated PASS holds: the generated data set, with the changes of this simulator's life laid over it.
 */
export interface Directory {
  readonly data: DataSet
  summariesOf(npi: string): readonly AffiliationSummary[]
  summary(affiliationId: string): AffiliationSummary | undefined
  /** Rows `from` to `to` of the data set as they are now; deleted ones are left out. */
  rows(from: number, to: number): readonly AffiliationSummary[]
  /** @returns the NPIs of matching practitioners, by last and first name. */
  search(query: NameQuery & { readonly state: string }): readonly string[]
  listing(npi: string): Listing | undefined
  facility(facilityId: string): Facility | undefined
  /** Adds or replaces a summary and notes the change. */
  upsert(summary: AffiliationSummary): void
  /** Removes a summary and notes the change; nothing where there is none. */
  remove(affiliationId: string): void
}

export function createDirectory(data: DataSet, state: SimulatorState): Directory {
  /** `null`: deleted. */
  const changed = new Map<string, AffiliationSummary | null>()
  const idsByNpi = new Map<string, Set<string>>()
  const touchedNpis = new Set<string>()
  const facilities = new Map(data.facilities.map((facility) => [facility.facilityId, facility]))
  const names = createNameIndex(data)
  for (const change of state.changes) replay(change)

  function replay(change: StoredChange): void {
    if (change.op === 'follow') return
    if (change.op === 'delete') {
      lay(change.affiliation_id, null, change.npi)
      return
    }
    const summary = affiliationRecord.parse(change.summary)
    lay(summary.affiliationId, summary, change.former_npi)
  }

  function lay(id: string, summary: AffiliationSummary | null, formerNpi: string): void {
    changed.set(id, summary)
    touchedNpis.add(formerNpi)
    idsByNpi.get(formerNpi)?.delete(id)
    if (!summary) return
    touchedNpis.add(summary.npi)
    const ids = idsByNpi.get(summary.npi) ?? new Set()
    idsByNpi.set(summary.npi, ids.add(id))
  }

  function base(npi: string): readonly AffiliationSummary[] {
    const index = data.practitionerOfNpi(npi)
    return index === undefined ? [] : data.history(index)
  }

  function summariesOf(npi: string): readonly AffiliationSummary[] {
    if (!touchedNpis.has(npi)) return base(npi)
    const added = [...(idsByNpi.get(npi) ?? [])].flatMap((id) => changed.get(id) ?? [])
    return [...base(npi).filter((summary) => !changed.has(summary.affiliationId)), ...added]
  }

  function summary(affiliationId: string): AffiliationSummary | undefined {
    const laid = changed.get(affiliationId)
    if (laid !== undefined) return laid ?? undefined
    const index = data.practitionerOfAffiliation(affiliationId)
    if (index === undefined) return undefined
    return data.history(index).find((candidate) => candidate.affiliationId === affiliationId)
  }

  /** Slow, and needed only where names were changed. */
  function sortedByName(npis: readonly string[]): readonly string[] {
    const keyed = npis.map((npi) => {
      const newest = listing(npi)?.newest
      return { npi, key: `${newest?.lastName ?? ''}\u0001${newest?.firstName ?? ''}`.toLowerCase() }
    })
    return [...keyed].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ npi }) => npi)
  }

  function listing(npi: string): Listing | undefined {
    const summaries = summariesOf(npi)
    const newest = summaries.at(-1)
    const index = data.practitionerOfNpi(npi)
    return newest && { practitionerId: `p-${index ?? npi}`, newest, totalAffiliations: summaries.length }
  }

  return {
    data,
    summariesOf,
    summary,
    listing,
    rows(from, to) {
      const rows = data.summaries(from, to)
      if (changed.size === 0) return rows
      return rows.flatMap((row) => {
        const laid = changed.get(row.affiliationId)
        return laid === undefined ? [row] : (laid ?? [])
      })
    },
    search(query) {
      const untouched = names.find(query).flatMap((index) => {
        const { npi } = data.person(index)
        return touchedNpis.has(npi) ? [] : [npi]
      })
      const touched = [...touchedNpis].filter((npi) => {
        const found = listing(npi)
        return found !== undefined && names.matches(found.newest, query)
      })
      const inState = (npi: string) => summariesOf(npi).some((row) => row.state === query.state)
      const found = [...untouched, ...touched].filter((npi) => query.state === '' || inState(npi))
      return touched.length === 0 ? found : sortedByName(found)
    },
    facility: (facilityId) => facilities.get(facilityId),
    upsert(next) {
      const formerNpi = summary(next.affiliationId)?.npi ?? next.npi
      state.changes.push({
        op: 'upsert',
        affiliation_id: next.affiliationId,
        summary: toAffiliationRecord(next),
        former_npi: formerNpi
      })
      lay(next.affiliationId, next, formerNpi)
    },
    remove(affiliationId) {
      const former = summary(affiliationId)
      if (!former) return
      state.changes.push({ op: 'delete', affiliation_id: affiliationId, npi: former.npi })
      lay(affiliationId, null, former.npi)
    }
  }
}
