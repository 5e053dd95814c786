import type { Named } from './name-order.ts'

/** What tells practitioners apart, or makes two of them one. */
export interface Identified extends Named {
  readonly npi: string
}

/** Practitioners by what would make two of them one: kept while the roster changes, so that an edit looks at few. */
export interface Namesakes {
  add(person: Identified): void
  /** To be called before NPI or name change. */
  remove(person: Identified): void
  /** What the practitioner is found under here: whoever is found under the same may be the same person. */
  keysOf(person: Identified): readonly string[]
  /** Ids of all who are found under a key. */
  under(key: string): Iterable<string>
  /** Ids of others with the same NPI; the first few where there are many. */
  sameNpi(person: Identified): readonly string[]
  /** Ids of others with the same name, where this one's NPI or theirs is not known; the first few. */
  sameName(person: Identified): readonly string[]
}

/** A column of one NPI for all must neither take for ever nor bury the rest. */
const MOST_NAMED = 3

export function createNamesakes(npiOf: (practitionerId: string) => string): Namesakes {
  // Nearly every key has one id: those take no set.
  const idsByKey = new Map<string, string | Set<string>>()
  const under = (key: string): Iterable<string> => {
    const known = idsByKey.get(key)
    return known === undefined ? NOBODY : typeof known === 'string' ? [known] : known
  }
  const others = (key: string | null, self: string, isMeant: (id: string) => boolean): readonly string[] => {
    const known = key === null ? undefined : idsByKey.get(key)
    if (known === undefined || known === self) return NOBODY
    const found: string[] = []
    for (const id of under(key ?? '')) {
      if (found.length >= MOST_NAMED) break
      if (id !== self && isMeant(id)) found.push(id)
    }
    return found
  }
  const keysOf = (person: Identified): readonly string[] =>
    [npiKeyOf(person), nameKeyOf(person)].filter((key): key is string => key !== null)

  return {
    keysOf,
    under,
    add(person) {
      for (const key of keysOf(person)) {
        const known = idsByKey.get(key)
        if (known === undefined) idsByKey.set(key, person.practitionerId)
        else if (typeof known === 'string') idsByKey.set(key, new Set([known, person.practitionerId]))
        else known.add(person.practitionerId)
      }
    },
    remove(person) {
      for (const key of keysOf(person)) {
        const known = idsByKey.get(key)
        if (known === person.practitionerId) idsByKey.delete(key)
        else if (typeof known === 'object' && known.delete(person.practitionerId) && known.size === 0) {
          idsByKey.delete(key)
        }
      }
    },
    sameNpi: (person) => others(npiKeyOf(person), person.practitionerId, () => true),
    sameName: (person) =>
      others(nameKeyOf(person), person.practitionerId, (id) => person.npi === '' || npiOf(id) === '')
  }
}

const NOBODY: readonly string[] = []

function npiKeyOf({ npi }: Identified): string | null {
  return npi === '' ? null : npi
}

/** `null` where last or first name is not known. `De La Cruz` and `Delacruz` are one; the separator is in no NPI. */
function nameKeyOf({ nameKey }: Named): string | null {
  const [last = '', first = ''] = nameKey.split('\u0000', 2)
  return last === '' || first === '' ? null : `${last}\u0000${first}`.replaceAll(' ', '')
}
