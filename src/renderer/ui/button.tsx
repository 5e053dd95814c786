import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { Keys } from './keys.tsx'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'> {
  readonly children: ReactNode
  /** `primary`: the one main action of a screen. `danger`: what cannot be undone. `plain`: no edge, for the lesser choice. */
  readonly kind?: 'normal' | 'primary' | 'plain' | 'danger'
  readonly size?: 'normal' | 'big'
  readonly isFullWidth?: boolean
  readonly icon?: IconName
  /** Shown beside the words, such as `Ctrl P`. */
  readonly shortcut?: string | undefined
  /** Stays focusable, so that a screen reader finds it and the reason that stands beside it. */
  readonly isDisabled?: boolean
  /** While it works the button does not answer; its words should say what it does ("Saving"). */
  readonly isBusy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  children,
  kind = 'normal',
  size = 'normal',
  isFullWidth = false,
  icon,
  shortcut,
  isDisabled = false,
  isBusy = false,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const isInert = isDisabled || isBusy
  return (
    <button
      {...rest}
      type={type}
      className={classNames(
        'button',
        kind !== 'normal' && `button--${kind}`,
        size === 'big' && 'button--big',
        isFullWidth && 'button--full'
      )}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        // A submit button would still submit its form if the click were let through.
        if (isInert) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {shortcut !== undefined && <Keys shortcut={shortcut} />}
    </button>
  )
}

interface IconButtonProps {
  readonly icon: IconName
  /** Its name for everybody: tooltip and accessible name. */
  readonly label: string
  readonly kind?: 'normal' | 'plain'
  readonly isDisabled?: boolean
  readonly isBusy?: boolean
  readonly onPress: () => void
}

/** Only for what needs no word: previous, next, undo, redo, close, sync. */
export function IconButton({
  icon,
  label,
  kind = 'normal',
  isDisabled = false,
  isBusy = false,
  onPress
}: IconButtonProps) {
  const isInert = isDisabled || isBusy
  return (
    <button
      type="button"
      className={classNames('button', 'button--icon', kind === 'plain' && 'button--plain')}
      aria-label={label}
      title={label}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      onClick={() => {
        if (!isInert) onPress()
      }}
    >
      <Icon name={icon} />
    </button>
  )
}

interface LinkButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly label?: string | undefined
  readonly isExpanded?: boolean | undefined
}

/** An action that reads as part of a sentence or a row. */
export function LinkButton({ children, onPress, label, isExpanded }: LinkButtonProps) {
  return (
    <button type="button" className="link" aria-label={label} aria-expanded={isExpanded} onClick={onPress}>
      {children}
    </button>
  )
}
