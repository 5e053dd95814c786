import { useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { DocumentRef } from '#shared/contract/desk-calls'
import { callDesk } from '../../bridge/desk.ts'
import { Segmented } from '../../ui/choice.tsx'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import { Problem } from '../../errors/problem.tsx'
import type { Zoom } from './pdf-document.ts'
import { PdfPreview } from './pdf-preview.tsx'

interface DocumentViewProps {
  readonly document: DocumentRef
  readonly paper: 'letter' | 'a4'
  readonly label: string
  /** Left in the tool bar, before the zoom. */
  readonly tools?: ReactNode
}

const ZOOMS = [
  { value: 'page', label: 'Page' },
  { value: 'width', label: 'Width' },
  { value: 'full', label: '100 %' }
] as const

/** A document as it will be printed, with its zoom. */
export function DocumentView({ document, paper, label, tools }: DocumentViewProps) {
  // Page width to begin with: a whole page on a small screen is too small to proofread.
  const [zoom, setZoom] = useState<Zoom>('width')
  const rendered = useQuery({
    queryKey: ['desk', 'document', document, paper],
    queryFn: () => callDesk('documents.render', { document, paper }),
    gcTime: 60_000
  })

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
      {rendered.error ? (
        <div className="hits__state">
          <Problem error={rendered.error} kind="place" onTryAgain={() => void rendered.refetch()} />
        </div>
      ) : rendered.data ? (
        <PdfPreview bytes={rendered.data.pdf} label={label} zoom={zoom} />
      ) : (
        <div className="paper-desk" aria-busy />
      )}
    </div>
  )
}
