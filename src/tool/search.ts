import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createSearchIndex, type LayeredSearchIndex } from '../renderer/data-worker/search/create-search-index.ts'
import type { SearchIndex, SearchRow } from '../renderer/data-worker/search/contract.ts'
import { generateSummaries } from '../simulator/data/generate.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'

const MOST_RECORDS = 5_000_000

export const searchCommand: ToolCommand = {
  name: 'search',
  parameters: '--records N --seed S',
  summary: 'Searches N made-up affiliation summaries for each line of standard input.',
  async run(args) {
    const size = readSize(args)
    if (typeof size === 'string') return wrongUse(searchCommand, size)
    if (size.records > MOST_RECORDS) return refuse(`At most ${String(MOST_RECORDS)} records fit in memory.`)
    const index = createSearchIndex()
    const started = performance.now()
    index.replaceAll(flatten(generateSummaries({ summaries: size.records, seed: size.seed })))
    warmUp(index)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stderr.write(
      `${String(index.summaryCount)} summaries of ${String(index.practitionerCount)} practitioners in ${seconds} s\n`
    )
    for await (const query of createInterface({ input: process.stdin, crlfDelay: Infinity })) answer(index, query)
    return 0
  }
}

function answer(index: SearchIndex, query: string): void {
  const from = performance.now()
  const { total, rows } = index.search({ text: query })
  const ms = performance.now() - from
  printJson({
    query,
    total,
    ms: Math.round(ms * 1000) / 1000,
    top: rows.map(({ npi, ...row }) => ({ npi, name: fullName(row) }))
  })
}

/** `Last, First Middle`; what is missing leaves no blank behind. */
function fullName({
  lastName,
  firstName,
  middleName
}: Pick<SearchRow, 'lastName' | 'firstName' | 'middleName'>): string {
  const given = [firstName, middleName].filter((name) => name !== '').join(' ')
  return given === '' ? lastName : `${lastName}, ${given}`
}

/** Names of people on record, cut and misspelt, so that the engine has seen each kind of query before the first is measured. */
function warmUp(index: LayeredSearchIndex): void {
  Array.from(index.warmUp())
  const { rows } = index.search({ text: 'a', limit: 40 })
  for (const { lastName, firstName, npi } of rows) {
    const cut = lastName.slice(0, 5)
    const swapped = lastName.slice(0, 1) + lastName.slice(2, 3) + lastName.slice(1, 2) + lastName.slice(3)
    for (const text of [cut, swapped, `${lastName} ${firstName}`, `${firstName} h`, npi.slice(0, 4), 'hospital mn']) {
      index.search({ text })
    }
  }
}

function readSize(args: readonly string[]): { readonly records: number; readonly seed: number } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { records: { type: 'string' }, seed: { type: 'string', default: '1' } }
    })
    const records = Number(values.records)
    const seed = Number(values.seed)
    if (!Number.isInteger(records) || records < 1) return '--records takes a whole number from 1 on.'
    return Number.isInteger(seed) ? { records, seed } : '--seed takes a whole number.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function* flatten<T>(batches: Iterable<readonly T[]>): Generator<T> {
  for (const batch of batches) yield* batch
}
