import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { EvidenceItem } from '#shared/domain/education/book'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/status.tsx'
import { openPdf } from './pdf.ts'

interface EvidencePreviewProps {
  readonly item: EvidenceItem
  readonly onClose: () => void
}

/** A document as it was attached. It is unsealed for this window and forgotten when that closes. */
export function EvidencePreview({ item, onClose }: EvidencePreviewProps) {
  const { dataWorker } = useDeskServices()
  const evidence = useQuery({
    queryKey: ['worker', 'ceEvidence', item.evidenceId],
    queryFn: () => dataWorker.ask('ceEvidence', { item }),
    gcTime: 0
  })
  return (
    <Dialog title={item.name} size="wide" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <div className="evidence" tabIndex={0} role="region" aria-label={`Preview: ${item.name}`}>
        {evidence.data === null || evidence.error ? (
          <Unreadable text="A part of this document is missing or was changed. Attach it again." />
        ) : (
          evidence.data &&
          (item.type === 'application/pdf' ? (
            <Pages bytes={evidence.data} name={item.name} />
          ) : (
            <Picture bytes={evidence.data} item={item} />
          ))
        )}
      </div>
    </Dialog>
  )
}

function Picture({ bytes, item }: { readonly bytes: Uint8Array; readonly item: EvidenceItem }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: item.type }))
    if (image.current) image.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [bytes, item.type])
  return <img ref={image} alt={item.name} />
}

const MOST_PAGES = 20

function Pages({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }) {
  const [pages, setPages] = useState<readonly PDFPageProxy[] | 'unreadable'>([])
  useEffect(() => {
    let isCurrent = true
    let close = (): void => undefined
    const load = async (): Promise<void> => {
      const { pdf, close: closePdf } = await openPdf(bytes)
      close = closePdf
      const count = Math.min(pdf.numPages, MOST_PAGES)
      const all = await Promise.all(Array.from({ length: count }, (_, index) => pdf.getPage(index + 1)))
      if (isCurrent) setPages(all)
      else closePdf()
    }
    load().catch(() => {
      if (isCurrent) setPages('unreadable')
    })
    return () => {
      isCurrent = false
      close()
    }
  }, [bytes])
  if (pages === 'unreadable') {
    return <Unreadable text="It is protected or damaged. It stays attached as it is; the audit packet names it." />
  }
  return pages.map((page) => (
    <Page key={page.pageNumber} page={page} label={`${name}, page ${page.pageNumber} of ${pages.length}`} />
  ))
}

const WIDTH = 640

function Page({ page, label }: { readonly page: PDFPageProxy; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return undefined
    const scale = WIDTH / page.getViewport({ scale: 1 }).width
    const viewport = page.getViewport({ scale: scale * window.devicePixelRatio })
    canvas.current.width = Math.round(viewport.width)
    canvas.current.height = Math.round(viewport.height)
    const task = page.render({ canvas: canvas.current, viewport, background: '#ffffff' })
    task.promise.catch(() => undefined)
    return () => task.cancel()
  }, [page])
  return <canvas ref={canvas} className="paper evidence__page" role="img" aria-label={label} />
}

function Unreadable({ text }: { readonly text: string }) {
  return (
    <EmptyState icon="document" tone="bad" title="This document cannot be shown">
      {text}
    </EmptyState>
  )
}
