import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toTodayRows, type ListedApplicant } from '#shared/domain/today/rows'
import type { TodayDocument } from '#shared/domain/today/today-document'
import { DEFAULT_VERIFICATION_STANDARDS } from '#shared/domain/verification-age'
import { expectOk } from '#shared/lib/result'
import { renderToday } from '../../../src/main/letters/render/render-verification-summary.ts'
import { checkPdf, pdfInfo, pdfText } from '../letters/pdf-tools.ts'
import { affiliation, anyApplicant, anyFacts, applicant, facts } from './arbitraries.ts'

function documentOf(listed: readonly ListedApplicant[], committeeOn: string | null = '2026-11-24'): TodayDocument {
  return {
    stamp: {
      verifiedBy: { name: 'Petra Sample', title: 'CPCS', organization: 'Copper Ridge Community Hospital' },
      madeAt: Date.UTC(2026, 10, 19, 12),
      madeOn: '2026-11-19',
      system: 'practice'
    },
    committeeOn,
    standard: { name: 'NCQA', days: 120 },
    rows: toTodayRows(listed, {
      today: '2026-11-19',
      committeeOn,
      standard: DEFAULT_VERIFICATION_STANDARDS[0],
      purchases: [{ npi: '1679576722', affiliationId: 'x1', facilityName: 'Lake Hospital', state: 'withdrawn' }],
      clock: () => '9:12 AM'
    })
  }
}

const done = facts({
  affiliations: [affiliation({ updatedOn: '2026-07-25', letter: { letterId: 'l', retrievedAt: 2, printedAt: 3 } })]
})
const listed: readonly ListedApplicant[] = [
  { applicant: applicant({ applicantId: 'a1', readAt: 1 }), facts: done },
  {
    applicant: applicant({ applicantId: 'a2', npi: '1679576722', readAt: 1 }),
    facts: facts({ person: { displayName: 'Finch, Bo', credential: 'DO' } })
  },
  {
    applicant: applicant({ applicantId: 'a3', npi: '', name: 'Owl' }),
    facts: facts({ person: null, askedAt: null, askedOn: null, affiliations: [], matches: 2 })
  }
]

test('today on paper - everybody in the order of the screen, with what stands there', async () => {
  const pdf = expectOk(await renderToday(documentOf(listed)), 'the fixture can be rendered')
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const text = pdfText(pdf, '-raw').replace(/\s+/g, ' ')
  for (const words of [
    'November 19, 2026',
    'Committee meets November 24, 2026',
    '3: 1 finished, 1 under way, 1 needs an answer',
    'too old for NCQA, 120 days',
    'Petra Sample, CPCS, Copper Ridge Community Hospital',
    '1 Finch, Bo DO 1679576722 Letters to be asked about',
    'Lake Hospital withdrew its letter: call the facility',
    '2 Owl not known Search next not known Two people match: choose one',
    '3 Wren, Ada MD 1234567893 Finished 3 days Finished 9:12 AM',
    'Practice mode, made-up data'
  ]) {
    expect(text).toContain(words)
  }
  expect(pdfInfo(pdf)).toMatch(/Tagged:\s+yes/)
})

test('today on paper - whoever is on it, it can be made, the same twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ applicant: anyApplicant, facts: anyFacts }), { maxLength: 60 }),
      async (everybody) => {
        const document = documentOf(everybody, null)
        const pdf = expectOk(await renderToday(document, { paper: 'a4' }), 'any list can be rendered')
        expect(expectOk(await renderToday(document, { paper: 'a4' }), 'twice')).toEqual(pdf)
      }
    ),
    { numRuns: 15 }
  )
})
