import { QueryClientProvider } from '@tanstack/react-query'
import axe from 'axe-core'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect } from 'vitest'
import { DeskServicesProvider } from '../../../../src/renderer/bridge/desk-context.tsx'
import { createQueryClient } from '../../../../src/renderer/bridge/query-client.ts'
import type { DataWorkerClient } from '../../../../src/renderer/bridge/worker.ts'
import { createFakeWorker } from './fake-worker.ts'

/** The moment at which every test of a screen takes place: November 19, 2026, noon. */
export const TEST_NOW = Date.UTC(2026, 10, 19, 12)

export interface Rendered {
  readonly root: HTMLElement
  /** Draws something else in its place, keeping state. */
  update(node: ReactNode): Promise<void>
}

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let unmountLast: (() => Promise<void>) | null = null

/** Draws a screen with fresh services, and waits for its first answers. */
export async function render(node: ReactNode, dataWorker: DataWorkerClient = createFakeWorker()): Promise<Rendered> {
  // What the test before left open (a dialog holds the focus) must not reach into this one.
  await unmountLast?.()
  const element = document.createElement('main')
  document.body.replaceChildren(element)
  const root = createRoot(element)
  const client = createQueryClient()
  let lastId = 0
  const services = {
    dataWorker,
    now: () => TEST_NOW,
    uuid: () => `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`
  }
  const draw = async (content: ReactNode): Promise<void> => {
    act(() =>
      root.render(
        <QueryClientProvider client={client}>
          <DeskServicesProvider value={services}>{content}</DeskServicesProvider>
        </QueryClientProvider>
      )
    )
    await settle()
  }
  unmountLast = () => act(async () => root.unmount())
  await draw(node)
  return { root: element, update: draw }
}

/** Lets promises and the query client's own timers run; what they change is drawn before the next turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await act(() => new Promise((resolve) => setTimeout(resolve, 1)))
  }
}

export async function click(element: Element | null | undefined): Promise<void> {
  if (!(element instanceof HTMLElement)) throw new Error('Nothing to click')
  act(() => element.click())
  await settle()
}

export async function press(
  element: Element | null | undefined,
  key: string,
  modifiers: KeyboardEventInit = {}
): Promise<void> {
  if (!element) throw new Error('Nothing has the focus')
  act(
    () =>
      void element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }))
  )
  await settle()
}

export async function type(element: Element | null | undefined, text: string): Promise<void> {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
    throw new Error('Nothing to type into')
  const prototype = element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  act(() => {
    // React listens to the setter of the prototype, as browsers call it.
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settle()
}

export function button(root: ParentNode, words: string | RegExp): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>('button')].find((candidate) => {
    const text = `${candidate.getAttribute('aria-label') ?? ''} ${candidate.textContent}`
    return typeof words === 'string' ? text.includes(words) : words.test(text)
  })
  if (!found) throw new Error(`No button says ${String(words)}`)
  return found
}

/** No violation that can be found without a drawn page; contrast is the matter of the tokens' own test. */
export async function expectAccessible(root: Element): Promise<void> {
  const { violations } = await axe.run(root, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } }
  })
  expect(
    violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`)
  ).toEqual([])
}
