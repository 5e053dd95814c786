import { withUserCodes } from '#shared/domain/roster/code-tables'
import { columnFacts } from '#shared/domain/roster/column-facts'
import { readDateCell } from '#shared/domain/roster/date-cell'
import { harmlessCell, type ExportTable } from '#shared/domain/roster/export-table'
import { compareImport } from '#shared/domain/roster/import-comparison'
import { toImportChanges } from '#shared/domain/roster/import-acceptance'
import { maskSocialSecurity, shownValue } from '#shared/domain/roster/import-issue'
import { layoutKey, withLayout, type ImportMemory } from '#shared/domain/roster/import-memory'
import { createReview, type ImportReview } from '#shared/domain/roster/import-review'
import { importTable, type ImportResult } from '#shared/domain/roster/import-table'
import type { CellCorrection } from '#shared/domain/roster/table-cells'
import type { ReviewWindow } from '#shared/domain/roster/review-line'
import { isDateField, type DateField } from '#shared/domain/roster/roster-field'
import { firstRows } from '#shared/domain/roster/numbered-cells'
import { columnLetters, type SourceTable } from '#shared/domain/roster/source-table'
import { ok, type Result } from '#shared/lib/result'
import type {
  ImportProgress,
  ImportQuestionName,
  ImportQuestions,
  ImportWishes,
  OpenDate,
  PreviewRow,
  Reading,
  RosterSource,
  RowCell,
  Understanding
} from './import-messages.ts'
import { readRosterFile, readRosterText, type RosterFile } from './read-roster-file.ts'
import type { Refusal } from './refusal.ts'
import type { RosterOwner, RosterSnapshot } from './roster-link.ts'

/** Answers to the page, one function per question. */
export type ImportSession = {
  readonly [N in ImportQuestionName]: (
    input: ImportQuestions[N]['input']
  ) => Promise<ImportQuestions[N]['answer']> | ImportQuestions[N]['answer']
}

/** Asked for something that the step before has not made yet. */
export class NothingRead extends Error {}

/**
 * One import from its file to the roster: what was read, how it was understood, what a person decided. Keeps the file, so
 * that a corrected column costs no second reading.
 * @param owner the roster's; asked when it is first needed.
 */
export function createImportSession(
  owner: () => RosterOwner,
  newId: () => string,
  onProgress: (progress: ImportProgress) => void
): ImportSession {
  let source: RosterSource | null = null
  let today = ''
  let read: { readonly file: RosterFile; readonly key: string } | null = null
  let memory: ImportMemory | null = null
  let wishes: ImportWishes = NO_WISHES
  let corrections: readonly CellCorrection[] = []
  let result: ImportResult | null = null
  let review: ImportReview | null = null
  let comparison: ReturnType<typeof compareImport> | null = null
  let snapshot: Promise<RosterSnapshot> | null = null

  /** Fetched while the person looks at the columns, and again only where it has changed since. */
  const fetchRoster = async (): Promise<RosterSnapshot> => {
    const fetched = await snapshot?.catch(() => null)
    if (fetched && fetched.revision === (await owner().revision())) return fetched
    snapshot = owner().roster()
    return snapshot
  }

  const known = <T>(thing: T | null): T => {
    if (thing === null) throw new NothingRead()
    return thing
  }

  const understandFile = (): ImportResult => {
    const { table } = known(read).file
    const of = table.numbered?.count ?? table.rows.length
    onProgress({ stage: 'understanding', rows: 0, of })
    result = importTable(table, {
      today,
      codes: withUserCodes(wishes.codes),
      choices: wishes.choices,
      dateOrders: wishes.dateOrders,
      corrections,
      ...(wishes.headerRow === null ? {} : { headerRow: wishes.headerRow }),
      onRows: (rows) => onProgress({ stage: 'understanding', rows, of })
    })
    return result
  }

  const readSource = async (from: RosterSource, reading: Reading): Promise<Result<Understanding, Refusal>> => {
    onProgress({ stage: 'reading', rows: 0, of: null })
    const opened = await openSource(from, reading, (rows) => onProgress({ stage: 'reading', rows, of: null }))
    // What was read before stays, where the file cannot be read in another way.
    if (!opened.ok) return opened
    review = null
    corrections = []
    const file = opened.value
    read = { file, key: layoutKey(file.table) }
    memory ??= await owner().memory()
    const layout = memory.layouts[read.key]
    wishes = layout
      ? { choices: layout.choices, dateOrders: layout.dateOrders, headerRow: layout.headerRow, codes: memory.codes }
      : { ...NO_WISHES, codes: memory.codes }
    return ok(toUnderstanding(file, understandFile(), wishes, today, layout?.savedOn ?? null))
  }

  const compareAnew = async () => {
    const { table } = known(read).file
    const understood = known(result)
    onProgress({ stage: 'comparing', rows: 0, of: understood.rows.read })
    const { practitioners, changedByHand } = await fetchRoster()
    const roster = new Map(practitioners.map((practitioner) => [practitioner.practitionerId, practitioner]))
    comparison = compareImport(roster, understood)
    const marks = review?.marks
    review = createReview({
      roster,
      result: understood,
      comparison,
      excerpt: excerptOf(table, understood),
      changedByHand: new Set(changedByHand),
      today,
      dayNumbers: table.dayNumbers,
      ...(marks ? { marks } : {})
    })
    return review.counts()
  }

  return {
    read(question) {
      source = question.source
      today = question.today
      return readSource(question.source, question.reading).finally(() => {
        snapshot ??= owner().roster()
        // Whoever needs it asks again.
        snapshot.catch(() => undefined)
      })
    },
    readAgain: ({ reading }) => readSource(known(source), reading),
    understand(question) {
      wishes = question.wishes
      review = null
      const { file, key } = known(read)
      return toUnderstanding(file, understandFile(), wishes, today, memory?.layouts[key]?.savedOn ?? null)
    },
    async compare() {
      const counts = await compareAnew()
      const { codes, ...layout } = wishes
      memory = { ...withLayout(known(memory), known(read).key, { ...layout, savedOn: today }), codes }
      await owner().keepMemory(memory)
      return counts
    },
    window: ({ request }): ReviewWindow => known(review).window(request),
    decide({ decision }) {
      const decided = known(review)
      decided.decide(decision)
      return decided.counts()
    },
    correct(question) {
      const replaced = new Set(question.corrections.map(({ row, column }) => `${row} ${column}`))
      const others = corrections.filter(({ row, column }) => !replaced.has(`${row} ${column}`))
      corrections = [...others, ...question.corrections]
      understandFile()
      return compareAnew()
    },
    rowCells: ({ row }) => cellsOfRow(known(read).file.table, known(result), row, corrections),
    async layOutRefused() {
      const table = refusedTable(known(read).file.table, known(result), known(review), known(comparison).refused.length)
      await owner().layOut(table)
      return { rows: table.rows.length }
    },
    async accept({ stamp }) {
      const accepted = known(review)
      onProgress({ stage: 'applying', rows: 0, of: null })
      const changes = toImportChanges(known(comparison), accepted.decisions(), newId)
      await owner().take(stamp, changes)
      return accepted.counts().taken
    }
  }
}

const NO_WISHES: ImportWishes = { choices: {}, dateOrders: {}, headerRow: null, codes: {} }
const PREVIEWED = 3
const HEAD_ROWS = 15
const HEAD_CELLS = 8

async function openSource(
  source: RosterSource,
  reading: Reading,
  onRows: (rows: number) => void
): Promise<Result<RosterFile, Refusal>> {
  switch (source.kind) {
    case 'clipboard':
      return readRosterText(source.text, { ...reading, onRows })
    case 'bytes':
      return readRosterFile(source.bytes, { ...reading, onRows })
    case 'file':
      return readRosterFile(new Uint8Array(await source.file.arrayBuffer()), { ...reading, onRows })
  }
}

function toUnderstanding(
  file: RosterFile,
  result: ImportResult,
  wishes: ImportWishes,
  today: string,
  learnedOn: string | null
): Understanding {
  const { table, ...facts } = file
  const dropped = new Set(result.columns.filter(({ socialSecurity }) => socialSecurity).map(({ index }) => index))
  return {
    file: facts,
    headerRow: result.headerRow,
    rows: result.rows,
    columns: columnFacts(table, result, { today, codes: withUserCodes(wishes.codes) }),
    preview: previewOf(result, today, table.dayNumbers),
    head: firstRows(table, HEAD_ROWS).map(({ number, cells }) => ({
      row: number,
      cells: cells.slice(0, HEAD_CELLS).map((cell, column) => (dropped.has(column) ? '' : shownValue(cell)))
    })),
    wishes,
    learnedOn
  }
}

function previewOf(
  { records, issues }: ImportResult,
  today: string,
  dayNumbers: SourceTable['dayNumbers']
): readonly PreviewRow[] {
  const year = Number(today.slice(0, 4))
  return records.slice(0, PREVIEWED).map(({ row, record }) => {
    const openDates: Partial<Record<DateField, OpenDate>> = {}
    for (const issue of issues) {
      if (issue.row !== row || issue.code !== 'ambiguous_date' || !isDateField(issue.field)) continue
      const text = issue.value ?? ''
      const reading = readDateCell(text, year, dayNumbers)
      if (reading.kind !== 'either') continue
      openDates[issue.field] = { text, monthFirst: reading.monthFirst, dayFirst: reading.dayFirst }
    }
    return { row, record, openDates }
  })
}

/** The first few texts of a row that may be shown. */
function excerptOf(table: SourceTable, result: ImportResult): (row: number) => string {
  const rows = new Map(table.rows.map((row) => [row.number, row]))
  const shown = shownColumns(result)
  return (number) => {
    const cells = rows.get(number)?.cells ?? []
    const texts = shown.flatMap(({ index }) => (cells[index] ? [shownValue(cells[index])] : []))
    return texts.slice(0, 5).join(' · ')
  }
}

function shownColumns({ columns }: ImportResult) {
  return columns.filter(({ socialSecurity }) => !socialSecurity)
}

function cellsOfRow(
  { rows }: SourceTable,
  { columns }: ImportResult,
  number: number,
  corrections: readonly CellCorrection[]
): readonly RowCell[] {
  const cells = rows.find((row) => row.number === number)?.cells ?? []
  return columns.flatMap(({ index, header, field, socialSecurity }): readonly RowCell[] => {
    if (field === null || socialSecurity) return []
    const corrected = corrections.find(({ row, column }) => row === number && column === index)
    const text = maskSocialSecurity(corrected?.text ?? cells[index] ?? '')
    return [{ column: index, header: header || `Column ${columnLetters(index)}`, field, text }]
  })
}

/** The rows that are not imported, with the reason and what the file says, for whoever corrects them there. */
function refusedTable(table: SourceTable, result: ImportResult, review: ImportReview, count: number): ExportTable {
  const shown = shownColumns(result)
  const rows = new Map(table.rows.map((row) => [row.number, row]))
  const window = review.window({ list: 'refused', from: 0, count, only: 'all' })
  const lines = window.list === 'refused' ? window.lines : []
  return {
    header: ['File row', 'Why it was refused', ...shown.map(({ header, index }) => header || columnLetters(index))],
    rows: lines.map(({ row, message }) => {
      const cells = rows.get(row)?.cells ?? []
      const texts = shown.map(({ index }) => harmlessCell(maskSocialSecurity(cells[index] ?? '')))
      return [String(row), message, ...texts]
    })
  }
}
