import { useId, type ReactNode } from 'react'
import { formatCount } from './format.ts'
import { Icon, type IconName } from './icon.tsx'
import { moveInList } from './list-navigation.ts'

export interface Tab<T extends string> {
  readonly value: T
  readonly label: string
  readonly icon: IconName
  /** How many there are of it; left out where nobody counts. */
  readonly count?: number | undefined
}

interface TabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly Tab<T>[]
  readonly value: T
  readonly onValueChange: (value: T) => void
  /** Stands at the right end of the row. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** Lists of one pane, one in sight at a time. */
export function Tabs<T extends string>({ label, tabs, value, onValueChange, note, children }: TabsProps<T>) {
  const id = useId()
  const at = tabs.findIndex((tab) => tab.value === value)
  return (
    <>
      <div
        className="tabs"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => {
          const key = event.key === 'ArrowRight' ? 'ArrowDown' : event.key === 'ArrowLeft' ? 'ArrowUp' : event.key
          const next = tabs[moveInList(key, at, tabs.length) ?? -1]
          if (!next) return
          event.preventDefault()
          onValueChange(next.value)
          event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus()
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            data-tab={tab.value}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onValueChange(tab.value)}
          >
            <Icon name={tab.icon} size="small" />
            {tab.label} {tab.count !== undefined && <b>{formatCount(tab.count)}</b>}
          </button>
        ))}
        {note !== undefined && <span className="push meta tabs__note">{note}</span>}
      </div>
      <div className="tabs__panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  )
}
