import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ReviewCounts, ReviewLines, ReviewListName, ReviewWindow } from '#shared/domain/roster/review-line'
import { moveInList } from '../../../ui/list-navigation.ts'
import { EmptyState } from '../../../ui/status.tsx'
import { useLineWindow } from '../../../ui/use-line-window.ts'
import { isEndComplete, toEnd, type EndChoice } from './gone-bar.tsx'
import type { ImportDesk } from './import-desk.ts'
import { ChangedCells, FreshCells, GoneCells, RefusedCells, UnchangedCells, type LineActs } from './review-cells.tsx'
import { useReviewWindow } from './use-import.ts'

interface ReviewTableProps {
  readonly desk: ImportDesk
  readonly list: ReviewListName
  readonly only: 'all' | 'doubtful'
  readonly counts: ReviewCounts
  readonly revision: number
  /** How those who are gone have ended, where a person says so. */
  readonly end: EndChoice
  readonly onFix: (row: number) => void
}

/** So many lines are asked for beyond those in sight, on either side. */
const AHEAD = 40

/**
 * One list of the review. However long it is, only the lines in sight are drawn; they are moved through with the arrows
 * while the table keeps the focus.
 */
export function ReviewTable({ desk, list, only, counts, revision, end, onFix }: ReviewTableProps) {
  const id = useId()
  const [current, setCurrent] = useState(0)
  const { attach, first, count, rowHeight, onScroll, show } = useLineWindow()
  const wanted = Math.max(0, Math.floor(first / AHEAD) * AHEAD - AHEAD)
  const window = useReviewWindow(desk, { list, from: wanted, count: count + 3 * AHEAD, only }, revision)
  const from = window?.from ?? 0
  const lines = window?.total ?? 0
  const here = Math.min(current, Math.max(0, lines - 1))

  const acts: LineActs = {
    onTick: (itemId, isTicked) => desk.decide({ kind: 'tick', itemId, isTicked }),
    onKeep: (differenceId, isKept) => desk.decide({ kind: 'keepField', differenceId, isKept }),
    onChoose: (row, column, text) => desk.correct([{ row, column, text }]),
    onEnd: (itemId, chosen) => desk.decide({ kind: 'end', itemId, end: chosen }),
    onFix
  }

  const handleKey = (event: KeyboardEvent): void => {
    // The controls of a line have keys of their own.
    if (event.target !== event.currentTarget) return
    const next = moveInList(event.key, here, lines, Math.max(1, count - 1))
    if (next !== null) {
      setCurrent(next)
      show(next)
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      if (list === 'fresh' || list === 'changed') desk.decide({ kind: 'tickAll', list, which: 'sure' })
    } else if (!window || !actOnLine(event.key, window, here - from, acts, end)) return
    event.preventDefault()
  }

  const shown = window ? window.lines.length : 0
  return (
    <div ref={attach} className="pane--scroll review" onScroll={onScroll} data-region="main">
      {window?.total === 0 && (
        <div className="import-none">
          <EmptyState icon="done" title={NOTHING[list]} />
        </div>
      )}
      <table
        className={`table table--review table--${list}`}
        role="grid"
        aria-label={LABELS[list]}
        aria-rowcount={lines + 1}
        aria-activedescendant={shown > 0 ? `${id}-${here}` : undefined}
        tabIndex={0}
        hidden={window?.total === 0}
        onKeyDown={handleKey}
      >
        <Head desk={desk} list={list} counts={counts} />
        <tbody>
          <Space lines={from} rowHeight={rowHeight} />
          {window?.lines.map((line, place) => {
            const index = from + place
            return (
              <tr
                key={index}
                id={`${id}-${index}`}
                aria-rowindex={index + 2}
                aria-selected={index === here}
                data-selected={index === here || undefined}
                data-more={isMore(line) || undefined}
                onMouseDown={() => setCurrent(index)}
              >
                <Cells window={window} place={place} acts={acts} end={end} isCurrent={index === here} />
              </tr>
            )
          })}
          <Space lines={lines - from - shown} rowHeight={rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the lines that are not drawn. */
function Space({ lines, rowHeight }: { readonly lines: number; readonly rowHeight: number }) {
  if (lines <= 0) return null
  return (
    <tr aria-hidden className="review__space">
      <td colSpan={9} style={{ height: lines * rowHeight }} />
    </tr>
  )
}

interface CellsProps {
  readonly window: ReviewWindow
  readonly place: number
  readonly acts: LineActs
  readonly end: EndChoice
  readonly isCurrent: boolean
}

function Cells({ window, place, acts, end, isCurrent }: CellsProps): ReactNode {
  switch (window.list) {
    case 'fresh':
      return drawn(window.lines[place], (line) => <FreshCells line={line} acts={acts} />)
    case 'changed':
      return drawn(window.lines[place], (line) => <ChangedCells line={line} acts={acts} isCurrent={isCurrent} />)
    case 'gone':
      return drawn(window.lines[place], (line) => <GoneCells line={line} acts={acts} end={end} />)
    case 'refused':
      return drawn(window.lines[place], (line) => <RefusedCells line={line} acts={acts} />)
    case 'unchanged':
      return drawn(window.lines[place], (line) => <UnchangedCells line={line} />)
  }
}

function drawn<T>(line: T | undefined, draw: (line: T) => ReactNode): ReactNode {
  return line === undefined ? null : draw(line)
}

function isMore(line: ReviewLines[ReviewListName]): boolean {
  return 'isFirst' in line && !line.isFirst
}

/** What a key does to the line that is looked at. @returns whether it did anything. */
function actOnLine(key: string, window: ReviewWindow, place: number, acts: LineActs, end: EndChoice): boolean {
  switch (window.list) {
    case 'fresh':
    case 'changed': {
      const line = window.lines[place]
      if (!line) return false
      const { note, itemId, isTicked, isOpen } = line
      if (key === ' ' && !isOpen) acts.onTick(itemId, !isTicked)
      else if ((key === '1' || key === '2') && note?.kind === 'chooseDate')
        acts.onChoose(note.row, note.column, key === '1' ? note.monthFirst : note.dayFirst)
      else if (key.toLowerCase() === 'k' && 'differenceId' in line && line.differenceId !== null)
        acts.onKeep(line.differenceId, !line.isKept)
      else return false
      return true
    }
    case 'gone': {
      const line = window.lines[place]
      if (!line || key !== ' ' || (line.end === null && !isEndComplete(end))) return false
      acts.onEnd(line.itemId, line.end === null ? toEnd(end) : null)
      return true
    }
    case 'refused': {
      const line = window.lines[place]
      if (!line || key !== 'Enter') return false
      acts.onFix(line.row)
      return true
    }
    case 'unchanged':
      return false
  }
}

function Head({ desk, list, counts }: Pick<ReviewTableProps, 'desk' | 'list' | 'counts'>) {
  return (
    <thead>
      <tr>
        {(list === 'fresh' || list === 'changed') && <TickAll desk={desk} list={list} counts={counts} />}
        {list === 'gone' && (
          <th className="review__tick">
            <span className="visually-hidden">Ended</span>
          </th>
        )}
        {HEADS[list].map(({ label, className }) => (
          <th key={label} className={className}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface TickAllProps {
  readonly desk: ImportDesk
  readonly list: 'fresh' | 'changed'
  readonly counts: ReviewCounts
}

/** All or none; the doubtful ones are taken one by one. */
function TickAll({ desk, list, counts }: TickAllProps) {
  const ticked = counts.taken[list]
  const all = counts.items[list]
  const sure = all - counts.doubtful[list]
  return (
    <th className="review__tick">
      <input
        className="box"
        type="checkbox"
        aria-label="Take all that are sure"
        ref={(box) => {
          if (box) box.indeterminate = ticked > 0 && ticked < all
        }}
        checked={ticked > 0 && ticked === all}
        onChange={() => desk.decide({ kind: 'tickAll', list, which: ticked >= sure && ticked > 0 ? 'none' : 'sure' })}
      />
    </th>
  )
}

interface HeadCell {
  readonly label: string
  readonly className?: string
}

const HEADS: Readonly<Record<ReviewListName, readonly HeadCell[]>> = {
  fresh: [
    { label: 'Practitioner', className: 'review__name' },
    { label: 'NPI', className: 'review__npi' },
    { label: 'Facility' },
    { label: 'Category', className: 'review__short' },
    { label: 'Status', className: 'review__status' },
    { label: 'Appointed', className: 'review__date' },
    { label: 'Ended', className: 'review__date wide-only' },
    { label: 'Note', className: 'review__note' },
    { label: 'File row', className: 'review__row number' }
  ],
  changed: [
    { label: 'Practitioner', className: 'review__name' },
    { label: 'NPI', className: 'review__npi' },
    { label: 'Field', className: 'review__short' },
    { label: 'Now', className: 'review__value' },
    { label: 'In the file' },
    { label: 'Note', className: 'review__note' },
    { label: 'File row', className: 'review__row number' }
  ],
  gone: [
    { label: 'Practitioner' },
    { label: 'NPI', className: 'review__npi' },
    { label: 'Facility' },
    { label: 'Category', className: 'review__short' },
    { label: 'Appointed', className: 'review__date' },
    { label: 'Ended', className: 'review__end' }
  ],
  refused: [
    { label: 'File row', className: 'review__row number' },
    { label: 'Why' },
    { label: 'The row says' },
    { label: 'Fix', className: 'review__fix' }
  ],
  unchanged: [
    { label: 'Practitioner' },
    { label: 'NPI', className: 'review__npi' },
    { label: 'File rows', className: 'review__rows number' }
  ]
}

const LABELS: Readonly<Record<ReviewListName, string>> = {
  fresh: 'New practitioners',
  changed: 'Changed practitioners',
  gone: 'Gone from the file',
  refused: 'Refused rows',
  unchanged: 'Same as in the roster'
}

const NOTHING: Readonly<Record<ReviewListName, string>> = {
  fresh: 'Nobody in the file is new',
  changed: 'Nobody in the file has changed',
  gone: 'Everybody of the roster is in the file',
  refused: 'No row was refused',
  unchanged: 'Nobody is just as in the roster'
}
