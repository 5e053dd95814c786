import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLetterCode } from '#shared/domain/letter-seal'
import { checkLetterCode, letterSealBy } from '../../../src/main/letters/seal/letter-code.ts'
import { createLetter } from '../letters/letter-fixture.ts'
import { scannedCode } from '../letters/pdf-tools.ts'
import { desk, otherDesk, sealedPdf } from './sealed-letters.ts'

const keys = [desk.publicKey]
const usual = createLetter()
const textOf = (letter = usual) => letterSealBy(desk)(letter).qrText

test('letter code - says in plain text what the letter attests', () => {
  expect(checkLetterCode(` ${textOf()}\n`, keys)).toMatchObject({
    state: 'genuine',
    code: {
      letterNumber: '0815-000042',
      npi: '1679576722',
      practitioner: 'Thorvald-Nandu, Solveig Dang',
      facility: 'Willow Creek Hospital',
      status: 'active',
      goodStanding: 'yes',
      validAsOf: '2026-02-27',
      issuedOn: '2026-03-02',
      periods: [
        { from: '2020-02-01', to: null },
        { from: '2014-10', to: '2019-06-30' }
      ],
      morePeriods: 0
    }
  })
})

test('letter code - read from the printed page it still verifies', async () => {
  for (const template of [1, 2] as const) {
    const scanned = scannedCode(await sealedPdf(createLetter({ letterhead: { template } })))
    expect(checkLetterCode(scanned, keys).state).toBe('genuine')
  }
})

test('letter code - one character changed, or another key: not signed', () => {
  const text = textOf()
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '1', 'A', 'z', '-', '_', 'é'), (at, character) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1)
      if (changed !== text) expect(checkLetterCode(changed, keys).state).not.toBe('genuine')
    }),
    { numRuns: 1_000 }
  )
  expect(checkLetterCode(text, [otherDesk.publicKey])).toMatchObject({ state: 'notSigned', named: null })
  expect(checkLetterCode(text.replace('20190630', '20250630'), keys)).toMatchObject({
    state: 'notSigned',
    named: desk.publicKey
  })
})

test('letter code - any text is read or refused, and no letter breaks its fields', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => checkLetterCode(text, keys).state !== 'genuine'))
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      (name, number) => {
        const letter = {
          ...usual,
          letterNumber: number,
          affiliation: { ...usual.affiliation, lastName: name },
          letterhead: { ...usual.letterhead, facilityName: name }
        }
        expect(textOf(letter)).toMatch(/^[ -~]+$/)
        expect(checkLetterCode(textOf(letter), keys).state).toBe('genuine')
      }
    )
  )
})

test('letter code - what does not fit is cut and counted', () => {
  const period = { appointedOn: '2001-01-01', endedOn: '2002-01-01', staffCategory: '', department: '' }
  const text = textOf(
    createLetter({ affiliation: { lastName: 'A'.repeat(90), periods: Array.from({ length: 9 }, () => period) } })
  )
  expect(text.length).toBeLessThan(320)
  expect(parseLetterCode(text)?.code).toMatchObject({ morePeriods: 6, practitioner: `${'A'.repeat(37)}...` })
})
