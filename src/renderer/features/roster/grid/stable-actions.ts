import { useEffect, useRef, useState } from 'react'
import type { HeadActions } from './grid-head.tsx'

/** The same functions for every drawing, so that the head is not drawn again with each move of the cursor. */
export function useStableHeadActions(actions: HeadActions): HeadActions {
  const latest = useLatest(actions)
  const [stable] = useState((): HeadActions => ({
    onViewChange: (view) => latest.current.onViewChange(view),
    onLayoutChange: (layout) => latest.current.onLayoutChange(layout),
    onLeave: (column) => latest.current.onLeave(column)
  }))
  return stable
}

/** What was drawn last, for what is called later. */
export function useLatest<T>(value: T) {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
