import type { EndedPeriod } from '#shared/domain/roster/import-acceptance'
import { ROSTER_FIELD_LABELS } from '#shared/domain/roster/roster-field'
import type {
  ChangedLine,
  FreshLine,
  GoneLine,
  RefusedLine,
  ReviewNote,
  UnchangedLine
} from '#shared/domain/roster/review-line'
import { LinkButton } from '../../../ui/button.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { State } from '../../../ui/status.tsx'
import { EndFields, isEndComplete, toEnd, type EndChoice } from './gone-bar.tsx'
import { noteWords, shortDates } from './import-words.ts'

/** What can be done to a line. */
export interface LineActs {
  readonly onTick: (itemId: string, isTicked: boolean) => void
  readonly onKeep: (differenceId: string, isKept: boolean) => void
  readonly onChoose: (row: number, column: number, text: string) => void
  readonly onEnd: (itemId: string, end: EndedPeriod | null) => void
  readonly onFix: (row: number) => void
}

export function FreshCells({ line, acts }: { readonly line: FreshLine; readonly acts: LineActs }) {
  return (
    <>
      <TickCell line={line} acts={acts} />
      <td className="name">{line.isFirst && (line.name || <span className="soft">no name</span>)}</td>
      <td>{line.isFirst && line.npi}</td>
      <td title={line.facility}>{line.facility}</td>
      <td>{line.category}</td>
      <td>{line.status}</td>
      <td>{line.appointedOn}</td>
      <td className="wide-only">{line.endedOn}</td>
      <td>{line.note && <Note note={line.note} acts={acts} />}</td>
      <RowCell row={line.row} />
    </>
  )
}

interface ChangedCellsProps {
  readonly line: ChangedLine
  readonly acts: LineActs
  readonly isCurrent: boolean
}

export function ChangedCells({ line, acts, isCurrent }: ChangedCellsProps) {
  const { differenceId, isKept, note } = line
  return (
    <>
      <TickCell line={line} acts={acts} />
      <td className="name">{line.isFirst && line.name}</td>
      <td>{line.isFirst && line.npi}</td>
      <td>{line.field ? ROSTER_FIELD_LABELS[line.field] : note?.kind === 'newPeriod' ? 'Staff period' : ''}</td>
      <td className="soft" title={line.now}>
        {line.now || (line.field && '(empty)')}
      </td>
      <td title={line.next}>
        <span className="difference">{isKept ? <del>{line.next}</del> : line.next && <ins>{line.next}</ins>}</span>
      </td>
      <td>
        {note ? (
          <Note note={note} acts={acts} />
        ) : (
          isKept && (
            <State tone="off" icon="nothing">
              ours is kept
            </State>
          )
        )}
        {isCurrent && differenceId !== null && (
          <LinkButton onPress={() => acts.onKeep(differenceId, !isKept)}>
            {isKept ? "take the file's" : 'keep ours'}
          </LinkButton>
        )}
      </td>
      <RowCell row={line.row} />
    </>
  )
}

interface GoneCellsProps {
  readonly line: GoneLine
  readonly acts: LineActs
  readonly end: EndChoice
}

export function GoneCells({ line, acts, end }: GoneCellsProps) {
  const { itemId } = line
  return (
    <>
      <td className="review__tick">
        <input
          className="box"
          type="checkbox"
          tabIndex={-1}
          aria-label={`${line.name} has ended`}
          checked={line.end !== null}
          disabled={line.end === null && !isEndComplete(end)}
          onChange={(event) => acts.onEnd(itemId, event.target.checked ? toEnd(end) : null)}
        />
      </td>
      <td className="name">{line.name}</td>
      <td>{line.npi}</td>
      <td title={line.facility}>{line.facility}</td>
      <td>{line.category}</td>
      <td>{line.appointedOn}</td>
      <td>
        {line.end ? (
          <EndFields
            label={line.name}
            end={line.end}
            onEnd={(next) => {
              if (isEndComplete(next)) acts.onEnd(itemId, toEnd(next))
            }}
          />
        ) : (
          <span className="soft">stays as it is</span>
        )}
      </td>
    </>
  )
}

export function RefusedCells({ line, acts }: { readonly line: RefusedLine; readonly acts: LineActs }) {
  return (
    <>
      <RowCell row={line.row} />
      <td title={line.message}>
        <span className="state state--bad">
          <Icon name="refused" size="small" />
        </span>
        {line.message}
      </td>
      <td className="soft" title={line.excerpt}>
        {line.excerpt}
      </td>
      <td>
        <LinkButton label={`Fix row ${line.row}`} onPress={() => acts.onFix(line.row)}>
          Fix
        </LinkButton>
      </td>
    </>
  )
}

export function UnchangedCells({ line }: { readonly line: UnchangedLine }) {
  return (
    <>
      <td className="name">{line.name}</td>
      <td>{line.npi}</td>
      <td className="number meta">{line.rows.map(formatCount).join(', ')}</td>
    </>
  )
}

function TickCell({ line, acts }: { readonly line: FreshLine | ChangedLine; readonly acts: LineActs }) {
  const { itemId, isFirst, isTicked, isOpen, name } = line
  return (
    <td className="review__tick">
      {isFirst && (
        <input
          className="box"
          type="checkbox"
          tabIndex={-1}
          aria-label={`Take ${name}`}
          checked={isTicked}
          disabled={isOpen}
          onChange={(event) => acts.onTick(itemId, event.target.checked)}
        />
      )}
    </td>
  )
}

function RowCell({ row }: { readonly row: number | null }) {
  return <td className="number meta">{row === null ? '' : formatCount(row)}</td>
}

/** What a line is to be looked at for; a date of two readings is chosen right here. */
function Note({ note, acts }: { readonly note: ReviewNote; readonly acts: LineActs }) {
  if (note.kind === 'newPeriod') return <State tone="plain">{noteWords(note)}</State>
  if (note.kind !== 'chooseDate') return <State tone="warn">{noteWords(note)}</State>
  const { row, column, monthFirst, dayFirst } = note
  const [first, second] = shortDates(monthFirst, dayFirst)
  return (
    <State tone="warn">
      <LinkButton onPress={() => acts.onChoose(row, column, monthFirst)}>{first}</LinkButton> or{' '}
      <LinkButton onPress={() => acts.onChoose(row, column, dayFirst)}>{second}</LinkButton>? Choose
    </State>
  )
}
