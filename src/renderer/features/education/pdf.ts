import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { readPageText } from '../../ui/pdf/pdf-text.ts'

/** Opens a PDF for looking at it. Nothing in it is run. @throws what pdf.js throws for bytes that are no PDF. */
export async function openPdf(
  bytes: Uint8Array
): Promise<{ readonly pdf: PDFDocumentProxy; readonly close: () => void }> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = workerAddress
  // pdf.js takes the bytes away from whoever hands them over.
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, enableXfa: false })
  return { pdf: await task.promise, close: () => void task.destroy() }
}

const MOST_PAGES_READ = 3

/** The words of a PDF's first pages, line by line; `''` where there are none (a scan) or it cannot be read. */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  try {
    const { pdf, close } = await openPdf(bytes)
    const lines: string[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES_READ); number++) {
      lines.push(await readPageText(await pdf.getPage(number)))
    }
    close()
    return lines.join('\n')
  } catch {
    return ''
  }
}
