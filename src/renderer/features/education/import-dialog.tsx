import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { importActivities, type ImportProblem } from '#shared/domain/education/activities-import'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { pluralize } from '../../ui/format.ts'
import { Note, State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import type { CeFile } from './ce-file.ts'
import { suspectedDuplicate } from './draft.ts'

interface ImportDialogProps {
  readonly file: CeFile
  readonly today: CalendarDate
  readonly onClose: () => void
}

const PROBLEMS: Readonly<Record<ImportProblem['problem'], string>> = {
  noDate: 'no day of the calendar',
  ambiguousDate: 'month and day could be either way round',
  futureDate: 'a day still to come',
  noTitle: 'no title',
  noLength: 'no length'
}

/** A list of activities from a CSV or a workbook: what of it can be taken in, and every row that cannot, with its reason. */
export function ImportDialog({ file, today, onClose }: ImportDialogProps) {
  const { dataWorker, uuid } = useDeskServices()
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: async (chosen: File) => {
      const bytes = new Uint8Array(await chosen.arrayBuffer())
      const table = await dataWorker.ask('ceReadTable', { bytes })
      if (!table) return null
      const imported = importActivities(table, today, uuid)
      if (!imported) return null
      const isNew = ({ entry }: { readonly entry: CeEntry }): boolean => !suspectedDuplicate(entry, file.book.entries)
      const fresh = imported.entries.filter(isNew)
      return {
        problems: imported.problems,
        fresh,
        known: imported.entries.length - fresh.length,
        assumed: fresh.filter(({ isKindAssumed }) => isKindAssumed).length
      }
    }
  })
  const outcome = read.data
  return (
    <Dialog
      title="Take in a list of activities"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button isBusy={read.isPending} onClick={() => input.current?.click()}>
            Choose a file
          </Button>
          {outcome && outcome.fresh.length > 0 && (
            <Button
              kind="primary"
              onClick={() => {
                const entries = outcome.fresh.map(({ entry }) => entry)
                file.change(`taking in ${pluralize(entries.length, 'activity', 'activities')}`, [
                  { type: 'putEntries', entries }
                ])
                onClose()
              }}
            >
              Take in {pluralize(outcome.fresh.length, 'activity', 'activities')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack stack--tight" role="status">
        <p>
          A CSV or Excel file with a date, a title and the hours, one activity a row. A column that says which are NAMSS
          approved is used too. Nothing is taken in before you have seen what becomes of it.
        </p>
        <FileInput
          ref={input}
          label="List of activities"
          accept=".csv,.tsv,.txt,.xlsx,.xls"
          onChoose={([chosen]) => chosen && read.mutate(chosen)}
        />
        {outcome === null && <Note tone="warn">No row of this file names a date and a title, or it is no table.</Note>}
        {outcome && (
          <>
            <State tone={outcome.fresh.length > 0 ? 'ok' : 'warn'}>
              {pluralize(outcome.fresh.length, 'activity', 'activities')} can be taken in.
            </State>
            {outcome.assumed > 0 && (
              <State tone="warn">
                {pluralize(outcome.assumed, 'row does', 'rows do')} not say whether NAMSS approved: taken as not
                approved.
              </State>
            )}
            {outcome.known > 0 && (
              <State tone="off">
                {pluralize(outcome.known, 'row looks', 'rows look')} like what is here already and left out.
              </State>
            )}
            {outcome.problems.length > 0 && (
              <details open={outcome.problems.length < 8}>
                <summary>{pluralize(outcome.problems.length, 'row cannot', 'rows cannot')} be taken in</summary>
                <ul>
                  {outcome.problems.slice(0, 200).map(({ row, problem, cell }) => (
                    <li key={row}>
                      Row {row}: {PROBLEMS[problem]}
                      {cell === '' ? '' : ` (${cell.slice(0, 40)})`}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
        {read.error && <Problem error={read.error} />}
      </div>
    </Dialog>
  )
}
