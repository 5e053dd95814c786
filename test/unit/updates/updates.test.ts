import { expect, test } from 'vitest'
import type { UpdateState } from '../../../src/shared/contract/update-types.ts'
import { createUpdates, UpdateFailure, type UpdatePolicy, type Updater } from '../../../src/main/updates/updates.ts'

const FREE: UpdatePolicy = { isAllowed: true, address: null, version: null }

function desk(updater: Partial<Updater> | null, policy: Partial<UpdatePolicy> = {}) {
  const told: UpdateState[] = []
  const waiting: { readonly milliseconds: number; readonly act: () => void }[] = []
  const restarts: number[] = []
  const whole: Updater | null = updater && {
    check: () => Promise.resolve('2.0.0'),
    download: () => Promise.resolve(),
    restart: () => restarts.push(1),
    ...updater
  }
  const updates = createUpdates({
    updater: whole,
    policy: { ...FREE, ...policy },
    time: { now: () => 1_000 },
    timers: {
      after(milliseconds, act) {
        waiting.push({ milliseconds, act })
        return () => waiting.splice(0)
      }
    },
    log: { add: () => undefined, lines: () => [] },
    tell: (state) => told.push(state)
  })
  return { updates, told, waiting, restarts }
}

test('updates - looked for, downloaded when somebody says so, started when somebody says so', async () => {
  const { updates, told, restarts } = desk({
    download: (tell) => {
      tell(41.7)
      return Promise.resolve()
    }
  })
  expect(await updates.download()).toEqual({ kind: 'current', checkedAt: null })
  await updates.check()
  updates.restart()
  expect(restarts).toEqual([])
  await updates.download()
  expect(told).toEqual([
    { kind: 'checking' },
    { kind: 'available', version: '2.0.0' },
    { kind: 'downloading', version: '2.0.0', percent: 0 },
    { kind: 'downloading', version: '2.0.0', percent: 41 },
    { kind: 'ready', version: '2.0.0' }
  ])
  expect(await updates.check()).toEqual({ kind: 'ready', version: '2.0.0' })
  updates.restart()
  expect(restarts).toEqual([1])
})

test('updates - nothing newer', async () => {
  expect(await desk({ check: () => Promise.resolve(null) }).updates.check()).toEqual({
    kind: 'current',
    checkedAt: 1_000
  })
})

test('updates - the organization decides: nothing, or one version alone', async () => {
  const forbidden = desk({ check: () => Promise.reject(new Error('must not be asked')) }, { isAllowed: false })
  expect(await forbidden.updates.check()).toEqual({ kind: 'off', why: 'policy' })
  forbidden.updates.schedule()
  expect(forbidden.waiting).toEqual([])
  const held = desk({}, { version: '1.4.0' })
  expect(await held.updates.check()).toEqual({ kind: 'held', version: '2.0.0', heldAt: '1.4.0' })
  expect(await held.updates.download()).toMatchObject({ kind: 'held' })
  expect(await desk({}, { version: '2.0.0' }).updates.check()).toMatchObject({ kind: 'available' })
  expect(await desk(null).updates.check()).toEqual({ kind: 'off', why: 'development' })
})

test.each(['unreachable', 'unsigned', 'damaged'] as const)(
  'updates - %s: said, and looked for again',
  async (problem) => {
    let fails = true
    const { updates } = desk({
      check: () => (fails ? Promise.reject(new UpdateFailure(problem)) : Promise.resolve('2.0.0'))
    })
    expect(await updates.check()).toEqual({ kind: 'failed', problem })
    fails = false
    expect(await updates.check()).toMatchObject({ kind: 'available' })
  }
)

test('updates - a download that fails leaves nothing that could be started', async () => {
  const { updates, restarts } = desk({ download: () => Promise.reject(new UpdateFailure('damaged')) })
  await updates.check()
  expect(await updates.download()).toEqual({ kind: 'failed', problem: 'damaged' })
  updates.restart()
  expect(restarts).toEqual([])
})

test('updates - by itself five minutes after the start and once a day from then on', async () => {
  let looks = 0
  const { updates, waiting } = desk({
    check() {
      looks++
      return Promise.resolve(null)
    }
  })
  const end = updates.schedule()
  expect(waiting.map(({ milliseconds }) => milliseconds / 60_000)).toEqual([5])
  waiting[0]?.act()
  await Promise.resolve()
  expect(looks).toBe(1)
  expect(waiting.map(({ milliseconds }) => milliseconds / 60_000)).toEqual([5, 24 * 60])
  end()
  expect(waiting).toEqual([])
})
