import type { ReactNode } from 'react'

interface CheckBoxProps {
  readonly children: ReactNode
  readonly isChecked: boolean
  /** Shown as it is and not to be changed; it stays focusable, so that it can be read. */
  readonly isFixed?: boolean
  readonly onValueChange: (isChecked: boolean) => void
}

/** A box to tick, with its words. */
export function CheckBox({ children, isChecked, isFixed = false, onValueChange }: CheckBoxProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isChecked}
        aria-disabled={isFixed}
        onChange={(event) => {
          if (!isFixed) onValueChange(event.target.checked)
        }}
      />
      {children}
    </label>
  )
}
