import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Cell } from './cell-selection.ts'
import { createRowPainter, type RowScene, type Sight } from './row-painter.ts'
import type { ViewStore } from './view-store.ts'

/** The cell with the cursor, as it is drawn. */
export interface CursorCell extends Cell {
  readonly element: HTMLElement
  /** It stands in the lower half of the window: what opens at it opens upwards. */
  readonly isLow: boolean
}

interface PaintedBody {
  /** For the element that the lines are drawn into. The pane that scrolls it is its parent. */
  readonly body: RefObject<HTMLDivElement | null>
  /** `null` until it is drawn. */
  readonly cursor: CursorCell | null
}

/** What the component knows; which lines there are, the store knows. */
type GivenScene = Omit<RowScene, 'lines' | 'lineAt'>
type GivenSight = Omit<Sight, 'first'>

/** Draws the lines of the grid with each drawing of the component, and with each step of scrolling between them. */
export function useRowPainter(gridId: string, store: ViewStore, scene: GivenScene, sight: GivenSight): PaintedBody {
  const body = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing | null>(null)
  const [cursor, setCursor] = useState<CursorCell | null>(null)

  useLayoutEffect(() => {
    const pane = body.current?.parentElement
    if (!body.current || !pane) return undefined
    drawing.current = beginDrawing(body.current, pane, gridId, store)
    return () => {
      drawing.current?.end()
      drawing.current = null
    }
  }, [gridId, store])

  useLayoutEffect(() => {
    const found = drawing.current?.draw(scene, sight) ?? null
    setCursor((before) => (before && found && isSameCell(before, found) ? before : found))
    // Both are new with each drawing of the component: whatever has changed, only what differs is written.
  }, [scene, sight])

  return { body, cursor }
}

interface Drawing {
  /** @returns the cell with the cursor. */
  draw(scene: GivenScene, sight: GivenSight): CursorCell | null
  end(): void
}

/** Drawn anew in one frame. */
const MOST_BANDS = 2
/** Lines beside those in sight that are fetched with them. */
const LOOK_AROUND = 20

function beginDrawing(body: HTMLElement, pane: HTMLElement, gridId: string, store: ViewStore): Drawing {
  const painter = createRowPainter(body, gridId)
  let latest: { readonly scene: RowScene; readonly sight: GivenSight } | null = null
  let frame: number | null = null

  const firstLine = (rowHeight: number): number => Math.floor(pane.scrollTop / rowHeight)
  const toScene = (scene: GivenScene): RowScene => ({
    ...scene,
    lines: store.snapshot().answer?.lines ?? 0,
    lineAt: store.lineAt
  })
  const paint = (): void => {
    if (!latest) return
    // Each cell that sticks is a layer to the browser: only while something is scrolled under it.
    pane.toggleAttribute('data-sideways', pane.scrollLeft > 0)
    const { scene, sight } = latest
    const first = firstLine(sight.rowHeight)
    const hasMore = painter.paint(scene, { ...sight, first }, frame === null ? MOST_BANDS : 0)
    store.look(first - LOOK_AROUND, first + sight.count + LOOK_AROUND)
    if (!hasMore || frame !== null) return
    frame = requestAnimationFrame(() => {
      frame = null
      paint()
    })
  }
  const unsubscribe = store.subscribe(() => {
    if (!latest) return
    latest = { ...latest, scene: toScene(latest.scene) }
    paint()
  })
  pane.addEventListener('scroll', paint, { passive: true })

  return {
    draw(given, sight) {
      latest = { scene: toScene(given), sight }
      paint()
      const { line, column } = given.active
      const element = painter.cell(line, column)
      const isLow = line - firstLine(sight.rowHeight) > sight.count / 2
      return element && { line, column, element, isLow }
    },
    end() {
      pane.removeEventListener('scroll', paint)
      unsubscribe()
      if (frame !== null) cancelAnimationFrame(frame)
      body.replaceChildren()
    }
  }
}

/** What has opened at a cell stays as it is, also when one scrolls. */
function isSameCell(a: CursorCell, b: CursorCell): boolean {
  return a.element === b.element && a.line === b.line && a.column === b.column
}
