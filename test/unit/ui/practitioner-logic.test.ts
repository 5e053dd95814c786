import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeHistory } from '#shared/domain/gaps'
import type { PendingLetter } from '#shared/contract/desk-types'
import { toFindings } from '../../../src/renderer/features/practitioner/findings.ts'
import { isFreeAgain, toLetterOffers } from '../../../src/renderer/features/practitioner/letter-offers.ts'
import { marksFor, splitByMarks } from '../../../src/renderer/features/search/marked-text.tsx'
import { reasonText } from '../../../src/renderer/features/search/reason.ts'
import {
  countFilters,
  emptySearch,
  toSearchRequest,
  withoutFilters
} from '../../../src/renderer/features/search/search-state.ts'
import { findLetters } from '../../../src/renderer/features/letters/letters-screen.tsx'
import { scaleFor } from '../../../src/renderer/ui/pdf/pdf-document.ts'
import { priceLabel } from '../../../src/renderer/ui/price-panel.tsx'
import { moveInList } from '../../../src/renderer/ui/list-navigation.ts'
import { toTimelineData } from '../../../src/renderer/ui/timeline/from-history.ts'
import { settingsFixture } from './support/fake-desk.ts'
import { historyFixture, letterFixture, summariesFixture, summaryFixture } from './support/fake-worker.ts'

const pendingFixture = (given: Partial<PendingLetter>): PendingLetter => ({
  requestId: '1',
  affiliationId: 'a1',
  npi: '1234567893',
  practitionerName: '',
  facilityName: '',
  askedAt: 0,
  state: 'asked',
  error: null,
  nextTryAt: null,
  ...given
})

describe('letter offers', () => {
  it('a letter under way - cannot be bought a second time; a refused one can', () => {
    const kinds = (state: PendingLetter['state']) =>
      toLetterOffers([summaryFixture()], [], [pendingFixture({ state })], []).map((offer) => offer.kind)
    expect(kinds('asked')).toEqual(['underWay'])
    expect(kinds('unclear')).toEqual(['underWay'])
    expect(kinds('refused')).toEqual(['toBuy', 'underWay'])
  })

  it('a letter that is ours - is offered again only when the facility updated its record since', () => {
    const letter = letterFixture({ affiliationId: 'a1', validAsOf: '2026-09-28' })
    expect(toLetterOffers([summaryFixture()], [letter], [], []).map((offer) => offer.kind)).toEqual(['ours'])
    const updated = summaryFixture({ updatedOn: '2026-11-01' })
    expect(toLetterOffers([updated], [letter], [], []).map((offer) => offer.kind)).toEqual(['toBuy', 'ours'])
  })

  it('no letter - says why', () => {
    const reasons = [
      summaryFixture({ letterAvailable: false, goodStanding: 'contact_facility' }),
      summaryFixture({ letterAvailable: false, staffCategory: 'Training' }),
      summaryFixture({ letterAvailable: false })
    ].map((summary) => toLetterOffers([summary], [], [], [])[0])
    expect(reasons.map((offer) => (offer?.kind === 'none' ? offer.reason : ''))).toEqual([
      'contact the facility',
      'training only',
      'the facility offers none through PASS'
    ])
  })

  it('any state of things - each affiliation can be bought at most once', () => {
    const id = fc.constantFrom('a1', 'a2', 'a3')
    const state = fc.constantFrom('asked', 'received', 'refused', 'unclear')
    fc.assert(
      fc.property(fc.array(id), fc.array(fc.tuple(id, state)), fc.array(id), (ours, pending, earlier) => {
        const offers = toLetterOffers(
          summariesFixture,
          ours.map((affiliationId) => letterFixture({ affiliationId })),
          pending.map(([affiliationId, now]) => pendingFixture({ affiliationId, state: now })),
          earlier.map((affiliationId) => ({ affiliationId, at: '', user: '', letterNumber: '', requestId: '' }))
        )
        const buyable = offers.flatMap((offer) => ('summary' in offer ? [offer.summary.affiliationId] : []))
        expect(new Set(buyable).size).toBe(buyable.length)
        for (const [affiliationId, now] of pending) if (now !== 'refused') expect(buyable).not.toContain(affiliationId)
      })
    )
  })

  it('a colleague\u2019s purchase - is free again for 30 days, where PASS honours its number', () => {
    const purchase = { affiliationId: 'a1', at: '2026-11-01T00:00:00Z', user: '', letterNumber: '', requestId: 'x' }
    const day = (date: string): number => Date.parse(date)
    expect(isFreeAgain(purchase, true, day('2026-11-30T00:00:00Z'))).toBe(true)
    expect(isFreeAgain(purchase, true, day('2026-12-01T00:00:00Z'))).toBe(false)
    expect(isFreeAgain(purchase, false, day('2026-11-02T00:00:00Z'))).toBe(false)
    expect(isFreeAgain({ ...purchase, at: 'then' }, true, 0)).toBe(false)
  })
})

describe('findings', () => {
  it('what facilities say - stands first, with whom to ask', () => {
    const { analysis, summaries } = historyFixture()
    expect(toFindings(analysis, summaries)[0]).toMatchObject({
      tone: 'warn',
      lead: 'Lakeshore Meridian Medical Center asks you to contact them',
      contact: { phone: '555-010-0199' }
    })
  })

  it('the application against the facilities - both sides are told', () => {
    const application = [
      { facilityName: 'Lakeshore Meridian Med Ctr', from: '2023-10-15', to: '2025-08-15' },
      { facilityName: 'Unheard Of Clinic', from: '2024-01', to: null }
    ]
    const analysis = analyzeHistory({
      asOf: '2026-11-19',
      thresholds: settingsFixture.thresholds,
      application,
      summaries: summariesFixture
    })
    const texts = toFindings(analysis, summariesFixture).map((finding) => `${finding.lead} ${finding.text}`)
    expect(texts).toContain(
      'Lakeshore Meridian Medical Center: the end date differs by 46 days. Application Aug 15, 2025; reported Jun 30, 2025.'
    )
    expect(texts.some((text) => text.startsWith('Unheard Of Clinic is on the application only.'))).toBe(true)
    expect(texts.some((text) => text.startsWith('Harlow Valley Hospital is not on the application.'))).toBe(true)
    expect(new Set(toFindings(analysis, summariesFixture).map((finding) => finding.id)).size).toBe(texts.length)
  })
})

describe('history on the timeline', () => {
  it('newest first, open until today, a gap with its explanation', () => {
    const history = historyFixture()
    const data = toTimelineData(history, '2026-11-19', 5)
    expect(data.affiliations.map((row) => row.id)).toEqual(['a1', 'a2', 'a3'])
    expect(data.affiliations[0]).toMatchObject({ isOpen: true, spans: [{ from: '2025-08-18', to: null }] })
    expect(data.affiliations[1]?.needsAttention).toBe(true)
    expect(data.gaps).toEqual([{ from: '2025-07-01', to: '2025-08-17', days: 48, isExplained: false }])
  })

  it('dates as gap rule 1 counts them - an end before its start draws nothing, a missing end one day', () => {
    const summaries = [
      summaryFixture({ affiliationId: 'x', appointedOn: '2020-05-01', endedOn: '2019-01-01', status: 'resigned' }),
      summaryFixture({ affiliationId: 'y', appointedOn: '2020-05-01', endedOn: null, status: 'resigned' }),
      summaryFixture({ affiliationId: 'z', appointedOn: null, endedOn: null })
    ]
    const spans = new Map(
      toTimelineData(historyFixture({ summaries }), '2026-11-19', 5).affiliations.map((row) => [row.id, row.spans])
    )
    expect(spans.get('x')).toEqual([])
    expect(spans.get('y')).toEqual([{ from: '2020-05-01', to: '2020-05-01' }])
    expect(spans.get('z')).toEqual([])
  })
})

describe('search words', () => {
  it('any marks - the pieces put together are the text', () => {
    const mark = fc.record({
      start: fc.nat(40),
      end: fc.nat(40),
      kind: fc.constantFrom('exact' as const, 'near' as const)
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        const pieces = splitByMarks(text, marks)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
      })
    )
  })

  it('marks of an online row - where a typed word begins a word', () => {
    expect(marksFor('Halloway-Orr', 'lastName', 'or hal')).toEqual([
      { field: 'lastName', start: 9, end: 11, kind: 'exact' },
      { field: 'lastName', start: 0, end: 3, kind: 'exact' }
    ])
    expect(marksFor('Halloway', 'lastName', 'way')).toEqual([])
  })

  it('a reason - is told only where it is not plain to see', () => {
    expect(reasonText({ reason: 'exact', spellings: [] })).toBeNull()
    expect(reasonText({ reason: 'spelling', spellings: [{ typed: 'halverson', found: 'Halvorsen' }] })).toBe(
      'spelling: Halvorsen for halverson'
    )
  })

  it('filters - only those that are set are asked for', () => {
    expect(toSearchRequest({ ...emptySearch, text: ' hal ' }, '2026-11-19')).toEqual({
      text: 'hal',
      filters: {},
      limit: 50,
      similarSpellings: true
    })
    const narrowed = { ...emptySearch, state: 'IL', letterAvailable: true }
    expect(toSearchRequest(narrowed, '2026-11-19').filters).toEqual({ states: ['IL'], letterAvailable: true })
    expect(countFilters(narrowed)).toBe(2)
    const facility = { facilityId: 'f1', facilityName: 'Cedar Bluff', city: 'Cedar', state: 'IL' }
    const more = { ...emptySearch, facility, status: 'active', goodStanding: 'yes', freshness: '90' } as const
    expect(toSearchRequest(more, '2026-11-19').filters).toEqual({
      facilityIds: ['f1'],
      statuses: ['active'],
      goodStandings: ['yes'],
      updatedSince: '2026-08-21'
    })
    expect(countFilters(withoutFilters({ ...more, hasGaps: true }))).toBe(0)
    expect(countFilters(withoutFilters(narrowed))).toBe(0)
  })
})

describe('small things', () => {
  it('a price - stands in the button', () => {
    expect(priceLabel(0, 0)).toBe('Choose letters')
    expect(priceLabel(2, 2)).toBe('Get 2 letters for 2 credits')
    expect(priceLabel(1, null)).toBe('Get 1 letter, price not known')
  })

  it('letters - are found by any part of their words, newest first', () => {
    const letters = [
      letterFixture({ letterId: 'old', retrievedAt: 1 }),
      letterFixture({ letterId: 'new', retrievedAt: 2 })
    ]
    expect(findLetters(letters, 'bluff INGRID').map((letter) => letter.letterId)).toEqual(['new', 'old'])
    expect(findLetters(letters, '000017').length).toBe(2)
    expect(findLetters(letters, 'nobody')).toEqual([])
  })

  it('zoom - the page fits as asked, 100 % is the size on paper', () => {
    const page = { width: 612, height: 792 }
    expect(scaleFor('full', page, { width: 100, height: 100 }) * 612).toBeCloseTo(816)
    expect(scaleFor('width', page, { width: 612, height: 100 })).toBe(1)
    expect(scaleFor('page', page, { width: 612, height: 396 })).toBe(0.5)
  })

  it('moving in a list - stays inside it', () => {
    expect(moveInList('ArrowDown', -1, 3)).toBe(0)
    expect(moveInList('ArrowDown', 2, 3)).toBe(2)
    expect(moveInList('ArrowUp', 0, 3)).toBe(0)
    expect(moveInList('PageDown', 1, 30)).toBe(11)
    expect(moveInList('ArrowDown', -1, 0)).toBeNull()
    expect(moveInList('a', 0, 3)).toBeNull()
  })
})
