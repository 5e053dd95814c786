import { useEffect, type KeyboardEvent } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { moveInList } from './list-navigation.ts'

interface PickFieldProps {
  /** Of the field and its list: the list is `…-list`, its options `…-0`, `…-1` and so on. */
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly isExpanded: boolean
  readonly text: string
  /** How many options there are, and which is selected; -1 where there is none. */
  readonly count: number
  readonly selected: number
  readonly onText: (text: string) => void
  readonly onSelect: (index: number) => void
  /** Enter was pressed. */
  readonly onPick: () => void
}

/** The field over a list of choices: what is typed narrows the list, arrows move in it, Enter takes the selected one. */
export function PickField(props: PickFieldProps) {
  const { id, icon, label, isExpanded, text, count, selected, onText, onSelect, onPick } = props

  useEffect(() => {
    document.getElementById(`${id}-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, selected])

  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') onPick()
    else {
      const isForText = event.key === 'Home' || event.key === 'End'
      const next = isForText ? null : moveInList(event.key, selected, count)
      if (next === null) return
      onSelect(next)
    }
    event.preventDefault()
  }

  return (
    <div className="palette__box">
      <Icon name={icon} />
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={isExpanded}
        aria-controls={`${id}-list`}
        aria-activedescendant={selected < 0 ? undefined : `${id}-${selected}`}
        aria-autocomplete="list"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          onSelect(0)
        }}
        onKeyDown={handleKey}
      />
    </div>
  )
}
