// @vitest-environment happy-dom
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { appStateFixture, installFakeDesk, passFailure, settingsFixture } from './support/fake-desk.ts'
import { createFakeWorker, historyFixture, letterFixture, rowFixture, summaryFixture } from './support/fake-worker.ts'
import { button, click, expectAccessible, press, render, TEST_NOW, type } from './support/render.tsx'
import { PractitionerScreen } from '../../../src/renderer/features/practitioner/practitioner-screen.tsx'
import { SearchScreen } from '../../../src/renderer/features/search/search-screen.tsx'
import { createSearchMemory, emptySearch } from '../../../src/renderer/features/search/search-state.ts'
import { SyncScreen } from '../../../src/renderer/features/sync-status/sync-screen.tsx'
import { SettingsScreen } from '../../../src/renderer/features/settings/settings-screen.tsx'
import { WelcomeScreen } from '../../../src/renderer/features/welcome/welcome-screen.tsx'

const person = { name: 'Robin Vale', title: 'CPCS', organization: 'Saint Alder Hospital' }

const foundWorker = () =>
  createFakeWorker({
    search: () => ({
      total: 2,
      exactTotal: 2,
      rows: [rowFixture(), rowFixture({ npi: '1679576722', lastName: 'Halden', firstName: 'Mara', middleName: '' })],
      ms: 3,
      lookedAt: null,
      summariesHeld: 6,
      practitionersHeld: 2,
      extras: {
        '1234567893': { syncedAt: 1, totalAffiliations: null, letterKept: false, openGaps: 2 },
        '1679576722': { syncedAt: null, totalAffiliations: 4, letterKept: false, openGaps: 0 }
      }
    }),
    practitioner: () => historyFixture()
  })

function Search({
  onOpen = vi.fn(),
  onAddToToday = vi.fn(),
  onToday
}: {
  readonly onOpen?: (who: { npi: string; name: string }, part: string) => void
  readonly onAddToToday?: (who: { npi: string; name: string }) => void
  readonly onToday?: ReadonlySet<string>
}) {
  const [memory] = useState(() => createSearchMemory(emptySearch))
  return (
    <SearchScreen
      memory={memory}
      settings={settingsFixture}
      isPractice={false}
      onOpen={onOpen}
      onShowProof={vi.fn()}
      onAddToToday={onAddToToday}
      onToday={onToday}
    />
  )
}

function practitionerScreen(onOpenLetter = vi.fn()) {
  return (
    <PractitionerScreen
      npi="1234567893"
      name="Halloway, Ingrid"
      part="history"
      settings={settingsFixture}
      person={person}
      onBack={vi.fn()}
      onSummary={vi.fn()}
      onOpenLetter={onOpenLetter}
      onShowSync={vi.fn()}
      onAddToToday={vi.fn()}
      onToday={undefined}
    />
  )
}

describe('search screen', () => {
  it("Ctrl T - puts the chosen row on today's list, and a row that is on it says so", async () => {
    installFakeDesk()
    const added = vi.fn()
    const { root } = await render(<Search onAddToToday={added} />, foundWorker())
    const box = root.querySelector('[role="combobox"]')
    await type(box, 'hal')
    await press(box, 't', { ctrlKey: true })
    expect(added).toHaveBeenCalledWith(expect.objectContaining({ npi: '1234567893' }))
    const { root: marked } = await render(<Search onToday={new Set(['1679576722'])} />, foundWorker())
    await type(marked.querySelector('[role="combobox"]'), 'hal')
    const rows = [...marked.querySelectorAll('[role="option"]')].map((row) => row.textContent)
    expect(rows.map((row) => row?.includes("on today's list"))).toEqual([false, true])
  })

  it('typing - asks this computer with every key and never PASS', async () => {
    const desk = installFakeDesk()
    const worker = foundWorker()
    const { root } = await render(<Search />, worker)
    await type(root.querySelector('[role="combobox"]'), 'hal')
    expect(worker.asked.filter((question) => question.name === 'search').at(-1)?.input).toMatchObject({
      request: { text: 'hal', similarSpellings: true }
    })
    expect(desk.calls.map((call) => call.name)).not.toContain('pass.search')
    expect(root.querySelectorAll('[role="option"]').length).toBe(2)
    expect(root.textContent).toContain('2 gaps')
    expect(root.textContent).toContain('history not kept here yet')
    await expectAccessible(root)
  })

  it('Enter - asks PASS once for a text, then opens the row', async () => {
    const desk = installFakeDesk({
      'pass.search': () => ({
        total: 1,
        rows: [
          {
            npi: '1234567893',
            lastName: 'Halloway',
            firstName: 'Ingrid',
            middleName: '',
            suffix: '',
            credential: 'MD',
            specialty: '',
            state: 'IL',
            totalAffiliations: 3
          }
        ],
        at: 1,
        noRecordProofId: null
      })
    })
    const onOpen = vi.fn()
    const { root } = await render(<Search onOpen={onOpen} />, foundWorker())
    const box = root.querySelector('[role="combobox"]')
    await type(box, 'hal')
    await press(box, 'Enter')
    expect(desk.calls.filter((call) => call.name === 'pass.search')).toEqual([
      { name: 'pass.search', input: { text: 'hal' } }
    ])
    expect(root.textContent).toContain('Held')
    expect(onOpen).not.toHaveBeenCalled()
    await press(box, 'Enter')
    expect(desk.calls.filter((call) => call.name === 'pass.search').length).toBe(1)
    expect(onOpen).toHaveBeenCalledWith({ npi: '1234567893', name: 'Halloway, Ingrid L.' }, 'history')
  })

  it('a slip in an NPI - is told at once, PASS is not asked, and no proof is made of it', async () => {
    const desk = installFakeDesk({ 'pass.search': () => ({ total: 0, rows: [], at: 1, noRecordProofId: 'p1' }) })
    const nobody = { total: 0, exactTotal: 0, rows: [], ms: 1, lookedAt: null, extras: {} }
    const worker = createFakeWorker({ search: () => ({ ...nobody, summariesHeld: 6, practitionersHeld: 2 }) })
    const { root } = await render(<Search />, worker)
    const box = root.querySelector('[role="combobox"]')
    const told = async (text: string): Promise<string> => {
      await type(box, text)
      return root.querySelector('[aria-label="On this computer"]')?.textContent ?? ''
    }
    expect(await told('123456789')).toContain('Nobody called "123456789" here')
    expect(await told('1234567893')).toContain('Nobody called "1234567893" here')
    expect(await told('12345678931')).toContain('An NPI has ten digits, these are 11.')
    expect(await told('3234567893')).toContain('An NPI begins with 1 or 2.')
    expect(await told('1234567890')).toContain("1234567890 is nobody's NPI")
    await press(box, 'Enter')
    expect(root.textContent).toContain('PASS was not asked: this is no NPI')
    expect(root.textContent).not.toContain('dated proof')
    expect(desk.calls.filter(({ name }) => name === 'pass.search')).toEqual([])
  })

  it('arrows and Enter - open the chosen row while the box keeps the focus', async () => {
    const desk = installFakeDesk()
    const onOpen = vi.fn()
    const { root } = await render(<Search onOpen={onOpen} />, foundWorker())
    const box = root.querySelector('[role="combobox"]')
    await type(box, 'hal')
    await press(box, 'ArrowDown')
    await press(box, 'ArrowDown')
    expect(document.activeElement).toBe(box)
    expect(box?.getAttribute('aria-activedescendant')).toBe(root.querySelector('[aria-selected="true"]')?.id)
    await press(box, 'Enter')
    expect(onOpen).toHaveBeenCalledWith({ npi: '1679576722', name: 'Halden, Mara' }, 'history')
    expect(desk.calls.map((call) => call.name)).not.toContain('pass.search')
  })

  it('offline - Enter opens what is here, and the screen says that PASS cannot be reached', async () => {
    installFakeDesk({
      'connection.state': () => ({
        kind: 'offline',
        since: 1,
        error: { kind: 'offline', retry: { when: 'later', at: 2 } },
        nextTryAt: 2
      })
    })
    const onOpen = vi.fn()
    const { root } = await render(<Search onOpen={onOpen} />, foundWorker())
    const box = root.querySelector('[role="combobox"]')
    await type(box, 'hal')
    expect(root.textContent).toContain('PASS cannot be reached')
    await press(box, 'Enter')
    expect(onOpen).toHaveBeenCalledTimes(1)
  })
})

describe('practitioner screen', () => {
  it('history - shows facts, what to clear and gaps, and can be used without sight', async () => {
    installFakeDesk({
      'letters.quote': () => ({ letterPrice: 1, letterCredits: 37, earlier: [], honoursRequestId: true })
    })
    const { root } = await render(practitionerScreen(), foundWorker())
    expect(root.querySelector('h1')?.textContent).toContain('Halloway, Ingrid L.')
    expect(root.textContent).toContain('Lakeshore Meridian Medical Center asks you to contact them')
    expect(root.textContent).toContain('48 days, Jul 1 to Aug 17, 2025')
    expect(root.textContent).toContain('Lakeshore Meridian Medical Center: contact the facility')
    const names = [...root.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent)
    expect(names).toContain('Back (Alt ←)')
    expect(names.filter((name) => name.includes('\\u'))).toEqual([])
    await expectAccessible(root)
  })

  it('an answer about good standing older than the standard allows - is told as out of date', async () => {
    installFakeDesk()
    const worker = createFakeWorker({
      practitioner: () => historyFixture({ summaries: [summaryFixture({ updatedOn: '2026-01-03' })] })
    })
    const { root } = await render(practitionerScreen(), worker)
    expect(root.querySelector('tbody')?.textContent).toContain('Yes, out of date')
  })

  it('a practitioner known from an online search only - PASS is asked once by itself', async () => {
    const desk = installFakeDesk({ 'pass.fetchHistory': () => ({ npi: '1234567893', count: 3, setAside: 0, at: 1 }) })
    const worker = createFakeWorker({ practitioner: () => historyFixture({ summaries: [], syncedAt: null }) })
    const screen = await render(practitionerScreen(), worker)
    await screen.update(practitionerScreen())
    expect(desk.calls.filter((call) => call.name === 'pass.fetchHistory').length).toBe(1)
  })

  it('explaining a gap - keeps the text with its source, day and person', async () => {
    installFakeDesk({
      'letters.quote': () => ({ letterPrice: 1, letterCredits: 37, earlier: [], honoursRequestId: true })
    })
    const worker = createFakeWorker({ practitioner: () => historyFixture(), explainGap: () => undefined })
    const { root } = await render(practitionerScreen(), worker)
    await click(button(root, 'Explain the gap of 48 days'))
    await click(button(root, 'Keep explanation'))
    expect(root.textContent).toContain('Write what the applicant says')
    await type(root.querySelector('textarea'), ' Parental leave. ')
    await click(button(root, 'Keep explanation'))
    expect(worker.asked.find((question) => question.name === 'explainGap')?.input).toMatchObject({
      npi: '1234567893',
      explanation: {
        from: '2025-07-01',
        to: '2025-08-17',
        text: 'Parental leave.',
        recordedBy: 'Robin Vale',
        recordedOn: '2026-11-19'
      }
    })
  })
})

describe('other screens', () => {
  it('sync - what needs a person can be settled, what waits says why', async () => {
    const pending = {
      npi: '1234567893',
      practitionerName: 'Halloway, Ingrid L.',
      facilityName: 'Harlow Valley Hospital',
      affiliationId: 'a1',
      askedAt: 1,
      error: null,
      nextTryAt: null
    }
    const desk = installFakeDesk({
      'letters.pending': () => [
        { ...pending, requestId: '1', state: 'unclear' },
        { ...pending, requestId: '2', state: 'asked' }
      ],
      'letters.settle': () => undefined
    })
    const { root } = await render(<SyncScreen isPractice={false} onOpenUpload={() => undefined} />)
    expect(root.textContent).toContain('not clear whether it was charged')
    expect(root.textContent).toContain('No answer yet. Charged once')
    await expectAccessible(root)
    await click(button(root, 'Ask for it again'))
    expect(desk.calls.map((call) => call.name)).not.toContain('letters.settle')
    await click(button(document, 'Ask again, it may be charged again'))
    expect(desk.calls.find((call) => call.name === 'letters.settle')?.input).toEqual({
      requestId: '1',
      how: 'askAgain'
    })
  })

  it('sync - what nobody follows is as old as it is, never current; what PASS tells the changes of may be', async () => {
    const worker = createFakeWorker({
      holdings: () => ({ summaries: 6, practitioners: 2, letters: 1, newestSyncAt: TEST_NOW - 60_000, damaged: 0 })
    })
    const screen = <SyncScreen isPractice={false} onOpenUpload={vi.fn()} />
    const stateOf = async (): Promise<string> => {
      const { root } = await render(screen, worker)
      const rows = [...root.querySelectorAll('[aria-label="What was last synced"] tbody tr')]
      return rows[0]?.lastElementChild?.textContent ?? ''
    }
    installFakeDesk({ 'directory.state': () => ({ kind: 'off' }) })
    expect(await stateOf()).toBe('Each as of its own day')
    installFakeDesk({ 'directory.state': () => ({ kind: 'idle', scope: 'followed', at: TEST_NOW, nextAt: TEST_NOW }) })
    expect(await stateOf()).toBe('Current')
  })

  it('settings - a change is kept at once, nonsense is not', async () => {
    const desk = installFakeDesk({ 'settings.set': (settings) => settings })
    const { root } = await render(
      <SettingsScreen group={null} appState={appStateFixture} person={person} settings={settingsFixture} />
    )
    await expectAccessible(root)
    const days = root.querySelector<HTMLInputElement>('input[aria-label="Clarify gaps from, days"]')
    const leave = async (text: string): Promise<void> => {
      if (!days) throw new Error('No box for days')
      days.focus()
      days.value = text
      await press(days, 'Enter')
    }
    await leave('0')
    expect(days?.value).toBe('30')
    expect(desk.calls.map((call) => call.name)).not.toContain('settings.set')
    await leave('183')
    expect(desk.calls.find((call) => call.name === 'settings.set')?.input).toMatchObject({
      thresholds: { clarifyDays: 183, writtenDays: 365 }
    })
  })

  it('wizard - the key is checked, leaves the page, and the way goes on only when PASS accepted it', async () => {
    const desk = installFakeDesk({
      'connection.connect': () => passFailure({ kind: 'unauthorized', which: 'client', retry: { when: 'never' } })
    })
    const welcome = { ...appStateFixture, profile: 'welcome' as const, person: null }
    const { root } = await render(<WelcomeScreen appState={welcome} firstStep="choose" onAppStateChanged={vi.fn()} />)
    await expectAccessible(root)
    await click(button(root, 'Connect to PASS'))
    await type(root.querySelector('input[type="password"]'), 'abc')
    expect(root.textContent).toContain('This has 3 characters')
    await click(button(root, 'Check the key'))
    expect(root.textContent).toContain('PASS does not know this key')
    await click(button(root, 'Continue'))
    expect(root.querySelector('h2')?.textContent).toBe('Paste your Client API Key')
    await click(button(root, 'Paste again'))
    expect(root.querySelector<HTMLInputElement>('input[type="password"]')?.value).toBe('')
    expect(desk.calls.filter((call) => call.name === 'connection.connect').length).toBe(1)
    await expectAccessible(root)
  })

  it('letters of a practitioner that are ours - can be opened from the history', async () => {
    installFakeDesk()
    const onOpenLetter = vi.fn()
    const worker = createFakeWorker({ practitioner: () => historyFixture(), letters: () => [letterFixture()] })
    const { root } = await render(practitionerScreen(onOpenLetter), worker)
    await click(button(root, 'Reprint'))
    expect(onOpenLetter).toHaveBeenCalledWith('l1')
  })
})
