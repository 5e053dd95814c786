import type { RosterLine, RosterView } from '../../../data-worker/roster/messages.ts'
import type { Cell, CellRange } from './cell-selection.ts'
import type { GridColumn } from './columns.ts'
import { createPaintedRow, type PaintedRow, type RowState } from './painted-row.ts'
import { isMarked, type RowMarks } from './row-marks.ts'

/** What the lines of the grid look like, wherever in the list they are. A new object where anything of it has changed. */
export interface RowScene {
  readonly lines: number
  readonly lineAt: (line: number) => RosterLine | undefined
  readonly columns: readonly GridColumn[]
  /** Of each column, CSS pixels at the usual text size. */
  readonly widths: readonly number[]
  readonly groupBy: RosterView['groupBy']
  readonly marks: RowMarks
  readonly active: Cell
  /** `null` where the cell with the cursor is all that is chosen. */
  readonly range: CellRange | null
  readonly editing: Cell | null
  readonly showsChanges: boolean
}

/** The lines that stand in the window. */
export interface Sight {
  readonly first: number
  readonly count: number
  /** In CSS pixels. */
  readonly rowHeight: number
}

/**
 * Writes the lines of the grid straight into the document. The lines go by faster than they could be compared, so bands of
 * lines that leave the window are written anew, in their place, as those that come.
 */
export interface RowPainter {
  /**
   * Draws the lines in sight and those near it, as far as they are there.
   * @param most of the bands that are not drawn yet: many at once would take longer than a frame.
   * @returns whether there are more.
   */
  paint(scene: RowScene, sight: Sight, most: number): boolean
  /** The element of a cell; `null` where it is not drawn. */
  cell(line: number, column: number): HTMLElement | null
}

/** Lines that are moved together: so fewer frames have anything to lay out. */
const BAND = 8
/** Lines drawn above and below those in sight, so that scrolling meets drawn ones. */
const OVERSCAN = 12

interface Band {
  readonly element: HTMLElement
  readonly rows: readonly PaintedRow[]
  number: number
  rowHeight: number
  scene: RowScene | null
}

/** @param gridId what the ids of its cells begin with */
export function createRowPainter(body: HTMLElement, gridId: string): RowPainter {
  const bands = new Map<number, Band>()
  const spare: Band[] = []

  const createBand = (): Band => {
    const element = document.createElement('div')
    element.setAttribute('role', 'presentation')
    return {
      element,
      rows: Array.from({ length: BAND }, () => createPaintedRow(gridId)),
      number: -1,
      rowHeight: 0,
      scene: null
    }
  }

  const paintBand = (band: Band, number: number, scene: RowScene, rowHeight: number): void => {
    band.number = number
    band.rowHeight = rowHeight
    band.scene = scene
    bands.set(number, band)
    const { element } = band
    const top = `${number * BAND * rowHeight}px`
    if (element.style.top !== top) element.style.top = top
    const isRaised = Math.floor(scene.active.line / BAND) === number
    const className = isRaised ? 'grid__band is-raised' : 'grid__band'
    if (element.className !== className) element.className = className
    band.rows.forEach((row, index) => {
      const state = stateOf(number * BAND + index, scene)
      row.show(state)
      if (!state) row.element.remove()
      else if (!row.element.parentElement) element.append(row.element)
    })
    if (!element.parentElement) body.append(element)
  }

  const release = (kept: ReadonlySet<number>): void => {
    for (const [number, band] of bands) {
      if (kept.has(number)) continue
      bands.delete(number)
      spare.push(band)
    }
  }

  return {
    paint(scene, { first, count, rowHeight }, most) {
      // The cell with the cursor stays drawn and keeps what is being written in it, however far one scrolls.
      const here = bandsBetween(scene.active.line, scene.active.line, scene.lines)
      const inSight = bandsBetween(first, first + count - 1, scene.lines)
      // As many at the ends of the list as in its midst: a band that is put away and fetched again costs as much as a new one.
      const room = BAND * Math.ceil((count + 2 * OVERSCAN) / BAND)
      const from = Math.max(0, Math.min(first - OVERSCAN, scene.lines - 1 - room))
      const near = bandsBetween(from, from + room, scene.lines)
      release(new Set([...near, ...here]))
      for (const band of bands.values()) {
        if (band.scene !== scene || band.rowHeight !== rowHeight) paintBand(band, band.number, scene, rowHeight)
      }
      const missing = [...new Set([...here, ...inSight, ...near])].filter(
        (number) => !bands.has(number) && isThere(number, scene)
      )
      const atOnce = bands.size === 0 ? missing.length : most
      for (const number of missing.slice(0, atOnce)) {
        paintBand(spare.pop() ?? createBand(), number, scene, rowHeight)
      }
      // Those that nobody waits for any more.
      if (near.every((number) => bands.has(number))) for (const band of spare) band.element.remove()
      return missing.length > atOnce
    },
    cell(line, column) {
      const band = bands.get(Math.floor(line / BAND))
      return band?.rows[line % BAND]?.cell(column) ?? null
    }
  }
}

/** The bands of lines `from` to `to`, as far as there are such lines. */
function bandsBetween(from: number, to: number, lines: number): readonly number[] {
  const first = Math.floor(Math.max(0, from) / BAND)
  const last = Math.floor(Math.min(to, lines - 1) / BAND)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

/** What is on its way is drawn when it has come: drawing it twice would cost twice. */
function isThere(number: number, { lines, lineAt }: RowScene): boolean {
  const [first, last] = [number * BAND, Math.min(lines, (number + 1) * BAND) - 1]
  return lineAt(first) !== undefined || lineAt(last) !== undefined
}

function stateOf(index: number, scene: RowScene): RowState | null {
  if (index >= scene.lines) return null
  const { columns, widths, groupBy, showsChanges, active, range, editing } = scene
  const line = scene.lineAt(index)
  const chosen = range && index >= range.top && index <= range.bottom ? range : null
  return {
    ...{ index, line, columns, widths, groupBy, showsChanges },
    isMarked: line?.type === 'row' && isMarked(scene.marks, line),
    active: active.line === index ? active.column : null,
    rangeFrom: chosen?.left ?? null,
    rangeTo: chosen?.right ?? null,
    editing: editing?.line === index ? editing.column : null
  }
}
