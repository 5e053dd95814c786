import type { DataSet } from './data/generate.ts'

export interface NameQuery {
  readonly lastName: string
  /** `''`: any. */
  readonly firstName: string
}

export interface NameIndex {
  /** Numbers of the practitioners whose names begin so, whatever the case; by last name, then first name. */
  find(query: NameQuery): readonly number[]
  matches(name: NameQuery, query: NameQuery): boolean
}

const BETWEEN = '\u0001'

/** Made on the first search: most runs of a large data set never search by name. */
export function createNameIndex(data: DataSet): NameIndex {
  let made: { readonly keys: readonly string[]; readonly numbers: readonly number[] } | undefined
  const index = () => (made ??= sortNames(data))
  return {
    find({ lastName, firstName }) {
      const { keys, numbers } = index()
      const last = lastName.toLowerCase()
      const first = firstName.toLowerCase()
      const found: number[] = []
      for (let at = firstAtLeast(keys, last); at < keys.length; at++) {
        const key = keys[at] ?? ''
        if (!key.startsWith(last)) break
        if (first !== '' && !key.startsWith(first, key.indexOf(BETWEEN) + 1)) continue
        found.push(numbers[at] ?? 0)
      }
      return found
    },
    matches(name, query) {
      return (
        name.lastName.toLowerCase().startsWith(query.lastName.toLowerCase()) &&
        name.firstName.toLowerCase().startsWith(query.firstName.toLowerCase())
      )
    }
  }
}

function sortNames(data: DataSet) {
  const entries = Array.from({ length: data.practitionerCount }, (_, number) => {
    const { lastName, firstName } = data.person(number)
    return { key: `${lastName}${BETWEEN}${firstName}`.toLowerCase(), number }
  })
  entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.number - b.number))
  return { keys: entries.map((entry) => entry.key), numbers: entries.map((entry) => entry.number) }
}

function firstAtLeast(keys: readonly string[], prefix: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? '') < prefix) low = middle + 1
    else high = middle
  }
  return low
}
