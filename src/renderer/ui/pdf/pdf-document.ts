import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

/** US Letter at 96 dots an inch is 816 wide; a PDF point is a 72nd of an inch. */
const PIXELS_PER_POINT = 96 / 72

export type Zoom = 'page' | 'width' | 'full'

/**
 * Opens a PDF for drawing: the very bytes that are printed and saved. Nothing in it is run and nothing is fetched.
 * @returns the document and a function that frees it.
 * @throws what pdf.js throws for bytes that are no PDF.
 */
export async function openPdf(
  bytes: Uint8Array
): Promise<{ readonly pdf: PDFDocumentProxy; readonly close: () => void }> {
  // Half of the page's code, and not needed before the first letter is looked at.
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = workerAddress
  // pdf.js takes the bytes away from whoever hands them over; the cache keeps its own.
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, enableXfa: false, disableAutoFetch: true })
  const pdf = await task.promise
  return { pdf, close: () => void task.destroy() }
}

export interface Viewport {
  readonly width: number
  readonly height: number
}

/** CSS pixels for each point of the page, so that it fits the pane as asked. `full` is the size on paper. */
export function scaleFor(zoom: Zoom, page: Viewport, pane: Viewport): number {
  const byWidth = pane.width / page.width
  switch (zoom) {
    case 'full':
      return PIXELS_PER_POINT
    case 'width':
      return Math.max(0.2, Math.min(byWidth, PIXELS_PER_POINT * 1.5))
    case 'page':
      return Math.max(0.2, Math.min(byWidth, pane.height / page.height))
  }
}

/** Draws a page at `scale` CSS pixels per point, sharp on any screen. @returns a function that stops the drawing. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number, pixelRatio: number): () => void {
  const viewport = page.getViewport({ scale: scale * pixelRatio })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  canvas.style.width = `${Math.round(viewport.width / pixelRatio)}px`
  canvas.style.height = `${Math.round(viewport.height / pixelRatio)}px`
  const task = page.render({ canvas, viewport, background: '#ffffff' })
  // A drawing that is stopped rejects; there is nothing to tell about it.
  task.promise.catch(() => undefined)
  return () => task.cancel()
}
