import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { RosterRecord } from '#shared/domain/roster/record'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { RosterRow } from '../../../data-worker/roster/messages.ts'
import { classNames } from '../../../ui/class-names.ts'
import { toLocalDay } from '../../../ui/format.ts'
import { eitherQuestion, optionsFor } from './cell-options.ts'
import { readCell, type CellReading } from './cell-reading.ts'
import { cellText, NAME_COLUMN, type GridColumn } from './columns.ts'
import { OptionList } from './option-list.tsx'

/** Where the cursor goes when a cell is done. */
export type AfterEdit = 'down' | 'up' | 'right' | 'left' | 'stay'

interface CellEditorProps {
  readonly row: RosterRow
  readonly column: GridColumn
  /** The key that began it, in place of what was there; `null`: the cell's own text. */
  readonly typed: string | null
  /** The list opens upwards at the foot of the grid. */
  readonly opensUp: boolean
  readonly onDone: (record: RosterRecord, after: AfterEdit) => void
  /** The box was left with a text that the cell cannot take. */
  readonly onRefuse: (text: string, message: string) => void
  /** With each letter: what would be taken if the box went away now; `null` where nothing would. */
  readonly onDraft: (record: RosterRecord | null) => void
  readonly onCancel: () => void
}

/** The box in a cell that is being written, with what it offers below. */
export function CellEditor({ row, column, typed, opensUp, onDone, onRefuse, onDraft, onCancel }: CellEditorProps) {
  const { dataWorker, now } = useDeskServices()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const before = cellText(row.record, column.id)
  const [text, setText] = useState(typed ?? before)
  const [isTyped, setIsTyped] = useState(typed !== null)
  const [moved, setMoved] = useState<number | null>(null)
  const [message, setMessage] = useState('')
  const currentYear = Number(toLocalDay(now()).slice(0, 4))
  const { data: values } = useQuery({
    ...workerQueries.rosterValues(
      dataWorker,
      column.id === NAME_COLUMN || column.id === 'problems' ? 'npi' : column.id
    ),
    enabled: column.editor === 'open'
  })
  const { options, preselected } = optionsFor(column.id, text, isTyped, values ?? [], currentYear)
  const highlighted = moved ?? preselected

  useEffect(() => {
    input.current?.focus()
    if (typed === null) input.current?.select()
  }, [typed])

  /** It is over once: the box goes away, and with it the focus, which says nothing more. */
  const isOver = useRef(false)
  const done = (record: RosterRecord, after: AfterEdit): void => {
    isOver.current = true
    onDone(record, after)
  }
  const cancel = (): void => {
    isOver.current = true
    onCancel()
  }

  const read = (value: string): CellReading => readCell(row.record, column.id, value, currentYear)
  const finish = (value: string, after: AfterEdit): void => {
    const reading = read(value)
    if (reading.kind === 'record') done(reading.record, after)
    else setMessage(refusalOf(reading))
  }
  const finishChosen = (after: AfterEdit): void => {
    const isUntouched = !isTyped && moved === null
    if (isUntouched) done(row.record, after)
    else finish(options[highlighted]?.text ?? text, after)
  }

  const handleKey = (event: KeyboardEvent): void => {
    // While letters are being composed (Japanese, accents), Enter and the arrows belong to that.
    if (event.nativeEvent.isComposing) return
    const after = AFTER_KEY[event.shiftKey ? `Shift ${event.key}` : event.key]
    if (event.key === 'Escape') cancel()
    else if (after) finishChosen(after)
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setMoved((highlighted + step + options.length) % options.length)
    } else if (event.key === 'F2') {
      const end = text.length
      input.current?.setSelectionRange(end, end)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const hasList = options.length > 0
  const foot = message || `was ${before === '' ? 'empty' : before}; Esc keeps it`
  return (
    <>
      <input
        ref={input}
        className="grid__input"
        aria-label={`${column.label}, ${cellText(row.record, NAME_COLUMN) || 'new practitioner'}`}
        aria-invalid={message !== '' || undefined}
        aria-describedby={`${id}-foot`}
        {...(hasList && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-autocomplete': 'list' as const,
          'aria-controls': `${id}-list`,
          ...(highlighted >= 0 && { 'aria-activedescendant': `${id}-${highlighted}` })
        })}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setIsTyped(true)
          setMoved(null)
          setMessage('')
          const reading = read(event.target.value)
          onDraft(reading.kind === 'record' ? reading.record : null)
        }}
        onKeyDown={handleKey}
        onBlur={() => {
          if (isOver.current) return
          const reading = read(text)
          if (!isTyped) cancel()
          else if (reading.kind === 'record') done(reading.record, 'stay')
          else {
            isOver.current = true
            onRefuse(text, refusalOf(reading))
          }
        }}
      />
      <div className={classNames('grid__options', opensUp && 'grid__options--up')}>
        {hasList && (
          <OptionList
            boxId={id}
            label={column.label}
            options={options}
            highlighted={highlighted}
            onChoose={(chosen) => finish(chosen, 'stay')}
          />
        )}
        <p
          id={`${id}-foot`}
          className={classNames('grid__options-foot', message !== '' && 'grid__options-foot--bad')}
          role={message === '' ? undefined : 'alert'}
        >
          {foot}
        </p>
      </div>
    </>
  )
}

/** Why a text cannot be taken: a date that can be read in two ways is asked about. */
function refusalOf(reading: Exclude<CellReading, { readonly kind: 'record' }>): string {
  return reading.kind === 'either' ? eitherQuestion(reading.monthFirst, reading.dayFirst) : reading.message
}

const AFTER_KEY: Readonly<Record<string, AfterEdit>> = {
  Enter: 'down',
  'Shift Enter': 'up',
  Tab: 'right',
  'Shift Tab': 'left'
}
