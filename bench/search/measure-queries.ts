import { percentile } from './figures.ts'
import type { BenchmarkQuery } from './queries.ts'

export interface MeasuredQueries {
  /** By query the median of the passes, in milliseconds. */
  readonly queryMs: readonly number[]
  /** Queries with a typing error, and how many of them found what was meant. */
  readonly misspelt: number
  readonly found: number
}

const PASSES = 3

/**
 * Asks all queries in three passes one after the other: what else runs on the machine seldom meets one query twice.
 * @param budget milliseconds after which no further query and no further pass begins.
 * @param search gives back the last names of the rows shown.
 */
export function measureQueries(
  queries: readonly BenchmarkQuery[],
  budget: number,
  search: (text: string) => readonly string[]
): MeasuredQueries {
  const until = performance.now() + budget
  const times: number[][] = []
  let misspelt = 0
  let found = 0
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [i, { text, meant }] of queries.entries()) {
      if (performance.now() > until) break
      const from = performance.now()
      const names = search(text)
      const ms = performance.now() - from
      const known = times[i]
      if (known) known.push(ms)
      else times.push([ms])
      if (pass > 0 || meant === null) continue
      misspelt++
      if (names.includes(meant)) found++
    }
  }
  return { queryMs: times.map((each) => percentile(each, 0.5)), misspelt, found }
}
