import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { IconButton } from './button.tsx'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  /** Buttons at the foot, the safe one first. */
  readonly actions: ReactNode
  readonly size?: 'normal' | 'wide'
  /** Esc, the cross, a click beside it. */
  readonly onClose: () => void
}

/**
 * Interrupts: only for spending credits, erasing, and what needs an answer before anything else makes sense. Keeps the
 * focus inside while it is open and gives it back afterwards.
 */
export function Dialog({ title, children, actions, size = 'normal', onClose }: DialogProps) {
  return (
    <Overlay onClose={onClose} className={classNames('dialog', size === 'wide' && 'dialog--wide')}>
      <div className="dialog__head">
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <IconButton icon="close" label="Close" kind="plain" onPress={onClose} />
      </div>
      <div className="dialog__body">{children}</div>
      <div className="dialog__foot">{actions}</div>
    </Overlay>
  )
}

interface OverlayProps {
  readonly children: ReactNode
  readonly className: string
  readonly label?: string
  readonly onClose: () => void
}

/** The scrim and the box above it, without a head: the command palette stands in one. */
export function Overlay({ children, className, label, onClose }: OverlayProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className="overlay"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal>
        <AriaDialog className={className} {...(label === undefined ? {} : { 'aria-label': label })}>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
