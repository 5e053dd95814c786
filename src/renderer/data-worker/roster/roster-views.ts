import { foldText, toListName } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import { shownFieldValue, valueOf, type RecordField } from '#shared/domain/roster/field-value'
import type {
  ColumnFilter,
  RosterColumn,
  RosterLine,
  RosterPlace,
  RosterQuestions,
  RosterView,
  RosterViewAnswer,
  ValueCount
} from './messages.ts'
import type { RosterRows, RowEntry } from './roster-rows.ts'

/** Lays rows out for a window: which ones, in which order, under which headings. Remembers the latest few layouts. */
export interface RosterViews {
  view(input: RosterQuestions['rosterView']['input']): RosterViewAnswer
  lines(input: RosterQuestions['rosterLines']['input']): readonly RosterLine[]
  places(input: RosterQuestions['rosterPlaces']['input']): readonly RosterPlace[]
  nextProblem(input: RosterQuestions['rosterNextProblem']['input']): number | null
  values(field: RecordField): readonly ValueCount[]
}

/** A line of a layout: a row's key, or the heading of a group. */
type Line = string | { readonly value: string; readonly rows: number }

interface Layout {
  readonly view: RosterView
  readonly today: PartialDate
  readonly lines: readonly Line[]
}

/** The page shows one and may go back to the one before. */
const MOST_LAYOUTS = 4

export function createRosterViews(rows: RosterRows): RosterViews {
  const layouts = new Map<number, Layout>()
  let lastId = 0

  const toLine = (layout: Layout, at: number, number: number): RosterLine | null => {
    const line = layout.lines[at]
    if (line === undefined) return null
    if (typeof line !== 'string') return { type: 'group', line: at, ...line }
    const row = rows.get(line)
    if (!row) return null
    return {
      type: 'row',
      line: at,
      number,
      ...row.place,
      record: row.record,
      findings: rows.findings(row, layout.today),
      changed: rows.changed(row)
    }
  }

  return {
    view({ view, today, keepOrderOf }) {
      const counts = countRows(rows, today)
      const before = keepOrderOf === undefined ? undefined : layouts.get(keepOrderOf)
      const passing = [...rows.all()].filter(createTest(rows, view, today))
      const lines =
        before && view.groupBy === null ? keepOrder(rows, before.lines, passing) : layOut(rows, passing, view, today)
      lastId++
      layouts.set(lastId, { view, today, lines })
      for (const id of layouts.keys()) {
        if (layouts.size <= MOST_LAYOUTS) break
        layouts.delete(id)
      }
      const shown = lines.filter((line) => typeof line === 'string')
      return {
        viewId: lastId,
        lines: lines.length,
        rows: shown.length,
        practitionersShown: new Set(shown.map((key) => rows.get(key)?.place.practitionerId)).size,
        counts
      }
    },

    lines({ viewId, from, to }) {
      const layout = layouts.get(viewId)
      if (!layout) return []
      let number = 0
      for (let at = 0; at < from; at++) if (typeof layout.lines[at] === 'string') number++
      const found: RosterLine[] = []
      for (let at = from; at < Math.min(to, layout.lines.length); at++) {
        if (typeof layout.lines[at] === 'string') number++
        const line = toLine(layout, at, number)
        if (line) found.push(line)
      }
      return found
    },

    places({ viewId, from = 0, to = Infinity }) {
      const lines = layouts.get(viewId)?.lines.slice(from, to) ?? []
      return lines.flatMap((line) => {
        const row = typeof line === 'string' ? rows.get(line) : undefined
        return row ? [row.place] : []
      })
    },

    nextProblem({ viewId, after }) {
      const layout = layouts.get(viewId)
      if (!layout) return null
      const { lines, today } = layout
      for (let step = 1; step <= lines.length; step++) {
        const at = (after + step) % lines.length
        const line = lines[at]
        const row = typeof line === 'string' ? rows.get(line) : undefined
        if (row && rows.findings(row, today).length > 0) return at
      }
      return null
    },

    values(field) {
      const counts = new Map<string, number>()
      for (const { record } of rows.all()) {
        const value = String(valueOf(record, field) ?? '')
        if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      const found = Array.from(counts, ([value, count]) => ({ value, count }))
      return found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    }
  }
}

function countRows(rows: RosterRows, today: PartialDate): Record<RosterView['show'], number> {
  const counts = { all: 0, errors: 0, warnings: 0, changed: 0 }
  for (const row of rows.all()) {
    counts.all++
    const findings = rows.findings(row, today)
    if (findings.some(({ severity }) => severity === 'error')) counts.errors++
    if (findings.some(({ severity }) => severity === 'warning')) counts.warnings++
    if (isChanged(rows, row)) counts.changed++
  }
  return counts
}

function isChanged(rows: RosterRows, row: RowEntry): boolean {
  const changed = rows.changed(row)
  return changed === null || changed.length > 0
}

function createTest(rows: RosterRows, { show, filters }: RosterView, today: PartialDate): (row: RowEntry) => boolean {
  const tests: ((row: RowEntry) => boolean)[] = []
  if (show === 'changed') tests.push((row) => isChanged(rows, row))
  if (show === 'errors' || show === 'warnings') {
    const wanted = show === 'errors' ? 'error' : 'warning'
    tests.push((row) => rows.findings(row, today).some(({ severity }) => severity === wanted))
  }
  for (const [column, filter] of entriesOf(filters)) tests.push(columnTest(rows, column, filter, today))
  return (row) => tests.every((test) => test(row))
}

function columnTest(
  rows: RosterRows,
  column: RosterColumn,
  filter: ColumnFilter,
  today: PartialDate
): (row: RowEntry) => boolean {
  if (filter.kind === 'choices') {
    const wanted = new Set(filter.values)
    return ({ record }) => wanted.has(column in LABELLED ? '' : String(rawValue(record, column) ?? ''))
  }
  const words = foldText(filter.text).split(' ')
  return (row) => {
    const text = foldText(shownText(rows, row, column, today))
    return words.every((word) => text.includes(word))
  }
}

/** Columns that are no field. */
const LABELLED = { practitioner: true, problems: true } as const

function rawValue(record: RowEntry['record'], column: RosterColumn): string | number | null {
  return column === 'practitioner' || column === 'problems' ? null : valueOf(record, column)
}

function shownText(rows: RosterRows, row: RowEntry, column: RosterColumn, today: PartialDate): string {
  if (column === 'practitioner') return `${toListName(row.record)} ${row.record.suffix}`
  if (column === 'problems')
    return rows
      .findings(row, today)
      .map(({ message }) => message)
      .join(' ')
  return shownFieldValue(column, valueOf(row.record, column))
}

interface Sortable {
  readonly row: RowEntry
  readonly keys: readonly string[]
  readonly name: string
}

/** Keys are made once for each row and column; comparing them is all that sorting does. */
function layOut(rows: RosterRows, passing: readonly RowEntry[], view: RosterView, today: PartialDate): readonly Line[] {
  const { sort, groupBy } = view
  const keyed = passing.map((row): Sortable => ({
    row,
    keys: sort.map(({ column }) => sortKey(rows, row, column, today)),
    name: nameKey(row)
  }))
  keyed.sort((a, b) => {
    for (let at = 0; at < sort.length; at++) {
      const order = compareKeys(a.keys[at] ?? '', b.keys[at] ?? '', sort[at]?.descending ?? false)
      if (order !== 0) return order
    }
    return compare(a.name, b.name) || compare(a.row.key, b.row.key)
  })
  const keys = keyed.map(({ row }) => row)
  return groupBy === null ? keys.map(({ key }) => key) : underHeadings(keys, groupBy)
}

function underHeadings(sorted: readonly RowEntry[], groupBy: 'department' | 'status'): readonly Line[] {
  const groups = new Map<string, string[]>()
  for (const { key, record } of sorted) {
    const value = record[groupBy]
    const group = groups.get(value)
    if (group) group.push(key)
    else groups.set(value, [key])
  }
  return Array.from(groups)
    .sort(([a], [b]) => compareKeys(foldText(a), foldText(b), false))
    .flatMap(([value, keys]): readonly Line[] => [{ value, rows: keys.length }, ...keys])
}

/** Rows that were in the layout stay in their places, whether or not they pass any more; what else passes comes last. */
function keepOrder(rows: RosterRows, before: readonly Line[], passing: readonly RowEntry[]): readonly Line[] {
  const kept = before.filter((line) => typeof line === 'string' && rows.get(line) !== undefined)
  const known = new Set(kept)
  return [...kept, ...passing.filter(({ key }) => !known.has(key)).map(({ key }) => key)]
}

function sortKey(rows: RosterRows, row: RowEntry, column: RosterColumn, today: PartialDate): string {
  if (column === 'practitioner') return nameKey(row)
  if (column === 'problems') {
    const [worst] = rows.findings(row, today)
    return worst === undefined ? '' : `${worst.severity === 'error' ? 0 : 1} ${worst.message}`
  }
  const text = shownFieldValue(column, valueOf(row.record, column))
  return column.endsWith('_on') || column === 'npi' ? text : foldText(text)
}

function nameKey({ record }: RowEntry): string {
  return `${foldText(record.lastName)}\u0000${foldText(record.firstName)}\u0000${foldText(record.middleName)}\u0000${record.appointedOn ?? '~'}`
}

/** Empty cells come last in either direction. */
function compareKeys(a: string, b: string, descending: boolean): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return descending ? compare(b, a) : compare(a, b)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function entriesOf(filters: RosterView['filters']): readonly (readonly [RosterColumn, ColumnFilter])[] {
  // The compiler does not follow keys back through `Object.entries`.
  return Object.entries(filters) as (readonly [RosterColumn, ColumnFilter])[]
}
