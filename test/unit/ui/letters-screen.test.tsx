// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { BatchReport, LetterVerdict, PartnerDesk } from '#shared/contract/letter-checks'
import { installFakeDesk, settingsFixture } from './support/fake-desk.ts'
import { createFakeWorker, letterFixture } from './support/fake-worker.ts'
import { button, click, expectAccessible, render, settle, type } from './support/render.tsx'
import { BatchPanel } from '../../../src/renderer/features/letters/batch-panel.tsx'
import { useDroppedLetters } from '../../../src/renderer/features/letters/dropped-letter.ts'
import { LettersScreen } from '../../../src/renderer/features/letters/letters-screen.tsx'
import { VerifyPane } from '../../../src/renderer/features/letters/verify-pane.tsx'

const letters = [
  letterFixture(),
  letterFixture({
    letterId: 'l2',
    letterNumber: 'CB-2026-000018',
    facilityName: 'Lake Hospital',
    validAsOf: '2026-07-30'
  }),
  letterFixture({ letterId: 'l3', letterNumber: '', attached: true, validAsOf: '2026-01-05' })
]
const whole: LetterVerdict = {
  verdict: 'unaltered',
  sealedBy: 'thisDesk',
  partner: null,
  issuer: 'ABCD-EFGH-JKMN-PQRS',
  letterNumber: 'CB-2026-000018',
  letters: 1,
  reason: 'whole'
}
let verdict: LetterVerdict
let report: BatchReport
let partners: readonly PartnerDesk[] = []
const kept: PartnerDesk = { name: '', fingerprint: 'WXYZ-2345-6789-ABCD', keptAt: Date.UTC(2026, 9, 3) }
const nameIn = (input: unknown): string => String(Reflect.get(Object(input), 'name'))
const desk = () =>
  installFakeDesk({
    'verification.file': () => verdict,
    'verification.key': () => ({ fingerprint: 'ABCD-EFGH-JKMN-PQRS' }),
    'verification.partners': () => partners,
    'verification.readKey': () => ({ fingerprint: 'WXYZ-2345-6789-ABCD', mayBePartner: true }),
    'verification.keepPartner': (input) => (partners = [{ ...kept, name: nameIn(input) }]),
    'verification.removePartner': () => (partners = []),
    'batch.print': () => report,
    'batch.saveMerged': () => report,
    'batch.cancel': () => undefined
  })

beforeEach(() => {
  verdict = whole
  partners = []
})

function Drops({ onDropped }: { readonly onDropped: () => void }) {
  useDroppedLetters(onDropped)
  return null
}

async function drop(name: string): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  const file = new File(['%PDF-1.7'], name)
  Object.assign(event, { dataTransfer: { types: ['Files'], files: [file] } })
  await act(async () => void window.dispatchEvent(event))
  await settle()
}

const screen = (onSelect = vi.fn()) => (
  <LettersScreen letterId="l1" settings={settingsFixture} onSelect={onSelect} onGoToSearch={vi.fn()} />
)

test('letters screen - warns in the list before a letter runs out, and says so beside it', async () => {
  desk()
  const { root } = await render(screen(), createFakeWorker({ letters: () => letters }))
  const rows = [...root.querySelectorAll('[role=option]')].map((row) => row.textContent)
  expect(rows.find((row) => row.includes('Lake Hospital'))).toContain('8 days left')
  expect(rows.filter((row) => row.includes('days over'))).toHaveLength(1)
  expect(root.textContent).toContain('May be used until Jan 26, 2027 (NCQA, 120 days).')
})

test('letters screen - what PASS sent without a charge was paid before, never "0 credits"', async () => {
  desk()
  const { root } = await render(screen(), createFakeWorker({ letters: () => [letterFixture({ creditsCharged: 0 })] }))
  expect(root.textContent).toContain('paid before')
  expect(root.textContent).not.toContain('0 credits')
})

test('letters screen - a box ticked brings the batch, and the screen stays accessible', async () => {
  desk()
  const { root } = await render(screen(), createFakeWorker({ letters: () => letters }))
  await click(root.querySelectorAll('.queue__box')[1])
  expect(root.textContent).toContain('1 letter ticked')
  expect(root.querySelectorAll('[aria-checked=true]')).toHaveLength(1)
  await expectAccessible(root)
})

test('letters screen - a PDF that is dropped is checked here; other files are left alone', async () => {
  const fake = desk()
  const onDropped = vi.fn()
  const { root } = await render(
    <>
      <Drops onDropped={onDropped} />
      {screen()}
    </>,
    createFakeWorker({ letters: () => [] })
  )
  await drop('roster.xlsx')
  expect(onDropped).not.toHaveBeenCalled()
  await drop('Letter.PDF')
  expect(onDropped).toHaveBeenCalledOnce()
  expect(fake.calls.filter((call) => call.name === 'verification.file')).toHaveLength(1)
  expect(root.textContent).toContain('This letter is unaltered')
  await click(button(root, 'Close'))
  expect(root.textContent).toContain('No letter is here yet')
})

test('verify - a changed letter offers the genuine one where it is here', async () => {
  desk()
  verdict = { ...whole, verdict: 'altered', reason: 'changed' }
  const onShowLetter = vi.fn()
  const file = new File(['%PDF-1.7'], 'letter.pdf')
  const { root } = await render(
    <VerifyPane letters={letters} dropped={{ file, number: 1 }} onShowLetter={onShowLetter} onClose={vi.fn()} />
  )
  expect(root.textContent).toContain('This letter was changed')
  expect(root.textContent).toContain('Do not rely on it.')
  await expectAccessible(root)
  await click(button(root, 'Show the genuine letter'))
  expect(onShowLetter).toHaveBeenCalledWith('l2')
})

const verifyPane = (onShowLetter = vi.fn()) => (
  <VerifyPane letters={letters} dropped={null} onShowLetter={onShowLetter} onClose={vi.fn()} />
)

async function checkCode(root: HTMLElement, code: string): Promise<void> {
  await type(root.querySelector('textarea'), code)
  await click(button(root, 'Check the code'))
}

test('verify - a printed code finds the letter that is kept here, and says so where there is none', async () => {
  const fake = desk()
  const onShowLetter = vi.fn()
  const { root } = await render(verifyPane(onShowLetter))
  await checkCode(root, '7qx2 9ktm 4b')
  expect(root.textContent).toContain('The letter with this code is here')
  expect(root.querySelector('dl')?.textContent).toContain('Cedar Bluff Community Hospital')
  await expectAccessible(root)
  await click(button(root, 'Show this letter'))
  expect(onShowLetter).toHaveBeenCalledWith('l1')
  await checkCode(root, 'NOT-HERE')
  expect(root.textContent).toContain('No letter here has this code')
  // A printed code is a matter of the letters here alone.
  expect(fake.calls.filter((call) => call.name === 'verification.code')).toEqual([])
})

test('verify - a partner’s key is kept under a name after its fingerprint was compared, and removed again', async () => {
  desk()
  const { root } = await render(verifyPane())
  const input = root.querySelector<HTMLInputElement>('input[aria-label="Public key of a partner"]')
  if (!input) throw new Error('There is no place for a key')
  const choose = async (name: string, content: string) => {
    Object.defineProperty(input, 'files', { configurable: true, value: [new File([content], name)] })
    act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
    await settle()
  }
  await choose('letter.json', '{}')
  expect(root.textContent).toContain('letter.json holds no public key of a desk.')
  await choose('lake.jwk', JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }))
  expect(root.textContent).not.toContain('holds no public key')
  expect(root.textContent).toContain('WXYZ-2345-6789-ABCD')
  await expectAccessible(root)
  await type(root.querySelector('input[maxlength="120"]'), 'Lake Hospital')
  await click(button(root, 'Keep the key'))
  expect(root.querySelector('.partners')?.textContent).toContain('Lake Hospital')
  await expectAccessible(root)
  await click(button(root, 'Remove the key of Lake Hospital'))
  expect(root.querySelector('.partners')).toBeNull()
})

test('batch - copies, paper and sides go with the job', async () => {
  const fake = desk()
  report = { total: 3, done: 3, isCancelled: false, goal: 'office', problems: [] }
  const { root } = await render(
    <BatchPanel letters={letters} paper="a4" preferredPrinter="" onPaperChange={vi.fn()} onClear={vi.fn()} />
  )
  const copies = root.querySelector<HTMLInputElement>('input[aria-label=Copies]')
  await type(copies, '2')
  act(() => void copies?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  const sides = root.querySelector<HTMLSelectElement>('select[aria-label=Sides]')
  if (!sides) throw new Error('There is no choice of sides')
  sides.value = 'long'
  act(() => void sides.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
  await click(button(root, 'Print 3 letters, 2 copies each'))
  expect(fake.calls.find((call) => call.name === 'batch.print')?.input).toEqual({
    letterIds: ['l1', 'l2', 'l3'],
    job: { printer: 'office', copies: 2, paper: 'a4', duplex: 'long' }
  })
  expect(root.textContent).toContain('3 of 3 letters printed.')
})

test('batch - the report names what was not done, and why', async () => {
  desk()
  report = {
    total: 3,
    done: 2,
    isCancelled: false,
    goal: '/folder/all.pdf',
    problems: [{ letterId: 'l3', error: { kind: 'cannotMerge' } }]
  }
  const { root } = await render(
    <BatchPanel letters={letters} paper="letter" preferredPrinter="" onPaperChange={vi.fn()} onClear={vi.fn()} />
  )
  await click(button(root, 'Save as one PDF'))
  expect(root.textContent).toContain('2 of 3 letters saved.')
  expect(root.textContent).toContain('is an attached PDF')
  await expectAccessible(root)
})
