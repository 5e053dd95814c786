import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** The part of a long table that is in the page. */
export interface RowWindow {
  readonly body: RefObject<HTMLTableSectionElement | null>
  /** Rows from `first` up to and without `end` are drawn. */
  readonly first: number
  readonly end: number
  /** Heights, in px, that stand for the rows above and below. */
  readonly before: number
  readonly after: number
  /** Scrolls a row into sight and gives it the focus, drawn or not. */
  readonly focusRow: (index: number) => void
}

/** Below this a table is drawn whole. */
const SHORT_TABLE = 60
/** What a long table begins with, until it is known how much is in sight. */
const FIRST_ROWS = 20
/** Rows beyond what is in sight, so that a turn of the wheel shows no gap. */
const SPARE_ROWS = 8
/** The range moves in such steps: not every pixel of scrolling draws anew. */
const STEP = 6
const USUAL_ROW_HEIGHT = 29

/**
 * Draws of a table with hundreds of rows those in sight, in a pane that scrolls more than the table. Rows are of one
 * height, carry `aria-rowindex` (the head is 1), and the pane has the class `pane--scroll`.
 */
export function useRowWindow(count: number): RowWindow {
  const body = useRef<HTMLTableSectionElement>(null)
  const wanted = useRef<number | null>(null)
  const [rowHeight, setRowHeight] = useState(USUAL_ROW_HEIGHT)
  const [range, setRange] = useState({ first: 0, end: FIRST_ROWS })
  const [, draw] = useState(0)
  const isShort = count <= SHORT_TABLE

  const look = useCallback((): void => {
    const table = body.current
    const pane = table?.closest('.pane--scroll')
    if (!table || !pane || isShort) return
    const row = table.querySelector('tr[aria-rowindex]')
    const height = row?.getBoundingClientRect().height || USUAL_ROW_HEIGHT
    const above = pane.getBoundingClientRect().top - table.getBoundingClientRect().top
    const from = Math.floor(above / height / STEP) * STEP - SPARE_ROWS
    const to = Math.ceil((above + pane.clientHeight) / height / STEP) * STEP + SPARE_ROWS
    const first = Math.max(0, Math.min(from, count - STEP))
    const end = Math.min(count, Math.max(to, first + STEP))
    setRowHeight(height)
    setRange((last) => (last.first === first && last.end === end ? last : { first, end }))
  }, [count, isShort])

  // What stands above the table changes its height too: the place is looked up after every drawing.
  useLayoutEffect(() => {
    look()
    const index = wanted.current
    const row = index === null ? null : body.current?.querySelector(`tr[aria-rowindex="${index + 2}"]`)
    if (row instanceof HTMLElement) {
      wanted.current = null
      row.focus({ preventScroll: true })
    }
  })
  useEffect(() => {
    const pane = body.current?.closest('.pane--scroll')
    if (!pane) return undefined
    const sizes = new ResizeObserver(look)
    sizes.observe(pane)
    pane.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      pane.removeEventListener('scroll', look)
    }
  }, [look])

  const focusRow = (index: number): void => {
    const table = body.current
    const pane = table?.closest('.pane--scroll')
    if (!table || !pane) return
    const headHeight = table.parentElement?.querySelector('thead')?.getBoundingClientRect().height ?? 0
    const top = table.getBoundingClientRect().top - pane.getBoundingClientRect().top + index * rowHeight
    if (top < headHeight) pane.scrollTop += top - headHeight
    else if (top + rowHeight > pane.clientHeight) pane.scrollTop += top + rowHeight - pane.clientHeight
    wanted.current = index
    look()
    draw((times) => times + 1)
  }

  const first = isShort ? 0 : Math.min(range.first, count)
  const end = isShort ? count : Math.min(range.end, count)
  return { body, first, end, before: first * rowHeight, after: (count - end) * rowHeight, focusRow }
}
