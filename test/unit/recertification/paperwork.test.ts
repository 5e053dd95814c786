import { describe, expect, it } from 'vitest'
import { addBusinessDays } from '#shared/domain/recertification/calendar'
import { answers } from '#shared/domain/recertification/answers'
import { cycleRulesFor } from '#shared/domain/recertification/cycle-rules'
import { expectedPostings } from '#shared/domain/recertification/reporting'
import { ruleStatements } from '#shared/domain/recertification/rules'
import { activity, approved, assess, ENOUGH, submitted } from './build.ts'

const answer = (id: string) => answers.find((candidate) => candidate.id === id)
const sourcesOf = (id: string) => answer(id)?.paragraphs.flatMap(({ rules }) => rules) ?? []

const zone = activity('namss_sponsored', { id: 'zone', date: '2025-03-03', minutes: 60, educationZone: true })
const conference = activity('namss_sponsored', {
  id: 'conference',
  date: '2025-09-15',
  minutes: 540,
  evaluationDeadline: '2025-10-17'
})
const unscheduled = activity('namss_sponsored', {
  id: 'unscheduled',
  date: '2025-09-20',
  minutes: 60,
  conference: true
})
const postings = (asOf: string, posted: readonly string[] = []) =>
  expectedPostings([unscheduled, conference, zone, approved(1)], new Set(posted), asOf, cycleRulesFor(2025))

describe('evidence and paperwork', () => {
  it('R70 - the answers say that keeping track is up to the certificant', () => {
    expect(sourcesOf('missing-certificates')).toContain('R70')
    expect(assess({ activities: ENOUGH, application: submitted('2025-09-09') }).nextStep.rules).toContain('R70')
  })

  it('R71 - missing NAMSS certificates are asked for at education@namss.org', () => {
    expect(sourcesOf('missing-certificates')).toContain('R71')
    expect(answer('missing-certificates')?.contact).toBe('education@namss.org')
    expect(postings('2026-01-01').map(({ contact }) => contact)).toContain('education@namss.org')
  })

  it('R72 - a virtual activity happens where the certificant sits', () => {
    expect(sourcesOf('virtual-location')).toEqual(['R72'])
    expect(ruleStatements.R72.text).toMatch(/city and state/)
  })

  it('R73 - news is expected four weeks after the application at the latest', () => {
    const { deadlines } = assess({ activities: ENOUGH, application: submitted('2025-09-09') })
    expect(deadlines.find(({ kind }) => kind === 'news_expected')?.date).toBe('2025-10-07')
    expect(sourcesOf('good-standing-report')).toEqual(['R73', 'R73'])
    expect(answer('good-standing-report')?.contact).toBe('certification@namss.org')
  })

  it('R74 - the certificate is there within 10 business days after December 1', () => {
    const { deadlines } = assess()
    expect(deadlines.find(({ kind }) => kind === 'certificate')?.date).toBe('2025-12-15')
    expect(sourcesOf('after-submitting')).toContain('R74')
  })

  it('postings - in the order of their last day, the undated one last, others not at all', () => {
    expect(postings('2025-03-05').map(({ activityId, from, to }) => [activityId, from, to])).toEqual([
      ['zone', '2025-03-12', '2025-03-17'],
      ['conference', '2025-10-28', '2025-10-31'],
      ['unscheduled', null, null]
    ])
  })

  it.each([
    ['2025-03-11', 'waiting', 0],
    ['2025-03-12', 'expected_now', 0],
    ['2025-03-17', 'expected_now', 0],
    ['2025-03-18', 'overdue', 1],
    ['2025-04-17', 'overdue', 31]
  ])('postings - on %s: %s, %i days over', (asOf, state, days) => {
    const [first] = postings(asOf)
    expect([first?.state, first?.daysOverdue]).toEqual([state, days])
  })

  it('postings - what was ticked off is never overdue', () => {
    expect(postings('2026-01-01', ['zone', 'unscheduled']).map(({ state }) => state)).toEqual([
      'posted',
      'overdue',
      'posted'
    ])
  })

  it.each([
    ['2025-01-01', 1, '2025-01-02'],
    ['2025-01-03', 1, '2025-01-06'],
    ['2025-01-04', 5, '2025-01-10'],
    ['2025-01-05', 5, '2025-01-10'],
    ['2025-01-03', 5, '2025-01-10'],
    ['2024-02-27', 3, '2024-03-01'],
    ['2025-12-24', 7, '2026-01-02']
  ])('business days - %s and %i more: %s', (from, count, to) => {
    expect(addBusinessDays(from, count)).toBe(to)
  })

  it('answers - every question of the page has one, each sentence with its source', () => {
    expect(answers.map(({ id }) => id)).toEqual([
      'am-i-due',
      'no-notice',
      'when-to-apply',
      'how-many-credits',
      'which-dates',
      'kinds-of-credit',
      'where-to-find',
      'what-does-not-count',
      'application-not-found',
      'missing-certificates',
      'credits-not-posted',
      'virtual-location',
      'check-payment',
      'after-submitting',
      'good-standing-report',
      'membership-and-fee',
      'extension',
      'late',
      'lapse-and-reinstatement'
    ])
    for (const { paragraphs } of answers) {
      for (const { rules, basis } of paragraphs) {
        expect(rules.length).toBeGreaterThan(0)
        expect(basis).toBe(rules.some((id) => id.startsWith('A')) ? 'inferred' : 'stated')
      }
    }
  })
})
