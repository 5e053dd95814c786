import { useState } from 'react'
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover
} from 'react-aria-components'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { PartialDate } from '#shared/domain/partial-date'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/choice.tsx'
import { TextField } from '../../../ui/field.tsx'
import { formatCount, toLocalDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Hints } from '../../../ui/keys.tsx'
import { shortcuts } from '../../../ui/shortcuts.ts'
import { ExportMenu } from '../export/export-menu.tsx'
import type { ExportForm } from '../export/use-roster-export.ts'
import { eitherQuestion } from './cell-options.ts'
import { CLOSED_VALUES, readCell } from './cell-reading.ts'
import type { BulkValue } from './roster-commands.ts'
import { ValuePopover } from './value-popover.tsx'

interface BulkBarProps {
  readonly count: number
  /** `null`: a letter is about one. */
  readonly onCompose: (() => void) | null
  readonly onSet: (values: readonly BulkValue[]) => void
  readonly isExporting: boolean
  readonly onExport: (form: ExportForm) => void
  readonly onRemove: () => void
}

/** What can be done to the rows that are ticked. Each is one command; one undo takes it back. */
export function BulkBar({ count, onCompose, onSet, isExporting, onExport, onRemove }: BulkBarProps) {
  return (
    <div className="bulk" role="toolbar" aria-label="Selected rows" data-region="selected rows">
      <b>{formatCount(count)} selected</b>
      <ValuePopover
        label="Set category"
        column="staff_category"
        onChoose={(value) => onSet([{ field: 'staffCategory', value }])}
      />
      <ChoiceMenu
        label="Set good standing"
        options={CLOSED_VALUES.good_standing
          .filter((value) => value !== 'not_stated')
          .map((value) => ({ value, label: shownFieldValue('good_standing', value) }))}
        onChoose={(value) => {
          const goodStanding = CLOSED_VALUES.good_standing.find((known) => known === value)
          if (goodStanding) onSet([{ field: 'goodStanding', value: goodStanding }])
        }}
      />
      <DatePopover
        label="Reappoint"
        field="Reappointed on"
        onChoose={(value) => onSet([{ field: 'reappointedOn', value }])}
      />
      <EndPopover onSet={onSet} />
      {onCompose && (
        <Button icon="letter" shortcut={shortcuts.letters} onClick={onCompose}>
          Compose letter
        </Button>
      )}
      <ExportMenu isSaving={isExporting} placement="top start" onExport={onExport} />
      <Button kind="plain" onClick={onRemove}>
        Remove
      </Button>
      <span className="push">
        <Hints
          hints={[
            { keys: ['Shift Space'], does: 'select row' },
            { keys: ['Esc'], does: 'clear' }
          ]}
        />
      </span>
    </div>
  )
}

interface ChoiceMenuProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (value: string) => void
}

function ChoiceMenu({ label, options, onChoose }: ChoiceMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="button">
        {label}
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="top start" offset={4}>
        <Menu className="options" aria-label={label} onAction={(key) => onChoose(String(key))}>
          {options.map((option) => (
            <MenuItem key={option.value} id={option.value} className="options__item" textValue={option.label}>
              {option.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface DatePopoverProps {
  readonly label: string
  readonly field: string
  readonly onChoose: (date: PartialDate) => void
}

function DatePopover({ label, field, onChoose }: DatePopoverProps) {
  return (
    <DialogTrigger>
      <AriaButton className="button">{label}</AriaButton>
      <Popover className="popover" placement="top start" offset={4}>
        <Dialog className="grid__form" aria-label={label}>
          {({ close }) => (
            <DateForm
              field={field}
              button={label}
              onChoose={(date) => {
                onChoose(date)
                close()
              }}
            />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

const ENDINGS = CLOSED_VALUES.status.filter((status) => status !== 'active' && status !== 'unknown')

function EndPopover({ onSet }: Pick<BulkBarProps, 'onSet'>) {
  const [status, setStatus] = useState<(typeof ENDINGS)[number]>('resigned')
  return (
    <DialogTrigger>
      <AriaButton className="button">End appointment</AriaButton>
      <Popover className="popover" placement="top start" offset={4}>
        <Dialog className="grid__form" aria-label="End appointment">
          {({ close }) => (
            <>
              <div className="field">
                <span className="label" aria-hidden>
                  Status
                </span>
                <Select
                  label="Status"
                  options={ENDINGS.map((value) => ({ value, label: shownFieldValue('status', value) }))}
                  value={status}
                  onValueChange={setStatus}
                />
              </div>
              <DateForm
                field="Ended on"
                button="End appointment"
                onChoose={(value) => {
                  onSet([
                    { field: 'status', value: status },
                    { field: 'endedOn', value }
                  ])
                  close()
                }}
              />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface DateFormProps {
  readonly field: string
  readonly button: string
  readonly onChoose: (date: PartialDate) => void
}

/** A date typed in any usual form; one that can be read two ways is asked about. */
function DateForm({ field, button, onChoose }: DateFormProps) {
  const { now } = useDeskServices()
  const today = toLocalDay(now())
  const [text, setText] = useState<string>(today)
  const [error, setError] = useState<string | undefined>(undefined)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const reading = readCell(EMPTY_ROSTER_RECORD, 'ended_on', text, Number(today.slice(0, 4)))
        if (reading.kind === 'either')
          setError(`${eitherQuestion(reading.monthFirst, reading.dayFirst)} Type the month as a word.`)
        else if (reading.kind === 'refused') setError(reading.message)
        else if (reading.record.endedOn === null) setError('Enter a date; the month is enough.')
        else onChoose(reading.record.endedOn)
      }}
    >
      <TextField
        label={field}
        value={text}
        error={error}
        onValueChange={(value) => {
          setText(value)
          setError(undefined)
        }}
      />
      <Button type="submit" kind="primary">
        {button}
      </Button>
    </form>
  )
}
