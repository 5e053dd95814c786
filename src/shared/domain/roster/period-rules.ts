import { endDay, startDay } from '../gap-coverage.ts'
import { normalizeFacilityName } from '../facility-name.ts'
import { isPartialDate } from '../partial-date.ts'
import type { RosterRecord } from './record.ts'

/** A record among others, by whatever the caller tells records apart. */
export interface KeyedRecord<K> {
  readonly key: K
  readonly record: RosterRecord
}

/** Two staff periods of one practitioner at one facility that share days. */
export interface OverlappingPeriods<K> {
  readonly first: K
  readonly second: K
}

/**
 * Staff periods of one practitioner that overlap: a warning on both, for one of them has a wrong date or is entered
 * twice. Periods at different facilities may overlap as they like; so may those whose start is not known.
 */
export function findOverlappingPeriods<K>(records: readonly KeyedRecord<K>[]): readonly OverlappingPeriods<K>[] {
  const byPractitioner = new Map<string, Period<K>[]>()
  for (const { key, record } of records) {
    const period = toPeriod(key, record)
    if (period === null || record.npi === '') continue
    const group = `${record.npi} ${normalizeFacilityName(record.facilityName)}`
    const list = byPractitioner.get(group)
    if (list) list.push(period)
    else byPractitioner.set(group, [period])
  }
  return [...byPractitioner.values()].flatMap(findOverlaps)
}

interface Period<K> {
  readonly key: K
  readonly from: number
  readonly to: number
}

function toPeriod<K>(key: K, { appointedOn, endedOn }: RosterRecord): Period<K> | null {
  if (appointedOn === null || !isPartialDate(appointedOn)) return null
  const to = endedOn === null || !isPartialDate(endedOn) ? Number.MAX_SAFE_INTEGER : endDay(endedOn)
  return { key, from: startDay(appointedOn), to }
}

/** In order of their start only neighbours have to be compared with the one that lasts longest so far. */
function findOverlaps<K>(periods: readonly Period<K>[]): OverlappingPeriods<K>[] {
  const sorted = [...periods].sort((a, b) => a.from - b.from || a.to - b.to)
  const overlaps: OverlappingPeriods<K>[] = []
  let longest: Period<K> | null = null
  for (const period of sorted) {
    // A period may begin on the day on which the one before ends: so bylaws write it.
    if (longest !== null && period.from < longest.to) overlaps.push({ first: longest.key, second: period.key })
    if (longest === null || period.to > longest.to) longest = period
  }
  return overlaps
}
