import { createBits, setBit, type Bits } from './bits.ts'
import type { SearchFilters } from './contract.ts'
import { goodStandingOf, letterAvailableOf, practitionerOfNpi, statusOf } from './row-codec.ts'
import type { Segment, SharedColumn } from './segment.ts'
import { stringAt, tableSize, type StringTable } from './string-table.ts'

/**
 * Who passes the filters, remembered: while somebody types, the filters stay the same and cost nothing.
 * Lists of NPIs are known again by identity, not by content, so that a roster of 50,000 need not be compared.
 */
export interface FilterCache {
  /** @returns `null` where the filters ask nothing. */
  passing(segment: Segment, filters: SearchFilters): readonly Bits[] | null
}

export function createFilterCache(): FilterCache {
  const byRows = new WeakMap<Segment, { readonly key: string; readonly bits: Bits }>()
  const byNpis = new WeakMap<Segment, { readonly npis: readonly string[]; readonly bits: Bits }>()

  const rowBits = (segment: Segment, filters: Omit<SearchFilters, 'npis'>): Bits | null => {
    const key = filterKey(filters)
    if (key === '') return null
    const known = byRows.get(segment)
    if (known?.key === key) return known.bits
    const bits = passingRows(segment, filters)
    byRows.set(segment, { key, bits })
    return bits
  }
  const npiBits = (segment: Segment, npis: readonly string[] | undefined): Bits | null => {
    if (npis === undefined) return null
    const known = byNpis.get(segment)
    if (known?.npis === npis) return known.bits
    const bits = createBits(segment.practitionerCount)
    for (const npi of npis) {
      const practitioner = practitionerOfNpi(segment, npi)
      if (practitioner >= 0) setBit(bits, practitioner)
    }
    byNpis.set(segment, { npis, bits })
    return bits
  }
  return {
    passing(segment, { npis, ...filters }) {
      const passing = [rowBits(segment, filters), npiBits(segment, npis)].filter((bits) => bits !== null)
      return passing.length === 0 ? null : passing
    }
  }
}

/** Whether any filter is set. */
export function hasFilters(filters: SearchFilters): boolean {
  return filters.npis !== undefined || filterKey(filters) !== ''
}

/** The filters as a text, but for `npis`; `''` where they ask nothing. */
function filterKey(filters: SearchFilters): string {
  const asked = Object.entries(filters).filter(
    ([name, value]) => name !== 'npis' && value !== undefined && !(Array.isArray(value) && value.length === 0)
  )
  return asked.length === 0 ? '' : JSON.stringify(asked.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Practitioners with a row that passes everything, by one walk over the rows' codes. */
function passingRows(segment: Segment, filters: Omit<SearchFilters, 'npis'>): Bits {
  const { rows, rowStarts } = segment
  const facilities = facilityMask(segment, filters)
  const flags = flagMask(filters)
  const since = filters.updatedSince === undefined ? 0 : firstDateFrom(segment.tables.date, filters.updatedSince)
  const specialty = sharedTest(segment.shared.specialty, codeMask(segment.tables.specialty, filters.specialties))
  const credential = sharedTest(segment.shared.credential, codeMask(segment.tables.credential, filters.credentials))
  const passing = createBits(segment.practitionerCount)
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    const to = rowStarts[practitioner + 1] ?? 0
    for (let row = rowStarts[practitioner] ?? 0; row < to; row++) {
      const passes =
        flags[rows.flags[row] ?? 0] === 1 &&
        facilities[rows.facility[row] ?? 0] === 1 &&
        (rows.updatedOn[row] ?? 0) >= since &&
        (specialty === null || specialty(practitioner, row)) &&
        (credential === null || credential(practitioner, row))
      if (!passes) continue
      setBit(passing, practitioner)
      break
    }
  }
  return passing
}

function facilityMask(segment: Segment, { states, facilityIds }: SearchFilters): Uint8Array {
  const { facilities, tables } = segment
  const upperStates = states?.map((state) => state.toUpperCase())
  const stateMask = codeMask(tables.state, upperStates, (state) => state.toUpperCase())
  const idMask = codeMask(tables.facilityId, facilityIds)
  return Uint8Array.from(facilities.facilityId, (id, facility) =>
    (idMask === null || idMask[id] === 1) && (stateMask === null || stateMask[facilities.state[facility] ?? 0] === 1)
      ? 1
      : 0
  )
}

function flagMask({ statuses, goodStandings, letterAvailable }: SearchFilters): Uint8Array {
  const anyStatus = statuses === undefined || statuses.length === 0
  const anyStanding = goodStandings === undefined || goodStandings.length === 0
  return Uint8Array.from({ length: 64 }, (_, flags) =>
    (anyStatus || statuses.includes(statusOf(flags))) &&
    (anyStanding || goodStandings.includes(goodStandingOf(flags))) &&
    (letterAvailable === undefined || letterAvailable === letterAvailableOf(flags))
      ? 1
      : 0
  )
}

/** 1 for each code whose text is wanted; `null` where any is. */
function codeMask(
  table: StringTable,
  wanted: readonly string[] | undefined,
  normalise: (text: string) => string = (text) => text
): Uint8Array | null {
  if (wanted === undefined || wanted.length === 0) return null
  const set = new Set(wanted)
  return Uint8Array.from({ length: tableSize(table) }, (_, code) => (set.has(normalise(stringAt(table, code))) ? 1 : 0))
}

/** A test to be called for ascending rows. */
function sharedTest(
  { heads, exceptionRows, exceptionCodes }: SharedColumn,
  mask: Uint8Array | null
): ((practitioner: number, row: number) => boolean) | null {
  if (mask === null) return null
  let exception = 0
  return (practitioner, row) => {
    while ((exceptionRows[exception] ?? Infinity) < row) exception++
    const code = exceptionRows[exception] === row ? exceptionCodes[exception] : heads[practitioner]
    return mask[code ?? 0] === 1
  }
}

/** The first code of the sorted date table that is `since` or later. */
function firstDateFrom(dates: StringTable, since: string): number {
  let low = 0
  let high = tableSize(dates)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stringAt(dates, middle) < since) low = middle + 1
    else high = middle
  }
  return low
}
