import type { Page } from 'playwright-core'
import type { RosterPractitioner } from '../../src/shared/domain/roster/roster.ts'

/**
 * Puts practitioners into the roster of a running desk at once, where typing or importing them is not what is looked at. The page
 * keeps the data worker to itself, so the question is put to the worker as the page would put it.
 * @param number tells one filling from another; from 1.
 */
export async function fillRoster(page: Page, practitioners: readonly RosterPractitioner[], number = 1): Promise<void> {
  const [worker] = page.workers()
  if (!worker) throw new Error('The window has no data worker')
  const command = {
    stamp: { commandId: `fill-${number}`, at: Date.now(), by: 'Dana Rowe' },
    kind: 'add',
    changes: [{ type: 'addPractitioners', practitioners }]
  }
  await worker.evaluate(
    ([id, input]) =>
      new Promise<void>((resolve, reject) => {
        const post = self.postMessage
        // The answer goes by here on its way to the page, which does not know the question.
        Reflect.set(self, 'postMessage', (message: { id?: number; ok?: boolean }, ...more: unknown[]) => {
          if (message.id !== id) return Reflect.apply(post, self, [message, ...more])
          Reflect.set(self, 'postMessage', post)
          if (message.ok) resolve()
          else reject(new Error(JSON.stringify(message)))
        })
        self.dispatchEvent(new MessageEvent('message', { data: { type: 'ask', id, name: 'rosterPerform', input } }))
      }),
    [-number, command] as const
  )
}
