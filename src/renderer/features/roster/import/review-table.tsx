import { memo, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ReviewCounts, ReviewLines, ReviewListName, ReviewWindow } from '#shared/domain/roster/review-line'
import { moveInList } from '../../../ui/list-navigation.ts'
import { EmptyState } from '../../../ui/status.tsx'
import { useLineWindow } from '../../../ui/use-line-window.ts'
import { isEndComplete, toEnd, type EndChoice } from './gone-bar.tsx'
import type { ImportDesk } from './import-desk.ts'
import { ChangedCells, FreshCells, GoneCells, RefusedCells, UnchangedCells, type LineActs } from './review-cells.tsx'
import { CHUNK, useReviewChunks } from './use-import.ts'

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

/** So many lines are drawn beyond those in sight, on either side. */
const AHEAD = 10

/**
 * One list of the review. However long it is, only the lines in sight are drawn; they are moved through with the arrows
 * while the table keeps the focus.
 */
export function ReviewTable({ desk, list, only, counts, revision, end, onFix }: ReviewTableProps) {
  const id = useId()
  const [current, setCurrent] = useState(0)
  const { attach, first, count, rowHeight, onScroll, show } = useLineWindow()
  const firstChunk = Math.floor(Math.max(0, first - AHEAD) / CHUNK)
  const { total, chunks } = useReviewChunks(
    desk,
    list,
    only,
    revision,
    firstChunk,
    Math.floor((first + count + AHEAD) / CHUNK)
  )
  const lines = total ?? 0
  const lastChunk = Math.min(Math.floor((first + count + AHEAD) / CHUNK), Math.max(0, Math.ceil(lines / CHUNK) - 1))
  const here = Math.min(current, Math.max(0, lines - 1))
  const lineHere = chunks.get(Math.floor(here / CHUNK))?.lines[here % CHUNK]
  const acts = useMemo(() => actsOn(desk, onFix), [desk, onFix])

  const handleKey = (event: KeyboardEvent): void => {
    // The controls of a line have keys of their own.
    if (event.target !== event.currentTarget) return
    const next = moveInList(event.key, here, lines, Math.max(1, count - 1))
    if (next !== null) {
      setCurrent(next)
      show(next)
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      if (list === 'fresh' || list === 'changed') desk.decide({ kind: 'tickAll', list, which: 'sure' })
    } else if (!lineHere || !actOnLine(event.key, lineHere, acts, end)) return
    event.preventDefault()
  }

  return (
    <div ref={attach} className="pane--scroll review" onScroll={onScroll} data-region="main">
      {total === 0 && (
        <div className="import-none">
          <EmptyState icon="done" title={NOTHING[list]} />
        </div>
      )}
      <table
        className={`table table--review table--${list}`}
        role="grid"
        aria-label={LABELS[list]}
        aria-rowcount={lines + 1}
        aria-activedescendant={lineHere ? `${id}-${here}` : undefined}
        tabIndex={0}
        hidden={total === 0}
        onKeyDown={handleKey}
      >
        <Head desk={desk} list={list} counts={counts} />
        <tbody>
          <Space lines={Math.min(lines, firstChunk * CHUNK)} rowHeight={rowHeight} />
          {Array.from({ length: Math.max(0, lastChunk - firstChunk + 1) }, (_, at) => (
            <Chunk
              key={firstChunk + at}
              id={id}
              from={(firstChunk + at) * CHUNK}
              window={chunks.get(firstChunk + at)}
              lines={Math.min(CHUNK, lines - (firstChunk + at) * CHUNK)}
              here={here}
              acts={acts}
              end={end}
              rowHeight={rowHeight}
              onSelect={setCurrent}
            />
          ))}
          <Space lines={lines - (lastChunk + 1) * CHUNK} rowHeight={rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

function actsOn(desk: ImportDesk, onFix: (row: number) => void): LineActs {
  return {
    onTick: (itemId, isTicked) => desk.decide({ kind: 'tick', itemId, isTicked }),
    onKeep: (differenceId, isKept) => desk.decide({ kind: 'keepField', differenceId, isKept }),
    onChoose: (row, column, text) => desk.correct([{ row, column, text }]),
    onEnd: (itemId, chosen) => desk.decide({ kind: 'end', itemId, end: chosen }),
    onFix
  }
}

interface ChunkProps {
  readonly id: string
  /** The place of its first line, from 0. */
  readonly from: number
  readonly window: ReviewWindow | undefined
  readonly lines: number
  readonly here: number
  readonly acts: LineActs
  readonly end: EndChoice
  readonly rowHeight: number
  readonly onSelect: (line: number) => void
}

/** The lines of one piece, or their place while they have not come. */
function Chunk({ id, from, window, lines, here, acts, end, rowHeight, onSelect }: ChunkProps) {
  if (!window) return <Space lines={lines} rowHeight={rowHeight} />
  return window.lines.map((line, place) => (
    <Line
      key={from + place}
      id={id}
      index={from + place}
      line={line}
      isCurrent={from + place === here}
      acts={acts}
      end={end}
      onSelect={onSelect}
    />
  ))
}

interface LineProps {
  readonly id: string
  readonly index: number
  readonly line: ReviewLines[ReviewListName]
  readonly isCurrent: boolean
  readonly acts: LineActs
  readonly end: EndChoice
  readonly onSelect: (line: number) => void
}

/** Drawn anew only when its line is another: scrolling through fifty thousand draws each once. */
const Line = memo(function Line({ id, index, line, isCurrent, acts, end, onSelect }: LineProps) {
  return (
    <tr
      id={`${id}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      data-selected={isCurrent || undefined}
      onMouseDown={() => onSelect(index)}
    >
      <Cells line={line} acts={acts} end={end} isCurrent={isCurrent} />
    </tr>
  )
})

/** Stands for the lines that are not drawn. */
function Space({ lines, rowHeight }: { readonly lines: number; readonly rowHeight: number }) {
  if (lines <= 0) return null
  return (
    <tr aria-hidden className="review__space">
      <td colSpan={9} style={{ height: lines * rowHeight }} />
    </tr>
  )
}

type CellsProps = Pick<LineProps, 'line' | 'acts' | 'end' | 'isCurrent'>

function Cells({ line, acts, end, isCurrent }: CellsProps): ReactNode {
  switch (line.list) {
    case 'fresh':
      return <FreshCells line={line} acts={acts} />
    case 'changed':
      return <ChangedCells line={line} acts={acts} isCurrent={isCurrent} />
    case 'gone':
      return <GoneCells line={line} acts={acts} end={end} />
    case 'refused':
      return <RefusedCells line={line} acts={acts} />
    case 'unchanged':
      return <UnchangedCells line={line} />
  }
}

/** What a key does to the line that is looked at. @returns whether it did anything. */
function actOnLine(key: string, line: ReviewLines[ReviewListName], acts: LineActs, end: EndChoice): boolean {
  switch (line.list) {
    case 'fresh':
    case 'changed': {
      const { note, itemId, isTicked, isOpen } = line
      if (key === ' ' && !isOpen) acts.onTick(itemId, !isTicked)
      else if ((key === '1' || key === '2') && note?.kind === 'chooseDate')
        acts.onChoose(note.row, note.column, key === '1' ? note.monthFirst : note.dayFirst)
      else if (key.toLowerCase() === 'k' && line.list === 'changed' && line.differenceId !== null)
        acts.onKeep(line.differenceId, !line.isKept)
      else return false
      return true
    }
    case 'gone':
      if (key !== ' ' || (line.end === null && !isEndComplete(end))) return false
      acts.onEnd(line.itemId, line.end === null ? toEnd(end) : null)
      return true
    case 'refused':
      if (key !== 'Enter') return false
      acts.onFix(line.row)
      return true
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
