import { useCallback, useRef, useState } from 'react'

/** The lines that stand in the grid's window. Every line is as high as the density says. */
export interface VisibleLines {
  /** The first line in sight, from 0. */
  readonly first: number
  /** How many fit. */
  readonly count: number
  /** In CSS pixels. */
  readonly rowHeight: number
  /** Width of the window in CSS pixels at the usual text size. */
  readonly room: number
  /** The ref callback for the pane. */
  readonly attach: (pane: HTMLElement | null) => (() => void) | undefined
  readonly follow: () => void
  /** Scrolls as little as brings a line out from under the head. */
  readonly show: (line: number) => void
}

/** Follows the scrolling and the height of the grid's pane. */
export function useVisibleLines(): VisibleLines {
  const [place, setPlace] = useState<Place>({ first: 0, count: USUAL_LINES, rowHeight: USUAL_ROW, room: 0 })
  const attached = useRef<HTMLElement | null>(null)
  const follow = useCallback((): void => {
    if (!attached.current) return
    const next = placeOf(attached.current)
    setPlace((before) => (isSame(before, next) ? before : next))
  }, [])
  const attach = useCallback(
    (pane: HTMLElement | null) => {
      attached.current = pane
      if (!pane) return undefined
      follow()
      const observer = new ResizeObserver(follow)
      observer.observe(pane)
      return () => observer.disconnect()
    },
    [follow]
  )
  const show = (line: number): void => {
    const pane = attached.current
    if (!pane) return
    const top = line * place.rowHeight
    const inSight = pane.clientHeight - headHeight(pane) - place.rowHeight
    if (top < pane.scrollTop) pane.scrollTo({ top })
    else if (top > pane.scrollTop + inSight) pane.scrollTo({ top: top - Math.max(0, inSight) })
  }
  return { ...place, attach, follow, show }
}

interface Place {
  readonly first: number
  readonly count: number
  readonly rowHeight: number
  readonly room: number
}

const USUAL_ROW = 28
const USUAL_TEXT = 16
/** Where nothing is laid out (in tests) a window of this many lines is taken. */
const USUAL_LINES = 24

function placeOf(pane: HTMLElement): Place {
  const rowHeight = Number.parseFloat(getComputedStyle(pane).getPropertyValue('--row')) || USUAL_ROW
  const textSize = Number.parseFloat(getComputedStyle(pane.ownerDocument.documentElement).fontSize) || USUAL_TEXT
  return {
    rowHeight,
    first: Math.floor(pane.scrollTop / rowHeight),
    count: pane.clientHeight === 0 ? USUAL_LINES : Math.ceil((pane.clientHeight - headHeight(pane)) / rowHeight) + 1,
    room: (pane.clientWidth * USUAL_TEXT) / textSize
  }
}

function headHeight(pane: HTMLElement): number {
  return pane.firstElementChild instanceof HTMLElement ? pane.firstElementChild.offsetHeight : 0
}

function isSame(a: Place, b: Place): boolean {
  return a.first === b.first && a.count === b.count && a.rowHeight === b.rowHeight && a.room === b.room
}
