/**
 * Reproducible chance. Every stream is named by numbers (seed, purpose, index), so the thousandth practitioner can be
 * made without making the 999 before, and the same numbers give the same people on every machine.
 */
export class Dice {
  #state: number

  constructor(...stream: readonly number[]) {
    this.#state = mix(stream)
  }

  /** Starts again with another stream; spares an object per practitioner. */
  restart(...stream: readonly number[]): this {
    this.#state = mix(stream)
    return this
  }

  /** 0 (included) to 1 (excluded), in steps of 2^-32. */
  next(): number {
    // Mulberry32: small, fast, and good enough for made-up people.
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @throws where the list is empty: a mistake in a table. */
  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
}

/** 32 bits from any numbers; small differences in spread over all bits. */
export function mix(numbers: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const number of numbers) {
    hash ^= number | 0
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
    hash = (hash + 0x7f4a7c15) | 0
  }
  return hash
}

/**
 * A table to draw from in constant time: entry n takes up room in proportion to `weight(n)`.
 * @param slots how finely weights are told apart; an entry lighter than one slot still gets one.
 */
export function weighted<T>(entries: readonly T[], weight: (rank: number) => number, slots = 8192): readonly T[] {
  const total = entries.reduce((sum, _, rank) => sum + weight(rank), 0)
  return entries.flatMap((entry, rank) =>
    Array.from({ length: Math.max(1, Math.round((weight(rank) / total) * slots)) }, () => entry)
  )
}
