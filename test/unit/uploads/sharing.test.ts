import { expect, test } from 'vitest'
import { fromEpochDay } from '#shared/domain/partial-date'
import { systemRandom } from '../../../src/main/deps.ts'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'
import {
  createRosterSharing,
  DEFAULT_SHARING,
  type RosterSharing,
  type SharingRecord
} from '../../../src/main/roster/sharing.ts'
import {
  createFakeDisk,
  createFakePass,
  createFakeTime,
  live,
  order,
  settled,
  type Life,
  type SendFault
} from './upload-world.ts'

const MINUTES = 60_000
const DAY = 24 * 60 * MINUTES
const FIRST = '5f0c3a1e-0000-4000-8000-000000000001'
const weekly = { ...DEFAULT_SHARING, isOn: true, every: 'week', weekday: 1 } as const

/** A desk that shares, its disk and its PASS; `restart` is another life over the same disk. */
function createWorld() {
  // A Sunday; the first run of a weekly schedule is due tomorrow.
  const time = createFakeTime(Date.UTC(2026, 10, 22, 12))
  const pass = createFakePass(time)
  const disk = createFakeDisk()
  const sends: SendFault[] = []
  const fate = { isConnected: true, policy: 'free' as 'free' | 'forbidden', contents: 'rows' }
  let record: SharingRecord | null = null
  const today = () => fromEpochDay(Math.floor(time.now() / DAY))
  function begin(): { life: Life; sharing: RosterSharing } {
    const life = live(time, pass, disk, { send: () => sends.shift() ?? 'none', contents: () => fate.contents })
    const sharing = createRosterSharing({
      time,
      timers: { after: (milliseconds, act) => time.after(milliseconds, () => void (life.isDead() || act())) },
      random: systemRandom,
      log: createDeskLog(time, () => undefined),
      today,
      policy: () => fate.policy,
      isConnected: () => fate.isConnected,
      uploads: life.driver,
      read: () => record,
      write: (next) => (record = next),
      changed: () => undefined
    })
    life.driver.resume()
    sharing.look()
    return { life, sharing }
  }
  return { time, pass, disk, sends, fate, begin, today }
}

test('sharing - off until a person turns it on, and then not on the day itself', async () => {
  const { time, pass, begin } = createWorld()
  const { sharing } = begin()
  expect(sharing.state()).toMatchObject({ setting: { isOn: false }, nextOn: null, waitsFor: null })
  await time.advance(30 * DAY)
  expect(pass.received).toEqual([])
  sharing.set({ ...weekly, weekday: 2 })
  expect(sharing.state().nextOn).toBe('2026-12-29')
  sharing.look()
  await time.advance(6 * DAY)
  expect(pass.received).toEqual([])
})

test('sharing - on its day a trial, and the posting where the trial had no errors', async () => {
  const { time, pass, disk, begin } = createWorld()
  const { sharing, life } = begin()
  sharing.set(weekly)
  await time.advance(2 * DAY)
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial', 'live'])
  expect(life.driver.list()[0]).toMatchObject({ startedBy: 'schedule', scope: 'changes', state: { kind: 'processed' } })
  expect(disk.kept).toHaveLength(1)
  expect(sharing.state()).toMatchObject({ last: { outcome: 'posted' }, nextOn: '2026-11-30' })
  await time.advance(5 * DAY)
  expect(pass.received).toHaveLength(2)
  await time.advance(2 * DAY)
  expect(pass.received).toHaveLength(4)
})

test('sharing - a trial with errors posts nothing and is left to a person', async () => {
  const { time, pass, begin } = createWorld()
  pass.outcome = { ...pass.outcome, errors: [{ row: 2, field: 'NPI', message: 'no' }] }
  const { sharing, life } = begin()
  sharing.set(weekly)
  await time.advance(4 * DAY)
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial'])
  expect(sharing.state().last?.outcome).toBe('errors')
  expect(life.driver.list()[0]?.state.kind).toBe('tried')
})

test('sharing - without a connection it waits; a day has one attempt, the next day another', async () => {
  const { time, pass, fate, sends, begin } = createWorld()
  const { sharing } = begin()
  sharing.set(weekly)
  fate.isConnected = false
  await time.advance(2 * DAY)
  expect(pass.received).toEqual([])
  expect(sharing.state().waitsFor).toBe('connection')
  fate.isConnected = true
  sends.push('offline')
  sharing.look()
  await time.advance(2 * 60 * MINUTES)
  expect(pass.received).toEqual([])
  expect(sharing.state().last?.outcome).toBe('failed')
  await time.advance(DAY)
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial', 'live'])
})

test('sharing - an answer that is lost stops it until a person has said what was found', async () => {
  const { time, pass, sends, begin } = createWorld()
  const { sharing, life } = begin()
  sharing.set(weekly)
  sends.push('none', 'lostAfter')
  await time.advance(21 * DAY)
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial', 'live'])
  expect(sharing.state().waitsFor).toBe('person')
  life.driver.close(life.driver.list()[0]?.uploadId ?? '', 'yes')
  await settled()
  await time.advance(30 * MINUTES)
  expect(sharing.state().last?.outcome).toBe('posted')
  await time.advance(3 * DAY)
  expect(pass.count('live')).toBe(2)
})

test('sharing - it makes no way through an upload of a person that is under way or tried', async () => {
  const { time, pass, begin } = createWorld()
  const { sharing, life } = begin()
  sharing.set(weekly)
  await life.driver.start(order(FIRST))
  await time.advance(4 * DAY)
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial'])
  expect(sharing.state().waitsFor).toBe('person')
  life.driver.close(FIRST, 'no')
  await time.advance(DAY)
  expect(pass.count('live')).toBe(1)
})

test('sharing - a restart between trial and posting goes on, after a week it begins anew', async () => {
  for (const away of [5 * MINUTES, 7 * DAY]) {
    const { time, pass, begin } = createWorld()
    const first = begin()
    first.sharing.set(weekly)
    await time.advance(12 * 60 * MINUTES + 1_000)
    first.sharing.look()
    await settled()
    expect(pass.received.map(({ stage }) => stage)).toEqual(['trial'])
    first.life.die()
    first.sharing.stop()
    await time.advance(away)
    const second = begin()
    await time.advance(2 * DAY)
    expect(pass.count('live')).toBe(1)
    expect(pass.received.at(-1)?.workbook).toBe(pass.received.at(-2)?.workbook)
    expect(second.sharing.state().last?.outcome).toBe('posted')
  }
})

test('sharing - the organization’s word stands above the setting', async () => {
  const { time, pass, fate, begin } = createWorld()
  const { sharing } = begin()
  fate.policy = 'forbidden'
  expect(sharing.set(weekly)).toMatchObject({ setting: { isOn: false }, policy: 'forbidden', nextOn: null })
  fate.policy = 'free'
  sharing.set(weekly)
  fate.policy = 'forbidden'
  await time.advance(14 * DAY)
  expect(pass.received).toEqual([])
})
