import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'

interface PageHeadProps {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a screen: what it is, one line about it, what can be done with all of it. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <div className="head">
      <h1>{title}</h1>
      {note !== undefined && <span className="head__note">{note}</span>}
      {actions !== undefined && <span className="head__actions">{actions}</span>}
    </div>
  )
}

interface BlockProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly children?: ReactNode
  /** `end`: at the foot of a side panel. `title`: a heading alone, a table follows. */
  readonly kind?: 'normal' | 'end' | 'title'
}

/** A part of a pane with its heading. */
export function Block({ title, note, children, kind = 'normal' }: BlockProps) {
  return (
    <section className={classNames('block', kind !== 'normal' && `block--${kind}`)}>
      <h2>
        {title}
        {note !== undefined && <span className="meta">{note}</span>}
      </h2>
      {children}
    </section>
  )
}

interface SideProps {
  readonly label: string
  readonly children: ReactNode
  readonly place?: 'right' | 'left'
  readonly width?: 'normal' | 'narrow' | 'wide'
  /** Takes the focus as it appears. */
  readonly takesFocus?: boolean
}

/** The panel beside the main pane; F6 reaches it. */
export function Side({ label, children, place = 'right', width = 'normal', takesFocus = false }: SideProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) panel.current?.focus()
  }, [takesFocus])
  return (
    <aside
      ref={panel}
      className={classNames('side', place === 'left' && 'side--left', width !== 'normal' && `side--${width}`)}
      aria-label={label}
      data-region={label}
      tabIndex={-1}
    >
      {children}
    </aside>
  )
}
