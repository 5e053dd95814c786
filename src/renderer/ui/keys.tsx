import type { ReactNode } from 'react'

/** A shortcut such as `Ctrl P`, drawn as one key cap. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return <kbd>{shortcut}</kbd>
}

export interface Hint {
  /** One cap each: `['↑', '↓']`. */
  readonly keys: readonly string[]
  readonly does: string
}

/** What the keys do on this screen, at its foot. */
export function Hints({ hints }: { readonly hints: readonly Hint[] }) {
  return (
    <div className="hints">
      {hints.map((hint) => (
        <span key={hint.does}>
          {hint.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          {hint.does}
        </span>
      ))}
    </div>
  )
}

interface KeyBarProps {
  readonly hints: readonly Hint[]
  readonly children?: ReactNode
}

/** The foot of a screen that is worked by keyboard; `children` stand at its right end. */
export function KeyBar({ hints, children }: KeyBarProps) {
  return (
    <div className="key-bar">
      <Hints hints={hints} />
      {children !== undefined && <span className="push meta">{children}</span>}
    </div>
  )
}
