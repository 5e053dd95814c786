import { expect, test } from 'vitest'
import type { RosterHistoryDocument } from '#shared/domain/roster/history-document'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { personOf } from '#shared/domain/roster/roster'
import type { RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import { expectOk } from '#shared/lib/result'
import { renderRosterHistory } from '../../../src/main/letters/render/render-verification-summary.ts'
import { checkPdf, pdfInfo, pdfText } from './pdf-tools.ts'

const practitionerId = 'p1'
const made = { commandId: 'c1', at: Date.UTC(2026, 9, 31, 20, 40), by: 'Dana Rowe', kind: 'import' } as const
const entries: readonly RosterHistoryEntry[] = [
  {
    ...{ ...made, commandId: 'c2', kind: 'bulkEdit', at: Date.UTC(2026, 10, 2, 9, 5) },
    effect: {
      type: 'field',
      practitionerId,
      periodId: 'p1-1',
      field: 'goodStanding',
      from: 'yes',
      to: 'contact_facility'
    }
  },
  { ...made, effect: { type: 'field', practitionerId, periodId: null, field: 'phone', from: '', to: '555 010 0199' } },
  { ...made, effect: { type: 'added', practitionerId } }
]
const history: RosterHistoryDocument = {
  stamp: {
    verifiedBy: { name: 'Petra Sample', title: 'CPCS', organization: 'Copper Ridge Community Hospital' },
    madeAt: Date.UTC(2026, 10, 19, 12),
    madeOn: '2026-11-19',
    system: 'production'
  },
  person: personOf({ ...EMPTY_ROSTER_RECORD, lastName: 'Wren', firstName: 'Ada', npi: '1234567893', credential: 'MD' }),
  entries
}

async function textOf(document: RosterHistoryDocument): Promise<string> {
  const pdf = expectOk(await renderRosterHistory(document), 'the fixture can be rendered')
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  return pdfText(pdf, '-raw').replace(/\s+/g, ' ')
}

test('roster history on paper - who changed what, when, from what to what', async () => {
  const text = await textOf(history)
  for (const words of [
    'Wren, Ada, MD',
    '1234567893',
    'Petra Sample, CPCS, Copper Ridge Community Hospital',
    'November 2, 2026, 09:05 UTC',
    'Dana Rowe, several rows at once',
    'Good standing Yes Contact facility',
    'October 31, 2026, 20:40 UTC',
    'Dana Rowe, by an import',
    'Phone empty 555 010 0199',
    'First seen'
  ]) {
    expect(text).toContain(words)
  }
  const pdf = expectOk(await renderRosterHistory(history), 'it can be rendered')
  expect(pdfInfo(pdf)).toContain('Roster history: Wren, Ada, MD')
})

test('roster history on paper - many changes take many pages; practice is marked; somebody without a name has one too', async () => {
  const many = Array.from({ length: 150 }, () => entries[0]).flatMap((entry) => entry ?? [])
  expect(await textOf({ ...history, entries: many })).toMatch(/Roster history of Wren, Ada, MD .*continued/)
  const practice = await textOf({
    ...history,
    person: personOf(EMPTY_ROSTER_RECORD),
    entries: [],
    stamp: { ...history.stamp, system: 'practice' }
  })
  expect(practice).toContain('Practice mode, made-up data: proves nothing')
  expect(practice).toContain('No name yet')
  expect(practice).toContain('None.')
})
