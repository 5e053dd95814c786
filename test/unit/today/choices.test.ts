import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNpi } from '#shared/domain/npi'
import { readTyped, toChoices } from '../../../src/renderer/features/today/applicant-choices.ts'
import { rowFixture } from '../ui/support/fake-worker.ts'

const somebodyNew = { isAsked: false, mayTakeAsTyped: true }

test('choices - an NPI is taken out of what was typed, and only a valid one', () => {
  expect(readTyped('Wren, Ada 1234567893')).toEqual({ npi: '1234567893', name: 'Wren, Ada' })
  expect(readTyped('1234567893, Wren, Ada')).toEqual({ npi: '1234567893', name: 'Wren, Ada' })
  expect(readTyped('1234567893')).toEqual({ npi: '1234567893', name: '' })
  expect(readTyped('1234567890 Wren')).toEqual({ npi: '', name: '1234567890 Wren' })
})

test('choices - who is known stands first, then asking PASS, then the text as it is', () => {
  const choices = toChoices('hallo', [rowFixture()], new Set(['1234567893']), somebodyNew)
  expect(choices.map(({ id }) => id)).toEqual(['1234567893', 'ask', 'typed'])
  expect(choices[0]?.meta).toBe('1234567893, on the list')
  expect(toChoices('1234567893', [rowFixture()], new Set(), somebodyNew).map(({ id }) => id)).toEqual([
    '1234567893',
    'ask'
  ])
  expect(toChoices('', [], new Set(), somebodyNew)).toEqual([])
})

test('choices - to tell two people apart none is made up, and PASS is asked once for a text', () => {
  const identified = { isAsked: true, mayTakeAsTyped: false }
  expect(toChoices('hallo', [rowFixture()], new Set(), identified).map(({ id }) => id)).toEqual(['1234567893'])
  expect(toChoices('1234567890', [], new Set(), somebodyNew).at(-1)?.meta).toBe('the check digit of the NPI is wrong')
})

test('choices - whatever is typed, an NPI that is taken is one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.constantFrom('', '1234567893', '1234567890'), (text, digits) => {
      const { npi, name } = readTyped(`${text} ${digits}`)
      expect(npi === '' || parseNpi(npi).ok).toBe(true)
      expect(name).toBe(name.trim())
    })
  )
})
