/**
 * Remembers the most recently used values, at least `limit` and at most twice as many. Two generations: when the young
 * one is full it becomes the old one, and what nobody asked for since the last change is forgotten.
 */
export interface RecentCache<V, K = string> {
  get(key: K): V | undefined
  set(key: K, value: V): void
}

export function createRecentCache<V, K = string>(limit: number): RecentCache<V, K> {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  const set = (key: K, value: V) => {
    if (young.size >= limit) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }
  return {
    set,
    get(key) {
      const value = young.get(key)
      if (value !== undefined) return value
      const before = old.get(key)
      if (before !== undefined) set(key, before)
      return before
    }
  }
}
