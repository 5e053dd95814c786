import { compareTexts, foldText, type PersonName } from '#shared/domain/names'
import { sortedPositions } from '../search/sliced-sort.ts'

/**
 * How a name sorts and is searched: last, first and middle name and suffix without accents and capitals, with a separator
 * that sorts before every letter and is in no word.
 */
export function nameKeyOf({ lastName, firstName, middleName, suffix }: PersonName): string {
  return `${foldText(lastName)}\u0000${foldText(firstName)}\u0000${foldText(middleName)}\u0000${foldText(suffix)}`
}

/** Something with a place in the order of names; ids tell those of one name apart. */
export interface Named {
  readonly practitionerId: string
  readonly nameKey: string
}

/** Entries in the order of their names, kept while they come and go. */
export interface NameOrder<T extends Named> {
  list(): readonly T[]
  /** To be called before an entry's name changes. */
  remove(entry: T): void
  add(entry: T): void
  /** Starts anew, with many at once. */
  replace(entries: readonly T[], pause: () => Promise<void>): Promise<void>
}

export function createNameOrder<T extends Named>(): NameOrder<T> {
  let entries: T[] = []
  /** The first place whose entry does not come before `entry`. */
  const placeOf = (entry: Named): number => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = entries[middle]
      if (other && compareNamed(other, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    list: () => entries,
    remove(entry) {
      const place = placeOf(entry)
      if (entries[place] === entry) entries.splice(place, 1)
    },
    add: (entry) => void entries.splice(placeOf(entry), 0, entry),
    async replace(all, pause) {
      const sorting = sortedPositions(all.map(({ nameKey }) => nameKey))
      let step = sorting.next()
      for (; !step.done; step = sorting.next()) await pause()
      const sorted: T[] = []
      for (const position of step.value) {
        const entry = all[position]
        if (entry) sorted.push(entry)
      }
      entries = inOrderOfIds(sorted)
    }
  }
}

/** Of one name the order is that of the ids. */
function inOrderOfIds<T extends Named>(sorted: T[]): T[] {
  for (let at = 1; at < sorted.length; at++) {
    for (let to = at; to > 0; to--) {
      const [before, entry] = [sorted[to - 1], sorted[to]]
      if (!before || !entry || compareNamed(before, entry) <= 0) break
      sorted[to - 1] = entry
      sorted[to] = before
    }
  }
  return sorted
}

function compareNamed(a: Named, b: Named): number {
  return compareTexts(a.nameKey, b.nameKey) || compareTexts(a.practitionerId, b.practitionerId)
}
