import { PDFHexString, PDFName, PDFNull, PDFNumber, type PDFDocument, type PDFPage, type PDFRef } from 'pdf-lib'

export interface Bookmark {
  readonly title: string
  readonly page: PDFPage
  readonly children?: readonly Bookmark[]
}

/** Gives a PDF its bookmarks, shown when it opens. */
export function addBookmarks(pdf: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const root = pdf.context.nextRef()
  const { first, last, count } = addLevel(pdf, root, bookmarks)
  pdf.context.assign(root, pdf.context.obj({ Type: 'Outlines', First: first, Last: last, Count: PDFNumber.of(count) }))
  pdf.catalog.set(PDFName.of('Outlines'), root)
  pdf.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

function addLevel(
  pdf: PDFDocument,
  parent: PDFRef,
  bookmarks: readonly Bookmark[]
): { readonly first: PDFRef; readonly last: PDFRef; readonly count: number } {
  const { context } = pdf
  const refs = bookmarks.map(() => context.nextRef())
  let count = 0
  bookmarks.forEach(({ title, page, children = [] }, index) => {
    const item = context.obj({ Parent: parent, Dest: [page.ref, 'XYZ', PDFNull, PDFNull, PDFNull] })
    item.set(PDFName.of('Title'), PDFHexString.fromText(title))
    const previous = refs[index - 1]
    const next = refs[index + 1]
    const self = refs[index]
    if (!self) return
    if (previous) item.set(PDFName.of('Prev'), previous)
    if (next) item.set(PDFName.of('Next'), next)
    if (children.length > 0) {
      const level = addLevel(pdf, self, children)
      item.set(PDFName.of('First'), level.first)
      item.set(PDFName.of('Last'), level.last)
      item.set(PDFName.of('Count'), PDFNumber.of(level.count))
      count += level.count
    }
    context.assign(self, item)
    count += 1
  })
  const first = refs[0] ?? context.nextRef()
  return { first, last: refs.at(-1) ?? first, count }
}
