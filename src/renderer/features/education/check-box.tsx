import type { ReactNode } from 'react'

interface CheckBoxProps {
  readonly children: ReactNode
  readonly isChecked: boolean
  readonly onValueChange: (isChecked: boolean) => void
}

/** A box to tick, with its words. */
export function CheckBox({ children, isChecked, onValueChange }: CheckBoxProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={isChecked} onChange={(event) => onValueChange(event.target.checked)} />
      {children}
    </label>
  )
}
