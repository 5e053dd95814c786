import fontkit from '@cantoo/fontkit'
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib'

/** The faces of a page, as bytes: Plex Sans, regular and semibold. */
export interface PaperFaces {
  readonly regular: Uint8Array
  readonly strong: Uint8Array
}

/** Writes lines from the top of a US Letter page downwards and begins another page where one is full. */
export interface Paper {
  readonly pdf: PDFDocument
  readonly regular: PDFFont
  readonly strong: PDFFont
  heading(text: string, size?: number): void
  paragraph(
    text: string,
    options?: { readonly size?: number; readonly strong?: boolean; readonly indent?: number }
  ): void
  /** Cells side by side; a cell that is too long for its column is wrapped. Answers the page it came to stand on. */
  row(cells: readonly Cell[], options?: { readonly strong?: boolean; readonly rule?: boolean }): PDFPage
  space(points: number): void
  newPage(): PDFPage
  page(): PDFPage
}

export interface Cell {
  readonly text: string
  /** Points from the left margin. */
  readonly x: number
  readonly width: number
  readonly alignRight?: boolean
}

export const LETTER: readonly [number, number] = [612, 792]
export const MARGIN = 54
export const TEXT_WIDTH = LETTER[0] - 2 * MARGIN
const FOOT = 60
const INK = rgb(0.075, 0.098, 0.114)
const LINE = rgb(0.47, 0.52, 0.545)

export async function createPaper(faces: PaperFaces): Promise<Paper> {
  const pdf = await PDFDocument.create()
  pdf.registerFontkit(fontkit)
  const regular = await pdf.embedFont(faces.regular, { subset: true })
  const strong = await pdf.embedFont(faces.strong, { subset: true })
  let page = pdf.addPage([...LETTER])
  let y = LETTER[1] - MARGIN

  const newPage = (): PDFPage => {
    page = pdf.addPage([...LETTER])
    y = LETTER[1] - MARGIN
    return page
  }
  const need = (height: number): void => {
    if (y - height < FOOT) newPage()
  }
  const write = (text: string, x: number, font: PDFFont, size: number): void =>
    page.drawText(text, { x: MARGIN + x, y: y - size, size, font, color: INK })

  return {
    pdf,
    regular,
    strong,
    page: () => page,
    newPage,
    space(points) {
      y -= points
    },
    heading(text, size = 17) {
      need(size * 2.5)
      for (const line of wrapLines(text, strong, size, TEXT_WIDTH)) {
        write(line, 0, strong, size)
        y -= size * 1.3
      }
      y -= size * 0.3
    },
    paragraph(text, { size = 10.5, strong: isStrong = false, indent = 0 } = {}) {
      const font = isStrong ? strong : regular
      for (const line of wrapLines(text, font, size, TEXT_WIDTH - indent)) {
        need(size * 1.4)
        write(line, indent, font, size)
        y -= size * 1.4
      }
    },
    row(cells, { strong: isStrong = false, rule = false } = {}) {
      const size = 9
      const font = isStrong ? strong : regular
      const columns = cells.map((cell) => wrapLines(cell.text, font, size, cell.width))
      const lines = Math.max(1, ...columns.map(({ length }) => length))
      need(lines * size * 1.35 + 4)
      cells.forEach(({ x, width, alignRight }, index) => {
        columns[index]?.forEach((line, at) => {
          const shift = alignRight === true ? width - font.widthOfTextAtSize(line, size) : 0
          page.drawText(line, { x: MARGIN + x + shift, y: y - size - at * size * 1.35, size, font, color: INK })
        })
      })
      y -= lines * size * 1.35 + 2
      if (rule) {
        page.drawLine({
          start: { x: MARGIN, y: y - 1 },
          end: { x: MARGIN + TEXT_WIDTH, y: y - 1 },
          thickness: 0.5,
          color: LINE
        })
      }
      y -= 3
      return page
    }
  }
}

/** Breaks a text between words; a word that is wider than the column is broken where it must be. */
export function wrapLines(text: string, font: PDFFont, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (font.widthOfTextAtSize(longer, size) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && font.widthOfTextAtSize(line + letter, size) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** One line of visible characters: a title may come from anywhere. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
}
