import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSentence } from '#shared/domain/today/next-sentence'
import { needsAnswer, nextToMark, standingOf } from '#shared/domain/today/standing'
import { STEP_NAMES, type Applicant } from '#shared/domain/today/list'
import type { ApplicantFacts, PurchaseFacts } from '#shared/domain/today/facts'
import { affiliation, anyApplicant, anyFacts, anyPurchases, applicant, facts, purchase } from './arbitraries.ts'

function stateOf(who: Applicant, known: ApplicantFacts, purchases: readonly PurchaseFacts[] = []) {
  const standing = standingOf(who, known, purchases)
  const steps = STEP_NAMES.map((name) => standing.steps[name]).join(' ')
  return `${steps}: ${nextSentence(who, known, standing, (at) => `at ${at}`)}`
}

const unknown = facts({ person: null, askedAt: null, askedOn: null, affiliations: [] })
const read = applicant({ readAt: 2_000 })
const got = (printedAt: number | null) => affiliation({ letter: { letterId: 'l', retrievedAt: 3_000, printedAt } })

test('standing - from nothing known to finished, each step follows from what the desk knows', () => {
  expect(stateOf(applicant(), unknown)).toBe('todo todo todo todo: Search')
  expect(stateOf(applicant({ npi: '' }), { ...unknown, matches: 2 })).toBe(
    'now todo todo todo: Two people match: choose one'
  )
  expect(stateOf(applicant({ npi: '' }), { ...unknown, matches: 1 })).toBe(
    'now todo todo todo: One person matches: choose'
  )
  expect(stateOf(applicant(), facts({ gaps: 1, openGaps: [48] }))).toBe(
    'done now todo todo: Read history: 1 affiliation, 1 gap'
  )
  expect(stateOf(read, facts({ gaps: 1, openGaps: [48] }))).toBe('done done now todo: Get 1 letter; explain 48-day gap')
  expect(stateOf(read, facts(), [purchase('onItsWay')])).toBe('done done waiting todo: Letter on its way from PASS')
  expect(stateOf(read, facts({ affiliations: [got(null)] }))).toBe('done done done now: Print 1 letter')
  expect(stateOf(read, facts({ affiliations: [got(4_000)] }))).toBe('done done done done: Finished at 4000')
})

test('standing - known from an online search only: PASS says how much there is to read', () => {
  const online = facts({ askedAt: null, askedOn: null, affiliations: [], affiliationCount: 5 })
  expect(stateOf(applicant(), online)).toBe('done now todo todo: Read history: 5 affiliations')
})

test('standing - without a letter to be had the summary is what is printed', () => {
  const none = facts({ affiliations: [affiliation({ letterAvailable: false })] })
  expect(stateOf(read, none)).toBe('done done none now: Print the summary')
  expect(stateOf(read, { ...none, summaryPrintedAt: 5_000 })).toBe(
    'done done none done: Finished at 5000, summary only'
  )
})

test('standing - PASS knows nobody: that is read and printed too', () => {
  const nobody = facts({ person: null, affiliations: [] })
  expect(stateOf(applicant(), nobody)).toBe('done now todo todo: Read history: no affiliation reported')
  expect(stateOf(read, nobody)).toBe('done done none now: Print the summary')
})

test('standing - a gap that nobody explained keeps a file from being finished', () => {
  const open = facts({ affiliations: [got(4_000)], gaps: 2, openGaps: [48, 90] })
  expect(stateOf(read, open)).toBe('done done done now: Explain 2 gaps')
})

test('standing - a facility that wants to be called is told beside the next step, and keeps the file open', () => {
  const calls = { concerns: [{ kind: 'contact_facility' as const, facilityName: 'Lake Hospital' }] }
  expect(stateOf(read, facts({ ...calls, gaps: 1, openGaps: [48] }))).toBe(
    'done done now todo: Get 1 letter; explain 48-day gap; call Lake Hospital'
  )
  expect(stateOf(read, facts({ ...calls, affiliations: [got(4_000)] }))).toBe('done done done now: Call Lake Hospital')
})

test('standing - facilities are named as briefly as tells them apart', () => {
  const affiliations = [
    affiliation({ facilityName: 'Cedar Bluff Community Hospital' }),
    affiliation({ affiliationId: 'x2', facilityName: 'Cedar Bluff Clinic' }),
    affiliation({ affiliationId: 'x3', facilityName: 'Lake Meridian Medical Center' })
  ]
  const asked = (facilityName: string) =>
    stateOf(read, facts({ affiliations, concerns: [{ kind: 'unknown_dates', facilityName }] }))
  expect(asked('Lake Meridian Medical Center')).toMatch('Dates unknown at Lake Meridian: ask')
  expect(asked('Cedar Bluff Clinic')).toMatch('Dates unknown at Cedar Bluff Clinic: ask')
})

test('standing - what a facility said holds the history until it is marked', () => {
  const asked = facts({ concerns: [{ kind: 'unknown_dates', facilityName: 'Lake Hospital' }] })
  expect(stateOf(read, asked)).toBe('done answer todo todo: Dates unknown at Lake Hospital: ask')
  expect(stateOf({ ...read, marks: { history: 9 } }, asked)).toBe('done done now todo: Get 1 letter')
})

test('standing - a purchase that went wrong asks for somebody', () => {
  expect(stateOf(read, facts(), [purchase('withdrawn')])).toBe(
    'done done answer todo: Lake Hospital withdrew its letter: call the facility'
  )
  expect(stateOf(read, facts(), [purchase('refused')])).toMatch(/^done done answer todo: PASS refused the letter/)
  expect(stateOf(read, facts(), [purchase('unclear')])).toMatch(/^done done answer todo: Not clear whether/)
  const marked = { ...read, marks: { letters: 9 } }
  expect(stateOf(marked, facts(), [purchase('withdrawn')])).toBe('done done none now: Print the summary')
})

test('standing - a letter on its way is not offered a second time, one that PASS refused is', () => {
  const two = facts({ affiliations: [affiliation(), affiliation({ affiliationId: 'x2' })] })
  const toGet = (state: PurchaseFacts['state']) =>
    standingOf(read, two, [purchase(state)]).lettersToGet.map(({ affiliationId }) => affiliationId)
  expect(toGet('onItsWay')).toEqual(['x2'])
  expect(toGet('unclear')).toEqual(['x2'])
  expect(toGet('refused')).toEqual(['x1', 'x2'])
})

test('standing - somebody whom PASS does not know is worked off by marks alone', () => {
  const marks = { searched: 1, history: 2 }
  const who = applicant({ npi: '', marks })
  expect(stateOf(who, unknown)).toBe('done done none now: File what was found elsewhere')
  expect(stateOf({ ...who, marks: { ...marks, printed: 3 } }, unknown)).toBe('done done none done: Finished at 3')
})

test('standing - at most one step is next, nothing after an open step is next, and marking goes on to the end', () => {
  fc.assert(
    fc.property(anyApplicant, anyFacts, anyPurchases, (who, known, purchases) => {
      const standing = standingOf(who, known, purchases)
      const states = STEP_NAMES.map((name) => standing.steps[name])
      expect(states.filter((state) => state === 'now').length).toBeLessThanOrEqual(1)
      expect(nextSentence(who, known, standing, String)).not.toBe('')
      expect(nextSentence(who, known, standing, String)).not.toMatch(/undefined|NaN/)
      if (standing.finishedAt !== null) {
        expect(states.every((state) => state === 'done' || state === 'none')).toBe(true)
        expect(needsAnswer(standing)).toBe(false)
        expect(nextToMark(standing)).toBeNull()
      }
      let marked = who
      for (let round = 0; round < STEP_NAMES.length; round++) {
        const next = nextToMark(standingOf(marked, known, []))
        if (next === null) break
        expect(marked.marks[next]).toBeUndefined()
        marked = { ...marked, marks: { ...marked.marks, [next]: 1_000_000 } }
      }
      expect(standingOf(marked, known, []).finishedAt).not.toBeNull()
    })
  )
})
