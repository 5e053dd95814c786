import type { AffiliationSummary } from '#shared/domain/affiliation'
import { createDataSet } from '../../src/simulator/data/generate.ts'
import { isForgivable } from '../../src/renderer/data-worker/search/typing-error.ts'

/** A query of the benchmark; where it contains a typing error, what the user meant. */
export interface BenchmarkQuery {
  readonly kind: string
  readonly text: string
  /** The last name that should be among the rows; `null` where nothing particular is asked for. */
  readonly meant: string | null
}

/** Queries of each class. */
const EACH = 143

/**
 * Some 2,280 queries of 16 classes about people who are in the data: one to eight letters of a last name, the whole
 * name in both orders, NPI prefixes, facility words, typing errors, combinations. The same sample gives the same queries.
 */
export function createQueries(sample: readonly AffiliationSummary[]): readonly BenchmarkQuery[] {
  const random = createRandom(20_261_121)
  const pick = <T>(from: readonly T[]): T => {
    const value = from[Math.floor(random() * from.length)]
    if (value === undefined) throw new Error('Nothing to pick from.')
    return value
  }
  const longNames = sample.filter(
    ({ lastName }) => isForgivable(lastName.toLowerCase()) && /^[A-Za-z]+$/.test(lastName)
  )
  const facilityWord = ({ facilityName }: AffiliationSummary): string =>
    pick(facilityName.split(/[^A-Za-z]+/).filter((word) => word.length > 3))
  const kinds: Record<string, () => BenchmarkQuery['text'] | readonly [string, string]> = {
    'last name, 1 letter': () => pick(sample).lastName.slice(0, 1),
    'last name, 2 letters': () => pick(sample).lastName.slice(0, 2),
    'last name, 3 letters': () => pick(sample).lastName.slice(0, 3),
    'last name, 4 letters': () => pick(sample).lastName.slice(0, 4),
    'last name, 5 letters': () => pick(sample).lastName.slice(0, 5),
    'last name, 6 letters': () => pick(sample).lastName.slice(0, 6),
    'last name, 8 letters': () => pick(sample).lastName.slice(0, 8),
    'last, first': () => of(pick(sample), ({ lastName, firstName }) => `${lastName}, ${firstName}`),
    'first last': () => of(pick(sample), ({ lastName, firstName }) => `${firstName} ${lastName}`),
    'last, 2 letters of first': () =>
      of(pick(sample), ({ lastName, firstName }) => `${lastName}, ${firstName.slice(0, 2)}`),
    'NPI, 4 to 10 digits': () => pick(sample).npi.slice(0, 4 + Math.floor(random() * 7)),
    'facility word': () => facilityWord(pick(sample)),
    'last name and facility word': () => of(pick(sample), (summary) => `${summary.lastName} ${facilityWord(summary)}`),
    'specialty and state': () => of(pick(sample), ({ specialty, state }) => `${specialty} ${state}`),
    'last name, one error': () =>
      of(pick(longNames), ({ lastName }) => [misspell(lastName, random), lastName] as const),
    'last, first, one error': () =>
      of(
        pick(longNames),
        ({ lastName, firstName }) => [`${misspell(lastName, random)}, ${firstName}`, lastName] as const
      )
  }
  // Class by turns: where a slow peer runs out of time, it has seen all classes alike.
  return Array.from({ length: EACH }, () =>
    Object.entries(kinds).map(([kind, create]) => {
      const query = create()
      const [text, meant] = typeof query === 'string' ? [query, null] : query
      return { kind, text: text.toLowerCase(), meant }
    })
  ).flat()
}

/** Some thousand summaries out of a data set, the same ones each time. */
export function sampleOf(size: { readonly summaries: number; readonly seed: number }): readonly AffiliationSummary[] {
  const data = createDataSet(size)
  const step = Math.max(1, Math.floor(data.practitionerCount / 3000))
  return Array.from({ length: Math.floor(data.practitionerCount / step) }, (_, i) => data.history(i * step)).flat()
}

/** One letter inserted, deleted, replaced or swapped with the next, anywhere; never the name itself. */
export function misspell(name: string, random: () => number): string {
  const letter = (): string => String.fromCharCode(97 + Math.floor(random() * 26))
  for (;;) {
    const at = Math.floor(random() * name.length)
    const [before, after] = [name.slice(0, at), name.slice(at)]
    const misspelt = [
      before + letter() + after,
      before + after.slice(1),
      before + letter() + after.slice(1),
      before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)
    ][Math.floor(random() * 4)]
    if (misspelt !== undefined && misspelt.toLowerCase() !== name.toLowerCase() && misspelt.length > 3) return misspelt
  }
}

/** Numbers from 0 (included) to 1 (excluded); the same seed gives the same ones (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function of<T, U>(value: T, map: (value: T) => U): U {
  return map(value)
}
