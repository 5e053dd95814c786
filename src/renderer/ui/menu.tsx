import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from './icon.tsx'

export interface MenuEntry<T extends string> {
  readonly value: T
  readonly label: string
  /** Smaller, at the right end of its row. */
  readonly meta?: string
}

interface MenuButtonProps<T extends string> {
  readonly label: string
  readonly entries: readonly MenuEntry<T>[]
  readonly onChoose: (value: T) => void
}

/** A button with a list of things that it can do. */
export function MenuButton<T extends string>({ label, entries, onChoose }: MenuButtonProps<T>) {
  return (
    <MenuTrigger>
      <AriaButton className="button">
        {label}
        <Icon name="choose" size="small" />
      </AriaButton>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="options"
          aria-label={label}
          onAction={(key) => {
            const entry = entries.find(({ value }) => value === key)
            if (entry) onChoose(entry.value)
          }}
        >
          {entries.map(({ value, label: text, meta }) => (
            <MenuItem key={value} id={value} className="options__item" textValue={text}>
              {text}
              {meta !== undefined && <span className="options__count">{meta}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
