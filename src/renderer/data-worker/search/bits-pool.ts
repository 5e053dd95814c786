import { createBits, type Bits } from './bits.ts'
import type { Segment } from './segment.ts'

/** Sets for the length of one search, used again for the next: a million summaries would else leave a megabyte of garbage. */
export interface BitsPool {
  /** An empty set. */
  take(): Bits
  /** Ends the use of every set taken so far. */
  takeAllBack(): void
}

export interface BitsPools {
  of(segment: Segment): BitsPool
}

export function createBitsPools(): BitsPools {
  const pools = new WeakMap<Segment, BitsPool>()
  return {
    of(segment) {
      const known = pools.get(segment)
      if (known) return known
      const pool = createBitsPool(segment.practitionerCount)
      pools.set(segment, pool)
      return pool
    }
  }
}

/** What a search seldom needs more of; further sets are left to the garbage collector. */
const MOST_KEPT = 32

export function createBitsPool(size: number): BitsPool {
  let sets: Bits[] = []
  let used = 0
  return {
    take() {
      const bits = sets[used++]
      if (bits) return bits.fill(0)
      const created = createBits(size)
      sets.push(created)
      return created
    },
    takeAllBack() {
      sets = sets.slice(0, MOST_KEPT)
      used = 0
    }
  }
}
