import { expect, test } from 'vitest'
import { createEducationAnswers, IDLE_CLOSE_MS } from '../../../src/renderer/data-worker/education/questions.ts'
import { testDeps } from './memory-pieces.ts'

function opened() {
  const timers = new Set<{ readonly milliseconds: number; readonly act: () => void }>()
  let changes = 0
  const answers = createEducationAnswers(
    {
      ...testDeps(),
      loadFaces: () => Promise.reject(new Error('not in this test')),
      after(milliseconds, act) {
        const timer = { milliseconds, act }
        timers.add(timer)
        return () => timers.delete(timer)
      }
    },
    () => (changes += 1)
  )
  return { answers, timers, changes: () => changes }
}

test('CE file in the worker - begun only once its owner has the key, then closed and opened again', async () => {
  const { answers, changes } = opened()
  const { fileId, recoveryKey } = await answers.ceCreate({ alias: 'M. T.', passphrase: 'four quiet herons' })
  expect(await answers.ceState(undefined)).toBeNull()
  await answers.ceBegin(undefined)
  expect(await answers.ceState(undefined)).toMatchObject({ fileId, alias: 'M. T.' })
  await answers.ceClose(undefined)
  expect(await answers.ceState(undefined)).toBeNull()
  expect(await answers.ceOpen({ fileId, secret: 'wrong' })).toEqual({ ok: false, error: 'wrongSecret' })
  expect(await answers.ceOpen({ fileId, secret: recoveryKey })).toMatchObject({ ok: true })
  expect(changes()).toBe(3)
})

test('CE file in the worker - nothing is answered about a file that is not open', async () => {
  const { answers } = opened()
  await expect(async () => answers.ceChange({ what: 'nothing', changes: [] })).rejects.toThrow('notOpen')
  await expect(async () => answers.ceKeepEvidence({ name: 'a', bytes: new Uint8Array(1) })).rejects.toThrow('notOpen')
  await expect(async () => answers.ceBegin(undefined)).rejects.toThrow('notOpen')
})

test('CE file in the worker - left alone it closes; while somebody works it does not', async () => {
  const { answers, timers } = opened()
  await answers.ceCreate({ alias: 'M. T.', passphrase: 'four quiet herons' })
  await answers.ceBegin(undefined)
  const [first] = timers
  await answers.ceInUse(undefined)
  const [second] = timers
  expect(timers.size).toBe(1)
  expect(second).not.toBe(first)
  expect(second?.milliseconds).toBe(IDLE_CLOSE_MS)
  second?.act()
  expect(await answers.ceState(undefined)).toBeNull()
})
