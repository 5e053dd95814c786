import { useEffect, useRef, useState } from 'react'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EmptyState } from '../status.tsx'
import { readPageText } from './pdf-text.ts'
import { drawPage, openPdf, scaleFor, type Viewport, type Zoom } from './pdf-document.ts'

interface PdfPreviewProps {
  readonly bytes: Uint8Array
  /** What the document is, for screen readers: `Letter HV-2026-004417`. */
  readonly label: string
  readonly zoom: Zoom
}

/** Space around the paper, both sides together. */
const MARGIN = 26

/** The pages of a PDF on their desk. */
export function PdfPreview({ bytes, label, zoom }: PdfPreviewProps) {
  const [pages, setPages] = useState<readonly PDFPageProxy[] | 'unreadable'>([])
  const [pane, setPane] = useState<Viewport | null>(null)
  const desk = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let isCurrent = true
    let close: (() => void) | undefined
    const load = async (): Promise<void> => {
      const opened = await openPdf(bytes)
      close = opened.close
      const all = await Promise.all(
        Array.from({ length: opened.pdf.numPages }, (_, index) => opened.pdf.getPage(index + 1))
      )
      if (isCurrent) setPages(all)
      else opened.close()
    }
    load().catch(() => {
      if (isCurrent) setPages('unreadable')
    })
    return () => {
      isCurrent = false
      close?.()
    }
  }, [bytes])

  useEffect(() => {
    const element = desk.current
    if (!element) return undefined
    const observer = new ResizeObserver(() =>
      setPane({ width: element.clientWidth - MARGIN, height: element.clientHeight - MARGIN })
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <div
      ref={desk}
      className="paper-desk"
      tabIndex={0}
      role="region"
      aria-label={`Preview: ${label}`}
      data-region="preview"
    >
      {pages === 'unreadable' ? (
        <EmptyState icon="document" tone="bad" title="This PDF cannot be shown">
          It can still be saved and printed as it is.
        </EmptyState>
      ) : (
        pane &&
        pages.map((page) => (
          <Paper
            key={page.pageNumber}
            page={page}
            label={`${label}, page ${page.pageNumber} of ${pages.length}`}
            zoom={zoom}
            pane={pane}
          />
        ))
      )}
    </div>
  )
}

interface PaperProps {
  readonly page: PDFPageProxy
  readonly label: string
  readonly zoom: Zoom
  readonly pane: Viewport
}

function Paper({ page, label, zoom, pane }: PaperProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = scaleFor(zoom, { width, height }, pane)

  useEffect(() => {
    if (!canvas.current) return undefined
    return drawPage(page, canvas.current, scale, window.devicePixelRatio)
  }, [page, scale])

  useEffect(() => {
    let isCurrent = true
    readPageText(page).then(
      (words) => {
        if (isCurrent) setText(words)
      },
      () => undefined
    )
    return () => {
      isCurrent = false
    }
  }, [page])

  return (
    <>
      <canvas ref={canvas} className="paper" role="img" aria-label={label} />
      <p className="visually-hidden paper-text">{text}</p>
    </>
  )
}
