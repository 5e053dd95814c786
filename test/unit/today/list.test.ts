import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyToday,
  EMPTY_TODAY,
  withHistoryRead,
  withoutApplicants,
  type TodayCommand,
  type TodayList
} from '#shared/domain/today/list'
import { anyCommand, applicant } from './arbitraries.ts'

const three: TodayList = {
  applicants: [
    applicant(),
    applicant({ applicantId: 'a2', npi: '1679576722' }),
    applicant({ applicantId: 'a3', npi: '', name: 'Finch' })
  ],
  committeeOn: null
}

function idsAfter(command: TodayCommand): readonly string[] | null {
  return applyToday(three, command)?.list.applicants.map(({ applicantId }) => applicantId) ?? null
}

test('list - a person is on it once, by NPI; names alone may be alike', () => {
  expect(idsAfter({ type: 'add', applicant: applicant({ applicantId: 'a9' }) })).toBeNull()
  const another = applicant({ applicantId: 'a9', npi: '', name: 'Finch' })
  expect(idsAfter({ type: 'add', applicant: another })).toEqual(['a1', 'a2', 'a3', 'a9'])
})

test('list - moves stop at its ends', () => {
  expect(idsAfter({ type: 'move', applicantId: 'a1', to: 1 })).toEqual(['a2', 'a1', 'a3'])
  expect(idsAfter({ type: 'move', applicantId: 'a3', to: -1 })).toEqual(['a3', 'a1', 'a2'])
  expect(idsAfter({ type: 'move', applicantId: 'a1', to: 99 })).toEqual(['a2', 'a3', 'a1'])
  expect(idsAfter({ type: 'move', applicantId: 'a1', to: 0 })).toBeNull()
})

test('list - two people on it never become one', () => {
  const toTheFirst = { type: 'identify', applicantId: 'a3', npi: '1234567893', name: 'Wren, Ada' } as const
  expect(applyToday(three, toTheFirst)).toBeNull()
})

test('list - of a removed person nothing can be done, and their place is kept for undo', () => {
  const removed = applyToday(three, { type: 'remove', applicantId: 'a2' })
  expect(removed?.inverse).toMatchObject({ type: 'add', at: 1 })
  expect(
    applyToday(removed?.list ?? EMPTY_TODAY, { type: 'mark', applicantId: 'a2', step: 'letters', at: 1 })
  ).toBeNull()
})

test('list - opening a history is noted of whoever is on it, and of nobody else', () => {
  expect(withHistoryRead(three, '1679576722', 7).applicants[1]?.readAt).toBe(7)
  expect(withHistoryRead(three, '1245319599', 7)).toBe(three)
})

test('list - those who have left are gone, the others keep their order', () => {
  expect(withoutApplicants(three, new Set(['a2'])).applicants).toEqual([three.applicants[0], three.applicants[2]])
  expect(withoutApplicants(three, new Set(['a9']))).toBe(three)
})

test('list - whatever was done is taken back exactly, one by one', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 12 }), (commands) => {
      const before: TodayList[] = []
      const inverses: TodayCommand[] = []
      let list = EMPTY_TODAY
      for (const command of commands) {
        const change = applyToday(list, command)
        if (!change) continue
        before.push(list)
        inverses.push(change.inverse)
        list = change.list
        const npis = list.applicants.map(({ npi }) => npi).filter((npi) => npi !== '')
        expect(new Set(npis).size).toBe(npis.length)
        expect(new Set(list.applicants.map(({ applicantId }) => applicantId)).size).toBe(list.applicants.length)
      }
      for (const inverse of inverses.reverse()) {
        list = applyToday(list, inverse)?.list ?? EMPTY_TODAY
        expect(list).toEqual(before.pop())
      }
    })
  )
})
