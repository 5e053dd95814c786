/**
 * Remembers the most recently used values, at least `limit` and at most twice as many. Two generations: when the young
 * one is full it becomes the old one, and what nobody asked for since the last change is forgotten.
 */
export interface RecentCache<V, K = string> {
  get(key: K): V | undefined
  set(key: K, value: V): void
}

export function createRecentCache<V, K = string>(limit: number): RecentCache<V, K> {
  return new Generations(limit)
}

/** A class: with a function of its own for each cache, the engine would compile whoever asks several of them anew. */
class Generations<V, K> implements RecentCache<V, K> {
  readonly #limit: number
  #young = new Map<K, V>()
  #old = new Map<K, V>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: K): V | undefined {
    const value = this.#young.get(key)
    if (value !== undefined) return value
    const before = this.#old.get(key)
    if (before !== undefined) this.set(key, before)
    return before
  }

  set(key: K, value: V): void {
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }
}
