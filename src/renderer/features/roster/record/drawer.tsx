import type { ReactNode } from 'react'
import { IconButton } from '../../../ui/button.tsx'

interface DrawerProps {
  readonly title: string
  /** Its name among the regions of the window. */
  readonly label: string
  /** Beside the title. */
  readonly action?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A panel that slides beside the grid; Esc closes it. */
export function Drawer({ title, label, action, children, onClose }: DrawerProps) {
  return (
    <aside
      className="drawer"
      aria-label={label}
      data-region={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <div className="drawer__head">
        <h2>{title}</h2>
        {action}
        <IconButton icon="close" label="Close (Esc)" kind="plain" onPress={onClose} />
      </div>
      {children}
    </aside>
  )
}
