import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/partial-date'
import { describeAffiliation, describeTimeline } from '../../../src/renderer/ui/timeline/describe.ts'
import { shortFacilityNames } from '#shared/domain/short-facility-names'
import { placeLabels } from '../../../src/renderer/ui/timeline/labels.ts'
import { layoutTimeline, type MeasureText } from '../../../src/renderer/ui/timeline/layout.ts'
import { layoutMiniTimeline } from '../../../src/renderer/ui/timeline/mini-layout.ts'
import type { TimelineAffiliation, TimelineData } from '../../../src/renderer/ui/timeline/types.ts'

const measure: MeasureText = (text) => text.length * 6

function affiliation(given: Partial<TimelineAffiliation>): TimelineAffiliation {
  return {
    id: 'a',
    facilityName: 'Cedar Bluff Community Hospital',
    note: 'active',
    spans: [{ from: '2020-01-01', to: null }],
    isOpen: true,
    needsAttention: false,
    applicationEnd: null,
    ...given
  }
}

function history(given: Partial<TimelineData>): TimelineData {
  return { affiliations: [affiliation({})], gaps: [], today: '2026-11-19', lookBackYears: 5, ...given }
}

describe('timeline layout', () => {
  it('an open affiliation - its bar reaches today', () => {
    const layout = layoutTimeline(history({}), 900, measure)
    const bar = layout.rows[0]?.bars[0]
    expect(bar?.kind).toBe('open')
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(layout.todayX, 5)
  })

  it('an affiliation that ended before the drawing begins - named, not drawn', () => {
    const old = affiliation({ spans: [{ from: '1998-07-01', to: '2001-06-30' }], isOpen: false })
    const row = layoutTimeline(history({ affiliations: [old] }), 900, measure).rows[0]
    expect(row?.bars).toEqual([])
    expect(row?.remark).toBe('ended Jun 30, 2001')
    expect(row?.beginsEarlier).toBe(true)
  })

  it('an affiliation without dates - says so', () => {
    const row = layoutTimeline(history({ affiliations: [affiliation({ spans: [] })] }), 900, measure).rows[0]
    expect(row?.remark).toBe('dates not stated')
  })

  it('an affiliation that ended before the look-back - drawn as past', () => {
    const past = affiliation({ spans: [{ from: '2017-01-01', to: '2019-12-31' }], isOpen: false })
    expect(layoutTimeline(history({ affiliations: [past] }), 900, measure).rows[0]?.bars[0]?.kind).toBe('past')
  })

  it('a gap of one day - still wide enough to be seen', () => {
    const gaps = [{ from: '2024-05-01', to: '2024-05-01', days: 1, isExplained: false }]
    expect(layoutTimeline(history({ gaps }), 900, measure).gaps[0]?.width).toBeGreaterThanOrEqual(3)
  })

  it('a narrow pane - years are thinned out, never drawn over one another', () => {
    const layout = layoutTimeline(
      history({ affiliations: [affiliation({ spans: [{ from: '2016-01-01', to: null }] })] }),
      430,
      measure
    )
    const labelled = layout.years.filter((year) => year.isLabelled)
    labelled.slice(1).forEach((year, index) => expect(year.x - (labelled[index]?.x ?? 0)).toBeGreaterThanOrEqual(30))
  })

  it('any history at any width - everything stays inside the drawing and labels do not touch', () => {
    const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('1994-01-01', days))
    const span = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 3000 }))).map(([from, days]) => ({
      from,
      to: days === null ? null : addDays(from, days)
    }))
    const anyAffiliation = fc.record({
      spans: fc.array(span, { maxLength: 3 }),
      isOpen: fc.boolean(),
      name: fc.string({ maxLength: 60 })
    })
    const anyGap = fc.tuple(day, fc.integer({ min: 1, max: 900 }), fc.boolean())
    fc.assert(
      fc.property(
        fc.array(anyAffiliation, { maxLength: 12 }),
        fc.array(anyGap, { maxLength: 8 }),
        fc.integer({ min: 200, max: 2400 }),
        (affiliations, gaps, width) => {
          const data = history({
            affiliations: affiliations.map((given, index) =>
              affiliation({ id: String(index), facilityName: given.name, spans: given.spans, isOpen: given.isOpen })
            ),
            gaps: gaps.map(([from, days, isExplained]) => ({ from, to: addDays(from, days - 1), days, isExplained }))
          })
          const layout = layoutTimeline(data, width, measure)
          for (const bar of layout.rows.flatMap((row) => row.bars)) {
            expect(bar.x).toBeGreaterThanOrEqual(layout.left)
            expect(bar.x + bar.width).toBeLessThanOrEqual(layout.todayX + 3)
            expect(bar.width).toBeGreaterThan(0)
          }
          for (const label of layout.labels) expect(label.x).toBeGreaterThanOrEqual(0)
          layout.labels.forEach((a, index) => {
            for (const b of layout.labels.slice(index + 1)) {
              const apart = a.x + measure(a.text, true) <= b.x || b.x + measure(b.text, true) <= a.x
              expect(a.line !== b.line || apart).toBe(true)
            }
          })
          expect(layout.rows.every((row) => row.top < layout.plotBottom)).toBe(true)
          expect(layoutMiniTimeline(data, width).bars.every((bar) => Number.isFinite(bar.x) && bar.width > 0)).toBe(
            true
          )
        }
      ),
      { numRuns: 300 }
    )
  })
})

describe('timeline labels', () => {
  it('two gaps side by side - the one that is open comes first, the other moves down a line', () => {
    const placed = placeLabels(
      [
        { text: '409 days, explained', center: 300, tone: 'soft' },
        { text: '48 days, no explanation', center: 320, tone: 'warn' }
      ],
      { left: 0, right: 900, measure }
    )
    expect(placed.map((label) => [label.tone, label.line])).toEqual([
      ['warn', 0],
      ['soft', 1]
    ])
  })

  it('facility names - lose their common endings only while they stay different', () => {
    expect(
      shortFacilityNames(['Cedar Bluff Community Hospital', 'Prairie Gate Surgery Center', 'General Hospital'])
    ).toEqual(['Cedar Bluff', 'Prairie Gate Surgery', 'General Hospital'])
    expect(shortFacilityNames(['Cedar Bluff Hospital', 'Cedar Bluff Clinic'])).toEqual([
      'Cedar Bluff Hospital',
      'Cedar Bluff Clinic'
    ])
  })
})

describe('timeline in words', () => {
  it('history - counts facilities and tells each gap', () => {
    const gaps = [{ from: '2025-07-01', to: '2025-08-17', days: 48, isExplained: false }]
    expect(describeTimeline(history({ gaps }))).toBe(
      '1 affiliation at 1 facility. Gap of 48 days, Jul 1 to Aug 17, 2025, not explained.'
    )
    expect(describeTimeline(history({}))).toBe('1 affiliation at 1 facility. No gaps.')
  })

  it('affiliation - says its dates and what needs attention', () => {
    expect(describeAffiliation(affiliation({ needsAttention: true, applicationEnd: '2025-08' }))).toBe(
      'Cedar Bluff Community Hospital, active, Jan 1, 2020 until today, needs attention, the application says until Aug 2025'
    )
  })
})
