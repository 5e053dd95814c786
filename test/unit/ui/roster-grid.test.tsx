// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { EMPTY_ROSTER, personOf, detailsOf, toRecord, type RosterPractitioner } from '#shared/domain/roster/roster'
import { checkRecord } from '#shared/domain/roster/record-rules'
import { AS_IT_IS, EMPTY_UNDO_LOG, perform, redo, undo, type RosterSession } from '#shared/domain/roster/roster-command'
import type { RosterRecord } from '#shared/domain/roster/record'
import { summarizeStep } from '#shared/domain/roster/step-summary'
import type { RosterHistoryEntry, SessionStep } from '#shared/domain/roster/roster-command'
import { useDeskServices } from '../../../src/renderer/bridge/desk-context.tsx'
import { useLiveAnswers } from '../../../src/renderer/bridge/desk-queries.ts'
import type { RosterRow, RosterState } from '../../../src/renderer/data-worker/roster/messages.ts'
import { GridPane } from '../../../src/renderer/features/roster/grid/grid-pane.tsx'
import { recordFixture } from '../roster-grid/fixtures.ts'
import { appStateFixture, installFakeDesk } from './support/fake-desk.ts'
import { createFakeWorker, type FakeWorker } from './support/fake-worker.ts'
import { button, click, expectAccessible, press, render, settle, type } from './support/render.tsx'

const person = appStateFixture.person ?? { name: 'Robin Vale', title: '', organization: '' }
let session: RosterSession
let history: RosterHistoryEntry[]

beforeEach(() => {
  installFakeDesk()
  history = []
  session = { roster: EMPTY_ROSTER, log: EMPTY_UNDO_LOG }
})

function practitioner(id: string, given: Partial<RosterRecord>): RosterPractitioner {
  const record = recordFixture(given)
  return {
    practitionerId: id,
    person: personOf(record),
    periods: [{ ...detailsOf(record), periodId: `${id}-1` }]
  }
}

function withPractitioners(...practitioners: readonly RosterPractitioner[]): void {
  session = { roster: new Map(practitioners.map((one) => [one.practitionerId, one])), log: EMPTY_UNDO_LOG }
}

/** A worker with the real rules of commands and a view that is simply the roster in its order. */
function worker(): FakeWorker {
  const rows = (): readonly RosterRow[] =>
    [...session.roster.values()]
      .flatMap((one) => one.periods.map((period) => ({ one, period })))
      .map(({ one, period }, line) => {
        const record = toRecord(one, period)
        const findings = checkRecord(record, '2026-11-19')
        const { practitionerId } = one
        const { periodId } = period
        return { type: 'row', line, number: line + 1, practitionerId, periodId, record, findings, changed: null }
      })
  const state = (): RosterState => ({
    practitioners: session.roster.size,
    periods: rows().length,
    canUndo: session.log.done.at(-1)?.kind ?? null,
    canRedo: session.log.undone.at(-1)?.kind ?? null,
    undoes: summaryOf(session.log.done.at(-1)),
    redoes: summaryOf(session.log.undone.at(-1)),
    changedRows: rows().length,
    uploadedAt: null
  })
  const summaryOf = (step: RosterSession['log']['done'][number] | undefined) =>
    step ? summarizeStep(step.inverse, session.roster) : null
  const take = (step: SessionStep | null): RosterState => {
    if (step) {
      session = step.session
      history.unshift(...step.history.toReversed())
      act(() => fake.announce(['roster']))
    }
    return state()
  }
  let lastView = 0
  const fake: FakeWorker = createFakeWorker({
    rosterState: state,
    rosterView: () => {
      const all = rows()
      const errors = all.filter(({ findings }) => findings.some(({ severity }) => severity === 'error')).length
      const counts = { all: all.length, errors, warnings: 0, changed: all.length }
      return {
        viewId: ++lastView,
        lines: all.length,
        rows: all.length,
        practitionersShown: session.roster.size,
        counts
      }
    },
    rosterLines: ({ from, to }) => rows().slice(from, to),
    rosterPlaces: () => rows(),
    rosterLineOf: ({ place }) => rows().find(({ periodId }) => periodId === place.periodId)?.line ?? null,
    rosterValues: ({ field }) => (field === 'staff_category' ? [{ value: 'Active', count: 2 }] : []),
    rosterNextProblem: ({ after }) => {
      const lines = rows().filter(({ findings }) => findings.length > 0)
      return (lines.find(({ line }) => line > after) ?? lines[0])?.line ?? null
    },
    rosterPractitioner: ({ practitionerId }) => {
      const found = session.roster.get(practitionerId)
      return found ? { practitioner: found, findings: rows() } : null
    },
    rosterHistory: ({ practitionerId }) => history.filter(({ effect }) => effect.practitionerId === practitionerId),
    rosterSetting: () => null,
    keepRosterSetting: () => undefined,
    rosterPerform: ({ stamp, kind, changes }) => take(perform(session, { ...stamp, kind, changes }, AS_IT_IS)),
    rosterUndo: (stamp) => take(undo(session, stamp, AS_IT_IS)),
    rosterRedo: (stamp) => take(redo(session, stamp, AS_IT_IS))
  })
  return fake
}

/** As the desk does it: what the worker says has changed is asked for again. */
function Live({ children }: { readonly children: ReactNode }) {
  useLiveAnswers(useDeskServices().dataWorker)
  return children
}

const pane = (onGoTo = vi.fn()) => (
  <Live>
    <GridPane focus={null} person={person} onGoTo={onGoTo} onPrintHistory={vi.fn()} />
  </Live>
)
const grid = (root: ParentNode) => root.querySelector('[role=grid]')
const cell = (root: ParentNode, line: number, column: number) => root.querySelector(`#roster-grid-${line}-${column}`)
const editor = (root: ParentNode) => root.querySelector('.grid__input')

async function paste(root: ParentNode, text: string): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  act(() => void grid(root)?.dispatchEvent(event))
  await settle()
}

async function leave(element: Element | null): Promise<void> {
  act(() => void element?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  await settle()
}

function copied(root: ParentNode): string {
  const setData = vi.fn()
  const event = new Event('copy', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { setData } })
  act(() => void grid(root)?.dispatchEvent(event))
  return String(setData.mock.calls[0]?.[1])
}

test('roster - an empty one says what it is and leads to the import', async () => {
  const onGoTo = vi.fn()
  const { root } = await render(pane(onGoTo), worker())
  expect(root.textContent).toContain('The roster is empty')
  await click(button(root, 'Import a spreadsheet'))
  expect(onGoTo).toHaveBeenCalledWith('import')
  await click(button(root, 'Add a practitioner'))
  expect(editor(root)).not.toBeNull()
  await type(editor(root), 'Vale, Robin')
  await press(editor(root), 'Enter')
  expect(cell(root, 0, 0)?.textContent).toBe('Vale, Robin')
  await expectAccessible(root)
})

test('grid - a cell is written by typing; undo is named by what it takes back', async () => {
  withPractitioners(practitioner('a', {}), practitioner('b', { lastName: 'Wren' }))
  const { root } = await render(pane(), worker())
  for (let step = 0; step < 4; step++) await press(grid(root), 'ArrowRight')
  await press(grid(root), 'F2')
  await type(editor(root), 'Honorary')
  expect(root.textContent).toContain('was Active; Esc keeps it')
  await press(editor(root), 'Enter')
  expect(cell(root, 0, 4)?.textContent).toBe('Honorary')
  await click(button(root, 'Undo: Category of Merriweather, Tamsin (Ctrl Z)'))
  expect(cell(root, 0, 4)?.textContent).toBe('Active')
  await press(grid(root), 'y', { ctrlKey: true })
  expect(cell(root, 0, 4)?.textContent).toBe('Honorary')
})

test('grid - Esc keeps what was; a value that there is not is refused with the list', async () => {
  withPractitioners(practitioner('a', {}))
  const { root } = await render(pane(), worker())
  for (let step = 0; step < 5; step++) await press(grid(root), 'ArrowRight')
  await press(grid(root), 'x')
  await press(editor(root), 'Enter')
  expect(root.textContent).toContain('x is none of them: Active, Inactive')
  await press(editor(root), 'Escape')
  expect(cell(root, 0, 5)?.textContent).toBe('Active')
  expect(session.log.done).toEqual([])
})

test('grid - Esc takes back any letter typed, and Enter is one edit: the box that goes away says nothing more', async () => {
  withPractitioners(practitioner('a', {}))
  const { root } = await render(pane(), worker())
  for (let step = 0; step < 4; step++) await press(grid(root), 'ArrowRight')
  await press(grid(root), 'x')
  await press(editor(root), 'Escape')
  expect(session.log.done).toEqual([])
  expect(cell(root, 0, 4)?.textContent).toBe('Active')
  await press(grid(root), 'h')
  await type(editor(root), 'hono')
  await press(editor(root), 'Enter')
  expect(cell(root, 0, 4)?.textContent).toBe('Honorary')
  expect(session.log.done).toHaveLength(1)
})

test('grid - a cell that is left keeps what was written, or says what it could not take; so does one that goes away', async () => {
  withPractitioners(practitioner('a', {}))
  const { root, update } = await render(pane(), worker())
  for (let step = 0; step < 4; step++) await press(grid(root), 'ArrowRight')
  await press(grid(root), 'H')
  await type(editor(root), 'Honorary')
  await leave(editor(root))
  expect(session.roster.get('a')?.periods[0]?.staffCategory).toBe('Honorary')
  await press(grid(root), 'ArrowRight')
  await press(grid(root), 'x')
  await leave(editor(root))
  expect(root.textContent).toContain('1 cell kept what it had.')
  expect(root.textContent).toContain('“x”')
  expect(session.roster.get('a')?.periods[0]?.status).toBe('active')
  await press(grid(root), 'ArrowLeft')
  await press(grid(root), 'C')
  await type(editor(root), 'Courtesy')
  await update(<p>Another screen</p>)
  expect(session.roster.get('a')?.periods[0]?.staffCategory).toBe('Courtesy')
})

test('grid - a problem is shown in its cell with a tip, and F8 leads to it', async () => {
  withPractitioners(practitioner('a', {}), practitioner('b', { status: 'resigned' }))
  const { root } = await render(pane(), worker())
  expect(cell(root, 1, 9)?.className).toContain('is-bad')
  await press(grid(root), 'ArrowDown')
  await press(grid(root), 'F8')
  expect(grid(root)?.getAttribute('aria-activedescendant')).toMatch(/^roster-grid-[01]-\d+$/)
  expect(root.querySelector('[role=tooltip]')).not.toBeNull()
  await expectAccessible(root)
})

test('grid - a range is copied and pasted; cells that cannot be taken are told', async () => {
  withPractitioners(practitioner('a', {}), practitioner('b', { lastName: 'Wren', credential: 'DO' }))
  const { root } = await render(pane(), worker())
  await press(grid(root), 'ArrowDown', { shiftKey: true })
  await press(grid(root), 'ArrowRight', { shiftKey: true })
  expect(copied(root)).toBe('Merriweather, Tamsin\tMD\r\nWren, Tamsin\tDO')
  for (let step = 0; step < 6; step++) await press(grid(root), 'ArrowRight')
  await press(grid(root), 'ArrowUp')
  await paste(root, '3/4/2020\tMay 2021\n2020-07-01\t')
  expect(root.textContent).toContain('kept what it had')
  expect(root.textContent).toContain('Month or day first? Type it as 2026-03-04.')
  expect([...session.roster.values()].map(({ periods }) => periods[0]?.appointedOn)).toEqual([
    '2021-03-04',
    '2020-07-01'
  ])
  expect(session.log.done.map(({ kind }) => kind)).toEqual(['bulkEdit'])
})

test('grid - ticked rows get a value as one command, and are removed as one', async () => {
  withPractitioners(practitioner('a', {}), practitioner('b', { lastName: 'Wren' }), practitioner('c', {}))
  const { root } = await render(pane(), worker())
  await press(grid(root), ' ', { shiftKey: true })
  await press(grid(root), 'ArrowDown')
  await press(grid(root), ' ', { shiftKey: true })
  expect(root.querySelector('.bulk')?.textContent).toContain('2 selected')
  await press(grid(root), 'a', { ctrlKey: true })
  expect(root.querySelector('.bulk')?.textContent).toContain('3 selected')
  await click(root.querySelectorAll('[type=checkbox]')[1])
  expect(root.querySelector('.bulk')?.textContent).toContain('2 selected')
  await click(button(root, 'Remove'))
  expect([...session.roster.keys()]).toEqual(['b'])
  await click(button(root, 'Undo: removal of 2 practitioners'))
  expect(session.roster.size).toBe(3)
})

test('record - every field is written in the form; its history tells it and puts it back', async () => {
  withPractitioners(practitioner('a', {}))
  const { root } = await render(pane(), worker())
  await press(grid(root), 'Enter', { ctrlKey: true })
  const form = root.querySelector('.drawer')
  const phone = [...root.querySelectorAll<HTMLInputElement>('.drawer input')].find(
    (input) => root.querySelector(`label[for="${input.id}"]`)?.textContent === 'Phone'
  )
  await type(phone, '555 010 0199')
  await press(phone, 'Enter')
  expect(session.roster.get('a')?.person.phone).toBe('555 010 0199')
  expect(form?.textContent).toContain('Staff period')
  await expectAccessible(root)
  await click(button(root.querySelector('.drawer') ?? root, 'History'))
  expect(root.querySelector('.history')?.textContent).toContain('Phone empty')
  await click(button(root, 'Put back “empty”'))
  expect(session.roster.get('a')?.person.phone).toBe('')
  await expectAccessible(root)
})
