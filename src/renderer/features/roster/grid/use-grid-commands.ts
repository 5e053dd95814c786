import { useState } from 'react'
import type { RosterRecord } from '#shared/domain/roster/record'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import type { RosterColumn, RosterPlace, RosterQuestions, RosterRow } from '../../../data-worker/roster/messages.ts'
import { toLocalDay } from '../../../ui/format.ts'
import type { RosterCommands } from '../use-roster-commands.ts'
import type { CellRange } from './cell-selection.ts'
import { parseClipboardTable } from './clipboard-table.ts'
import { toOptimisticEdits } from './optimistic-edits.ts'
import { clearCells, fillDown, pasteInto, pasteRange, type RangeEdit, type RefusedCell } from './range-edit.ts'
import { newPractitioner, toBulkChange, toRemoval, type BulkValue } from './roster-commands.ts'
import { toRosterChanges, type RowChange } from '../row-changes.ts'
import { markedAmong, type RowMarks } from './row-marks.ts'
import type { ViewStore } from './view-store.ts'

/** What is done to the roster from its grid, each as one command that shows at once. */
export interface GridCommands {
  /** What the last paste could not take; `null` where there is nothing to tell. */
  readonly report: Pick<RangeEdit, 'refused' | 'outside'> | null
  readonly closeReport: () => void
  /** Tells of a cell that was left with a text that it cannot take. */
  readonly refuse: (cell: RefusedCell) => void
  readonly perform: (kind: PerformedKind, changes: readonly RosterChange[]) => Promise<boolean>
  readonly editRow: (row: RosterRow, after: RosterRecord) => void
  readonly paste: (text: string, range: CellRange, columns: readonly RosterColumn[]) => void
  readonly fill: (range: CellRange, columns: readonly RosterColumn[]) => void
  readonly clear: (range: CellRange, columns: readonly RosterColumn[]) => void
  /** Which rows of the view are ticked, in its order. */
  readonly placesOf: (marks: RowMarks) => Promise<readonly RosterPlace[]>
  readonly setMarked: (marks: RowMarks, values: readonly BulkValue[]) => Promise<void>
  readonly removeMarked: (marks: RowMarks) => Promise<boolean>
  /** @returns the place of the new row. */
  readonly addPractitioner: () => Promise<RosterPlace | null>
}

type PerformedKind = RosterQuestions['rosterPerform']['input']['kind']

/** @param lines of the view, @param columns of the grid: what a paste must stay within */
export function useGridCommands(
  store: ViewStore,
  { perform }: RosterCommands,
  size: { readonly lines: number; readonly columns: number }
): GridCommands {
  const { dataWorker, now, uuid } = useDeskServices()
  const [report, setReport] = useState<GridCommands['report']>(null)

  const carryOut = async (kind: PerformedKind, changes: readonly RosterChange[]): Promise<boolean> => {
    if (changes.length === 0) return false
    const hide = store.showEdits(toOptimisticEdits(changes))
    const isDone = await perform(kind, changes)
    if (isDone) await store.settled()
    hide()
    return isDone
  }
  const change = (rows: readonly RowChange[]): Promise<boolean> =>
    carryOut(rows.length > 1 ? 'bulkEdit' : 'edit', toRosterChanges(rows, uuid))
  const rowsOf = ({ top, bottom }: CellRange): Promise<readonly RosterRow[]> => store.rows(top, bottom + 1)
  const markedPlaces = async (marks: RowMarks): Promise<readonly RosterPlace[]> => {
    if (marks.kind === 'some') return [...marks.places.values()]
    const viewId = store.snapshot().answer?.viewId
    return viewId === undefined ? [] : markedAmong(marks, await dataWorker.ask('rosterPlaces', { viewId }))
  }

  return {
    report,
    closeReport: () => setReport(null),
    refuse: (cell) => setReport({ refused: [cell], outside: 0 }),
    perform: carryOut,
    editRow: ({ practitionerId, periodId, record: before }, after) => {
      setReport(null)
      void change([{ practitionerId, periodId, before, after }])
    },
    paste: (text, chosen, columns) => {
      const table = parseClipboardTable(text)
      if (table.length === 0) return
      const range = pasteRange(table, chosen, { lines: size.lines, columns: columns.length })
      void rowsOf(range).then((rows) => {
        const edit = pasteInto(rows, columns, range, table, Number(toLocalDay(now()).slice(0, 4)))
        setReport(edit.refused.length > 0 || edit.outside > 0 ? edit : null)
        return change(edit.rows)
      })
    },
    fill: (range, columns) => void rowsOf(range).then((rows) => change(fillDown(rows, columns))),
    clear: (range, columns) => void rowsOf(range).then((rows) => change(clearCells(rows, columns))),
    placesOf: markedPlaces,
    async setMarked(marks, values) {
      await carryOut('bulkEdit', [toBulkChange(await markedPlaces(marks), values)])
    },
    async removeMarked(marks) {
      const places = await markedPlaces(marks)
      const ids = [...new Set(places.map(({ practitionerId }) => practitionerId))]
      const today = toLocalDay(now())
      const found = await Promise.all(
        ids.map((practitionerId) => dataWorker.ask('rosterPractitioner', { practitionerId, today }))
      )
      const periodsOf = new Map(ids.map((id, index) => [id, found[index]?.practitioner.periods.length ?? 0]))
      return carryOut('remove', toRemoval(places, periodsOf))
    },
    async addPractitioner() {
      const practitioner = newPractitioner(uuid(), uuid())
      const isDone = await carryOut('add', [{ type: 'addPractitioners', practitioners: [practitioner] }])
      const { practitionerId, periods } = practitioner
      return isDone ? { practitionerId, periodId: periods[0]?.periodId ?? null } : null
    }
  }
}
