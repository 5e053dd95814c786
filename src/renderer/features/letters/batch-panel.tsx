import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BatchProblem, BatchProgress, BatchReport } from '#shared/contract/letter-checks'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure, onDeskEvent } from '../../bridge/desk.ts'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { messageForDeskError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { pluralize } from '../../ui/format.ts'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import { Note } from '../../ui/status.tsx'
import { PLAIN_PRINT, PrintOptionFields, type Paper } from './print-options.tsx'

interface BatchPanelProps {
  readonly letters: readonly LetterListItem[]
  readonly paper: Paper
  readonly onPaperChange: (paper: Paper) => void
  readonly preferredPrinter: string
  readonly onClear: () => void
}

type Way = 'print' | 'merged' | 'each'

/** What can be done with all ticked letters at once, how far it is, and what could not be done. */
export function BatchPanel({ letters, paper, onPaperChange, preferredPrinter, onClear }: BatchPanelProps) {
  const [pattern, setPattern] = useState('{practitioner} {facility} {number}')
  const [chosen, setChosen] = useState<string | null>(null)
  const [options, setOptions] = useState(PLAIN_PRINT)
  const progress = useBatchProgress()
  const printers = useQuery(deskQueries.printers)
  const known = printers.data ?? []
  const printer =
    known.find((one) => one.name === (chosen ?? preferredPrinter)) ?? known.find((one) => one.isDefault) ?? known[0]
  const letterIds = letters.map((letter) => letter.letterId)
  const batch = useMutation({
    mutationFn: async (way: Way): Promise<BatchReport | null> => {
      switch (way) {
        case 'print':
          if (!printer) return null
          return callDesk('batch.print', { letterIds, job: { printer: printer.name, paper, ...options } })
        case 'merged':
          return callDesk('batch.saveMerged', { letterIds, paper })
        case 'each':
          return callDesk('batch.saveEach', { letterIds, paper, pattern })
      }
    }
  })
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (!isShortcut(event, shortcuts.print)) return
      event.preventDefault()
      if (printer && !batch.isPending) batch.mutate('print')
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  })
  const count = pluralize(letters.length, 'letter')
  const isCancelled = batch.error instanceof DeskFailure && batch.error.error.kind === 'cancelled'
  return (
    <>
      <div className="side__scroll">
        <section className="block stack stack--tight">
          <h2>{count} ticked</h2>
          {known.length > 0 && (
            <Select
              label="Printer"
              options={known.map((one) => ({ value: one.name, label: one.description }))}
              value={printer?.name ?? ''}
              onValueChange={setChosen}
            />
          )}
          <PrintOptionFields
            options={options}
            onOptionsChange={setOptions}
            paper={paper}
            onPaperChange={onPaperChange}
          />
          <TextField
            label="Names of the files"
            hint="{practitioner} {facility} {number} {npi} {date}"
            value={pattern}
            onValueChange={setPattern}
          />
        </section>
        <section className="block stack stack--tight" aria-live="polite">
          {batch.isPending && progress && (
            <>
              <progress
                className="batch-progress"
                aria-label="Letters done"
                value={progress.done}
                max={progress.total}
              />
              <p>
                {progress.done} of {progress.total}
              </p>
            </>
          )}
          {batch.data && !batch.isPending && <Report report={batch.data} way={batch.variables} letters={letters} />}
          {batch.error && !isCancelled && <Problem error={batch.error} />}
        </section>
      </div>
      <section className="block block--end stack stack--tight">
        {batch.isPending ? (
          <Button
            isFullWidth
            size="big"
            icon="close"
            onClick={() => void callDesk('batch.cancel').catch(() => undefined)}
          >
            Stop
          </Button>
        ) : (
          <>
            <Button
              kind="primary"
              size="big"
              isFullWidth
              icon="print"
              shortcut={shortcuts.print}
              isDisabled={!printer}
              onClick={() => batch.mutate('print')}
            >
              {options.copies === 1 ? `Print ${count}` : `Print ${count}, ${options.copies} copies each`}
            </Button>
            <Button isFullWidth icon="download" onClick={() => batch.mutate('merged')}>
              Save as one PDF
            </Button>
            <Button isFullWidth icon="download" isDisabled={pattern.trim() === ''} onClick={() => batch.mutate('each')}>
              Save a PDF each
            </Button>
            <Button isFullWidth kind="plain" onClick={onClear}>
              Untick all
            </Button>
          </>
        )}
      </section>
    </>
  )
}

interface ReportProps {
  readonly report: BatchReport
  readonly way: Way | undefined
  readonly letters: readonly LetterListItem[]
}

function Report({ report, way, letters }: ReportProps) {
  const { done, total, problems, isCancelled, goal } = report
  const verb = way === 'print' ? 'printed' : 'saved'
  const untouched = total - done - problems.length
  return (
    <>
      <Note tone={done === total ? 'ok' : 'warn'} isLive>
        <b>
          {isCancelled ? 'Stopped. ' : ''}
          {done} of {pluralize(total, 'letter')} {verb}.
        </b>{' '}
        <span className="saved-path">{way === 'merged' && done === 0 ? 'No file was written.' : goal}</span>
        {untouched > 0 && way !== 'merged' && ` ${pluralize(untouched, 'letter')} not begun.`}
      </Note>
      {problems.length > 0 && (
        <ul className="batch-problems" aria-label="Not done">
          {problems.map((problem) => (
            <li key={problem.letterId}>
              <b>{nameOf(problem.letterId, letters)}</b> {why(problem)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function nameOf(letterId: string, letters: readonly LetterListItem[]): string {
  const letter = letters.find((one) => one.letterId === letterId)
  return letter ? `${letter.practitionerName}, ${letter.facilityName}` : 'A letter'
}

function why({ error }: BatchProblem): string {
  if (error.kind === 'cannotMerge') return 'is an attached PDF, which stays as it is. Save or print it by itself.'
  const { title, text } = messageForDeskError(error)
  return `${title}. ${text}`
}

function useBatchProgress(): BatchProgress | null {
  const [progress, setProgress] = useState<BatchProgress | null>(null)
  useEffect(() => onDeskEvent('batchProgress', setProgress), [])
  return progress
}
