// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { watchAttention } from '../../../src/renderer/bridge/attention.ts'

function sign(type: string, timeStamp: number): void {
  const event = new Event(type)
  Object.defineProperty(event, 'timeStamp', { value: timeStamp })
  window.dispatchEvent(event)
}

test('attention - keys, wheel and pointer are told at once, then at most every forty milliseconds', () => {
  const tell = vi.fn()
  const stop = watchAttention(window, tell)
  for (const at of [1_000, 1_020, 1_039]) sign('keydown', at)
  expect(tell).toHaveBeenCalledTimes(1)
  sign('wheel', 1_040)
  sign('pointerdown', 1_300)
  sign('mousemove', 2_000)
  expect(tell).toHaveBeenCalledTimes(3)
  stop()
  sign('keydown', 3_000)
  expect(tell).toHaveBeenCalledTimes(3)
})
