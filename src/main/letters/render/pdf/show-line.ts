import type { Face } from '../fonts/face.ts'
import type { Line } from '../text/paragraph.ts'
import type { Color } from '../text/words.ts'
import type { GlyphRun } from '../text/shape.ts'
import { encodeFixed } from './font-codes.ts'
import { number } from './syntax.ts'

/** Gives a run as the inside of a TJ array's strings. `size` in points. */
export type ShowRun = (run: GlyphRun, size: number) => string

/**
 * The operators that show a line from where the text position stands. They begin with color and font, so that they
 * mean the same wherever they stand and can be kept: most lines of a batch are the same on every letter.
 */
export function showLine(line: Line, show: ShowRun): string {
  return line.turned ? showTurned(line, show) : showItems(line.items, line.stretch, show)
}

/** A line's operators where they are the same in every document, and the faces that it is set in. */
export interface CommonLine {
  readonly operators: string
  readonly faces: readonly Face[]
}

/** @returns `null` where the line has characters without `[Note: common glyphs have fixed codes]` */
export function showCommonLine(line: Line): CommonLine | null {
  let common = commonLines.get(line)
  if (common === undefined) {
    const faces = new Set<Face>()
    let own = false
    const operators = showLine(line, (run) => {
      faces.add(run.face)
      const text = encodeFixed(run)
      if (text === null) own = true
      return text ?? ''
    })
    common = own ? null : { operators, faces: [...faces] }
    commonLines.set(line, common)
  }
  return common
}

const commonLines = new WeakMap<Line, CommonLine | null>()

/**
 * A line with right-to-left text: its words stand where they are seen, but come in the order in which they are read,
 * so that those who follow the file and not the picture hear a name from its beginning.
 */
function showTurned(line: Line, show: ShowRun): string {
  let x = 0
  const placed = line.items.map((item, seen) => {
    const start = x
    x += item.width + (item.space ? line.stretch : 0)
    return { item, start, place: item.place ?? line.items.length + seen }
  })
  let at = 0
  return placed
    .sort((a, b) => a.place - b.place)
    .map(({ item, start }) => {
      const move = `${number(start - at)} 0 Td\n`
      at = start
      return move + showItems([item], 0, show)
    })
    .join('')
}

function showItems(items: Line['items'], stretch: number, show: ShowRun): string {
  // Joined, not added: what is kept and copied a thousand times should be one string, not a tree of a hundred.
  const operators: string[] = []
  let color: Color | null = null
  let face: Face | null = null
  let size = 0
  let gap = ''
  let isOpen = false
  let raised = false
  for (const { runs, style, space } of items) {
    if (style.color !== color) {
      if (isOpen) operators.push(END_OF_ARRAY)
      isOpen = false
      color = style.color
      operators.push(fillColor(color))
    }
    for (const run of runs) {
      if (run.face !== face || style.size !== size) {
        if (isOpen) operators.push(END_OF_ARRAY)
        isOpen = false
        face = run.face
        size = style.size
        gap = stretch > 0 ? `)${number((-stretch * 1000) / size)}(` : ''
        operators.push(face.resource, ` ${number(size)} Tf\n`)
      }
      if (!isOpen) operators.push('[(')
      isOpen = true
      raised ||= run.raised
      operators.push(show(run, size))
      if (space && gap !== '') operators.push(gap)
    }
  }
  if (isOpen) operators.push(END_OF_ARRAY)
  // Raised glyphs leave arrays behind that show nothing.
  const whole = operators.join('')
  return raised ? whole.replaceAll('[()]TJ', '') : whole
}

const END_OF_ARRAY = ')]TJ\n'

export function fillColor(color: Color): string {
  let operator = fillOperators.get(color)
  if (operator === undefined) {
    operator = `${color.map(number).join(' ')} rg\n`
    fillOperators.set(color, operator)
  }
  return operator
}

/** The letters know a handful of colors, each one object. */
const fillOperators = new WeakMap<Color, string>()
