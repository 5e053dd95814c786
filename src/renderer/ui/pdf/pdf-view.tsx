import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Segmented } from '../choice.tsx'
import { isShortcut, shortcuts } from '../shortcuts.ts'
import type { Zoom } from './pdf-document.ts'
import { PdfPreview } from './pdf-preview.tsx'

interface PdfViewProps {
  readonly label: string
  /** `undefined` while it is made. */
  readonly bytes: Uint8Array | undefined
  /** Stands where the pages would be. */
  readonly problem?: ReactNode
  /** Left in the tool bar, before the zoom. */
  readonly tools?: ReactNode
}

const ZOOMS = [
  { value: 'page', label: 'Page' },
  { value: 'width', label: 'Width' },
  { value: 'full', label: '100 %' }
] as const

/** The pages of a PDF as they will be printed, with their zoom. */
export function PdfView({ label, bytes, problem, tools }: PdfViewProps) {
  // Page width to begin with: a whole page on a small screen is too small to proofread.
  const [zoom, setZoom] = useState<Zoom>('width')

  const handleKey = (event: KeyboardEvent): void => {
    if (isShortcut(event, shortcuts.zoomIn)) setZoom(zoom === 'page' ? 'width' : 'full')
    else if (isShortcut(event, shortcuts.zoomOut)) setZoom(zoom === 'full' ? 'width' : 'page')
    else if (isShortcut(event, shortcuts.zoomPage)) setZoom('page')
    else return
    event.preventDefault()
  }

  return (
    <div className="pane" onKeyDown={handleKey}>
      <div className="toolbar">
        {tools}
        <span className="push" />
        <Segmented label="Zoom" options={ZOOMS} value={zoom} onValueChange={setZoom} />
      </div>
      {problem ? (
        <div className="hits__state">{problem}</div>
      ) : bytes ? (
        <PdfPreview bytes={bytes} label={label} zoom={zoom} />
      ) : (
        <div className="paper-desk" aria-busy />
      )}
    </div>
  )
}
