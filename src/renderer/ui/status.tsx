import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'off'

/** The shape that goes with a tone where no other is asked for: without colour the status must still be told. */
const ICON_BY_TONE: Record<Tone, IconName> = {
  plain: 'information',
  ok: 'done',
  warn: 'attention',
  bad: 'refused',
  off: 'nothing'
}

interface StatusProps {
  readonly tone: Tone
  readonly icon?: IconName | undefined
  /** The word beside the shape; left out only where the row says it. */
  readonly children?: ReactNode
}

/** A status inside a row or a sentence: shape and word. */
export function State({ tone, icon, children }: StatusProps) {
  return (
    <span className={classNames('state', tone !== 'plain' && `state--${tone}`)}>
      <Icon name={icon ?? ICON_BY_TONE[tone]} size="small" />
      {children}
    </span>
  )
}

/** A status with an edge, for what must be found again in a long list. */
export function Tag({ tone, icon, children }: StatusProps) {
  return (
    <span className={classNames('tag', (tone === 'ok' || tone === 'warn' || tone === 'bad') && `tag--${tone}`)}>
      <Icon name={icon ?? ICON_BY_TONE[tone]} size="small" />
      {children}
    </span>
  )
}

interface NoteProps extends StatusProps {
  /** Buttons below the text. */
  readonly actions?: ReactNode
  /** Announced by screen readers when it appears; leave it out for what stands there from the beginning. */
  readonly isLive?: boolean
}

/** What happened, what is safe, what to do: about one thing on this screen. */
export function Note({ tone, icon, children, actions, isLive = false }: NoteProps) {
  return (
    <div
      className={classNames('note', tone !== 'plain' && tone !== 'off' && `note--${tone}`)}
      role={isLive ? 'status' : undefined}
    >
      <Icon name={icon ?? ICON_BY_TONE[tone]} />
      <div>
        {children}
        {actions !== undefined && actions !== null && <div className="actions under">{actions}</div>}
      </div>
    </div>
  )
}

/** The same about the whole app, above the screen. Never takes the focus. */
export function Banner({ tone, icon, children, actions }: Omit<NoteProps, 'isLive'>) {
  return (
    <div
      className={classNames(
        'banner',
        tone === 'bad' && 'banner--bad',
        tone !== 'warn' && tone !== 'bad' && 'banner--plain'
      )}
      role="status"
      data-region="banner"
      tabIndex={-1}
    >
      <Icon name={icon ?? ICON_BY_TONE[tone]} />
      <span>{children}</span>
      {actions !== undefined && actions !== null && <span className="banner__actions">{actions}</span>}
    </div>
  )
}

interface EmptyStateProps {
  readonly icon: IconName
  readonly tone?: 'plain' | 'warn' | 'bad'
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** Where a list or a page would be and is not: says why, and what can be done. */
export function EmptyState({ icon, tone = 'plain', title, children, actions }: EmptyStateProps) {
  return (
    <div
      className={classNames('empty', tone !== 'plain' && `empty--${tone}`)}
      role={tone === 'bad' ? 'alert' : undefined}
    >
      <Icon name={icon} />
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && actions !== null && <div className="actions under">{actions}</div>}
    </div>
  )
}
