import { PDFDocument, rgb, type PDFPage } from 'pdf-lib'
import { createHands, drawLine, printable, widthOf, type Hand, type Hands, type PaperFaces } from './hand.ts'

/** Writes lines from the top of a US Letter page downwards and begins another page where one is full. */
export interface Paper extends Hands {
  readonly pdf: PDFDocument
  heading(text: string, size?: number): void
  paragraph(
    text: string,
    options?: { readonly size?: number; readonly strong?: boolean; readonly indent?: number }
  ): void
  /** Cells side by side; a cell that is too long for its column is wrapped. */
  row(cells: readonly Cell[], options?: { readonly strong?: boolean; readonly rule?: boolean }): void
  /** Room for a drawing of so many points in height. @returns its page and its lower left corner. */
  room(height: number): { readonly page: PDFPage; readonly x: number; readonly y: number }
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
export const INK = rgb(0.075, 0.098, 0.114)
export const LINE = rgb(0.47, 0.52, 0.545)
const FOOT = 60

/** @param texts everything that may be written of people's own words: it says which scripts are needed. */
export async function createPaper(faces: PaperFaces, texts: readonly string[]): Promise<Paper> {
  const pdf = await PDFDocument.create()
  const hands = await createHands(pdf, faces, texts)
  const { regular, strong } = hands
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
  const write = (text: string, x: number, hand: Hand, size: number, below = 0): void =>
    drawLine(page, text, hand, { x: MARGIN + x, y: y - size - below, size, color: INK })

  return {
    ...hands,
    pdf,
    page: () => page,
    newPage,
    space(points) {
      y -= points
    },
    room(height) {
      need(height)
      y -= height
      return { page, x: MARGIN, y }
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
      const hand = isStrong ? strong : regular
      for (const line of wrapLines(text, hand, size, TEXT_WIDTH - indent)) {
        need(size * 1.4)
        write(line, indent, hand, size)
        y -= size * 1.4
      }
    },
    row(cells, { strong: isStrong = false, rule = false } = {}) {
      const size = 9
      const hand = isStrong ? strong : regular
      const columns = cells.map((cell) => wrapLines(cell.text, hand, size, cell.width))
      const lines = Math.max(1, ...columns.map(({ length }) => length))
      need(lines * size * 1.35 + 4)
      cells.forEach(({ x, width, alignRight }, index) => {
        columns[index]?.forEach((line, at) => {
          const shift = alignRight === true ? width - widthOf(line, hand, size) : 0
          write(line, x + shift, hand, size, at * size * 1.35)
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
    }
  }
}

/** Breaks a text between words; a word that is wider than the column is broken where it must be. */
export function wrapLines(text: string, hand: Hand, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of printable(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, hand, size) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && widthOf(line + letter, hand, size) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line === '' ? lines : [...lines, line]
}
