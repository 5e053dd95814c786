import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CeReminderOrder, CeReminderPolicy } from '#shared/contract/education'
import { remindersDue, remindersSeen } from '#shared/domain/education/cycle-reminders'
import { addDays } from '#shared/domain/partial-date'
import { deadlineKinds } from '#shared/domain/recertification/assessment'
import { err, ok } from '#shared/lib/result'
import { createKeptReminders } from '../../../src/main/education/kept-reminders.ts'
import { createEducationReminders } from '../../../src/main/education/reminders.ts'
import type { Keystore } from '../../../src/main/keys/keystore.ts'

const FILE = '0123456789abcdef0123456789abcdef'
const dates = [
  { kind: 'application_opens', date: '2026-08-01' },
  { kind: 'deadline', date: '2026-12-01' },
  { kind: 'extension_request', date: '2026-12-01' }
] as const
const due = (today: string, told: readonly string[] = [], distances: readonly number[] = [90, 7]) =>
  remindersDue(dates, distances, new Set(told), today)

let folder = ''
let isLocked = false
/** Turns letters round: enough to see that nothing is written as it is. */
const keystore: Keystore = {
  problem: () => Promise.resolve(null),
  seal: (secret) => Promise.resolve(isLocked ? err('unavailable') : ok(Buffer.from(secret).toString('hex'))),
  unseal: (sealed) => Promise.resolve(isLocked ? err('unavailable') : ok(Buffer.from(sealed, 'hex').toString()))
}
const path = (): string => join(folder, 'reminders.sealed')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-'))
  isLocked = false
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A start of the program: what it shows, and a clock to move. */
function start(policy: CeReminderPolicy = { isAllowed: true, distances: null }) {
  const shown: string[] = []
  const clock = { now: new Date(2026, 10, 1, 12).getTime() }
  const reminders = createEducationReminders({
    time: { now: () => clock.now },
    kept: createKeptReminders(path(), keystore),
    policy,
    aliasOf: (fileId) => (fileId === FILE ? 'M. T.' : null),
    show: (text) => shown.push(text),
    every: () => () => undefined
  })
  const at = async (...when: [number, number, number, number]): Promise<void> => {
    clock.now = new Date(...when).getTime()
    await reminders.check()
  }
  return { reminders, shown, clock, at }
}

const order = (keepsWhileClosed: boolean): CeReminderOrder => ({
  dates: [...dates],
  distances: [90, 7],
  keepsWhileClosed
})

test('reminders due - the nearest distance that is reached, what falls on one day together', () => {
  expect(due('2026-11-23')).toMatchObject([
    { text: 'in 8 days credits and the application are due; an extension has to be asked for' }
  ])
  expect(due('2026-11-24')).toEqual([
    {
      keys: ['deadline 2026-12-01 7', 'extension_request 2026-12-01 7'],
      text: 'in 7 days credits and the application are due; an extension has to be asked for'
    }
  ])
  expect(due('2026-12-01')).toMatchObject([{ text: expect.stringMatching(/^today /) }])
  expect(due('2026-11-30', [], [1])).toMatchObject([{ text: expect.stringMatching(/^tomorrow /) }])
  expect(due('2026-12-02')).toEqual([])
})

test('reminders due - a computer that was off tells what is true now', () => {
  expect(due('2026-11-28')).toMatchObject([{ text: expect.stringMatching(/^in 3 days /) }])
  expect(due('2026-11-28', ['deadline 2026-12-01 7', 'extension_request 2026-12-01 7'])).toEqual([])
})

test('reminders seen - what lies behind is not told any more, what is reached today is', () => {
  const seen = remindersSeen(dates, [90, 7], '2026-11-20')
  expect(seen).toEqual(['deadline 2026-12-01 90', 'extension_request 2026-12-01 90'])
  expect(due('2026-11-20', seen)).toEqual([])
  expect(due('2026-11-24', seen)).toHaveLength(1)
  expect(due('2026-11-24', remindersSeen(dates, [90, 7], '2026-11-24'))).toHaveLength(1)
})

test('reminders due - each distance of each date is told exactly once, however the days are passed', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 }), (days, distances) => {
      const told = new Set<string>()
      let today = '2026-03-01'
      let last = new Map<string, number>()
      for (const step of days) {
        today = addDays(today, step)
        for (const { keys } of remindersDue(dates, distances, told, today)) {
          for (const key of keys) {
            expect(told.has(key)).toBe(false)
            told.add(key)
            const [kind = '', , distance = ''] = key.split(' ')
            // Ever nearer, never back.
            expect(Number(distance)).toBeLessThan(last.get(kind) ?? Number.POSITIVE_INFINITY)
            last = last.set(kind, Number(distance))
          }
        }
      }
    })
  )
})

test('reminders - every kind of date has words for a screen that others see', () => {
  for (const kind of deadlineKinds) {
    const [reminder] = remindersDue([{ kind, date: '2026-12-01' }], [], new Set(), '2026-12-01')
    expect(reminder?.text).toMatch(/^today [a-z]/)
  }
})

test('reminders - from nine in the morning, once, by the name in the list', async () => {
  const { reminders, shown, clock, at } = start()
  await reminders.set(FILE, order(false))
  expect(shown).toEqual([])
  await at(2026, 10, 24, 8)
  expect(shown).toEqual([])
  await at(2026, 10, 24, 9)
  await at(2026, 10, 24, 15)
  expect(shown).toEqual(['M. T.: in 7 days credits and the application are due; an extension has to be asked for.'])
  clock.now = new Date(2026, 10, 25, 9).getTime()
  await reminders.set(FILE, order(false))
  expect(shown).toHaveLength(1)
})

test('reminders - without the owner’s word nothing lies on disk, and a restart knows nothing', async () => {
  expect(await start().reminders.set(FILE, order(false))).toBe(false)
  expect(existsSync(path())).toBe(false)
  const next = start()
  await next.reminders.start()
  await next.at(2026, 10, 24, 9)
  expect(next.shown).toEqual([])
})

test('reminders - with it they come before the file was opened, once over restarts, and no name lies on disk', async () => {
  expect(await start().reminders.set(FILE, order(true))).toBe(true)
  const written = readFileSync(path(), 'utf8')
  expect(written).not.toContain('deadline')
  const plain = Buffer.from(written, 'hex').toString()
  expect(plain).toContain('2026-12-01')
  expect(plain).not.toMatch(/M\. T\.|credit(?!s)/)
  const second = start()
  await second.reminders.start()
  expect(second.shown).toEqual([])
  await second.at(2026, 10, 24, 10)
  expect(second.shown).toHaveLength(1)
  const third = start()
  await third.reminders.start()
  await third.at(2026, 10, 24, 11)
  expect(third.shown).toEqual([])
  await third.at(2026, 11, 1, 11)
  expect(third.shown).toHaveLength(1)
})

test('reminders - the owner takes the word back, or erases the file: the disk forgets', async () => {
  const { reminders } = start()
  await reminders.set(FILE, order(true))
  await reminders.set(FILE, order(false))
  expect(existsSync(path())).toBe(false)
  await reminders.set(FILE, order(true))
  await reminders.forget(FILE)
  expect(existsSync(path())).toBe(false)
})

test('reminders - a keystore that is locked at the start is asked again, and nothing is written over what it holds', async () => {
  await start().reminders.set(FILE, order(true))
  const before = readFileSync(path())
  isLocked = true
  const { reminders, shown, at } = start()
  await reminders.start()
  expect(await reminders.set('f'.repeat(32), order(true))).toBe(false)
  expect(readFileSync(path())).toEqual(before)
  isLocked = false
  await at(2026, 10, 24, 9)
  expect(shown).toHaveLength(1)
})

test('reminders - the organization turns them off or sets other days', async () => {
  const off = start({ isAllowed: false, distances: null })
  expect(await off.reminders.set(FILE, order(true))).toBe(false)
  await off.at(2026, 11, 1, 9)
  expect([off.shown, existsSync(path())]).toEqual([[], false])
  const other = start({ isAllowed: true, distances: [20] })
  await other.reminders.set(FILE, order(false))
  await other.at(2026, 10, 11, 9)
  expect(other.shown).toEqual([expect.stringMatching(/^M\. T\.: in 20 days /)])
  await other.at(2026, 10, 24, 9)
  expect(other.shown).toHaveLength(1)
})

test('reminders - a file that is gone is passed over in silence', async () => {
  const { reminders, shown, at } = start()
  await reminders.set('f'.repeat(32), order(false))
  await at(2026, 11, 1, 9)
  expect(shown).toEqual([])
})
