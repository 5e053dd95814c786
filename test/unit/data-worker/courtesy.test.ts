import { expect, test } from 'vitest'
import { createCourtesy } from '../../../src/renderer/data-worker/courtesy.ts'

function createDesk(processors = 2) {
  let now = 0
  const desk = {
    pauses: 0,
    rested: 0,
    /** What else happens every so many milliseconds of rest. */
    meanwhile: () => undefined as unknown,
    work: (milliseconds: number) => {
      now += milliseconds
    }
  }
  const courtesy = createCourtesy({
    now: () => now,
    pause: () => {
      desk.pauses++
      return Promise.resolve()
    },
    sleep: (milliseconds) => {
      desk.rested += milliseconds
      now += milliseconds
      desk.meanwhile()
      return Promise.resolve()
    },
    processors
  })
  return { courtesy, desk }
}

test('courtesy - work goes on without a rest while nobody is there', async () => {
  const { courtesy, desk } = createDesk()
  for (let slice = 0; slice < 10; slice++) {
    desk.work(5)
    await courtesy.giveWay()
  }
  expect([desk.pauses, desk.rested]).toEqual([10, 0])
})

test('courtesy - right after a key work rests until the key is answered', async () => {
  const { courtesy, desk } = createDesk()
  courtesy.attend()
  desk.work(5)
  await courtesy.giveWay()
  expect(desk.rested).toBe(75)
  desk.work(5)
  await courtesy.giveWay()
  expect(desk.rested).toBe(75)
})

test('courtesy - under whoever types without a pause work goes on, slowly', async () => {
  const { courtesy, desk } = createDesk()
  desk.meanwhile = () => courtesy.attend()
  courtesy.attend()
  for (let slice = 1; slice <= 4; slice++) {
    await courtesy.giveWay()
    expect(desk.rested).toBe(120 * slice)
  }
})

test('courtesy - where there are processors enough nobody waits', async () => {
  const { courtesy, desk } = createDesk(8)
  courtesy.attend()
  await courtesy.giveWay()
  expect([desk.pauses, desk.rested]).toEqual([1, 0])
})
