import { toRecord } from '#shared/domain/roster/roster'
import type { RecordField } from '#shared/domain/roster/field-value'
import type { PartialDate } from '#shared/domain/partial-date'
import type { RosterLine, RosterPlace, RosterQuestions, RosterView, RosterViewAnswer, ValueCount } from './messages.ts'
import type { RosterRows, RowEntry } from './roster-rows.ts'
import { createRowTest } from './row-filter.ts'
import { inOrder, underHeadings, type GroupHeading } from './row-order.ts'
import { choiceReader } from './row-values.ts'

/** Lays rows out for a window: which ones, in which order, under which headings. Remembers the latest few layouts. */
export interface RosterViews {
  view(input: RosterQuestions['rosterView']['input']): RosterViewAnswer
  lines(input: RosterQuestions['rosterLines']['input']): readonly RosterLine[]
  places(input: RosterQuestions['rosterPlaces']['input']): readonly RosterPlace[]
  lineOf(input: RosterQuestions['rosterLineOf']['input']): number | null
  nextProblem(input: RosterQuestions['rosterNextProblem']['input']): number | null
  values(field: RecordField): readonly ValueCount[]
}

interface Layout {
  readonly view: RosterView
  readonly today: PartialDate
  readonly lines: readonly (RowEntry | GroupHeading)[]
  /** Of the headings among the lines. */
  readonly headings: readonly number[]
  /** Of the rows, when it was made. */
  readonly version: number
}

/** The page shows one and may go back to the one before. */
const MOST_LAYOUTS = 4

export function createRosterViews(rows: RosterRows): RosterViews {
  const layouts = new Map<number, Layout>()
  let lastId = 0

  const toLine = ({ headings, lines }: Layout, at: number): RosterLine | null => {
    const line = lines[at]
    if (line === undefined) return null
    if (!isRow(line)) return { type: 'group', line: at, value: line.value, rows: line.rows }
    if (!line.isThere) return null
    const headingsBefore = headings.findLastIndex((heading) => heading < at) + 1
    return {
      type: 'row',
      line: at,
      number: at - headingsBefore + 1,
      ...placeOf(line),
      record: toRecord(line.person.practitioner, line.details),
      findings: line.findings,
      changed: line.changed
    }
  }

  /** Rows that were in the layout stay in their places, whether or not they pass any more; what else passes comes last. */
  const keepOrder = (id: number, before: Layout, view: RosterView): readonly RowEntry[] => {
    const kept = before.lines.filter((line): line is RowEntry => isRow(line) && line.isThere)
    const isNew = newcomerTest(id, kept)
    const passes = createRowTest(view)
    const touched = isSameView(before.view, view) ? rows.touchedSince(before.version) : null
    const maybe = touched ? [...new Set(touched)].flatMap((person) => person.rows) : rows.ordered()
    const added = maybe.filter((row) => row.isThere && isNew(row) && passes(row))
    return added.length === 0 ? kept : [...kept, ...added]
  }

  /** Whether a row is not in the layout; only the latest layout has left its mark on all of its rows. */
  const newcomerTest = (id: number, kept: readonly RowEntry[]): ((row: RowEntry) => boolean) => {
    if (id === lastId) return (row) => row.layout !== id
    const known = new Set(kept)
    return (row) => !known.has(row)
  }

  return {
    view({ view, today, keepOrderOf }) {
      const { rows: all, errors, warnings, changed } = rows.counts(today)
      const before = keepOrderOf === undefined ? undefined : layouts.get(keepOrderOf)
      const sorted =
        before && keepOrderOf !== undefined && view.groupBy === null
          ? keepOrder(keepOrderOf, before, view)
          : inOrder(filtered(rows.ordered(), view), view.sort)
      const lines = view.groupBy === null ? sorted : underHeadings(sorted, view.groupBy)
      lastId++
      layouts.set(lastId, { view, today, lines, headings: headingsOf(lines), version: rows.version })
      for (const id of layouts.keys()) {
        if (layouts.size <= MOST_LAYOUTS) break
        layouts.delete(id)
      }
      return {
        viewId: lastId,
        lines: lines.length,
        rows: sorted.length,
        practitionersShown: mark(sorted, lastId),
        counts: { all, errors, warnings, changed }
      }
    },

    lines({ viewId, from, to }) {
      const layout = layouts.get(viewId)
      if (!layout) return []
      rows.check(layout.today)
      const found: RosterLine[] = []
      for (let at = Math.max(0, from); at < Math.min(to, layout.lines.length); at++) {
        const line = toLine(layout, at)
        if (line) found.push(line)
      }
      return found
    },

    places({ viewId, from = 0, to = Infinity }) {
      const lines = layouts.get(viewId)?.lines.slice(from, to) ?? []
      return lines.flatMap((line) => (isRow(line) && line.isThere ? [placeOf(line)] : []))
    },

    lineOf({ viewId, place: { practitionerId, periodId } }) {
      const at = (layouts.get(viewId)?.lines ?? []).findIndex(
        (line) =>
          isRow(line) &&
          line.isThere &&
          line.person.practitionerId === practitionerId &&
          (periodId === null || line.periodId === periodId)
      )
      return at < 0 ? null : at
    },

    nextProblem({ viewId, after }) {
      const layout = layouts.get(viewId)
      if (!layout) return null
      rows.check(layout.today)
      const { lines } = layout
      for (let step = 1; step <= lines.length; step++) {
        const at = (after + step) % lines.length
        const line = lines[at]
        if (line && isRow(line) && line.isThere && line.findings.length > 0) return at
      }
      return null
    },

    values(field) {
      const read = choiceReader(field)
      const counts = new Map<string, number>()
      for (const row of rows.ordered()) {
        const value = read(row)
        if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      const found = Array.from(counts, ([value, count]) => ({ value, count }))
      return found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    }
  }
}

/** Leaves a layout's mark on its rows. @returns how many practitioners have one of them. */
function mark(rows: readonly RowEntry[], layout: number): number {
  let people = 0
  for (const row of rows) {
    row.layout = layout
    if (row.person.layout === layout) continue
    row.person.layout = layout
    people++
  }
  return people
}

function filtered(rows: readonly RowEntry[], view: RosterView): readonly RowEntry[] {
  const isOpen = view.show === 'all' && Object.keys(view.filters).length === 0
  return isOpen ? rows : rows.filter(createRowTest(view))
}

function isRow(line: RowEntry | GroupHeading): line is RowEntry {
  return 'person' in line
}

function headingsOf(lines: Layout['lines']): readonly number[] {
  return lines.flatMap((line, at) => (isRow(line) ? [] : [at]))
}

function placeOf({ person, periodId }: RowEntry): RosterPlace {
  return { practitionerId: person.practitionerId, periodId }
}

function isSameView(a: RosterView, b: RosterView): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
