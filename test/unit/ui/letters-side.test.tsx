// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { installFakeDesk, passFailure, settingsFixture } from './support/fake-desk.ts'
import { createFakeWorker, historyFixture } from './support/fake-worker.ts'
import { button, click, render, settle } from './support/render.tsx'
import { PractitionerScreen } from '../../../src/renderer/features/practitioner/practitioner-screen.tsx'

const worker = () => createFakeWorker({ practitioner: () => historyFixture() })
const screen = (
  <PractitionerScreen
    npi="1234567893"
    name="Halloway, Ingrid"
    part="history"
    settings={settingsFixture}
    person={{ name: 'Robin Vale', title: 'CPCS', organization: 'Saint Alder Hospital' }}
    onBack={vi.fn()}
    onSummary={vi.fn()}
    onOpenLetter={vi.fn()}
    onShowSync={vi.fn()}
    onAddToToday={vi.fn()}
    onToday={undefined}
  />
)

test('letters side - two clicks on the price - are one purchase with one number', async () => {
  const desk = installFakeDesk({
    'letters.quote': () => ({ letterPrice: 1, letterCredits: 37, earlier: [], honoursRequestId: true }),
    'letters.retrieve': () => ({ letterId: 'l9', creditsCharged: 1, creditsRemaining: 36, replayed: false })
  })
  const { root } = await render(screen, worker())
  const box = root.querySelector<HTMLElement>('aside input[type="checkbox"]')
  await click(box)
  const buy = button(root, 'Get 1 letter for 1 credit')
  await act(async () => {
    buy.click()
    buy.click()
  })
  await settle()
  expect(desk.calls.filter((call) => call.name === 'letters.retrieve').length).toBe(1)
  expect(root.textContent).toContain('1 credit charged')
})

test('letters side - an answer that was lost - keeps its number for the next try; a refusal does not', async () => {
  let isLost = true
  const desk = installFakeDesk({
    'letters.quote': () => ({ letterPrice: 1, letterCredits: 37, earlier: [], honoursRequestId: true }),
    'letters.retrieve': () =>
      passFailure(
        isLost
          ? { kind: 'answerLost', retry: { when: 'now' } }
          : { kind: 'letterUnavailable', retry: { when: 'never' } }
      )
  })
  const { root } = await render(screen, worker())
  const buyOnce = async (): Promise<void> => {
    await click(root.querySelector('aside input[type="checkbox"]'))
    await click(button(root, 'Get 1 letter for 1 credit'))
  }
  await buyOnce()
  isLost = false
  await buyOnce()
  await buyOnce()
  const numbers = desk.calls.flatMap((call) =>
    call.name === 'letters.retrieve' ? [(call.input as { readonly requestId: string }).requestId] : []
  )
  expect(numbers[0]).toBe(numbers[1])
  expect(numbers[2]).not.toBe(numbers[1])
  expect(root.textContent).toContain('No credit was spent')
})

test('letters side - a letter without an answer - holds up none of the others of its order', async () => {
  const desk = installFakeDesk({
    'letters.quote': () => ({ letterPrice: 1, letterCredits: 37, earlier: [], honoursRequestId: true }),
    'letters.retrieve': ({ affiliationId }) =>
      affiliationId === 'a1'
        ? new Promise(() => undefined)
        : { letterId: 'l9', creditsCharged: 1, creditsRemaining: 36, replayed: false }
  })
  const { root } = await render(screen, worker())
  for (const box of root.querySelectorAll('aside input[type="checkbox"]')) await click(box)
  await click(button(root, 'Get 2 letters for 2 credits'))
  expect(desk.calls.filter((call) => call.name === 'letters.retrieve').length).toBe(2)
  expect(root.textContent).toContain('1 credit charged')
  expect(button(root, 'Getting').textContent).toBe('Getting 1 letter')
})

test('letters side - no price named - asks once more before anything is spent', async () => {
  const desk = installFakeDesk({
    'letters.quote': () => ({ letterPrice: null, letterCredits: null, earlier: [], honoursRequestId: false })
  })
  const { root } = await render(screen, worker())
  await click(root.querySelector('aside input[type="checkbox"]'))
  await click(button(root, 'Get 1 letter, price not known'))
  expect(desk.calls.map((call) => call.name)).not.toContain('letters.retrieve')
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('PASS did not name a price')
})

test('letters side - more than the balance - cannot be bought, and says where credits are', async () => {
  const desk = installFakeDesk({
    'connection.account': () => null,
    'letters.quote': () => ({ letterPrice: 2, letterCredits: 1, earlier: [], honoursRequestId: true })
  })
  const { root } = await render(screen, worker())
  await click(root.querySelector('aside input[type="checkbox"]'))
  await click(button(root, 'Get 1 letter for 2 credits'))
  expect(desk.calls.map((call) => call.name)).not.toContain('letters.retrieve')
  expect(root.textContent).toContain('There are not enough letter credits')
})

test('letters side - a letter that a colleague bought - is offered free under its own number', async () => {
  const requestId = '11111111-1111-4111-8111-111111111111'
  const desk = installFakeDesk({
    'letters.quote': () => ({
      letterPrice: 1,
      letterCredits: 37,
      honoursRequestId: true,
      earlier: [{ affiliationId: 'a1', at: '2026-11-10T09:00:00Z', user: 'Kim Orr', letterNumber: 'HV-1', requestId }]
    }),
    'letters.retrieve': () => ({ letterId: 'l9', creditsCharged: 0, creditsRemaining: 37, replayed: true })
  })
  const { root } = await render(screen, worker())
  expect(root.textContent).toContain('Kim O. bought this letter')
  await click(button(root, 'Get it free'))
  expect(desk.calls.find((call) => call.name === 'letters.retrieve')?.input).toMatchObject({
    requestId,
    affiliationId: 'a1'
  })
  expect(root.textContent).toContain('free, it was paid already')
})
