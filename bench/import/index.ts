import { parseArgs } from 'node:util'
import Papa from 'papaparse'
import { importTable } from '#shared/domain/roster/import-table'
import { compareImport } from '#shared/domain/roster/import-comparison'
import { EMPTY_ROSTER } from '#shared/domain/roster/roster'
import { acceptAll, toImportChanges } from '#shared/domain/roster/import-acceptance'
import { applyChanges } from '#shared/domain/roster/roster-change'
import { expectOk } from '#shared/lib/result'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { readRosterFile } from '../../src/renderer/roster-import/read-roster-file.ts'
import { note, percentile, printComparison, printFigure } from '../search/figures.ts'
import { makeRoster } from './make-roster.ts'
import { loadReadExcelFile } from './peers/read-excel-file.ts'

/**
 * npm run bench -- import [--records N] [--seed S] [--rounds R] [--only csv|xlsx]: from the bytes of a file to the preview, beside libraries
 * that only make plain objects of the same bytes. Ours and the peer take turns; the median of the rounds counts, of which the
 * first two or three are slower, while the engine compiles: it notes them all.
 */

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' }
  }
})
const records = Number(options.records)
const rounds = Number(options.rounds)
const today = '2026-11-22'

// The table they are made from is not kept: nothing but the files is in memory while they are read.
const { csv, xlsx } = await makeFiles()
printFigure('rows', records, 'rows')
if (options.only !== 'xlsx') await measureCsv()
await measureWorkbook()
if (options.only === undefined) measureComparison()

async function makeFiles(): Promise<{ readonly csv: Uint8Array; readonly xlsx: Uint8Array | null }> {
  const table = makeRoster(records, Number(options.seed))
  const lines = [table.header, ...table.rows].map((row) => row.map(quoted).join(','))
  return {
    csv: new TextEncoder().encode(lines.join('\r\n')),
    xlsx: options.only === 'csv' ? null : await writeWorkbook({ sheet: 'Roster', ...table })
  }
}

function measureCsv(): Promise<void> {
  printFigure('csv file', csv.length / 1e6, 'MB')
  return compare(
    'csv to preview',
    csv,
    'papaparse into plain objects',
    (bytes) =>
      Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true }).data
        .length
  )
}

async function measureWorkbook(): Promise<void> {
  if (xlsx === null) return
  printFigure('xlsx file', xlsx.length / 1e6, 'MB')
  const readSheet = await loadReadExcelFile(note)
  await compare(
    'xlsx to preview',
    xlsx,
    readSheet ? 'read-excel-file into plain objects' : 'read-excel-file (not measured)',
    readSheet &&
      (async (bytes) => {
        const [header = [], ...rows] = await readSheet(bytes)
        const names = header.map(String)
        return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]]))).length
      })
  )
}

async function compare(
  figure: string,
  bytes: Uint8Array,
  peer: string,
  readPeer: ((bytes: Uint8Array) => number | Promise<number>) | null
): Promise<void> {
  const own: number[] = []
  const others: number[] = []
  for (let round = 0; round < rounds; round++) {
    own.push(await timed(() => check(preview(bytes).records.length, 'ours')))
    if (readPeer) others.push(await timed(async () => check(await readPeer(bytes), peer)))
  }
  note(`${figure}: ${own.map(Math.round).join(' ')} ms; ${peer}: ${others.map(Math.round).join(' ')} ms`)
  printComparison(figure, percentile(own, 0.5), 'ms', peer, readPeer ? percentile(others, 0.5) : null)
}

function preview(bytes: Uint8Array) {
  const file = expectOk(readRosterFile(bytes), 'the file was made for this')
  return importTable(file.table, { today })
}

/** What comes after the reading: the comparison with a roster of the same size, and taking it over. */
function measureComparison(): void {
  const imported = preview(csv)
  let next = 0
  const first = compareImport(EMPTY_ROSTER, imported)
  const changes = toImportChanges(first, acceptAll(first, { doubtful: true }), () => `id ${next++}`)
  const from = performance.now()
  const { roster } = applyChanges(EMPTY_ROSTER, changes)
  printFigure('taking the import over', performance.now() - from, 'ms')
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    compareImport(roster, imported)
    return performance.now() - start
  })
  printFigure('comparison with a roster of the same size', percentile(times, 0.5), 'ms')
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function check(rows: number, who: string): void {
  if (rows !== records) throw new Error(`${who} found ${rows} of ${records} rows`)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
