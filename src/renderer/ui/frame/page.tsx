import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../icon.tsx'

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

/**
 * The panel beside the main pane; F6 reaches it. Where the window is narrow (or its text large) the right one is a drawer
 * behind a handle at the edge, so that the main pane keeps the room.
 */
export function Side({ label, children, place = 'right', width = 'normal', takesFocus = false }: SideProps) {
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const handle = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(takesFocus)
  const [tookFocus, setTookFocus] = useState(takesFocus)
  if (takesFocus !== tookFocus) {
    setTookFocus(takesFocus)
    setIsOpen(takesFocus)
  }
  useEffect(() => {
    if (isOpen) panel.current?.focus()
  }, [isOpen])

  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !window.matchMedia(NARROW).matches) return
    event.preventDefault()
    setIsOpen(false)
    handle.current?.focus()
  }
  return (
    <>
      <aside
        id={id}
        ref={panel}
        className={classNames('side', `side--${place}`, width !== 'normal' && `side--${width}`, isOpen && 'side--open')}
        aria-label={label}
        data-region={label}
        tabIndex={-1}
        onKeyDown={place === 'right' ? closeByKey : undefined}
      >
        {children}
      </aside>
      {place === 'right' && (
        <button
          ref={handle}
          type="button"
          className="side__handle"
          data-region={`handle of ${label}`}
          tabIndex={0}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'next' : 'previous'} size="small" />
          {label}
        </button>
      )}
    </>
  )
}

/** Where right panels become drawers; widths.css has the same measure. */
const NARROW = '(max-width: 1023px)'
