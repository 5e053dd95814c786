import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { RecordField } from '#shared/domain/roster/field-value'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { Icon } from '../../../ui/icon.tsx'
import { optionsFor } from './cell-options.ts'
import { columnOf } from './columns.ts'
import { OptionList } from './option-list.tsx'

interface ValuePopoverProps {
  readonly label: string
  /** A column that takes any value. */
  readonly column: RecordField
  readonly onChoose: (value: string) => void
}

/** A button that asks for one value: typed, or one of those that are usual or in use. */
export function ValuePopover({ label, column, onChoose }: ValuePopoverProps) {
  return (
    <DialogTrigger>
      <AriaButton className="button">
        {label}
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="top start" offset={4}>
        <Dialog className="grid__values" aria-label={label}>
          {({ close }) => (
            <ValueBox
              column={column}
              onChoose={(value) => {
                onChoose(value)
                close()
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function ValueBox({ column, onChoose }: Omit<ValuePopoverProps, 'label'>) {
  const { dataWorker } = useDeskServices()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const [text, setText] = useState('')
  const [moved, setMoved] = useState<number | null>(null)
  const { data: values } = useQuery(workerQueries.rosterValues(dataWorker, column))
  const { options, preselected } = optionsFor(column, text, true, values ?? [], 0, Infinity)
  const highlighted = moved ?? preselected
  const { label } = columnOf(column)

  const handleKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const chosen = options[highlighted]
    if (event.key === 'Enter' && chosen) onChoose(chosen.text)
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1
      const next =
        highlighted < 0 && step < 0 ? options.length - 1 : (highlighted + step + options.length) % options.length
      setMoved(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={highlighted >= 0 ? `${id}-${highlighted}` : undefined}
        // It is what was asked for by pressing the button.
        autoFocus
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setMoved(null)
        }}
        onKeyDown={handleKey}
      />
      <OptionList
        list={list}
        boxId={id}
        className="grid__values-list"
        label={label}
        options={options}
        highlighted={highlighted}
        onChoose={onChoose}
      />
    </>
  )
}
