import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longDate, shortDate } from '#shared/domain/date-words'
import { fillMergeFields, MERGE_FIELDS, practitionerName } from '#shared/domain/letter-merge-fields'
import { expectOk } from '#shared/lib/result'
import { letterContent } from '../../../src/main/letters/render/letter-content.ts'
import { describeRenderError } from '../../../src/main/letters/render/render-error.ts'
import { bidiLevels, toVisualOrder } from '#shared/lib/bidi'
import { createLetter } from './letter-fixture.ts'

test('dates - written out, a month alone stays a month', () => {
  expect([longDate('2014-10-02'), longDate('2014-10'), shortDate('2014-10-02'), shortDate('2014-10')]).toEqual([
    'October 2, 2014',
    'October 2014',
    'Oct 2, 2014',
    'Oct 2014'
  ])
})

test('merge fields - each one is filled, none twice, none left', () => {
  const { affiliation, validAsOf } = createLetter()
  const body = MERGE_FIELDS.map((field) => `<{${field}}>`).join(' ')
  expect(expectOk(fillMergeFields(body, affiliation, validAsOf), 'all known')).toBe(
    '<Sólveig Đặng Thorvald-Ñandú> <MD> <1679576722> <Pulmonary Disease> <Willow Creek Hospital> <Medicine> <Active> <active> <October 2014> <present> <February 27, 2026>'
  )
})

test('merge fields - values are never read as fields again', () => {
  const { affiliation, validAsOf } = createLetter({ affiliation: { lastName: '{npi}' } })
  expect(expectOk(fillMergeFields('{practitioner}', affiliation, validAsOf), 'known')).toContain('{npi}')
})

test('merge fields - what the record does not say reads "not stated"', () => {
  const { affiliation, validAsOf } = createLetter({
    affiliation: { status: 'resigned', endedOn: null, appointedOn: null, specialty: '' }
  })
  const body = '{appointed_on}, {ended_on}, {specialty}'
  expect(expectOk(fillMergeFields(body, affiliation, validAsOf), 'known')).toBe('not stated, not stated, not stated')
})

test('merge fields - any text is either filled or refused with names that stand in it', () => {
  const { affiliation, validAsOf } = createLetter()
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'npi', 'x', ' ', 'status') }), (body) => {
      const filled = fillMergeFields(body, affiliation, validAsOf)
      if (!filled.ok) for (const field of filled.error.fields) expect(body).toContain(field)
    })
  )
})

test('names - in the order in which a letter names a person', () => {
  const { affiliation } = createLetter({ affiliation: { suffix: 'Jr.', middleName: '' } })
  expect(practitionerName(affiliation)).toBe('Sólveig Thorvald-Ñandú, Jr.')
})

test('verification code - in groups of four, however it came', () => {
  for (const verificationCode of ['7QX29KTM4B', '7QX2-9KTM-4B', '7QX 29K TM4B']) {
    expect(expectOk(letterContent(createLetter({ verificationCode })), 'a letter').verificationCode).toBe(
      '7QX2-9KTM-4B'
    )
  }
})

test('periods - newest first; without any the affiliation is its own', () => {
  const content = (changes: Parameters<typeof createLetter>[0]) =>
    expectOk(letterContent(createLetter(changes)), 'a letter')
  expect(content({}).periods.map((period) => period.appointedOn)).toEqual(['2020-02-01', '2014-10'])
  expect(content({ affiliation: { periods: [] } }).periods).toMatchObject([
    { appointedOn: '2014-10', department: 'Medicine' }
  ])
})

test('errors - each says what happened in a sentence', () => {
  const sentences = [
    describeRenderError({ type: 'unknown_merge_fields', fields: ['salary'] }),
    describeRenderError({ type: 'undrawable_characters', characters: [{ character: 'x', codePoint: 'U+0078' }] }),
    describeRenderError({ type: 'image_refused', image: 'logo', reason: 'truncated' }),
    describeRenderError({ type: 'nothing_to_render' })
  ]
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
  expect(sentences[0]).toContain('{salary}')
  expect(sentences[1]).toContain('U+0078')
})

/** What a reader sees from left to right: capitals stand for right-to-left letters. */
function seen(text: string): string {
  const hebrew = text.replace(/[A-Z]/g, (letter) => String.fromCharCode(0x05d0 + letter.charCodeAt(0) - 65))
  const levels = bidiLevels(hebrew)
  const mirrored: Readonly<Record<string, string>> = { '(': ')', ')': '(' }
  const items = [...text].map((character, index) => ({ character, level: levels[index] ?? 0 }))
  return toVisualOrder(items)
    .map(({ character, level }) => (level % 2 === 1 ? (mirrored[character] ?? character) : character))
    .join('')
}

test.each([
  ['abc', 'abc'],
  ['ABC', 'CBA'],
  ['re ABC DEF, md', 're FED CBA, md'],
  ['ABC-DEF x', 'FED-CBA x'],
  ['ABC 123 DEF', 'FED 123 CBA'],
  ['ABC 1.5 DEF', 'FED 1.5 CBA'],
  ['ABC (DEF) x', '(FED) CBA x'],
  ['x (ABC) y', 'x (CBA) y'],
  ['npi 12 ABC', 'npi 12 CBA']
])('right to left - %s is seen as %s', (text, expected) => {
  expect(seen(text)).toBe(expected)
})
