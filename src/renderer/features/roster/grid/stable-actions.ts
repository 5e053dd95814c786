import { useEffect, useRef, useState } from 'react'
import type { HeadActions } from './grid-head.tsx'
import type { RowActions } from './grid-row.tsx'

/** The same functions for every drawing, so that a row is drawn again only for what it shows. */
export function useStableRowActions(actions: RowActions): RowActions {
  const latest = useLatest(actions)
  const [stable] = useState((): RowActions => ({
    onMark: (row, isRange) => latest.current.onMark(row, isRange),
    onDone: (row, record, after) => latest.current.onDone(row, record, after),
    onOpen: (line) => latest.current.onOpen(line),
    onCancel: () => latest.current.onCancel()
  }))
  return stable
}

/** The same for the head, which is not drawn again while the lines scroll by. */
export function useStableHeadActions(actions: HeadActions): HeadActions {
  const latest = useLatest(actions)
  const [stable] = useState((): HeadActions => ({
    onViewChange: (view) => latest.current.onViewChange(view),
    onLayoutChange: (layout) => latest.current.onLayoutChange(layout),
    onLeave: (column) => latest.current.onLeave(column)
  }))
  return stable
}

function useLatest<T>(value: T) {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
