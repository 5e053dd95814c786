import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { ActionContext } from '../../../src/renderer/app/actions/action.ts'
import { matchLabel } from '../../../src/renderer/app/actions/match.ts'
import { actions, performShortcut } from '../../../src/renderer/app/actions/registry.ts'
import { goBack, goTo, sectionOf, startTrail, type Location } from '../../../src/renderer/app/location.ts'
import { splitPaletteText, toPaletteEntries } from '../../../src/renderer/app/palette-entries.ts'
import { isShortcut, shortcuts } from '../../../src/renderer/ui/shortcuts.ts'
import { appStateFixture } from './support/fake-desk.ts'
import { letterFixture, rowFixture } from './support/fake-worker.ts'

const practitioner: Location = { screen: 'practitioner', npi: '1234567893', name: 'Halloway, Ingrid', part: 'history' }

function contextAt(location: Location): ActionContext {
  return {
    location,
    appState: appStateFixture,
    connection: undefined,
    goTo: vi.fn(),
    goBack: vi.fn(),
    openPalette: vi.fn(),
    addToToday: vi.fn(),
    lock: vi.fn(),
    tryNow: vi.fn(),
    setTheme: vi.fn(),
    setDensity: vi.fn(),
    copyText: vi.fn(),
    openLink: vi.fn(),
    focusNextRegion: vi.fn()
  }
}

function key(name: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) {
  return { key: name, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held }
}

describe('shortcuts', () => {
  it('every key - means one thing', () => {
    const keys = Object.values(shortcuts)
    expect(new Set(keys).size).toBe(keys.length)
    const used = actions.flatMap((action) => action.shortcut ?? [])
    expect(new Set(used).size).toBe(used.length)
  })

  it('a shortcut - needs exactly its keys', () => {
    expect(isShortcut(key('k', { ctrlKey: true }), 'Ctrl K')).toBe(true)
    expect(isShortcut(key('K', { metaKey: true }), 'Ctrl K')).toBe(true)
    expect(isShortcut(key('k'), 'Ctrl K')).toBe(false)
    expect(isShortcut(key('k', { ctrlKey: true, shiftKey: true }), 'Ctrl K')).toBe(false)
    expect(isShortcut(key('ArrowLeft', { altKey: true }), shortcuts.back)).toBe(true)
    expect(isShortcut(key('F6', { shiftKey: true }), shortcuts.nextRegion)).toBe(false)
    expect(isShortcut(key('=', { ctrlKey: true }), shortcuts.zoomIn)).toBe(true)
    expect(isShortcut(key('+', { ctrlKey: true, shiftKey: true }), shortcuts.zoomIn)).toBe(true)
  })

  it('a key of an action that does not apply here - does nothing', () => {
    const context = contextAt({ screen: 'search' })
    const back = { ...key('ArrowLeft', { altKey: true }) } as KeyboardEvent
    expect(performShortcut(back, context)).toBe(false)
    const elsewhere = contextAt(practitioner)
    expect(performShortcut(back, elsewhere)).toBe(true)
    expect(elsewhere.goBack).toHaveBeenCalledTimes(1)
  })
})

describe('palette', () => {
  it('labels - every typed word begins a word of the label or of its keywords', () => {
    expect(matchLabel('let', 'Letters', [])).toEqual([{ start: 0, end: 3 }])
    expect(matchLabel('halv let', 'Reprint letter: Halvers, Cedar', [])).toEqual([
      { start: 8, end: 11 },
      { start: 16, end: 20 }
    ])
    expect(matchLabel('night', 'Dark theme', ['night'])).toEqual([])
    expect(matchLabel('heme', 'Dark theme', [])).toBeNull()
  })

  it('any text - marks lie inside the label, in order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, label) => {
        const marks = matchLabel(text, label, []) ?? []
        marks.forEach((mark, index) => {
          expect(mark.start).toBeGreaterThanOrEqual(marks[index - 1]?.start ?? 0)
          expect(mark.end).toBeGreaterThan(mark.start)
        })
      })
    )
  })

  it('a name and "letters" - looks for the name and offers its letters first', () => {
    expect(splitPaletteText('halv let')).toEqual({ name: 'halv', asksForLetters: true })
    expect(splitPaletteText('letters')).toEqual({ name: 'letters', asksForLetters: false })
    expect(splitPaletteText('le')).toEqual({ name: 'le', asksForLetters: false })
    const context = contextAt({ screen: 'search' })
    const found = {
      total: 1,
      exactTotal: 1,
      rows: [rowFixture()],
      ms: 1,
      lookedAt: null,
      summariesHeld: 1,
      practitionersHeld: 1,
      extras: {}
    }
    const ours = [{ practitionerId: 'r1', periodId: 'p1', name: 'Halberg, Tove', npi: '1679576722' }]
    const entries = toPaletteEntries({
      text: 'hal let',
      actions,
      context,
      found,
      ours,
      letters: [letterFixture()],
      isCurrent: true
    })
    expect(entries.map((entry) => [entry.group, entry.label])).toEqual([
      ['Do', 'Letters for Halloway, Ingrid L.'],
      ['Do', 'Compose a letter about Halberg, Tove'],
      ['Do', 'Reprint letter: Halloway, Ingrid L., Cedar Bluff Community Hospital'],
      ['Go to', 'Halloway, Ingrid L., MD'],
      ['Go to', 'Halberg, Tove in the roster']
    ])
    entries[0]?.perform()
    expect(context.goTo).toHaveBeenCalledWith(expect.objectContaining({ screen: 'practitioner', part: 'letters' }))
  })

  it('a name of the roster - goes to its row; a letter is made only where one is asked for', () => {
    const context = contextAt({ screen: 'search' })
    const ours = [{ practitionerId: 'r1', periodId: 'p1', name: 'Halberg, Tove', npi: '1679576722' }]
    const open = (text: string) =>
      toPaletteEntries({ text, actions: [], context, found: undefined, ours, letters: [], isCurrent: true })
    expect(open('halb').map(({ label }) => label)).toEqual(['Halberg, Tove in the roster'])
    open('compose halb')[0]?.perform()
    const focus = { practitionerId: 'r1', periodId: 'p1' }
    expect(context.goTo).toHaveBeenCalledWith({ screen: 'roster', pane: 'compose', focus })
  })

  it('whoever is spelt alike - comes after what is called so, and not before the answer to this very text', () => {
    const context = contextAt({ screen: 'search' })
    const found = {
      ...{ total: 1, exactTotal: 0, ms: 1, lookedAt: null, summariesHeld: 1, practitionersHeld: 1, extras: {} },
      rows: [rowFixture({ lastName: 'Foster', firstName: 'Ann', middleName: '' })]
    }
    const ours = [{ practitionerId: 'r1', periodId: 'p1', name: 'Foster, Ann', npi: '1679576722' }]
    const labels = (text: string, isCurrent: boolean) =>
      toPaletteEntries({ text, actions, context, found, ours, letters: [], isCurrent })
        .filter(({ group }) => group === 'Go to')
        .map(({ label }) => label)
    expect(labels('roster', true)).toEqual(['Roster', 'Foster, Ann, MD', 'Foster, Ann in the roster'])
    expect(labels('roster', false)).toEqual(['Roster'])
    expect(labels('fost', false)).toEqual(['Foster, Ann, MD', 'Foster, Ann in the roster'])
  })

  it('nothing in it - spends a credit', () => {
    const context = contextAt(practitioner)
    const entries = toPaletteEntries({
      text: '',
      actions,
      context,
      found: undefined,
      ours: [],
      letters: [],
      isCurrent: true
    })
    for (const entry of entries) entry.perform()
    expect(entries.length).toBeGreaterThan(10)
  })
})

describe('places', () => {
  it('back - returns the way one came, at last to the search', () => {
    const trail = goTo(goTo(startTrail, practitioner), { screen: 'letters', letterId: 'l1' })
    expect(goBack(trail).here).toEqual(practitioner)
    expect(goBack(goBack(trail)).here).toEqual({ screen: 'search' })
    expect(goBack(goBack(goBack(trail))).here).toEqual({ screen: 'search' })
  })

  it('the next letter - does not lengthen the way back', () => {
    const trail = goTo(goTo(startTrail, { screen: 'letters', letterId: 'l1' }), { screen: 'letters', letterId: 'l2' })
    expect(trail.past).toEqual([{ screen: 'search' }])
  })

  it('a practitioner and what is made of them - belong to the search', () => {
    expect(sectionOf(practitioner)).toBe('search')
    expect(sectionOf({ screen: 'summary', npi: '1', name: '' })).toBe('search')
    expect(sectionOf({ screen: 'sync' })).toBe('sync')
  })
})
