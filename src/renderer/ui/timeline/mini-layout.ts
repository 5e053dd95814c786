import { firstDay, toEpochDay } from '#shared/domain/partial-date'
import type { BarKind } from './layout.ts'
import { createTimeScale, endDay, spanDays, startDay, yearStart } from './scale.ts'
import type { TimelineData } from './types.ts'

export interface MiniTimelineLayout {
  readonly bars: readonly {
    readonly id: string
    readonly x: number
    readonly width: number
    readonly lane: 0 | 1
    readonly kind: BarKind
  }[]
  readonly gaps: readonly { readonly x: number; readonly width: number; readonly isExplained: boolean }[]
  readonly marks: readonly { readonly x: number; readonly label: string; readonly anchor: 'start' | 'middle' | 'end' }[]
}

/** Bars in two lanes: what overlaps goes below. Of more than two at once the later ones share the lower lane. */
export function layoutMiniTimeline(data: TimelineData, width: number): MiniTimelineLayout {
  const scale = createTimeScale(data, 0, Math.max(1, width))
  const firstDrawn = yearStart(scale.startYear)
  const lookBackX = scale.toX(toEpochDay(firstDay(data.today).subtract({ years: data.lookBackYears })))
  const ends: [number, number] = [-1, -1]
  const bars = data.affiliations
    .flatMap((affiliation) => affiliation.spans.map((span) => ({ affiliation, days: spanDays(span, scale.today) })))
    .filter(({ days }) => days[1] > firstDrawn)
    .sort((a, b) => a.days[0] - b.days[0])
    .map(({ affiliation, days }) => {
      const x = scale.toX(days[0])
      const right = scale.toX(days[1])
      const lane: 0 | 1 = x >= ends[0] ? 0 : 1
      ends[lane] = Math.max(ends[lane], right)
      const kind: BarKind =
        affiliation.isOpen && days[1] >= scale.today ? 'open' : right <= lookBackX ? 'past' : 'ended'
      return { id: affiliation.id, x, width: Math.max(2, right - x), lane, kind }
    })
  const gaps = data.gaps.map((gap) => {
    const x = scale.toX(startDay(gap.from))
    return { x, width: Math.max(3, scale.toX(endDay(gap.to) + 1) - x), isExplained: gap.isExplained }
  })
  const middle = Math.round((scale.startYear + Number(data.today.slice(0, 4))) / 2)
  return {
    bars,
    gaps,
    marks: [
      { x: 0, label: String(scale.startYear), anchor: 'start' },
      { x: scale.toX(yearStart(middle)), label: String(middle), anchor: 'middle' },
      { x: width, label: 'today', anchor: 'end' }
    ]
  }
}
