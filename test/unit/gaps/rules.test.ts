import { expect, test } from 'vitest'
import { attachExplanations, type GapExplanation } from '#shared/domain/gap-explanation'
import { explainGapRule } from '#shared/domain/gap-rules'
import type { Gap } from '#shared/domain/gaps'
import { thresholds } from './history.ts'

const gap: Gap = { rule: 2, from: '2025-03-01', to: '2025-04-30', days: 61, severity: 'clarify' }

const explanation: GapExplanation = {
  npi: '1234567893',
  from: '2025-03-01',
  to: '2025-04-30',
  text: 'Moved house',
  source: 'Application, p. 7',
  recordedOn: '2025-06-01',
  recordedBy: 'Ines B.'
}

test('gap rules - every one has its answer to "Why?", with the policy\'s figures', () => {
  const texts = ([1, 2, 3, 4, 5, 6, 7] as const).map((rule) => explainGapRule(rule, thresholds))
  expect(new Set(texts).size).toBe(7)
  expect(texts[1]).toContain('30 days')
  expect(texts[2]).toContain('365')
  expect(explainGapRule(4, { ...thresholds, lookBackYears: 1 })).toContain('last year')
})

test('explanations - an explained gap stays, covered while it has not grown', () => {
  expect(attachExplanations([gap], [explanation])).toEqual([{ gap, explanation, covered: true }])
  const grown = { ...gap, to: '2025-05-31', days: 92 }
  expect(attachExplanations([grown], [explanation])).toEqual([{ gap: grown, explanation, covered: false }])
})

test('explanations - most shared days win, then the latest; others stay away', () => {
  const short = { ...explanation, from: '2025-03-01', to: '2025-03-10', recordedOn: '2025-09-01' }
  const long = { ...explanation, from: '2025-02-01', to: '2025-04-29', recordedOn: '2025-06-01' }
  const later = { ...long, recordedOn: '2025-07-01' }
  const elsewhere = { ...explanation, from: '2020-01-01', to: '2020-12-31', recordedOn: '2025-09-01' }
  expect(attachExplanations([gap], [short, long, later, elsewhere])[0]?.explanation).toBe(later)
  expect(attachExplanations([gap], [elsewhere])[0]?.explanation).toBeNull()
})
