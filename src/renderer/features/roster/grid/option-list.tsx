import type { RefObject } from 'react'
import { Keys } from '../../../ui/keys.tsx'
import type { CellOption } from './cell-options.ts'

interface OptionListProps {
  /** Of the box that it belongs to; the box names the list and the highlighted option by it. */
  readonly boxId: string
  readonly label: string
  readonly options: readonly CellOption[]
  /** The place of the one that Enter takes; -1: none. */
  readonly highlighted: number
  readonly onChoose: (text: string) => void
  readonly className?: string
  readonly list?: RefObject<HTMLUListElement | null>
}

/** What a box offers below it. */
export function OptionList({ boxId, label, options, highlighted, onChoose, className, list }: OptionListProps) {
  return (
    <ul ref={list} id={`${boxId}-list`} className={className} role="listbox" aria-label={label}>
      {options.map((option, index) => (
        <li
          key={option.label}
          id={`${boxId}-${index}`}
          role="option"
          aria-selected={index === highlighted}
          // The box keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option.text)}
        >
          {option.label}
          {index === highlighted && <Keys shortcut="Enter" />}
        </li>
      ))}
    </ul>
  )
}
