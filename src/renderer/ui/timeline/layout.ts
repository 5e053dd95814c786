import { firstDay, toEpochDay } from '#shared/domain/partial-date'
import { formatDate } from '../format.ts'
import { placeLabels, type PlacedLabel } from './labels.ts'
import { shortFacilityNames } from '#shared/domain/short-facility-names'
import { createTimeScale, endDay, spanDays, startDay, yearStart, type TimeScale } from './scale.ts'
import type { TimelineAffiliation, TimelineData } from './types.ts'

export type BarKind = 'open' | 'ended' | 'past'

export interface TimelineBar {
  readonly x: number
  readonly width: number
  readonly kind: BarKind
}

export interface TimelineRow {
  readonly id: string
  readonly top: number
  readonly label: string
  readonly note: string
  readonly bars: readonly TimelineBar[]
  readonly needsAttention: boolean
  /** Began before the drawing does, or lies before it altogether. */
  readonly beginsEarlier: boolean
  /** Where the bar would be: words instead, for what cannot be drawn. */
  readonly remark: string | null
  readonly application: {
    readonly from: number
    readonly to: number
    readonly label: string
    readonly labelX: number
  } | null
}

export interface TimelineLayout {
  readonly width: number
  readonly height: number
  /** Where the bars begin. */
  readonly left: number
  readonly plotTop: number
  readonly plotBottom: number
  readonly todayX: number
  readonly years: readonly { readonly x: number; readonly label: string; readonly isLabelled: boolean }[]
  readonly lookBackX: number
  readonly rows: readonly TimelineRow[]
  readonly gaps: readonly { readonly x: number; readonly width: number; readonly isExplained: boolean }[]
  readonly labels: readonly PlacedLabel[]
}

/** Pixels a text takes at 12 px; `strong` in weight 600. */
export type MeasureText = (text: string, strong: boolean) => number

export const ROW_HEIGHT = 23
export const BAR_HEIGHT = 15
const PLOT_TOP = 20
const LABEL_LINE = 16
/** Room right of today for its word and for what is written behind a bar. */
const AFTER_TODAY = 38
const MINIMUM_BAR = 3

/**
 * Where everything of the timeline stands, in pixels of a drawing as wide as its pane.
 * @param width at least 420; narrower panes get that and scroll.
 */
export function layoutTimeline(data: TimelineData, width: number, measure: MeasureText): TimelineLayout {
  const drawn = Math.max(420, width)
  const left = Math.round(Math.min(190, drawn * 0.24))
  const todayX = drawn - AFTER_TODAY
  const scale = createTimeScale(data, left, todayX)
  const plotBottom = PLOT_TOP + 3 + Math.max(1, data.affiliations.length) * ROW_HEIGHT - 2
  const lookBackX = scale.toX(toEpochDay(firstDay(data.today).subtract({ years: data.lookBackYears })))
  const shortNames = shortFacilityNames(data.affiliations.map((affiliation) => affiliation.facilityName))
  const rows = data.affiliations.map((affiliation, index) =>
    layoutRow(affiliation, shortNames[index] ?? affiliation.facilityName, index, {
      scale,
      left,
      todayX,
      lookBackX,
      measure
    })
  )
  const gaps = data.gaps.map((gap) => {
    const x = scale.toX(startDay(gap.from))
    return { x, width: Math.max(MINIMUM_BAR, scale.toX(endDay(gap.to) + 1) - x), isExplained: gap.isExplained }
  })
  const labels = placeLabels(
    [
      ...gaps.map((gap, index) => {
        const days = data.gaps[index]?.days ?? 0
        return gap.isExplained
          ? { text: `${days} days, explained`, center: gap.x + gap.width / 2, tone: 'soft' as const }
          : { text: `${days} days, no explanation`, center: gap.x + gap.width / 2, tone: 'warn' as const }
      }),
      ...lookBackLabel(lookBackX, left, data.lookBackYears, measure)
    ],
    { left: 0, right: drawn, measure }
  )
  const lines = labels.reduce((most, label) => Math.max(most, label.line + 1), 0)
  return {
    width: drawn,
    height: plotBottom + 6 + lines * LABEL_LINE + 4,
    left,
    plotTop: PLOT_TOP,
    plotBottom,
    todayX,
    years: layoutYears(scale, Number(data.today.slice(0, 4)), todayX),
    lookBackX,
    rows,
    gaps,
    labels: labels.map((label) => ({ ...label, y: plotBottom + 16 + label.line * LABEL_LINE }))
  }
}

interface RowContext {
  readonly scale: TimeScale
  readonly left: number
  readonly todayX: number
  readonly lookBackX: number
  readonly measure: MeasureText
}

function layoutRow(affiliation: TimelineAffiliation, name: string, index: number, context: RowContext): TimelineRow {
  const { scale, left, todayX, lookBackX, measure } = context
  const days = affiliation.spans.map((span) => spanDays(span, scale.today))
  const firstDrawn = yearStart(scale.startYear)
  const bars = days
    .filter(([, end]) => end > firstDrawn)
    .map(([from, end]): TimelineBar => {
      const x = scale.toX(from)
      const right = scale.toX(end)
      const kind = affiliation.isOpen && end >= scale.today ? 'open' : right <= lookBackX ? 'past' : 'ended'
      return { x, width: Math.max(MINIMUM_BAR, right - x), kind }
    })
  const top = PLOT_TOP + 3 + index * ROW_HEIGHT
  const label = fitText(name, left - 12, (text) => measure(text, true))
  const noteRoom = left - 12 - measure(`${label} `, true)
  const note = measure(affiliation.note, false) <= noteRoom ? affiliation.note : ''
  return {
    id: affiliation.id,
    top,
    label,
    note,
    bars,
    needsAttention: affiliation.needsAttention,
    beginsEarlier: days.some(([from]) => from < firstDrawn),
    remark: bars.length > 0 ? null : remarkFor(affiliation),
    application: layoutApplication(affiliation, bars, scale, todayX, measure)
  }
}

function remarkFor(affiliation: TimelineAffiliation): string {
  const last = affiliation.spans.at(-1)
  return last?.to ? `ended ${formatDate(last.to)}` : 'dates not stated'
}

function layoutApplication(
  affiliation: TimelineAffiliation,
  bars: readonly TimelineBar[],
  scale: TimeScale,
  todayX: number,
  measure: MeasureText
): TimelineRow['application'] {
  const end = bars.at(-1)
  if (affiliation.applicationEnd === null || !end) return null
  const from = end.x + end.width
  const to = scale.toX(endDay(affiliation.applicationEnd) + 1)
  const label = `application ${formatDate(affiliation.applicationEnd).replace(/, \d{4}$/, '')}`
  const behind = Math.max(from, to) + 6
  // Behind the mark if there is room, else in front of the bar.
  const labelX = behind + measure(label, false) <= todayX + AFTER_TODAY ? behind : end.x - measure(label, false) - 6
  return { from, to, label, labelX }
}

function layoutYears(scale: TimeScale, lastYear: number, todayX: number): TimelineLayout['years'] {
  const years = Array.from({ length: lastYear - scale.startYear + 1 }, (_, index) => scale.startYear + index)
  const first = years[0] ?? lastYear
  const spacing = years.length > 1 ? scale.toX(yearStart(first + 1)) - scale.toX(yearStart(first)) : todayX
  const every = Math.max(1, Math.ceil(34 / Math.max(1, spacing)))
  return years.map((year, index) => {
    const x = scale.toX(yearStart(year))
    // The word "today" needs its own room at the right end.
    return { x, label: String(year), isLabelled: index % every === 0 && x + 34 < todayX }
  })
}

function lookBackLabel(lookBackX: number, left: number, years: number, measure: MeasureText) {
  const text = years === 5 ? 'before the five-year look-back' : `before the ${years}-year look-back`
  const width = measure(text, false)
  return lookBackX - left < width / 2 ? [] : [{ text, center: lookBackX - 5 - width / 2, tone: 'meta' as const }]
}

/** Shortens with an ellipsis until it fits. */
function fitText(text: string, room: number, measure: (text: string) => number): string {
  if (measure(text) <= room) return text
  let kept = text
  while (kept.length > 1 && measure(`${kept}\u2026`) > room) kept = kept.slice(0, -1).trimEnd()
  return `${kept}\u2026`
}
