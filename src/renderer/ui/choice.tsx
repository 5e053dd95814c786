import type { ReactNode } from 'react'
import { Button as AriaButton, ListBox, ListBoxItem, Popover, Select as AriaSelect } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  /** How many there are of it, at the right end of its row. */
  readonly count?: number | undefined
}

interface SelectProps<T extends string> {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly isDisabled?: boolean
  readonly isFullWidth?: boolean
  readonly describedBy?: string | undefined
  readonly onValueChange: (value: T) => void
}

/** The system's own list of choices, in the look of the other controls. */
export function Select<T extends string>({
  label,
  options,
  value,
  isDisabled = false,
  isFullWidth = true,
  describedBy,
  onValueChange
}: SelectProps<T>) {
  return (
    <span className={classNames('select', isFullWidth && 'select--full')}>
      <select
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onValueChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="choose" size="small" />
    </span>
  )
}

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly options: readonly Option<T>[]
  readonly value: T
  readonly isDisabled?: boolean
  readonly onValueChange: (value: T) => void
}

/** Two to four choices that all stay in sight. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  isDisabled = false,
  onValueChange
}: SegmentedProps<T>) {
  return (
    <span className="segmented" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          disabled={isDisabled}
          aria-pressed={option.value === value}
          onClick={() => onValueChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </span>
  )
}

interface ChipProps {
  readonly children: ReactNode
  readonly icon?: IconName
  readonly isDisabled?: boolean
  readonly label?: string | undefined
  readonly onPress: () => void
}

/** A small button inside a row. */
export function Chip({ children, icon, isDisabled = false, label, onPress }: ChipProps) {
  return (
    <button type="button" className="chip" disabled={isDisabled} aria-label={label} onClick={onPress}>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </button>
  )
}

interface FilterChipProps {
  readonly children: ReactNode
  readonly isOn: boolean
  readonly onValueChange: (isOn: boolean) => void
}

/** A filter that is on or off: on shows a tick, not only a colour. */
export function FilterChip({ children, isOn, onValueChange }: FilterChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={() => onValueChange(!isOn)}>
      {isOn && <Icon name="tick" size="small" />}
      {children}
    </button>
  )
}

interface ChoiceChipProps {
  /** What is chosen: `State`. */
  readonly label: string
  readonly options: readonly Option<string>[]
  /** `''` is "any". */
  readonly value: string
  /** The word for `''`. */
  readonly anyLabel?: string
  readonly onValueChange: (value: string) => void
}

/** The value that stands for "any" inside the list: react-aria takes no empty key. */
const ANY = '*'

/** A filter with a list of values behind it. */
export function ChoiceChip({ label, options, value, anyLabel = 'any', onValueChange }: ChoiceChipProps) {
  const chosen = options.find((option) => option.value === value)
  return (
    <AriaSelect
      // The whole of what stands on the chip, so that it can be said as it is read.
      aria-label={`${label}: ${chosen?.label ?? anyLabel}`}
      value={value === '' ? ANY : value}
      onChange={(key) => onValueChange(key === null || key === ANY ? '' : String(key))}
    >
      <AriaButton className="chip" aria-pressed={chosen !== undefined}>
        {label}: {chosen?.label ?? anyLabel}
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <ListBox className="options" aria-label={label}>
          <ListBoxItem id={ANY} className="options__item" textValue={anyLabel}>
            {anyLabel}
          </ListBoxItem>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className="options__item" textValue={option.label}>
              {option.label}
              {option.count !== undefined && (
                <span className="options__count">{option.count.toLocaleString('en-US')}</span>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
