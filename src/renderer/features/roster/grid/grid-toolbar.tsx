import { Button as AriaButton, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useQueries } from '@tanstack/react-query'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import type { ColumnFilter, RosterColumn, RosterView, RosterViewAnswer } from '../../../data-worker/roster/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceChip } from '../../../ui/choice.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Hints } from '../../../ui/keys.tsx'
import { shortcuts } from '../../../ui/shortcuts.ts'
import { DEFAULT_LAYOUT, showColumn, type ColumnLayout } from './column-layout.ts'
import { GRID_COLUMNS, NAME_COLUMN } from './columns.ts'
import { choicesOf } from './filter-cell.tsx'
import { filterSentence } from './filter-words.ts'
import { withFilter } from './grid-head.tsx'

interface GridToolbarProps {
  readonly view: RosterView
  readonly answer: RosterViewAnswer | null
  readonly layout: ColumnLayout
  readonly onViewChange: (view: RosterView) => void
  readonly onLayoutChange: (layout: ColumnLayout) => void
}

const TABS: readonly { readonly show: RosterView['show']; readonly label: string; readonly icon?: IconName }[] = [
  { show: 'all', label: 'All' },
  { show: 'errors', label: 'Errors', icon: 'refused' },
  { show: 'warnings', label: 'Warnings', icon: 'attention' },
  { show: 'changed', label: 'Changed', icon: 'edit' }
]

/** Which rows the grid shows, how they are grouped, which columns it has; and its keys. */
export function GridToolbar({ view, answer, layout, onViewChange, onLayoutChange }: GridToolbarProps) {
  return (
    <div className="toolbar grid-toolbar">
      <span className="segmented" role="group" aria-label="Show">
        {TABS.map(({ show, label, icon }) => (
          <button
            key={show}
            type="button"
            aria-pressed={view.show === show}
            onClick={() => onViewChange({ ...view, show })}
          >
            {icon && <Icon name={icon} size="small" />}
            {show === 'all' || !answer ? label : `${label} ${formatCount(answer.counts[show])}`}
          </button>
        ))}
      </span>
      <FilterChips filters={view.filters} onChange={(filters) => onViewChange({ ...view, filters })} />
      <ChoiceChip
        label="Group"
        anyLabel="none"
        options={[
          { value: 'department', label: 'Department' },
          { value: 'status', label: 'Status' }
        ]}
        value={view.groupBy ?? ''}
        onValueChange={(value) =>
          onViewChange({ ...view, groupBy: value === 'department' || value === 'status' ? value : null })
        }
      />
      <ColumnsMenu layout={layout} onLayoutChange={onLayoutChange} />
      <span className="push">
        <Hints
          hints={[
            { keys: ['F2'], does: 'edit' },
            { keys: ['Ctrl D'], does: 'fill down' },
            { keys: ['F8'], does: 'next problem' },
            { keys: [shortcuts.letters], does: 'letter' },
            { keys: ['Ctrl H'], does: 'history' }
          ]}
        />
      </span>
    </div>
  )
}

interface FilterChipsProps {
  readonly filters: RosterView['filters']
  readonly onChange: (filters: RosterView['filters']) => void
}

/** What is filtered by, each with a way out of it. */
function FilterChips({ filters, onChange }: FilterChipsProps) {
  const { dataWorker } = useDeskServices()
  // The compiler does not follow keys back through `Object.entries`.
  const set = Object.entries(filters) as readonly (readonly [RosterColumn, ColumnFilter])[]
  const counts = useQueries({
    queries: set.map(([column, filter]) => ({
      ...workerQueries.rosterValues(dataWorker, column === NAME_COLUMN || column === 'problems' ? 'npi' : column),
      enabled: filter.kind === 'choices'
    }))
  })
  return set.map(([column, filter], index) => {
    const sentence = filterSentence(column, filter, choicesOf(column, counts[index]?.data ?? []))
    return (
      <button
        key={column}
        type="button"
        className="chip"
        aria-pressed
        aria-label={`${sentence}. Take this filter away`}
        onClick={() => onChange(withFilter(filters, column, null))}
      >
        <span className="chip__words">{sentence}</span>
        <Icon name="close" size="small" />
      </button>
    )
  })
}

function ColumnsMenu({ layout, onLayoutChange }: Pick<GridToolbarProps, 'layout' | 'onLayoutChange'>) {
  return (
    <DialogTrigger>
      <AriaButton className="chip">
        Columns
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="grid__filter-box" aria-label="Columns">
          <ListBox
            className="options"
            aria-label="Columns that are shown"
            selectionMode="multiple"
            // Esc closes the box; it takes no choice away.
            escapeKeyBehavior="none"
            autoFocus
            selectedKeys={layout.shown}
            disabledKeys={[NAME_COLUMN]}
            onSelectionChange={(keys) => {
              const next = GRID_COLUMNS.reduce(
                (made, { id }) => showColumn(made, id, keys === 'all' || keys.has(id)),
                layout
              )
              onLayoutChange(next)
            }}
          >
            {GRID_COLUMNS.map(({ id, label }) => (
              <ListBoxItem key={id} id={id} className="options__item" textValue={label}>
                {({ isSelected }) => (
                  <>
                    <span className="grid__tick">{isSelected && <Icon name="tick" size="small" />}</span>
                    {label}
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBox>
          <div className="grid__filter-foot">
            <Button kind="plain" onClick={() => onLayoutChange(DEFAULT_LAYOUT)}>
              As they were at first
            </Button>
          </div>
          <p className="grid__filter-note">
            On a column’s head: <kbd>Ctrl ←</kbd> <kbd>Ctrl →</kbd> move it, <kbd>Shift ←</kbd> <kbd>Shift →</kbd>{' '}
            change its width.
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
