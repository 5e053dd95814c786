import { expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import { analyzeHistory } from '#shared/domain/gaps'
import type { HistorySummaryDocument, VerificationSummaryInput } from '#shared/domain/verification-summary'
import { expectOk } from '#shared/lib/result'
import { renderVerificationSummary } from '../../../src/main/letters/render/render-verification-summary.ts'
import { createLetter } from './letter-fixture.ts'
import { checkPdf, pdfInfo, pdfText } from './pdf-tools.ts'

const stamp = {
  verifiedBy: { name: 'Petra Sample, CPCS', title: 'Specialist', organization: 'Copper Ridge Community Hospital' },
  madeAt: Date.UTC(2026, 2, 4, 3, 30),
  madeOn: '2026-03-03',
  system: 'production'
} as const

const person = createLetter().affiliation

function affiliation(changes: Partial<AffiliationSummary>): AffiliationSummary {
  return { ...person, periods: [], ...changes }
}

function history(changes: Partial<HistorySummaryDocument> = {}): HistorySummaryDocument {
  const summaries = changes.summaries ?? [
    affiliation({ affiliationId: 'a', appointedOn: '2024-09-01', goodStanding: 'contact_facility' }),
    affiliation({
      affiliationId: 'b',
      facilityId: 'f-2',
      facilityName: 'Stone Bridge Surgery Center',
      status: 'resigned',
      appointedOn: '2021-05',
      endedOn: '2022-12-31'
    })
  ]
  const application = changes.application ?? [{ facilityName: 'Nowhere Clinic', from: '2023-02-01', to: '2023-04-30' }]
  const thresholds = DEFAULT_GAP_THRESHOLDS
  const analysis = analyzeHistory({ asOf: stamp.madeOn, thresholds, application, summaries })
  return {
    kind: 'history',
    stamp,
    npi: person.npi,
    syncedAt: stamp.madeAt,
    summaries,
    application,
    analysis,
    thresholds,
    explanations: [],
    ...changes
  }
}

async function textOf(input: VerificationSummaryInput): Promise<string> {
  const pdf = expectOk(await renderVerificationSummary(input), 'the fixture can be rendered')
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  return pdfText(pdf, '-raw').replace(/\s+/g, ' ')
}

test('summary - who, when, what is open, by which thresholds', async () => {
  const explanations = [
    {
      npi: person.npi,
      from: '2023-01-01',
      to: '2024-08-31',
      text: 'Parental leave.',
      source: 'Application, p. 7',
      recordedOn: '2026-03-01',
      recordedBy: 'Petra Sample'
    }
  ]
  const text = await textOf(history({ explanations }))
  for (const expected of [
    'Thorvald-Ñandú, Sólveig Đặng, MD',
    '1679576722',
    'Petra Sample, CPCS, Specialist, Copper Ridge Community Hospital',
    'March 3, 2026 (March 4, 2026, 03:30 UTC)',
    'Gaps are listed from 30 days',
    'Stone Bridge Surgery Center',
    'May 2021 Dec 31, 2022',
    'Feb 27, 2026',
    'Contact facility',
    'Asks to be contacted about good standing (Tel 555-010-1234)',
    'Jan 1, 2023 Aug 31, 2024 609 in writing Parental leave. (Application, p. 7, recorded Mar 1, 2026 by Petra Sample)',
    'Nowhere Clinic Not reported by any facility',
    'Page 1 of 1'
  ]) {
    expect(text).toContain(expected)
  }
})

test('summary - nothing open is said, not left blank', async () => {
  const summaries = [affiliation({ appointedOn: '2019-01-01' })]
  const text = await textOf(history({ summaries, application: [] }))
  expect(text).toContain('None of 30 days or more within the last 5 years.')
  expect(text).toContain('No application was given: nothing was compared.')
})

test('summary - no affiliation at all is a summary too', async () => {
  expect(await textOf(history({ summaries: [], application: [] }))).toContain('PASS reported no affiliation.')
})

test('no record - what was asked, when, by whom, of which system', async () => {
  const text = await textOf({ kind: 'noRecord', stamp, query: 'Nobody, Norah', askedAt: Date.UTC(2026, 2, 3, 9, 5) })
  expect(text).toContain('No record found')
  expect(text).toContain('Asked for Nobody, Norah')
  expect(text).toContain('Asked on March 3, 2026, 09:05 UTC')
  expect(text).toContain('System NAMSS PASS')
})

test('practice - never looks like a proof', async () => {
  const input = { ...history(), stamp: { ...stamp, system: 'practice' } } as const
  expect(await textOf(input)).toContain('Practice mode, made-up data: proves nothing')
})

test('summary - a long career continues over pages, the same input gives the same bytes', async () => {
  const summaries = Array.from({ length: 70 }, (_, index) =>
    affiliation({
      affiliationId: `a${index}`,
      facilityId: `f${index}`,
      facilityName: `Hospital ${index}`,
      appointedOn: '2020-01-01'
    })
  )
  const [first, second] = [
    expectOk(await renderVerificationSummary(history({ summaries })), 'ok'),
    expectOk(await renderVerificationSummary(history({ summaries })), 'ok')
  ]
  expect(Buffer.from(first).equals(second)).toBe(true)
  expect(Number(/Pages:\s+(\d+)/.exec(pdfInfo(first))?.[1])).toBeGreaterThan(2)
})
