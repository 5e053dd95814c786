import type { CalendarDate } from './calendar.ts'
import type { CertificantKind } from './cycle-rules.ts'

export type CertificationType = 'CPCS' | 'CPMSM'

export interface Certification {
  readonly type: CertificationType
  /** The day of initial certification. */
  readonly date: CalendarDate
}

export interface CertificantProfile {
  readonly certifications: readonly Certification[]
  /** The day the current NAMSS membership was applied for or renewed; `null` for a non-member. */
  readonly memberSince: CalendarDate | null
}

/** A certificant's place in one cycle. */
export interface CyclePlace {
  /** The cycle the figures are of: the asked one when due in it, else that of the next due year. */
  readonly year: number
  readonly due: boolean
  readonly kind: CertificantKind
  /** The first exam: the cycle runs from it (R06). */
  readonly initial: Certification
  /** The first renewal after initial certification: R08 sets where its window begins. */
  readonly firstCycle: boolean
}

/**
 * Finds a certificant's place in a cycle (R01, R05, R06, R15).
 * @returns `null` without any certification.
 */
export function placeInCycle(certifications: readonly Certification[], cycleYear: number): CyclePlace | null {
  const initial = [...certifications].sort(byDate)[0]
  if (initial === undefined) return null
  const initialYear = yearOf(initial.date)
  const year = nextDueYear(initialYear, cycleYear)
  const firstCycle = year - initialYear === CYCLE_LENGTH
  return { year, due: year === cycleYear, kind: kindIn(certifications, year, firstCycle), initial, firstCycle }
}

/**
 * The first year, not before `from`, in which a renewal is due (R01): every third year after initial certification,
 * never that year itself.
 */
export function nextDueYear(initialYear: number, from: number): number {
  const earliest = Math.max(from, initialYear + CYCLE_LENGTH)
  return earliest + ((CYCLE_LENGTH - ((earliest - initialYear) % CYCLE_LENGTH)) % CYCLE_LENGTH)
}

const CYCLE_LENGTH = 3

/**
 * R11, R15. A certification earned after the cycle's last day belongs to the next cycle. First-time dual: the second
 * one was earned after the end of the cycle before, or this is the very first renewal.
 */
function kindIn(certifications: readonly Certification[], year: number, firstCycle: boolean): CertificantKind {
  const cycleEnd = `${year}-12-01`
  const firstOf = (type: CertificationType) =>
    certifications.filter((held) => held.type === type && held.date <= cycleEnd).sort(byDate)[0]
  const cpcs = firstOf('CPCS')
  const cpmsm = firstOf('CPMSM')
  if (cpcs === undefined || cpmsm === undefined) return 'single'
  const second = cpcs.date > cpmsm.date ? cpcs.date : cpmsm.date
  return firstCycle || second > `${year - CYCLE_LENGTH}-12-01` ? 'first_time_dual' : 'dual'
}

function byDate(a: Certification, b: Certification): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4))
}
