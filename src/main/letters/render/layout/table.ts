import { createElement, type StructureElement } from '../pdf/structure.ts'
import { breakLines, textMeasures, textWidth, type Line } from '../text/paragraph.ts'
import type { Color, TextStyle } from '../text/words.ts'
import { drawBlock, type Flow } from './flow.ts'

/** Heights and widths in points. */
export interface TableStyle {
  readonly head: TextStyle
  readonly body: TextStyle
  /** Distance from a column's text to the next column. */
  readonly gutter: number
  readonly headPadding: { readonly above: number; readonly below: number }
  readonly rowPadding: { readonly above: number; readonly below: number }
  readonly headRule: { readonly width: number; readonly color: Color }
  /** A rule above the head too. */
  readonly ruledAbove: boolean
  readonly rowRule: { readonly width: number; readonly color: Color }
}

export interface TableContent {
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Which columns stay on one line each: dates are not to be torn apart. */
  readonly wholeColumns?: readonly number[]
}

/** Sets a table and moves on below it. A row stays whole; on each further page the head stands again. */
export function placeTable(flow: Flow, content: TableContent, style: TableStyle): void {
  const columns = columnsOf(flow, content, style)
  const table = createElement(flow.document.file, flow.part, 'Table')
  const head = cellLines(flow, content.headers, columns, style.head)
  const headHeight = heightOf(head, style.head, style.headPadding) + ruleHeight(style)
  let headElement: StructureElement | undefined
  const placeHead = () => {
    // Only the first head belongs to the table's meaning; its repetitions are page furniture.
    if (headElement) flow.page.artifact(() => drawHead(flow, head, columns, style))
    else {
      headElement = createElement(flow.document.file, table, 'TR')
      drawHead(flow, head, columns, style, headElement)
    }
    flow.y += headHeight
  }
  const rows = content.rows.map((cells) => cellLines(flow, cells, columns, style.body))
  const firstHeight = rows[0] ? rowHeight(rows[0], style) : 0
  if (flow.y + headHeight + firstHeight > flow.bottom && !flow.isFresh()) flow.breakPage()
  placeHead()
  for (const row of rows) {
    for (const part of splitRow(row, style, flow.bottom - headHeight - flow.y, maximalLines(flow, headHeight, style))) {
      const height = rowHeight(part, style)
      if (flow.y + height > flow.bottom + 0.01) {
        flow.breakPage()
        placeHead()
      }
      drawRow(flow, part, columns, style, table)
      flow.y += height
    }
  }
}

export interface Column {
  readonly x: number
  readonly width: number
}

/** Shares the measure among columns by what they hold, as browsers do: between the longest word and the longest text. */
function columnsOf(flow: Flow, content: TableContent, style: TableStyle): readonly Column[] {
  const wanted = content.headers.map((header, index) => {
    let widest = 0
    let longestWord = 0
    for (const row of content.rows) {
      const measures = textMeasures(flow.typesetter, row[index] ?? '', style.body)
      widest = Math.max(widest, measures.width)
      longestWord = Math.max(longestWord, measures.longestWord)
    }
    const headWidth = textWidth(flow.typesetter, header, style.head)
    const leastWidth = content.wholeColumns?.includes(index) ? widest : longestWord
    return {
      least: Math.min(Math.max(leastWidth, headWidth), flow.width / 3) + style.gutter,
      most: Math.max(widest, headWidth) + style.gutter
    }
  })
  const least = sum(wanted.map((column) => column.least))
  const most = sum(wanted.map((column) => column.most))
  const widths = wanted.map((column) => {
    if (most <= flow.width) return column.most + ((flow.width - most) * column.most) / most
    if (least >= flow.width) return (column.least * flow.width) / least
    return column.least + ((column.most - column.least) * (flow.width - least)) / (most - least)
  })
  let x = flow.left
  return widths.map((width) => {
    const column = { x, width: width - style.gutter }
    x += width
    return column
  })
}

type Cells = readonly (readonly Line[])[]

function cellLines(flow: Flow, cells: readonly string[], columns: readonly Column[], style: TextStyle): Cells {
  return columns.map((column, index) =>
    breakLines(flow.typesetter, [{ text: cells[index] ?? '', style }], column.width)
  )
}

function heightOf(cells: Cells, style: TextStyle, padding: { above: number; below: number }): number {
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  return padding.above + lines * style.leading + padding.below
}

function rowHeight(cells: Cells, style: TableStyle): number {
  return heightOf(cells, style.body, style.rowPadding) + style.rowRule.width
}

function ruleHeight(style: TableStyle): number {
  return style.headRule.width * (style.ruledAbove ? 2 : 1)
}

function maximalLines(flow: Flow, headHeight: number, style: TableStyle): number {
  // Two thirds of the column, so that a continuation's head and the table's always leave room.
  const room = flow.bottom * 0.66 - headHeight - style.rowPadding.above - style.rowPadding.below
  return Math.max(1, Math.floor(room / style.body.leading))
}

/** A row taller than a page can be is continued as a further row. */
function splitRow(cells: Cells, style: TableStyle, room: number, maximum: number): readonly Cells[] {
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  if (lines <= maximum || lines * style.body.leading <= room) return [cells]
  const parts: Cells[] = []
  for (let start = 0; start < lines; start += maximum) {
    parts.push(cells.map((cell) => cell.slice(start, start + maximum)))
  }
  return parts
}

function drawHead(
  flow: Flow,
  cells: Cells,
  columns: readonly Column[],
  style: TableStyle,
  row?: StructureElement
): void {
  const { page } = flow
  const rule = style.headRule
  const height = heightOf(cells, style.head, style.headPadding)
  const top = flow.y + (style.ruledAbove ? rule.width : 0)
  const rules = () => {
    if (style.ruledAbove) page.bar(flow.left, flow.y, flow.width, rule.width, rule.color)
    page.bar(flow.left, top + height, flow.width, rule.width, rule.color)
  }
  if (row) page.artifact(rules)
  else rules()
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  cells.forEach((cell, index) => {
    const column = columns[index]
    if (!column) return
    // Heads of several lines stand on the rule, not under the row above.
    const y = top + style.headPadding.above + (lines - cell.length) * style.head.leading
    const draw = () => drawBlock(flow, cell, style.head, { x: column.x, y })
    if (row) page.tagged(createElement(flow.document.file, row, 'TH', { scope: 'Column' }), draw)
    else draw()
  })
}

function drawRow(
  flow: Flow,
  cells: Cells,
  columns: readonly Column[],
  style: TableStyle,
  table: StructureElement
): void {
  const { page } = flow
  const row = createElement(flow.document.file, table, 'TR')
  cells.forEach((cell, index) => {
    const column = columns[index]
    if (!column) return
    page.tagged(createElement(flow.document.file, row, 'TD'), () =>
      drawBlock(flow, cell, style.body, { x: column.x, y: flow.y + style.rowPadding.above })
    )
  })
  const bottom = flow.y + heightOf(cells, style.body, style.rowPadding)
  page.artifact(() => page.bar(flow.left, bottom, flow.width, style.rowRule.width, style.rowRule.color))
}

/** Name and value beside each other, ruled: the facts of the compact letter. `strong` values are set in `strongBody`. */
export interface FactsStyle {
  readonly name: TextStyle
  readonly body: TextStyle
  readonly strongBody: TextStyle
  readonly nameWidth: number
  readonly padding: number
  readonly rule: { readonly width: number; readonly color: Color }
  readonly ruleAbove: { readonly width: number; readonly color: Color }
}

export interface Fact {
  readonly name: string
  readonly value: string
  readonly strong?: boolean
}

export function placeFacts(flow: Flow, facts: readonly Fact[], style: FactsStyle): void {
  const table = createElement(flow.document.file, flow.part, 'Table')
  flow.page.artifact(() => flow.page.bar(flow.left, flow.y, flow.width, style.ruleAbove.width, style.ruleAbove.color))
  flow.y += style.ruleAbove.width
  for (const fact of facts) {
    const body = fact.strong === true ? style.strongBody : style.body
    const names = breakLines(flow.typesetter, [{ text: fact.name, style: style.name }], style.nameWidth - 8)
    const values = breakLines(flow.typesetter, [{ text: fact.value, style: body }], flow.width - style.nameWidth)
    const maximum = Math.max(1, Math.floor((flow.bottom * 0.66) / body.leading))
    for (let start = 0; start < Math.max(1, values.length); start += maximum) {
      placeFact(flow, table, start === 0 ? names : [], values.slice(start, start + maximum), body, style)
    }
  }
}

function placeFact(
  flow: Flow,
  table: StructureElement,
  names: readonly Line[],
  values: readonly Line[],
  body: TextStyle,
  style: FactsStyle
): void {
  const height = Math.max(1, names.length, values.length) * body.leading + 2 * style.padding
  if (flow.y + height + style.rule.width > flow.bottom && !flow.isFresh()) flow.breakPage()
  const { page } = flow
  const row = createElement(flow.document.file, table, 'TR')
  const y = flow.y + style.padding
  page.tagged(createElement(flow.document.file, row, 'TH', { scope: 'Row' }), () =>
    drawBlock(flow, names, style.name, { x: flow.left, y })
  )
  page.tagged(createElement(flow.document.file, row, 'TD'), () =>
    drawBlock(flow, values, body, { x: flow.left + style.nameWidth, y })
  )
  page.artifact(() => page.bar(flow.left, flow.y + height, flow.width, style.rule.width, style.rule.color))
  flow.y += height + style.rule.width
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
