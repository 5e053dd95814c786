import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createFakeDisk,
  createFakePass,
  createFakeTime,
  live,
  order,
  settled,
  type CheckFault,
  type Life,
  type SendFault
} from './upload-world.ts'

const MINUTES = 60_000
const WEEK = 7 * 24 * 60 * MINUTES
const FIRST = '5f0c3a1e-0000-4000-8000-000000000001'
const SECOND = '5f0c3a1e-0000-4000-8000-000000000002'

function world(faults: Parameters<typeof live>[3] = {}) {
  const time = createFakeTime()
  const pass = createFakePass(time)
  const disk = createFakeDisk()
  return { time, pass, disk, life: live(time, pass, disk, faults), again: () => live(time, pass, disk, faults) }
}

const stateOf = ({ driver }: Life) => driver.list()[0]?.state

test('upload driver - trial, confirmation, posting; the data worker learns what PASS has', async () => {
  const { time, pass, disk, life } = world()
  const started = await life.driver.start(order(FIRST))
  expect(started.ok && started.value.state).toEqual({ kind: 'sending', stage: 'trial' })
  await time.advance(1_000)
  expect(stateOf(life)).toMatchObject({ kind: 'received', stage: 'trial' })
  await time.advance(10 * MINUTES)
  expect(stateOf(life)).toEqual({ kind: 'tried' })
  expect(pass.count('live')).toBe(0)
  const tried = life.driver.list()[0]
  expect(life.driver.post(FIRST, 'another workbook').ok).toBe(false)
  expect(life.driver.post(FIRST, tried?.workbook ?? '').ok).toBe(true)
  // A second click, and a third one long after.
  expect(life.driver.post(FIRST, tried?.workbook ?? '').ok).toBe(false)
  await time.advance(10 * MINUTES)
  expect(life.driver.post(FIRST, tried?.workbook ?? '').ok).toBe(false)
  await time.advance(WEEK)
  expect(stateOf(life)).toMatchObject({ kind: 'processed', counts: { rowsPosted: 3, errors: 0 } })
  expect(pass.received.map(({ stage }) => stage)).toEqual(['trial', 'live'])
  expect(pass.received[0]?.workbook).toBe(pass.received[1]?.workbook)
  expect(disk.kept).toEqual([{ uploadId: FIRST, refused: [] }])
  expect(disk.workbooks.size).toBe(0)
  expect(life.told()).toEqual(life.driver.list())
})

test('upload driver - asked twice with one id it is one upload; another one has to wait', async () => {
  const { time, pass, life } = world()
  const both = await Promise.all([life.driver.start(order(FIRST)), life.driver.start(order(FIRST))])
  expect(both.map((one) => one.ok && one.value.uploadId)).toEqual([FIRST, FIRST])
  expect(await life.driver.start(order(SECOND))).toEqual({ ok: false, error: { kind: 'alreadyUnderWay' } })
  await time.advance(10 * MINUTES)
  expect(pass.count('trial')).toBe(1)
  expect(life.driver.close(FIRST, 'no').ok).toBe(true)
  expect(life.driver.list()).toEqual([])
})

test('upload driver - a trial makes way for the next one, a posted upload stays in the list', async () => {
  const { time, pass, disk, life } = world()
  pass.outcome = { ...pass.outcome, errors: [{ row: 3, field: 'ENDED', message: 'missing' }] }
  await life.driver.start(order(FIRST))
  await time.advance(10 * MINUTES)
  expect(life.driver.list()[0]?.trial?.errors).toBe(1)
  expect(life.driver.errors(FIRST)).toEqual([{ row: 3, field: 'ENDED', message: 'missing' }])
  await life.driver.start(order(SECOND))
  await time.advance(10 * MINUTES)
  expect(life.driver.list().map(({ uploadId }) => uploadId)).toEqual([SECOND])
  life.driver.post(SECOND, life.driver.list()[0]?.workbook ?? '')
  await time.advance(10 * MINUTES)
  expect(disk.kept).toEqual([{ uploadId: SECOND, refused: [3] }])
  await life.driver.start(order(FIRST))
  await time.advance(10 * MINUTES)
  expect(life.driver.list().map(({ uploadId }) => uploadId)).toEqual([FIRST, SECOND])
  expect([...disk.records.keys()].sort()).toEqual([FIRST, SECOND])
})

test('upload driver - no answer to the posting: unknown, and nothing moves until a person has looked', async () => {
  const sends: SendFault[] = ['none', 'lostAfter']
  const { time, pass, disk, life, again } = world({ send: () => sends.shift() ?? 'none' })
  await life.driver.start(order(FIRST))
  await time.advance(10 * MINUTES)
  life.driver.post(FIRST, life.driver.list()[0]?.workbook ?? '')
  await time.advance(WEEK)
  expect(stateOf(life)).toMatchObject({ kind: 'unknown', stage: 'live', hasTicket: false })
  life.die()
  const later = again()
  later.driver.resume()
  await time.advance(WEEK)
  expect(stateOf(later)).toMatchObject({ kind: 'unknown', stage: 'live' })
  expect(await later.driver.start(order(SECOND))).toMatchObject({ ok: false })
  expect(pass.count('live')).toBe(1)
  expect(later.driver.close(FIRST, 'yes').ok).toBe(true)
  await settled()
  expect(stateOf(later)).toEqual({ kind: 'closed', posted: 'yes' })
  expect(disk.kept).toEqual([{ uploadId: FIRST, refused: [] }])
  expect((await later.driver.start(order(SECOND))).ok).toBe(true)
})

test('upload driver - it was not posted: sent again once, when a person says so', async () => {
  const sends: SendFault[] = ['none', 'lostBefore', 'none']
  const { time, pass, disk, life } = world({ send: () => sends.shift() ?? 'none' })
  await life.driver.start(order(FIRST))
  await time.advance(10 * MINUTES)
  life.driver.post(FIRST, life.driver.list()[0]?.workbook ?? '')
  await time.advance(WEEK)
  expect(life.driver.sendAgain(FIRST).ok).toBe(true)
  expect(life.driver.sendAgain(FIRST).ok).toBe(false)
  await time.advance(10 * MINUTES)
  expect(stateOf(life)).toMatchObject({ kind: 'processed' })
  expect(pass.count('live')).toBe(1)
  expect(disk.kept).toHaveLength(1)
})

test('upload driver - a week offline with a ticket: asked about at once, and nothing is sent', async () => {
  const checks: CheckFault[] = []
  const { time, pass, life, again } = world({ check: () => checks.shift() ?? 'none' })
  await life.driver.start(order(FIRST))
  await time.advance(10 * MINUTES)
  life.driver.post(FIRST, life.driver.list()[0]?.workbook ?? '')
  await time.advance(1_000)
  expect(stateOf(life)).toMatchObject({ kind: 'received', stage: 'live' })
  life.die()
  await time.advance(WEEK)
  checks.push('offline', 'offline')
  const later = again()
  later.driver.resume()
  await settled()
  expect(stateOf(later)).toMatchObject({ kind: 'received', lastError: { kind: 'offline' } })
  later.driver.checkUnheard()
  await settled()
  later.driver.checkUnheard()
  await settled()
  expect(stateOf(later)).toMatchObject({ kind: 'processed' })
  expect(pass.count('live')).toBe(1)
})

test('upload driver - a clock that is set back by a week does not keep it from asking', async () => {
  const { time, life } = world()
  await life.driver.start(order(FIRST))
  await time.advance(1_000)
  expect(stateOf(life)).toMatchObject({ kind: 'received' })
  time.setBack(WEEK)
  await time.advance(20_000)
  const state = stateOf(life)
  expect(state?.kind === 'received' && state.nextCheckAt - time.now()).toBeLessThan(10 * MINUTES)
})

test('upload driver - a journal that cannot be written stops the upload before it is sent', async () => {
  let writes = 0
  const { time, pass, life } = world({
    write() {
      // The begin is two writes; the third would be "sending".
      if (++writes === 3) throw new Error('no space')
      return 'lives'
    }
  })
  await life.driver.start(order(FIRST))
  await time.advance(WEEK)
  expect(pass.received).toEqual([])
  expect(stateOf(life)).toMatchObject({ kind: 'refused', stage: 'trial' })
})

test('upload driver - killed before or after any write: posted at most once a confirmation, and always told', async () => {
  for (const fate of ['diesBefore', 'diesAfter'] as const) {
    for (let deathAt = 1; deathAt <= 12; deathAt++) {
      const time = createFakeTime()
      const pass = createFakePass(time)
      const disk = createFakeDisk()
      let writes = 0
      const first = live(time, pass, disk, { write: () => (++writes === deathAt ? fate : 'lives') })
      await first.driver.start(order(FIRST)).catch(() => undefined)
      await time.advance(10 * MINUTES)
      const hasConfirmed = stateOf(first)?.kind === 'tried'
      if (hasConfirmed) first.driver.post(FIRST, first.driver.list()[0]?.workbook ?? '')
      await time.advance(10 * MINUTES)
      first.die()
      const posts = pass.count('live')
      const second = live(time, pass, disk)
      second.driver.resume()
      await time.advance(WEEK)
      const label = `${fate} write ${deathAt}`
      expect(pass.count('live'), label).toBe(posts)
      expect(posts, label).toBeLessThanOrEqual(hasConfirmed ? 1 : 0)
      const state = stateOf(second)
      // Whatever PASS took of the posting is known here, or a person is asked.
      if (posts === 1) expect(['processed', 'unknown', 'closed'], label).toContain(state?.kind)
      if (state?.kind === 'processed') expect(disk.kept.length, label).toBeGreaterThan(0)
    }
  }
})

type Deed =
  'start' | 'post' | 'postTwice' | 'sendAgain' | 'saidYes' | 'saidNo' | 'checkNow' | 'wait' | 'longWait' | 'die'

/** Mostly in the order in which people do things, or nothing would ever be posted. */
const deeds = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<readonly Deed[]>(['start', 'wait', 'wait', 'post', 'wait']) },
      fc
        .constantFrom<Deed>(
          'start',
          'post',
          'postTwice',
          'sendAgain',
          'saidYes',
          'saidNo',
          'checkNow',
          'wait',
          'longWait',
          'die'
        )
        .map((deed): readonly Deed[] => [deed])
    ),
    { maxLength: 8 }
  )
  .map((parts) => parts.flat())
const sendFaults = fc.constantFrom<SendFault>(
  'none',
  'none',
  'none',
  'offline',
  'lostBefore',
  'lostAfter',
  'unreadable',
  'diesBefore',
  'diesAfter'
)
const checkFaults = fc.constantFrom<CheckFault>('none', 'none', 'none', 'offline', 'forgotten', 'dies')

test('upload driver - at most one posting a confirmation, of what was tried, whatever happens and whenever it dies', async () => {
  await fc.assert(
    fc.asyncProperty(
      deeds,
      fc.array(sendFaults, { maxLength: 8 }),
      fc.array(checkFaults, { maxLength: 12 }),
      fc.array(
        fc.oneof(
          { weight: 14, arbitrary: fc.constant('lives' as const) },
          fc.constantFrom('diesBefore' as const, 'diesAfter' as const)
        ),
        { maxLength: 30 }
      ),
      async (script, sends, checks, writes) => {
        const time = createFakeTime()
        const pass = createFakePass(time)
        const disk = createFakeDisk()
        const faults = {
          send: () => sends.shift() ?? 'none',
          check: () => checks.shift() ?? 'none',
          write: () => writes.shift() ?? 'lives'
        } as const
        let life = live(time, pass, disk, faults)
        let confirmations = 0
        let ids = 0
        const confirm = (): void => {
          const upload = life.driver.list()[0]
          if (upload && life.driver.post(upload.uploadId, upload.workbook).ok) confirmations++
        }
        for (const deed of [...script, 'die' as const]) {
          const upload = life.driver.list()[0]
          try {
            switch (deed) {
              case 'start':
                await life.driver.start(order(`5f0c3a1e-0000-4000-8000-${String(++ids).padStart(12, '0')}`))
                break
              case 'post':
                confirm()
                break
              case 'postTwice':
                confirm()
                confirm()
                break
              case 'sendAgain':
                if (upload && life.driver.sendAgain(upload.uploadId).ok) confirmations++
                break
              case 'saidYes':
              case 'saidNo':
                if (upload) life.driver.close(upload.uploadId, deed === 'saidYes' ? 'yes' : 'no')
                break
              case 'checkNow':
                life.driver.checkNow()
                break
              case 'wait':
                await time.advance(3 * MINUTES)
                break
              case 'longWait':
                await time.advance(WEEK)
                break
              case 'die':
                life.die()
            }
          } catch {
            expect(life.isDead()).toBe(true)
          }
          await settled()
          if (life.isDead()) {
            life.die()
            life = live(time, pass, disk, faults)
            life.driver.resume()
            await settled()
          }
          expect(pass.count('live')).toBeLessThanOrEqual(confirmations)
        }
        // A posting is of a workbook that was tried before.
        pass.received.forEach(({ stage, workbook }, index) => {
          if (stage === 'trial') return
          expect(pass.received.slice(0, index).some((one) => one.stage === 'trial' && one.workbook === workbook)).toBe(
            true
          )
        })
        // Left alone for a month, nothing more goes out.
        const before = pass.received.length
        if (life.isDead()) return
        await time.advance(4 * WEEK)
        expect(pass.received.length - before).toBeLessThanOrEqual(0)
      }
    ),
    { numRuns: Number(process.env['PASS_DESK_LONG'] ? 50_000 : 2_000) }
  )
})
