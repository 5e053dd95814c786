import type { MeasureText } from './layout.ts'

export type LabelTone = 'warn' | 'soft' | 'meta'

interface WantedLabel {
  readonly text: string
  readonly center: number
  readonly tone: LabelTone
}

export interface PlacedLabel extends WantedLabel {
  readonly x: number
  readonly y: number
  readonly line: number
}

const MOST_LINES = 3
const SPACE_BETWEEN = 10

interface Room {
  readonly left: number
  readonly right: number
  readonly measure: MeasureText
}

/**
 * Puts labels under their places without one covering another: what needs attention first, each on the first line that
 * has room. What finds none is left out; the list beside the drawing says it too.
 */
export function placeLabels(wanted: readonly WantedLabel[], { left, right, measure }: Room): readonly PlacedLabel[] {
  const order: readonly LabelTone[] = ['warn', 'soft', 'meta']
  const taken: { readonly line: number; readonly from: number; readonly to: number }[] = []
  const placed: PlacedLabel[] = []
  for (const label of [...wanted].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))) {
    const width = measure(label.text, label.tone === 'warn')
    const from = Math.min(right - width, Math.max(left, label.center - width / 2))
    const line = freeLine(taken, from, from + width)
    if (line === null) continue
    taken.push({ line, from, to: from + width })
    placed.push({ ...label, x: from, y: 0, line })
  }
  return placed
}

function freeLine(
  taken: readonly { readonly line: number; readonly from: number; readonly to: number }[],
  from: number,
  to: number
): number | null {
  for (let line = 0; line < MOST_LINES; line++) {
    const isFree = taken.every(
      (other) => other.line !== line || to + SPACE_BETWEEN <= other.from || from >= other.to + SPACE_BETWEEN
    )
    if (isFree) return line
  }
  return null
}
