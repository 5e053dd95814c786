import { expect, test } from 'vitest'
import { assessBook } from '#shared/domain/education/cycle-shown'
import { missingEvidence } from '#shared/domain/education/evidence'
import { postingsOfCycle } from '#shared/domain/education/postings'
import { expectOk } from '#shared/lib/result'
import { dualBook, entryOf } from './fixtures.ts'

const TODAY = '2026-07-20'
const file = { evidenceId: 'e', name: 'a.pdf', type: 'application/pdf', size: 3, parts: 1 } as const
const entries = [
  entryOf('zone', '2026-06-18', 'educationZone', { minutes: 60 }),
  entryOf('seen', '2026-06-01', 'educationZone', { minutes: 60 }, { postedOn: '2026-06-20' }),
  entryOf('soon', '2026-07-17', 'educationZone', { minutes: 60 }),
  entryOf('conference', '2026-05-01', 'conference', { minutes: 60 }),
  entryOf('old', '2020-05-01', 'educationZone', { minutes: 60 }),
  entryOf('missing', '2026-04-22', 'nonNamss', { minutes: 90 }),
  entryOf('proved', '2026-04-23', 'nonNamss', { minutes: 90 }, { evidence: [file] }),
  entryOf('internal', '2026-04-24', 'internal', { minutes: 90 }),
  entryOf('empty', '2026-04-25', 'nonNamss')
]
const assessment = expectOk(assessBook({ ...dualBook, entries }, TODAY, 2026), 'assessed')

test('evidence to find - only what counts, has no document and is not entered by NAMSS', () => {
  const found = missingEvidence(entries, assessment, TODAY)
  expect(found.map(({ entry }) => entry.activity.id)).toEqual(['missing'])
  expect(found[0]?.outcome.credits).toBe(1.5)
})

test('postings - those of the cycle, what is overdue first and what was seen last', () => {
  const found = postingsOfCycle(entries, assessment, TODAY)
  expect(found.map(({ entry, posting }) => [entry.activity.id, posting.state])).toEqual([
    ['zone', 'overdue'],
    ['soon', 'waiting'],
    ['conference', 'deadline_unknown'],
    ['seen', 'posted']
  ])
  expect(found[0]).toMatchObject({ credits: 1, posting: { contact: 'education@namss.org', to: '2026-07-02' } })
})
