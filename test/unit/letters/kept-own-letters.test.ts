import { expect, test } from 'vitest'
import type { DocumentContext } from '#shared/contract/worker-link'
import type { OwnLetterhead } from '#shared/domain/own-letters/own-letterhead'
import type { RosterPractitioner } from '#shared/domain/roster/roster'
import { createFindInRoster } from '../../../src/renderer/data-worker/own-letters/find-in-roster.ts'
import { createOwnLetters } from '../../../src/renderer/data-worker/own-letters/own-letters.ts'
import type { LetterRecord } from '../../../src/renderer/data-worker/records.ts'
import { createLetter } from './letter-fixture.ts'
import { letterhead, period, practitioner } from './own-letter-fixture.ts'
import { crest, scrawl } from './pictures.ts'

const context: DocumentContext = {
  verification: { verificationStandard: 'ncqa', verificationDays: 0 },
  purchases: [],
  now: 1_793_600_000_000,
  today: '2026-11-02',
  person: { name: 'Dana Rowe', title: 'CPCS', organization: 'Copper Ridge Community Hospital' },
  thresholds: { clarifyDays: 30, writtenDays: 365, lookBackYears: 5, dateToleranceDays: 31 },
  system: 'production'
}
const order = { practitionerId: 'r1', periodId: 'p1', template: 1 as const, recipient: { organization: '', name: '' } }

function createHere(who: RosterPractitioner | null = practitioner(), kept: OwnLetterhead | null = letterhead) {
  const letters = new Map<string, LetterRecord>()
  const stored: OwnLetterhead[] = []
  const own = createOwnLetters({
    practitioner: (id) => (id === 'r1' ? (who ?? undefined) : undefined),
    letters,
    keepLetter: async (letterId, record) => void letters.set(letterId, record),
    letterhead: kept,
    storeLetterhead: async (changed) => void stored.push(changed)
  })
  return { own, letters, stored }
}

function received(facilityName: string): LetterRecord {
  const letter = createLetter({ letterhead: { facilityName } })
  const kept = { letterId: 'x', requestId: 'x', letter, creditsCharged: 1, retrievedAt: 0 }
  return { npi: letter.affiliation.npi, affiliationId: 'af-1', kept }
}

test('own letters - made once for one id, numbered in order, without a credit, as our own', async () => {
  const { own, letters } = createHere()
  expect(own.check(order, context.today).letterNumber).toBe('MSO-2026-0001')
  expect(await own.make('a', order, context)).toBe('a')
  expect(await own.make('a', order, context)).toBe('a')
  expect(await own.make('b', order, context)).toBe('b')
  const made = [...letters.values()].map(({ kept }) => kept)
  expect(made.map(({ letter }) => letter.letterNumber)).toEqual(['MSO-2026-0001', 'MSO-2026-0002'])
  expect(made.every(({ creditsCharged, letter }) => creditsCharged === 0 && letter.origin === 'ownRoster')).toBe(true)
  expect(made[0]?.letter.testSystem).toBe(false)
})

test('own letters - numbers of letters that PASS sent do not count', async () => {
  const { own, letters } = createHere()
  const pass = received('Willow Creek Hospital')
  letters.set('x', { ...pass, kept: { ...pass.kept, letter: { ...pass.kept.letter, letterNumber: 'MSO-2026-0500' } } })
  await own.make('a', order, context)
  expect(letters.get('a')?.kept.letter.letterNumber).toBe('MSO-2026-0001')
})

test('own letters - of practice and test systems they are marked as such', async () => {
  const { own, letters } = createHere()
  await own.make('a', order, { ...context, system: 'practice' })
  expect(letters.get('a')?.kept.letter.testSystem).toBe(true)
})

test('own letters - refused: nothing is kept, no number is used up, and the check says why', async () => {
  const { own, letters } = createHere(practitioner([period({ goodStanding: 'contact_facility', letter: 2 })]))
  expect(await own.make('a', order, context)).toBeNull()
  expect(own.draft(order, context)).toBeNull()
  expect(letters.size).toBe(0)
  expect(own.check(order, context.today)).toMatchObject({
    practitionerName: 'Thorvald-Ñandú, Sólveig',
    template: 2,
    obstacles: [{ type: 'standing', goodStanding: 'contact_facility' }]
  })
  const { own: nobody } = createHere(null)
  expect(nobody.check(order, context.today).obstacles).toEqual([{ type: 'notInRoster' }])
})

test('own letters - before a letterhead was kept, the check names all that is missing', () => {
  const { own } = createHere(practitioner(), null)
  expect(own.letterhead()).toBeNull()
  const [obstacle] = own.check(order, context.today).obstacles
  expect(obstacle?.type === 'letterhead' && obstacle.findings).toHaveLength(5)
})

test('own letters - what is overdue is a caution, not an obstacle', () => {
  const { own } = createHere()
  const { obstacles, cautions } = own.check(order, context.today)
  expect(obstacles).toEqual([])
  expect(cautions.join()).toContain('reappointment is past due since')
})

test('own letterhead - never a picture that came with the letter of another facility', async () => {
  const { own, letters, stored } = createHere()
  letters.set('x', received('Willow Creek Hospital'))
  const foreign = { ...letterhead, logo: scrawl(), signature: crest() }
  expect(await own.keepLetterhead(foreign)).toEqual([
    { picture: 'logo', facilityName: 'Willow Creek Hospital' },
    { picture: 'signature', facilityName: 'Willow Creek Hospital' }
  ])
  expect(stored).toEqual([])
  expect(own.letterhead()).toEqual(letterhead)
  const without = { ...foreign, logo: null, signature: null }
  expect(await own.keepLetterhead(without)).toEqual([])
  expect(stored).toEqual([without])
  expect(own.letterhead()).toEqual(without)
})

test('own letterhead - the pictures of our own facility may have come back with a letter', async () => {
  const { own, letters } = createHere()
  letters.set('x', received('Copper Ridge Community Hosp.'))
  expect(await own.keepLetterhead({ ...letterhead, logo: crest() })).toEqual([])
})

test('find in the roster - by beginnings of names in any order, without accents, or by NPI; as it is now', () => {
  const other = {
    ...practitioner([period()], { lastName: 'Ødegård', firstName: 'Åse', npi: '1234567893' }),
    practitionerId: 'r2'
  }
  const empty = { ...practitioner([]), practitionerId: 'r3' }
  let roster = new Map([
    ['r1', practitioner()],
    ['r2', other],
    ['r3', empty]
  ])
  const find = createFindInRoster(() => roster)
  const names = (text: string) => find(text, 5).map(({ name }) => name)
  expect(names('thor sol')).toEqual(['Thorvald-Ñandú, Sólveig'])
  expect(names('odegard')).toEqual(['Ødegård, Åse'])
  expect(names('12345')).toEqual(['Ødegård, Åse'])
  expect(names('vald')).toEqual([])
  expect(names(' ')).toEqual([])
  roster = new Map([['r2', other]])
  expect(names('thor')).toEqual([])
  const later = period({ periodId: 'p2', appointedOn: '2022-01-01', status: 'resigned', endedOn: '2023-01-01' })
  roster = new Map([['r1', practitioner([later, period()])]])
  expect(find('thor', 1)[0]?.periodId).toBe('p1')
})
