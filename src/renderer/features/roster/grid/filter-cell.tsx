import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { shownFieldValue, type RecordField } from '#shared/domain/roster/field-value'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { ColumnFilter, RosterColumn, ValueCount } from '../../../data-worker/roster/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { formatCount } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { CLOSED_VALUES, isClosedColumn } from './cell-reading.ts'
import { NAME_COLUMN, type GridColumn } from './columns.ts'

interface FilterCellProps {
  readonly id: string
  readonly column: GridColumn
  readonly filter: ColumnFilter | undefined
  readonly onChange: (filter: ColumnFilter | null) => void
  readonly onLeave: () => void
}

/** What rows must have in a column to be shown: words, or some of its values. */
export function FilterCell(props: FilterCellProps) {
  const { column } = props
  return column.filter === 'choices' && column.id !== NAME_COLUMN && column.id !== 'problems' ? (
    <ChoiceFilter {...props} field={column.id} />
  ) : (
    <TextFilter {...props} />
  )
}

/** The word for a value in a filter; empty cells have one too. */
export function filterWord(column: RosterColumn, value: string): string {
  const shown = column === NAME_COLUMN || column === 'problems' ? value : shownFieldValue(column, value)
  return shown === '' ? 'empty' : shown
}

function TextFilter({ id, column, filter, onChange, onLeave }: FilterCellProps) {
  const text = filter?.kind === 'text' ? filter.text : ''
  const change = (next: string): void => onChange(next.trim() === '' ? null : { kind: 'text', text: next })
  return (
    <input
      id={id}
      className={classNames('input', text !== '' && 'is-set')}
      aria-label={`Filter ${column.label}`}
      value={text}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
        else if (event.key === 'ArrowUp') focusHead(event.currentTarget)
        else if (event.key === 'Escape' && text !== '') change('')
        else if (event.key === 'Escape') onLeave()
        else return
        event.preventDefault()
      }}
    />
  )
}

function ChoiceFilter({
  id,
  column,
  field,
  filter,
  onChange,
  onLeave
}: FilterCellProps & { readonly field: RecordField }) {
  const { dataWorker } = useDeskServices()
  const { data: counts } = useQuery(workerQueries.rosterValues(dataWorker, field))
  const values = choicesOf(column.id, counts ?? [])
  const chosen = filter?.kind === 'choices' ? filter.values : null
  const words = chosen === null ? '' : `${chosen.length} of ${Math.max(values.length, chosen.length)}`
  return (
    <DialogTrigger>
      <AriaButton
        id={id}
        className={classNames('input grid__choices', chosen !== null && 'is-set')}
        aria-label={`Filter ${column.label}${words === '' ? '' : `, ${words}`}`}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') focusHead(document.getElementById(id))
          else if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave()
          else event.continuePropagation()
        }}
      >
        {words}
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={3}>
        <Dialog className="grid__filter-box" aria-label={`Filter ${column.label}`}>
          <ListBox
            className="options"
            aria-label={column.label}
            selectionMode="multiple"
            // Esc closes the box; it takes no choice away.
            escapeKeyBehavior="none"
            autoFocus
            selectedKeys={(chosen ?? values).map(toKey)}
            onSelectionChange={(keys) => {
              const next = keys === 'all' ? values : values.filter((value) => keys.has(toKey(value)))
              onChange(next.length === values.length ? null : { kind: 'choices', values: next })
            }}
          >
            {values.map((value) => (
              <ListBoxItem
                key={value}
                id={toKey(value)}
                className="options__item"
                textValue={filterWord(column.id, value)}
              >
                {({ isSelected }) => (
                  <>
                    <span className="grid__tick">{isSelected && <Icon name="tick" size="small" />}</span>
                    {filterWord(column.id, value)}
                    <span className="options__count">
                      {formatCount(counts?.find((known) => known.value === value)?.count ?? 0)}
                    </span>
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBox>
          <div className="grid__filter-foot">
            <Button kind="plain" onClick={() => onChange(null)}>
              Show all
            </Button>
            <Button kind="plain" onClick={() => onChange({ kind: 'choices', values: [] })}>
              None
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** Every value of a column: those that there can be, or those in use, and what stands for an empty cell. */
export function choicesOf(column: RosterColumn, counts: readonly ValueCount[]): readonly string[] {
  if (isClosedColumn(column)) {
    const values = CLOSED_VALUES[column].map((value) => (value === null ? '' : String(value)))
    return column === 'status' ? values.filter((value) => value !== 'unknown' || hasUnknown(counts)) : values
  }
  return [...counts.map(({ value }) => value), '']
}

function hasUnknown(counts: readonly ValueCount[]): boolean {
  return counts.some(({ value }) => value === 'unknown')
}

/** react-aria takes no empty key. */
function toKey(value: string): string {
  return `=${value}`
}

function focusHead(from: Element | null): void {
  const cell = from?.closest('[role=gridcell]')
  const cells = [...(cell?.parentElement?.children ?? [])]
  const heads = cell?.parentElement?.previousElementSibling?.children
  const head = cell ? heads?.[cells.indexOf(cell)] : undefined
  head?.querySelector<HTMLElement>('.grid__sort')?.focus()
}
