/** Items of several lines each, looked at a window of lines at a time. */
export interface LineList<T> {
  readonly items: readonly T[]
  /** Lines of all items together. */
  readonly total: number
  /** @returns for each line of the window its item and the line's place within it, from 0. */
  window(from: number, count: number): readonly { readonly item: T; readonly at: number }[]
}

/** Counts all lines once; a window then costs no more than its own lines. */
export function createLineList<T>(items: readonly T[], lineCount: (item: T) => number): LineList<T> {
  const starts = new Uint32Array(items.length + 1)
  items.forEach((item, index) => (starts[index + 1] = (starts[index] ?? 0) + lineCount(item)))
  const total = starts[items.length] ?? 0
  return {
    items,
    total,
    window(from, count) {
      const lines: { item: T; at: number }[] = []
      const end = Math.min(total, from + count)
      let index = itemAt(starts, from)
      for (let line = Math.max(0, from); line < end; line++) {
        while (line >= (starts[index + 1] ?? total)) index++
        const item = items[index]
        if (item !== undefined) lines.push({ item, at: line - (starts[index] ?? 0) })
      }
      return lines
    }
  }
}

/** The last item that starts at or before a line. */
function itemAt(starts: Uint32Array, line: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high - 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= line) low = middle
    else high = middle
  }
  return low
}
