import { useCallback, useRef, useState, type UIEvent } from 'react'

/** Which lines of a long list are in sight, and how to bring others there. Every line is as high as `--row` says. */
export interface LineWindow {
  /** The ref callback for the list's scroll pane. */
  readonly attach: (pane: HTMLElement | null) => (() => void) | undefined
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
  /** The first line in sight, from 0. */
  readonly first: number
  /** How many fit. */
  readonly count: number
  /** In CSS pixels. */
  readonly rowHeight: number
  /** Scrolls as little as shows the line. */
  readonly show: (line: number) => void
}

/** Follows the scrolling and the height of a list's scroll pane. */
export function useLineWindow(): LineWindow {
  const [place, setPlace] = useState({ first: 0, count: 30, rowHeight: 28 })
  const attached = useRef<HTMLElement | null>(null)
  const follow = useCallback((pane: HTMLElement): void => {
    const next = placeOf(pane)
    setPlace((before) => (isSamePlace(before, next) ? before : next))
  }, [])
  const attach = useCallback(
    (pane: HTMLElement | null) => {
      attached.current = pane
      if (!pane) return undefined
      follow(pane)
      const observer = new ResizeObserver(() => follow(pane))
      observer.observe(pane)
      return () => observer.disconnect()
    },
    [follow]
  )
  const show = (line: number): void => {
    const pane = attached.current
    if (!pane) return
    // The head of the table sticks at the top and covers as much.
    const head = pane.querySelector('thead')?.getBoundingClientRect().height ?? 0
    const top = line * place.rowHeight
    const bottom = top + place.rowHeight + head
    if (top < pane.scrollTop) pane.scrollTo({ top })
    else if (bottom > pane.scrollTop + pane.clientHeight) pane.scrollTo({ top: bottom - pane.clientHeight })
  }
  return { ...place, attach, onScroll: (event) => follow(event.currentTarget), show }
}

interface Place {
  readonly first: number
  readonly count: number
  readonly rowHeight: number
}

function placeOf(pane: HTMLElement): Place {
  const rowHeight = Number.parseFloat(getComputedStyle(pane).getPropertyValue('--row')) || 28
  return {
    rowHeight,
    first: Math.floor(pane.scrollTop / rowHeight),
    count: Math.ceil(pane.clientHeight / rowHeight)
  }
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.first === b.first && a.count === b.count && a.rowHeight === b.rowHeight
}
