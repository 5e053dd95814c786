import { createDataSet } from '../../../src/simulator/data/generate.ts'
import { measureQueries } from '../measure-queries.ts'
import { createQueries, sampleOf } from '../queries.ts'
import { documentFields, type PeerDocument, type PeerEngine, type PeerResult } from './engine.ts'
import { createFlexSearch, createMiniSearch, createUFuzzy } from './libraries.ts'
import { createBetterSqlite, createSqliteWasm } from './sqlite.ts'

/** A process of its own for each peer, so that its memory is its own: NAME RECORDS SEED MILLISECONDS. */

const creators: Readonly<Record<string, (documents: readonly PeerDocument[]) => Promise<PeerEngine>>> = {
  'MiniSearch 7.2': createMiniSearch,
  'FlexSearch 0.8': createFlexSearch,
  'uFuzzy 1.0': createUFuzzy,
  'SQLite FTS5, any 50': (documents) => createBetterSqlite(documents, 'any 50'),
  'SQLite FTS5, best 50': (documents) => createBetterSqlite(documents, 'best 50'),
  'SQLite FTS5, best 50 and count': (documents) => createBetterSqlite(documents, 'best 50 and count'),
  'SQLite wasm FTS5, best 50 and count': createSqliteWasm
}

const [name = '', records = '0', seed = '0', budget = '0'] = process.argv.slice(2)
const create = creators[name]
if (!create) throw new Error(`No peer is called ${name}.`)
const size = { summaries: Number(records), seed: Number(seed) }
const documents = createDocuments(size)
const memoryBefore = process.memoryUsage().rss
const buildFrom = performance.now()
const engine = await create(documents)
const buildMs = performance.now() - buildFrom
const megabytes = (process.memoryUsage().rss - memoryBefore) / 1e6
const queries = createQueries(sampleOf(size))
const measured = measureQueries(queries, Number(budget), (text) => engine.search(text))
process.stdout.write(JSON.stringify({ buildMs, megabytes, ...measured } satisfies PeerResult))

function createDocuments(of: { readonly summaries: number; readonly seed: number }): readonly PeerDocument[] {
  const data = createDataSet(of)
  return Array.from({ length: data.practitionerCount }, (_, id) => {
    const history = data.history(id)
    const [head] = history
    const all = (texts: readonly string[]): string => [...new Set(texts)].join(' ')
    const document = {
      lastName: head?.lastName ?? '',
      firstName: head?.firstName ?? '',
      middleName: head?.middleName ?? '',
      formerNames: all(head?.formerNames ?? []),
      npi: head?.npi ?? '',
      credential: head?.credential ?? '',
      specialty: head?.specialty ?? '',
      facilities: all(history.map((summary) => summary.facilityName)),
      cities: all(history.map((summary) => summary.city)),
      states: all(history.map((summary) => summary.state))
    } satisfies Record<(typeof documentFields)[number], string>
    return { id, ...document }
  })
}
