import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { DeskPerson } from '#shared/contract/desk-types'
import type { RosterField } from '#shared/domain/roster/roster-field'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type {
  RosterColumn,
  RosterPlace,
  RosterRow,
  RosterState,
  RosterView
} from '../../../data-worker/roster/messages.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { formatCount, formatDate, pluralize, toLocalDay } from '../../../ui/format.ts'
import { PageHead } from '../../../ui/frame/page.tsx'
import { isShortcut, shortcuts } from '../../../ui/shortcuts.ts'
import type { RosterFocus, RosterPane } from '../roster-screen.tsx'
import { ExportMenu } from '../export/export-menu.tsx'
import { ExportReport } from '../export/export-report.tsx'
import { useRosterExport } from '../export/use-roster-export.ts'
import { RecordDrawer, type DrawerFace } from '../record/record-drawer.tsx'
import { useRosterCommands } from '../use-roster-commands.ts'
import { BulkBar } from './bulk-bar.tsx'
import { oneCell, type CellSelection } from './cell-selection.ts'
import { columnsShowing, NAME_COLUMN } from './columns.ts'
import { commandWords } from './command-words.ts'
import { EditReport } from './edit-report.tsx'
import { EmptyRoster } from './empty-roster.tsx'
import { GridToolbar } from './grid-toolbar.tsx'
import { RosterGrid, type GridHandle } from './roster-grid.tsx'
import { ALL_MARKED, countMarked, NO_MARKS, rowKey, toggleMarks, type RowMarks } from './row-marks.ts'
import { useColumnLayout } from './use-column-layout.ts'
import { useGridCommands } from './use-grid-commands.ts'
import { useRosterLine, useRosterView } from './use-roster-view.ts'

interface GridPaneProps {
  /** The row to open at. */
  readonly focus: RosterFocus | null
  readonly person: DeskPerson
  readonly onGoTo: (pane: RosterPane, focus?: RosterFocus) => void
  readonly onPrintHistory: (place: RosterPlace, name: string) => void
}

/** The roster as a grid, with what can be done to all of it and to the rows that are ticked. */
export function GridPane({ focus, person, onGoTo, onPrintHistory }: GridPaneProps) {
  const { dataWorker } = useDeskServices()
  const state = useQuery(workerQueries.rosterState(dataWorker))
  const { store, snapshot } = useRosterView()
  const commands = useRosterCommands(person)
  const exported = useRosterExport()
  const [layout, setLayout] = useColumnLayout()
  const [selection, setSelection] = useState<CellSelection>(oneCell({ line: 0, column: 0 }))
  const [drawer, setDrawer] = useState<DrawerFace | null>(null)
  const [marks, setMarks] = useState<RowMarks>(NO_MARKS)
  const lastMarked = useRef<number | null>(null)
  const grid = useRef<GridHandle>(null)
  const { answer, wanted: view } = snapshot
  const activeLine = useRosterLine(store, selection.active.line)
  const edits = useGridCommands(store, commands, { lines: answer?.lines ?? 0, columns: layout.shown.length })

  const showView = (next: RosterView): Promise<void> => {
    setMarks(NO_MARKS)
    setSelection(({ active }) => oneCell({ line: 0, column: active.column }))
    grid.current?.toTop()
    return store.show(next)
  }
  /** The line of a row in the view that is shown. */
  const lineOf = useCallback(
    async (place: RosterPlace): Promise<number | null> => {
      const shown = store.snapshot().answer
      if (!shown) return null
      return dataWorker.ask('rosterLineOf', { viewId: shown.viewId, place })
    },
    [store, dataWorker]
  )

  useEffect(() => {
    if (!focus || !answer) return
    const goThere = async (): Promise<void> => {
      let line = await lineOf(focus)
      if (line === null && !showsAll(view)) {
        await showView({ ...view, show: 'all', filters: {} })
        line = await lineOf(focus)
      }
      if (line !== null) grid.current?.goTo(line, focus.field === undefined ? [NAME_COLUMN] : showing(focus.field))
    }
    void goThere()
    // Once for each place that is asked for, as soon as there is a view to find it in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focus, answer === null, lineOf])

  const add = async (): Promise<void> => {
    // A filter would hide the new row at once, and under headings it could not be found.
    if (!showsAll(view) || view.groupBy !== null) {
      await showView({ ...view, show: 'all', filters: {}, groupBy: null })
    }
    const place = await edits.addPractitioner()
    const line = place && (await lineOf(place))
    if (line !== null) grid.current?.edit(line, NAME_COLUMN)
  }
  const takeBack = async (step: () => Promise<boolean>): Promise<void> => {
    if (await step()) await store.settled()
  }
  const goToProblem = async (): Promise<void> => {
    if (!answer) return
    const line = await dataWorker.ask('rosterNextProblem', { viewId: answer.viewId, after: selection.active.line })
    if (line === null) return
    const found = (await store.rows(line, line + 1))[0]
    const field = found?.findings[0]?.field
    grid.current?.goTo(line, field === undefined ? [] : showing(field))
  }
  const compose = async (): Promise<void> => {
    const { line } = selection.active
    const [row] =
      marks.kind === 'some' && marks.places.size === 1 ? marks.places.values() : await store.rows(line, line + 1)
    if (row) onGoTo('compose', { practitionerId: row.practitionerId, periodId: row.periodId })
  }
  const mark = (rows: readonly RosterRow[], isRange: boolean): void => {
    const line = rows[0]?.line
    const from = lastMarked.current
    if (line !== undefined) lastMarked.current = line
    if (!isRange || line === undefined || from === null) setMarks((before) => toggleMarks(before, rows))
    else
      void store
        .rows(Math.min(from, line), Math.max(from, line) + 1)
        .then((all) => setMarks((before) => addMarks(before, all)))
  }

  const closeDrawer = (): void => {
    setDrawer(null)
    grid.current?.focus()
  }
  const toggleHistory = (): void => {
    if (drawer === 'history') closeDrawer()
    else setDrawer('history')
  }

  const handleKey = (event: KeyboardEvent): void => {
    const isInText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (isInText || event.defaultPrevented) return
    if (isShortcut(event, 'Ctrl Z')) void takeBack(commands.undo)
    else if (isShortcut(event, 'Ctrl Y') || isShortcut(event, 'Ctrl Shift Z')) void takeBack(commands.redo)
    else if (isShortcut(event, 'F8')) void goToProblem()
    else if (isShortcut(event, 'Ctrl H')) toggleHistory()
    else if (isShortcut(event, 'Ctrl Enter')) setDrawer('details')
    else if (isShortcut(event, shortcuts.letters)) void compose()
    else return
    event.preventDefault()
  }

  const error = state.error ?? snapshot.error
  if (error)
    return <Problem error={error} kind="place" onTryAgain={() => void store.refresh().then(() => state.refetch())} />
  if (!state.data || !answer) return <PageHead title="Roster" />
  const marked = countMarked(marks, answer.rows)
  const isEmpty = state.data.practitioners === 0
  const active = activeLine?.type === 'row' ? activeLine : null
  const openDetails = (line: number): void => {
    setSelection(({ active: { column } }) => oneCell({ line, column }))
    setDrawer('details')
  }
  return (
    <div className="pane" onKeyDown={handleKey}>
      <PageHead
        title="Roster"
        note={<HeadNote state={state.data} shown={answer.practitionersShown} />}
        actions={
          <>
            <UndoRedo
              state={state.data}
              onUndo={() => void takeBack(commands.undo)}
              onRedo={() => void takeBack(commands.redo)}
            />
            {!isEmpty && (
              <>
                <Button kind="plain" onClick={() => onGoTo('letterhead')}>
                  Letterhead
                </Button>
                <Button icon="addPerson" onClick={() => void add()}>
                  Add
                </Button>
                <Button icon="import" onClick={() => onGoTo('import')}>
                  Import
                </Button>
                <ExportMenu isSaving={exported.isSaving} onExport={(form) => exported.save(form)} />
                <Button kind="primary" onClick={() => onGoTo('upload')}>
                  {state.data.changedRows === 0
                    ? 'Upload to PASS'
                    : `Upload ${pluralize(state.data.changedRows, 'change')} to PASS`}
                </Button>
              </>
            )}
          </>
        }
      />
      {commands.error !== null && <Problem error={commands.error} />}
      <ExportReport exported={exported} />
      {isEmpty ? (
        <EmptyRoster onAdd={() => void add()} onImport={() => onGoTo('import')} />
      ) : (
        <>
          <GridToolbar
            view={view}
            answer={answer}
            layout={layout}
            onViewChange={(next) => void showView(next)}
            onLayoutChange={setLayout}
          />
          <div className="columns">
            <div className="pane">
              <RosterGrid
                ref={grid}
                store={store}
                snapshot={snapshot}
                layout={layout}
                isBesideDrawer={drawer !== null && active !== null}
                selection={selection}
                marks={marks}
                showsChanges={state.data.uploadedAt !== null}
                onSelectionChange={setSelection}
                onViewChange={(next) => void showView(next)}
                onLayoutChange={setLayout}
                onMark={mark}
                onMarkAll={() => setMarks(ALL_MARKED)}
                onUnmark={() => setMarks(NO_MARKS)}
                onEdit={edits.editRow}
                onRefuse={edits.refuse}
                onOpen={openDetails}
                onPaste={edits.paste}
                onFillDown={edits.fill}
                onClear={edits.clear}
              />
              {edits.report && <EditReport report={edits.report} onClose={edits.closeReport} />}
              {marked > 0 && (
                <BulkBar
                  count={marked}
                  onCompose={marked === 1 ? () => void compose() : null}
                  isExporting={exported.isSaving}
                  onExport={(form) => void edits.placesOf(marks).then((places) => exported.save(form, places))}
                  onSet={(values) => void edits.setMarked(marks, values)}
                  onRemove={() =>
                    void edits.removeMarked(marks).then((isDone) => {
                      if (isDone) setMarks(NO_MARKS)
                      grid.current?.focus()
                    })
                  }
                />
              )}
            </div>
            {drawer && active && (
              <RecordDrawer
                face={drawer}
                place={active}
                onFaceChange={setDrawer}
                onChange={(kind, changes) => void edits.perform(kind, changes)}
                onCompose={(place) => onGoTo('compose', place)}
                onPrint={onPrintHistory}
                onClose={closeDrawer}
              />
            )}
          </div>
        </>
      )}
    </div>
  )
}

function HeadNote({ state, shown }: { readonly state: RosterState; readonly shown: number }) {
  if (state.practitioners === 0) return null
  const all = pluralize(state.practitioners, 'practitioner')
  const part = shown === state.practitioners ? '' : `, ${formatCount(shown)} shown`
  const uploaded =
    state.uploadedAt === null
      ? 'not yet uploaded to PASS'
      : `last uploaded to PASS ${formatDate(toLocalDay(state.uploadedAt))}`
  return <>{`${all}${part} · ${uploaded}`}</>
}

interface UndoRedoProps {
  readonly state: RosterState
  readonly onUndo: () => void
  readonly onRedo: () => void
}

function UndoRedo({ state: { canUndo, canRedo, undoes, redoes }, onUndo, onRedo }: UndoRedoProps) {
  return (
    <>
      <IconButton
        icon="undo"
        label={canUndo ? `Undo: ${commandWords(canUndo, undoes)} (Ctrl Z)` : 'Nothing to undo'}
        kind="plain"
        isDisabled={canUndo === null}
        onPress={onUndo}
      />
      <IconButton
        icon="redo"
        label={canRedo ? `Redo: ${commandWords(canRedo, redoes)} (Ctrl Y)` : 'Nothing to redo'}
        kind="plain"
        isDisabled={canRedo === null}
        onPress={onRedo}
      />
    </>
  )
}

/** Whether no filter hides a row. */
function showsAll(view: RosterView): boolean {
  return view.show === 'all' && Object.keys(view.filters).length === 0
}

function addMarks(marks: RowMarks, rows: readonly RosterRow[]): RowMarks {
  const off = rows.filter((row) => marks.places.has(rowKey(row)) !== (marks.kind === 'some'))
  return off.length === 0 ? marks : toggleMarks(marks, off)
}

function showing(field: RosterField): readonly RosterColumn[] {
  return field === 'full_name' ? [NAME_COLUMN] : columnsShowing(field)
}
