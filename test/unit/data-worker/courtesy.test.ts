import { expect, test } from 'vitest'
import { createCourtesy } from '../../../src/renderer/data-worker/courtesy.ts'

function createDesk() {
  let now = 0
  const rests: number[] = []
  const courtesy = createCourtesy({
    now: () => now,
    pause: () => Promise.resolve(),
    sleep: (milliseconds) => {
      rests.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    }
  })
  return {
    courtesy,
    rests,
    work: (milliseconds: number) => {
      now += milliseconds
    }
  }
}

test('courtesy - work goes on without a rest while nobody is there', async () => {
  const { courtesy, rests, work } = createDesk()
  const giveWay = courtesy.giveWay()
  for (let slice = 0; slice < 10; slice++) {
    work(5)
    await giveWay()
  }
  expect(rests).toEqual([])
})

test('courtesy - while somebody types, work rests longer than it works, and never for long', async () => {
  const { courtesy, rests, work } = createDesk()
  const giveWay = courtesy.giveWay()
  for (const worked of [5, 2, 300]) {
    courtesy.attend()
    work(worked)
    await giveWay()
  }
  expect(rests).toEqual([20, 8, 40])
})

test('courtesy - soon after the last key work has the machine for itself again', async () => {
  const { courtesy, rests, work } = createDesk()
  const giveWay = courtesy.giveWay()
  courtesy.attend()
  work(600)
  await giveWay()
  expect(rests).toEqual([])
})
