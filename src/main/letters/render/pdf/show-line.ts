import type { Face } from '../fonts/face.ts'
import type { Color, Line } from '../text/paragraph.ts'
import type { EmbeddedFont } from './embedded-font.ts'
import { number } from './syntax.ts'

/**
 * The operators that show a line from where the text position stands. They begin with color and font, so that they
 * mean the same wherever they stand and can be kept: most lines of a batch are the same on every letter.
 */
export function showLine(line: Line, fontOf: (face: Face) => EmbeddedFont): string {
  const turned = line.items.some((item) => item.place !== undefined)
  return turned ? showTurned(line, fontOf) : showItems(line.items, line.stretch, fontOf)
}

/**
 * A line with right-to-left text: its words stand where they are seen, but come in the order in which they are read,
 * so that those who follow the file and not the picture hear a name from its beginning.
 */
function showTurned(line: Line, fontOf: (face: Face) => EmbeddedFont): string {
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
      return move + showItems([item], 0, fontOf)
    })
    .join('')
}

function showItems(items: Line['items'], stretch: number, fontOf: (face: Face) => EmbeddedFont): string {
  let operators = ''
  let strings = ''
  let color: Color | null = null
  let font = ''
  let raised = false
  const flush = () => {
    if (strings !== '') operators += `[(${strings})]TJ\n`
    strings = ''
  }
  for (const { runs, style, space } of items) {
    if (style.color !== color) {
      flush()
      color = style.color
      operators += fillColor(color)
    }
    for (const run of runs) {
      const embedded = fontOf(run.face)
      const selected = `${embedded.resource} ${number(style.size)} Tf\n`
      if (selected !== font) {
        flush()
        font = selected
        operators += selected
      }
      raised ||= run.raised
      strings += embedded.show(run, style.size)
      if (space && stretch > 0) strings += `)${number((-stretch * 1000) / style.size)}(`
    }
  }
  flush()
  // Raised glyphs leave arrays behind that show nothing.
  return raised ? operators.replaceAll('[()]TJ', '') : operators
}

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
