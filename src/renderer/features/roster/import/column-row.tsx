import type { ColumnFacts } from '#shared/domain/roster/column-facts'
import { ROSTER_FIELDS, isRosterField, type RosterField } from '#shared/domain/roster/roster-field'
import { columnKey, columnLetters } from '#shared/domain/roster/source-table'
import type { ImportWishes, Understanding } from '../../../roster-import/import-messages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/choice.tsx'
import { State } from '../../../ui/status.tsx'
import { needsDecision, wantsAttention, withDateOrder } from './import-state.ts'
import { certaintyOf, fieldLabel, shortDates, whyOf } from './import-words.ts'

interface ColumnRowProps {
  readonly column: ColumnFacts
  readonly understanding: Understanding
  readonly wishes: ImportWishes
  readonly isCodesOpen: boolean
  readonly onField: (field: RosterField | null) => void
  readonly onWish: (wishes: ImportWishes) => void
  readonly onCodes: () => void
}

/** One column of the file: what it says, where it goes, how sure that is, and why. */
export function ColumnRow(props: ColumnRowProps) {
  const { column, understanding, wishes, onField } = props
  const letters = columnLetters(column.index)
  const certainty = certaintyOf(column)
  const isOpen = needsDecision(column)
  // What was chosen shows at once, before the worker has understood the file anew.
  const wished = wishes.choices[columnKey(column.index)]
  const value = wished === undefined ? (column.field ?? (isOpen ? OPEN : NOWHERE)) : (wished ?? NOWHERE)
  const options = [
    ...(isOpen ? [{ value: OPEN, label: `Choose: ${column.possible.map(fieldLabel).join(' or ')}` }] : []),
    { value: NOWHERE, label: 'Do not import' },
    ...ROSTER_FIELDS.map((field) => ({ value: field, label: fieldLabel(field) }))
  ]
  return (
    <tr data-attention={wantsAttention(column) || undefined}>
      <td className="code">{letters}</td>
      <td className="name" title={column.header}>
        {column.header || <span className="soft">no header</span>}
      </td>
      <td className="soft" title={column.samples.join(', ')}>
        {column.socialSecurity ? 'not read' : column.samples.join(', ')}
      </td>
      <td>
        <Select
          label={`Column ${letters} goes to`}
          options={options}
          value={value}
          isDisabled={column.socialSecurity}
          onValueChange={(chosen) => {
            if (chosen === NOWHERE) onField(null)
            else if (isRosterField(chosen)) onField(chosen)
          }}
        />
      </td>
      <td>
        <span className={certainty.isLow ? 'certainty certainty--low' : 'certainty'}>
          <svg viewBox="0 0 44 8" aria-hidden>
            <rect className="certainty__track" width="44" height="8" />
            <rect className="certainty__fill" width={Math.round(44 * certainty.share)} height="8" />
          </svg>
          {certainty.word}
        </span>
      </td>
      <td>
        <Why {...props} why={whyOf(column, understanding)} />
      </td>
    </tr>
  )
}

const NOWHERE = '-'
const OPEN = '?'

function Why({
  column,
  wishes,
  onWish,
  onCodes,
  isCodesOpen,
  why
}: ColumnRowProps & { why: ReturnType<typeof whyOf> }) {
  const text =
    why.tone === 'plain' ? <span className="soft">{why.text}</span> : <State tone={why.tone}>{why.text}</State>
  const order = wishes.dateOrders[columnKey(column.index)]
  return (
    <span className="import-why">
      {text}
      {column.openDates && <DateChoice {...{ column, wishes, onWish }} />}
      {order !== undefined && !column.openDates && (
        <span className="soft">
          {order === 'month_first' ? 'month first' : 'day first'}{' '}
          <LinkButton onPress={() => onWish(withDateOrder(wishes, column.index, null))}>take back</LinkButton>
        </span>
      )}
      {column.codes.length > 0 && (
        <LinkButton label={`Codes of column ${columnLetters(column.index)}`} isExpanded={isCodesOpen} onPress={onCodes}>
          Codes
        </LinkButton>
      )}
    </span>
  )
}

/** One answer for all dates of the column; without it each is asked for in the review. */
function DateChoice({ column, wishes, onWish }: Pick<ColumnRowProps, 'column' | 'wishes' | 'onWish'>) {
  const { openDates } = column
  if (!openDates) return null
  const [first, second] = shortDates(openDates.monthFirst, openDates.dayFirst)
  return (
    <span
      className="import-choice"
      role="group"
      aria-label={`${openDates.text} is`}
      title={`Such as ${openDates.text}`}
    >
      <LinkButton onPress={() => onWish(withDateOrder(wishes, column.index, 'month_first'))}>{first}</LinkButton>
      or
      <LinkButton onPress={() => onWish(withDateOrder(wishes, column.index, 'day_first'))}>{second}</LinkButton>?
    </span>
  )
}
