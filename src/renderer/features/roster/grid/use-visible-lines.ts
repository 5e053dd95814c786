import { useCallback, useRef, useState } from 'react'

/** The window of the grid. Every line is as high as the density says. */
export interface VisibleLines {
  /** How many lines fit. */
  readonly count: number
  /** In CSS pixels. */
  readonly rowHeight: number
  /** Width of the window in CSS pixels at the usual text size; 0 until it is known. */
  readonly room: number
  /** The ref callback for the pane. */
  readonly attach: (pane: HTMLElement | null) => (() => void) | undefined
  /** Scrolls as little as brings a line out from under the head. */
  readonly show: (line: number) => void
}

/** Follows the size of the grid's pane; where it is scrolled to is followed by what is drawn. */
export function useVisibleLines(): VisibleLines {
  const [size, setSize] = useState<Size>({ count: USUAL_LINES, rowHeight: USUAL_ROW, room: 0 })
  const attached = useRef<HTMLElement | null>(null)
  const attach = useCallback((pane: HTMLElement | null) => {
    attached.current = pane
    if (!pane) return undefined
    const measure = (): void => {
      const next = sizeOf(pane)
      setSize((before) => (isSame(before, next) ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(pane)
    // Another density changes no size of the pane.
    const density = new MutationObserver(measure)
    density.observe(pane.ownerDocument.documentElement, { attributeFilter: ['data-density'] })
    return () => {
      observer.disconnect()
      density.disconnect()
    }
  }, [])
  const show = (line: number): void => {
    const pane = attached.current
    if (!pane) return
    const top = line * size.rowHeight
    const inSight = pane.clientHeight - headHeight(pane) - size.rowHeight
    if (top < pane.scrollTop) pane.scrollTo({ top })
    else if (top > pane.scrollTop + inSight) pane.scrollTo({ top: top - Math.max(0, inSight) })
  }
  return { ...size, attach, show }
}

interface Size {
  readonly count: number
  readonly rowHeight: number
  readonly room: number
}

const USUAL_ROW = 28
const USUAL_TEXT = 16
/** Where nothing is laid out (in tests) a window of this many lines is taken. */
const USUAL_LINES = 24

function sizeOf(pane: HTMLElement): Size {
  const rowHeight = Number.parseFloat(getComputedStyle(pane).getPropertyValue('--row')) || USUAL_ROW
  const textSize = Number.parseFloat(getComputedStyle(pane.ownerDocument.documentElement).fontSize) || USUAL_TEXT
  return {
    rowHeight,
    count: pane.clientHeight === 0 ? USUAL_LINES : Math.ceil((pane.clientHeight - headHeight(pane)) / rowHeight) + 1,
    room: (pane.clientWidth * USUAL_TEXT) / textSize
  }
}

function headHeight(pane: HTMLElement): number {
  return pane.firstElementChild instanceof HTMLElement ? pane.firstElementChild.offsetHeight : 0
}

function isSame(a: Size, b: Size): boolean {
  return a.count === b.count && a.rowHeight === b.rowHeight && a.room === b.room
}
