import type { Page } from 'playwright-core'

/** Calls main through the page's own bridge, with any input: also one that the types would refuse. */
export function callDesk(window: Page, name: string, input?: unknown): Promise<unknown> {
  return window.evaluate(
    async ([call, argument]) => {
      const desk: unknown = Reflect.get(globalThis, 'desk')
      const calls: unknown = Reflect.get(Object(desk), 'calls')
      const found: unknown = Reflect.get(Object(calls), String(call))
      if (typeof found !== 'function') throw new Error(`No such call: ${String(call)}`)
      const answer: unknown = await Reflect.apply(found, undefined, [argument])
      return answer
    },
    [name, input] as const
  )
}

/** Calls main the same way and does not wait for the answer: the page may be dead before it comes. */
export async function tellDesk(window: Page, name: string, input: unknown): Promise<void> {
  await window.evaluate(
    ([call, argument]) => {
      const desk: unknown = Reflect.get(globalThis, 'desk')
      const calls: unknown = Reflect.get(Object(desk), 'calls')
      const found: unknown = Reflect.get(Object(calls), String(call))
      if (typeof found === 'function') void Reflect.apply(found, undefined, [argument])
    },
    [name, input] as const
  )
}
