import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Side } from '../../ui/frame/page.tsx'

interface SidePanelProps {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A panel beside the dashboard, with its own head and cross. It takes the focus as it opens. */
export function SidePanel({ title, children, onClose }: SidePanelProps) {
  return (
    <Side label={title} width="wide" takesFocus>
      <div className="block ce-side__head">
        <h2>{title}</h2>
        <IconButton icon="close" label="Close" kind="plain" onPress={onClose} />
      </div>
      <div className="side__scroll">{children}</div>
    </Side>
  )
}
