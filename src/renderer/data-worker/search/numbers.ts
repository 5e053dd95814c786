/** Flat arrays of whole numbers: no wider than their greatest value asks, sorted without comparing. */

export type Codes = Uint8Array | Uint16Array | Uint32Array

/** Zeros in the narrowest array that can hold `greatest`. */
export function createCodes(length: number, greatest: number): Codes {
  if (greatest < 0x100) return new Uint8Array(length)
  return greatest < 0x10000 ? new Uint16Array(length) : new Uint32Array(length)
}

const CHUNK = 1 << 14

/** Whole numbers from 0 to 2³² - 1 that arrive one by one. Grows by pieces, so that nothing is copied on the way. */
export class GrowingNumbers {
  #full: Uint32Array[] = []
  #chunk = new Uint32Array(64)
  #used = 0

  get length(): number {
    return this.#full.length * CHUNK + this.#used
  }

  push(value: number): void {
    if (this.#used === this.#chunk.length) this.#grow()
    this.#chunk[this.#used++] = value
  }

  /** What was pushed so far, as one array; made anew at each call. */
  toArray(): Uint32Array {
    const values = new Uint32Array(this.length)
    this.#full.forEach((chunk, i) => values.set(chunk, i * CHUNK))
    values.set(this.#chunk.subarray(0, this.#used), this.#full.length * CHUNK)
    return values
  }

  #grow(): void {
    if (this.#used === CHUNK) {
      this.#full.push(this.#chunk)
      this.#chunk = new Uint32Array(CHUNK)
      this.#used = 0
      return
    }
    const larger = new Uint32Array(Math.min(CHUNK, this.#chunk.length * 4))
    larger.set(this.#chunk)
    this.#chunk = larger
  }
}

/** Lists of items by group: those of group g are `items[starts[g]]` to `items[starts[g + 1] - 1]`. */
export interface Grouping {
  readonly starts: Uint32Array
  /** Always of this one type, however small the numbers: the loops over them are the hottest of the search. */
  readonly items: Uint32Array
}

/**
 * Puts `items[i]` into group `groups[i]`, in their order. Values of `groups` are below `groupCount`.
 * @param items `null` means 0, 1, 2, …
 */
export function groupPairs(groups: Codes, items: Uint32Array | null, groupCount: number): Grouping {
  const starts = new Uint32Array(groupCount + 1)
  for (let i = 0; i < groups.length; i++) {
    const group = (groups[i] ?? 0) + 1
    starts[group] = (starts[group] ?? 0) + 1
  }
  for (let group = 0; group < groupCount; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  const next = starts.slice()
  const grouped = new Uint32Array(groups.length)
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] ?? 0
    const at = next[group] ?? 0
    next[group] = at + 1
    grouped[at] = items === null ? i : (items[i] ?? 0)
  }
  return { starts, items: grouped }
}

/**
 * Reorders `order` so that `keys[order[i]]` ascend; equal keys stay as they were.
 * @param keys 0 to 2³² - 1
 */
export function sortByKeys(order: Uint32Array, keys: Codes): Uint32Array {
  let greatest = 0
  for (const key of keys) if (key > greatest) greatest = key
  let current = order
  // Counting by sixteen bits costs as much for a handful as for many.
  const bits = order.length < MANY ? 8 : 16
  const digits = 2 ** bits
  for (let shift = 0; shift < 32 && greatest / 2 ** shift >= 1; shift += bits) {
    const counts = new Uint32Array(digits + 1)
    for (let i = 0; i < current.length; i++) {
      const digit = (((keys[current[i] ?? 0] ?? 0) >>> shift) & (digits - 1)) + 1
      counts[digit] = (counts[digit] ?? 0) + 1
    }
    for (let digit = 0; digit < digits; digit++) counts[digit + 1] = (counts[digit + 1] ?? 0) + (counts[digit] ?? 0)
    const sorted = new Uint32Array(current.length)
    for (let i = 0; i < current.length; i++) {
      const item = current[i] ?? 0
      const digit = ((keys[item] ?? 0) >>> shift) & (digits - 1)
      const at = counts[digit] ?? 0
      counts[digit] = at + 1
      sorted[at] = item
    }
    current = sorted
  }
  return current
}

const MANY = 16_384

export function countUp(length: number): Uint32Array {
  const numbers = new Uint32Array(length)
  for (let i = 0; i < length; i++) numbers[i] = i
  return numbers
}
