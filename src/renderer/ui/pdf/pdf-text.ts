import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent } from 'pdfjs-dist/types/src/display/api'

/**
 * The words of a page in reading order, line by line: for screen readers, and for what is proposed from a certificate.
 * Read by a reader of its own: pdf.js's `getTextContent` iterates the stream, which the development runtime cannot do.
 */
export async function readPageText(page: PDFPageProxy): Promise<string> {
  const reader = page.streamTextContent().getReader()
  let text = ''
  for (;;) {
    const part: { readonly done: boolean; readonly value?: TextContent } = await reader.read()
    if (part.done || !part.value) return text.trim()
    for (const item of part.value.items) if ('str' in item) text += `${item.str}${item.hasEOL ? '\n' : ''}`
  }
}
