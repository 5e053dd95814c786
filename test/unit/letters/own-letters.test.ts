import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Letter } from '#shared/domain/letter'
import { fillMergeFields, MERGE_FIELDS, type MergeField } from '#shared/domain/letter-merge-fields'
import { nextLetterNumber } from '#shared/domain/own-letters/letter-number'
import { describeObstacle } from '#shared/domain/own-letters/obstacle-words'
import { composeOwnLetter, type OwnLetterObstacle, type OwnLetterOrder } from '#shared/domain/own-letters/own-letter'
import { checkOwnLetterhead, EMPTY_OWN_LETTERHEAD } from '#shared/domain/own-letters/own-letterhead'
import { sampleLetter } from '#shared/domain/own-letters/sample-letter'
import type { RosterPeriod } from '#shared/domain/roster/roster'
import { letterRecord, toLetterRecord } from '#shared/interchange/letter-record'
import { expectOk } from '#shared/lib/result'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { checkPdf, pdfText } from './pdf-tools.ts'
import { letterhead, period, practitioner } from './own-letter-fixture.ts'

const TODAY = '2026-11-02'

function order(given: Partial<OwnLetterOrder> = {}): OwnLetterOrder {
  return {
    practitioner: practitioner(),
    periodId: 'p1',
    template: 1,
    letterhead,
    recipient: { organization: 'Willow Creek Hospital', name: 'Ottilie Marsh' },
    today: TODAY,
    letterNumber: 'MSO-2026-0001',
    testSystem: false,
    ...given
  }
}

function obstaclesOf(given: Partial<OwnLetterOrder>): readonly OwnLetterObstacle[] {
  const composed = composeOwnLetter(order(given))
  return composed.ok ? [] : composed.error
}

async function words(letter: Letter): Promise<string> {
  const pdf = expectOk(await renderLetter(letter), 'a letter of our own')
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  return pdfText(pdf).replace(/\s+/g, ' ')
}

test('own letter - the page says what the roster says, and that PASS has no part in it', async () => {
  for (const template of [1, 2] as const) {
    const letter = expectOk(composeOwnLetter(order({ template })), 'a letter')
    expect(letterRecord.parse(toLetterRecord(letter))).toEqual(letter)
    const text = await words(letter)
    expect(text).toContain('MSO-2026-0001')
    expect(text).toContain('Sólveig Thorvald-Ñandú, MD')
    expect(text).toContain('in good standing')
    expect(text).toContain('neither suspended nor restricted, dues paid')
    expect(text).toContain('Copper Ridge Community Hospital from its own medical staff roster, as of November 2, 2026')
    expect(text).toContain('Not issued through NAMSS PASS')
    expect(text).not.toMatch(/Retrieved|through NAMSS PASS\. Facility|Verification code|not stated/)
  }
})

test('own letter - without a recipient it is for whom it may concern', async () => {
  const recipient = { organization: '', name: '' }
  expect(await words(expectOk(composeOwnLetter(order({ recipient })), 'a letter'))).toContain('To whom it may concern')
})

test('own letter - not in good standing, or to be contacted, or not stated: refused, in words that say so', () => {
  for (const goodStanding of ['no', 'contact_facility', 'not_stated'] as const) {
    const [obstacle] = obstaclesOf({ practitioner: practitioner([period({ goodStanding })]) })
    expect(obstacle).toEqual({ type: 'standing', goodStanding, isEarlier: false })
    if (obstacle) expect(describeObstacle(obstacle).title).toMatch(/good standing|contact the facility/)
  }
})

test('own letter - an earlier "no" at the same facility is not passed over; one elsewhere is not ours to tell', () => {
  const earlier = period({
    periodId: 'p0',
    status: 'resigned',
    goodStanding: 'no',
    appointedOn: '2010-01-01',
    endedOn: '2012-05-01'
  })
  expect(obstaclesOf({ practitioner: practitioner([earlier, period()]) })).toEqual([
    { type: 'standing', goodStanding: 'no', isEarlier: true }
  ])
  const elsewhere = { ...earlier, facilityName: 'Northmoor Clinic' }
  const letter = expectOk(composeOwnLetter(order({ practitioner: practitioner([elsewhere, period()]) })), 'a letter')
  expect(letter.affiliation.periods).toHaveLength(1)
})

test('own letter - dates of the body are those of the newest appointment: no years without one are claimed', () => {
  const earlier = period({
    periodId: 'p0',
    status: 'resigned',
    appointedOn: '2001-03',
    endedOn: '2004-06-30'
  })
  const both = practitioner([earlier, period()])
  for (const periodId of ['p0', 'p1']) {
    const letter = expectOk(composeOwnLetter(order({ practitioner: both, periodId })), 'a letter')
    expect(letter.affiliation).toMatchObject({ appointedOn: '2019-07-01', endedOn: null, status: 'active' })
    expect(letter.affiliation.periods.map(({ appointedOn }) => appointedOn)).toEqual(['2019-07-01', '2001-03'])
  }
})

test('own letter - every field that the template names and the record lacks is named', () => {
  const bodies = { 1: `{${MERGE_FIELDS.join('} {')}}`, 2: 'Text' }
  const bare = practitioner([period({ status: 'resigned', department: '', staffCategory: '' })], {
    credential: '',
    specialty: ''
  })
  const [obstacle] = obstaclesOf({ practitioner: bare, letterhead: { ...letterhead, bodies } })
  expect(obstacle?.type === 'fieldsMissing' && [...obstacle.fields].sort()).toEqual(
    ['credential', 'department', 'ended_on', 'specialty', 'staff_category'].sort()
  )
  if (obstacle) expect(describeObstacle(obstacle).text).toContain('Degree {credential}')
})

test('own letter - a record without NPI, start or status is refused whatever the template names', () => {
  const bare = practitioner([period({ status: 'unknown', appointedOn: null })], { npi: '' })
  expect(obstaclesOf({ practitioner: bare })).toContainEqual({ type: 'fieldsMissing', fields: ['npi', 'status'] })
  expect(obstaclesOf({ practitioner: practitioner([period({ appointedOn: null })]) })).toEqual([
    { type: 'fieldsMissing', fields: ['appointed_on'] }
  ])
})

test('own letter - what cannot be right is refused: active after its end, dates in the wrong order, not begun, no letter', () => {
  const types = (given: Partial<RosterPeriod>) =>
    obstaclesOf({ practitioner: practitioner([period(given)]) }).map(({ type }) => type)
  expect(types({ endedOn: '2026-01-31' })).toEqual(['recordWrong'])
  expect(types({ status: 'resigned', endedOn: '2018-01-01' })).toEqual(['recordWrong'])
  expect(types({ appointedOn: '2026-12-01' })).toEqual(['notBegun'])
  expect(types({ letter: 'none' })).toEqual(['noLetterAllowed'])
  expect(types({ appointedOn: '2026-02-31' })).toEqual(['recordWrong'])
  expect(obstaclesOf({ periodId: 'gone' })).toEqual([{ type: 'notInRoster' }])
  expect(obstaclesOf({ practitioner: practitioner([]), periodId: '' })).toEqual([{ type: 'noAppointment' }])
})

test('own letter - for another facility only where the letterhead speaks for it', () => {
  const there = practitioner([period({ facilityName: 'Copper Ridge Surgery Ctr.' })])
  expect(obstaclesOf({ practitioner: there })).toEqual([
    { type: 'otherFacility', facilityName: 'Copper Ridge Surgery Ctr.' }
  ])
  const both = { ...letterhead, alsoFor: ['Copper Ridge Surgery Center'] }
  const letter = expectOk(composeOwnLetter(order({ practitioner: there, letterhead: both })), 'a letter')
  expect(letter.affiliation.facilityName).toBe('Copper Ridge Surgery Ctr.')
})

test('own letter - never says good standing of anyone who is not, never more than the record', async () => {
  const date = fc.option(
    fc.constantFrom('2001-05', '2010-02-28', '2019-07-01', '2024-01-15', '2027-01-01', '2026-13-01')
  )
  const arbitraryPeriod = fc.record({
    periodId: fc.constantFrom('p1', 'p2', 'p3'),
    facilityName: fc.constantFrom('', 'Copper Ridge Community Hosp', 'Northmoor Clinic'),
    department: fc.constantFrom('', 'Medicine'),
    staffCategory: fc.constantFrom('', 'Active'),
    status: fc.constantFrom('active', 'resigned', 'deceased', 'unknown'),
    goodStanding: fc.constantFrom('yes', 'yes', 'no', 'contact_facility', 'not_stated'),
    appointedOn: date,
    reappointedOn: fc.constant(null),
    endedOn: date,
    letter: fc.constantFrom(null, 1 as const, 'none' as const)
  })
  // Chance alone seldom makes a record that nothing is wrong with.
  const goodPeriod = fc.record({
    periodId: fc.constantFrom('p1', 'p2', 'p3'),
    goodStanding: fc.constantFrom('yes', 'yes', 'yes', 'no', 'contact_facility'),
    appointedOn: fc.constantFrom('2001-05', '2019-07-01')
  })
  const anyPeriod = fc.oneof(arbitraryPeriod, goodPeriod)
  let made = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyPeriod.map(period), { minLength: 1, maxLength: 3, selector: ({ periodId }) => periodId }),
      fc.subarray([...MERGE_FIELDS]),
      fc.constantFrom<1 | 2>(1, 2),
      async (periods, fields, template) => {
        const body = `Text ${fields.map((field) => `{${field}}`).join(' ')}`
        const who = practitioner(periods, { specialty: '' })
        const composed = composeOwnLetter(
          order({
            practitioner: who,
            periodId: periods[0]?.periodId ?? '',
            template,
            letterhead: { ...letterhead, bodies: { 1: body, 2: body } }
          })
        )
        if (!composed.ok) {
          expect(composed.error.length).toBeGreaterThan(0)
          const named = composed.error.flatMap((one): readonly MergeField[] =>
            one.type === 'fieldsMissing' ? one.fields : []
          )
          if (fields.includes('specialty')) expect(named).toContain('specialty')
          return
        }
        const { affiliation } = composed.value
        const here = periods.filter(
          (one) => (one.facilityName === 'Northmoor Clinic') === (affiliation.facilityName === 'Northmoor Clinic')
        )
        expect(affiliation.goodStanding).toBe('yes')
        expect(here.some((one) => one.goodStanding === 'no' || one.goodStanding === 'contact_facility')).toBe(false)
        expect(here).toContainEqual(expect.objectContaining({ goodStanding: 'yes', status: affiliation.status }))
        expect(affiliation.periods).toHaveLength(here.length)
        const filled = expectOk(fillMergeFields(body, affiliation, composed.value.validAsOf), 'known fields')
        expect(filled).not.toContain('not stated')
        if (made++ > 25) return
        expect(await words(composed.value)).not.toMatch(/not in good standing|does not state|to be contacted/)
      }
    ),
    { numRuns: 400 }
  )
  expect(made).toBeGreaterThan(20)
})

test('own letterhead - what is missing, unknown or too long is named in the order of the form', () => {
  expect(checkOwnLetterhead(letterhead)).toEqual([])
  expect(checkOwnLetterhead(EMPTY_OWN_LETTERHEAD).map(({ field }) => field)).toEqual([
    'facilityName',
    'addressLines',
    'signatoryName',
    'signatoryTitle',
    'goodStandingDefinition'
  ])
  const bodies = { 1: 'Of {practitoner} and {doctor }.', 2: 'Since {appointed_on' }
  const [unknown, unpaired] = checkOwnLetterhead({ ...letterhead, bodies })
  expect(unknown).toMatchObject({ code: 'unknownMergeFields', field: 'body1' })
  expect(unknown?.message).toContain('{practitoner}, {doctor}')
  expect(unpaired).toMatchObject({ code: 'unpairedBrace', field: 'body2' })
  expect(checkOwnLetterhead({ ...letterhead, facilityName: 'A'.repeat(161), numberPrefix: 'mso' })).toMatchObject([
    { code: 'tooLong', field: 'facilityName' },
    { code: 'notAPrefix' }
  ])
})

test('letter numbers - go on, anew each year and for each prefix, never twice', () => {
  expect(nextLetterNumber('MSO', TODAY, [])).toBe('MSO-2026-0001')
  const given = ['MSO-2026-0001', 'MSO-2026-0041', 'MSO-2025-0900', 'MSO-2-2026-0077', 'PASS-2026-000099', 'MSO-2026-x']
  expect(nextLetterNumber('MSO', TODAY, given)).toBe('MSO-2026-0042')
  expect(nextLetterNumber('MSO-2', TODAY, given)).toBe('MSO-2-2026-0078')
  expect(nextLetterNumber('MSO', TODAY, ['MSO-2026-9999'])).toBe('MSO-2026-10000')
})

test('sample letter - drawn whatever is still missing or half typed, and nobody takes it for a letter', async () => {
  const bodies = { 1: 'Of {practitioner} and {doctor}, since {appoin', 2: '' }
  const sample = sampleLetter({ ...EMPTY_OWN_LETTERHEAD, bodies }, 1, TODAY)
  const text = await words(sample)
  expect(text).toContain('Of Jordan Sample and [no field doctor], since {appoin')
  expect(text).toContain('[facility name]')
  expect(text).toContain('[definition of good standing]')
})
