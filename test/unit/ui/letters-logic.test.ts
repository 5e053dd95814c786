import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#shared/domain/partial-date'
import { standardInForce } from '#shared/domain/verification-age'
import {
  checkThrough,
  nothingChecked,
  toggleAll,
  toggleLetter
} from '../../../src/renderer/features/letters/checked-letters.ts'
import { lineDifferences } from '../../../src/renderer/features/letters/line-differences.ts'
import { letterAge, WARN_DAYS } from '../../../src/renderer/features/letters/letter-age.ts'
import { busyWith } from '../../../src/renderer/bridge/buy-letters.ts'
import { isPrintedCode, lettersByCode } from '../../../src/renderer/features/letters/kept-by-code.ts'
import { readPublicKey } from '../../../src/renderer/features/letters/public-key.ts'
import { letterFixture } from './support/fake-worker.ts'
import { wordsForFile } from '../../../src/renderer/features/letters/verdict-words.ts'

const shown = ['a', 'b', 'c', 'd', 'e']

test('ticked letters - Shift takes the range from the one ticked last, in both directions', () => {
  const fromB = toggleLetter(nothingChecked, 'b')
  expect([...checkThrough(fromB, 'd', shown).ids]).toEqual(['b', 'c', 'd'])
  expect([...checkThrough(toggleLetter(nothingChecked, 'd'), 'b', shown).ids].sort()).toEqual(['b', 'c', 'd'])
  expect([...checkThrough(nothingChecked, 'c', shown).ids]).toEqual(['c'])
})

test('ticked letters - all that is shown, then none of it; what a search hides stays', () => {
  const hidden = toggleLetter(nothingChecked, 'hidden')
  const all = toggleAll(hidden, shown)
  expect(all.ids.size).toBe(6)
  expect([...toggleAll(all, shown).ids]).toEqual(['hidden'])
})

test('letter age - counted from the record, with a warning before it runs out, under every standard', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ncqa', 'ncqa_certification', 'other'),
      fc.constantFrom(0, 60, 100, 365),
      fc.integer({ min: 0, max: 400 }),
      (id, own, days) => {
        const validAsOf = '2026-01-10'
        const asked = id === 'ncqa' ? 120 : id === 'other' ? 180 : 90
        const limit = own === 0 ? asked : Math.min(asked, own)
        const standard = standardInForce({ verificationStandard: id, verificationDays: own })
        const age = letterAge({ validAsOf }, standard, addDays(validAsOf, days))
        const expected = days > limit ? 'over' : days >= limit - WARN_DAYS ? 'soon' : 'usable'
        expect(age.state).toBe(expected)
        expect(age.short === '').toBe(expected === 'usable')
      }
    )
  )
  const ncqa = standardInForce({ verificationStandard: 'ncqa', verificationDays: 0 })
  expect(letterAge({ validAsOf: null }, ncqa, '2026-01-10').state).toBe('unknown')
  expect(letterAge({ validAsOf: '2026-01-10' }, ncqa, '2026-05-10').short).toBe('last day')
})

test('verdict words - only a whole file of this desk is called unaltered; a changed one is never to be relied on', () => {
  const reasons = ['whole', 'changed', 'sealDamaged', 'sealMissing', 'notSealed', 'notAPdf', 'otherKey'] as const
  for (const reason of reasons) {
    for (const sealedBy of ['thisDesk', 'partner', 'otherDesk', null] as const) {
      const partner = sealedBy === 'partner' ? 'Lake Hospital' : null
      const claims = { issuer: 'KEY', letterNumber: 'N-1', letters: 1 }
      const verdict = { verdict: 'unknown', sealedBy, partner, reason, ...claims } as const
      const { title, text } = wordsForFile(verdict, 'file.pdf', true)
      expect(/unaltered/.test(title + text)).toBe(
        reason === 'whole' && (sealedBy === 'thisDesk' || sealedBy === 'partner')
      )
      const isChanged = reason === 'changed' || reason === 'sealDamaged' || reason === 'sealMissing'
      expect(text.includes('Do not rely on it')).toBe(isChanged)
    }
  }
})

test('printed code - finds the letter kept here, however it is typed; the text of a square is no printed code', () => {
  const letters = [
    letterFixture({ letterId: 'old', retrievedAt: 1 }),
    letterFixture({ letterId: 'new', retrievedAt: 2 }),
    letterFixture({ letterId: 'none', verificationCode: '' })
  ]
  for (const typed of ['7QX2-9KTM-4B', '7qx29ktm4b', ' 7QX2 9KTM 4B '])
    expect(lettersByCode(letters, typed).map(({ letterId }) => letterId)).toEqual(['new', 'old'])
  for (const typed of ['', ' - ', '7QX2-9KTM-4C', '7QX2']) expect(lettersByCode(letters, typed)).toEqual([])
  expect([isPrintedCode('7QX2-9KTM-4B'), isPrintedCode('PASSDESK1;N-1;'), isPrintedCode('A'.repeat(65))]).toEqual([
    true,
    false,
    false
  ])
})

test('differences - equal lines are left out, the others stand beside each other, and nothing is lost', () => {
  expect(
    lineDifferences(['Re', 'NPI 1', 'active', '', 'Sincerely,'], ['Re', 'NPI  2', 'active ', 'Sincerely,', 'added'])
  ).toEqual([
    { kept: 'NPI 1', file: 'NPI 2' },
    { kept: '', file: 'added' }
  ])
  expect(lineDifferences(['a', 'b'], ['a', ' b', ''])).toEqual([])
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (kept, file) => {
      const found = lineDifferences(kept, file)
      expect(found.length === 0).toBe(kept.join() === file.join())
      // What both sides keep silent about is as much on one as on the other: the lines in common.
      const told = (side: 'kept' | 'file') => found.map((line) => line[side]).filter((line) => line !== '')
      expect(kept.length - told('kept').length).toBe(file.length - told('file').length)
    })
  )
})

test('partner key - a JWK is read, of a private one only the public half, anything else refused', () => {
  const key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }
  expect(readPublicKey(JSON.stringify({ ...key, kid: 'K', d: 'secret' }))).toEqual(key)
  for (const bad of [
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    JSON.stringify({ ...key, x: 'short' }),
    JSON.stringify({ ...key, crv: 'P-256' })
  ])
    expect(readPublicKey(bad)).toBeNull()
  fc.assert(fc.property(fc.json(), (json) => readPublicKey(json) === null))
})

test('letters under way - the desk is busy with them until they arrive or are asked for again by themselves', () => {
  const pending = {
    ...{ requestId: 'r1', affiliationId: 'a1', npi: '1234567893', practitionerName: 'Halloway, Ingrid L.' },
    ...{ facilityName: 'Harlow Valley Hospital', askedAt: 0, state: 'asked' as const, nextTryAt: null, error: null }
  }
  expect(busyWith(['a1', 'a2'], [])).toEqual(['a1', 'a2'])
  expect(busyWith(['a1', 'a2'], [pending])).toEqual(['a1', 'a2'])
  const lost = { kind: 'answerLost', retry: { when: 'now' } } as const
  expect(busyWith(['a1', 'a2'], [{ ...pending, error: lost }])).toEqual(['a2'])
})
