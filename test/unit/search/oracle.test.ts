import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { SearchRequest } from '../../../src/renderer/data-worker/search/contract.ts'
import {
  createSearchIndex,
  type LayeredSearchIndex
} from '../../../src/renderer/data-worker/search/create-search-index.ts'
import { createNicknames } from '../../../src/renderer/data-worker/search/nicknames.ts'
import { applyPlainly, changesArbitrary, requestArbitrary, summaryArbitrary } from './arbitraries.ts'
import { oracleSearch } from './oracle.ts'

const nicknameTable = { robert: ['bob', 'rob'], thomas: ['tom'], anna: ['ann'] }
const nicknames = createNicknames(nicknameTable)
/** Each run asks ten queries or more. */
const runs = process.env['PASS_DESK_LONG'] === '1' ? 1500 : 120

/** Milliseconds; a busy machine is no failure. */
const patience = 1_200_000

const requests = fc.array(requestArbitrary, { minLength: 10, maxLength: 10 })

function expectAgreement(
  index: LayeredSearchIndex,
  byId: ReadonlyMap<string, AffiliationSummary>,
  request: SearchRequest
): void {
  const expected = oracleSearch(
    byId.values(),
    request.text,
    request.filters ?? {},
    request.similarSpellings ?? true,
    nicknameTable
  )
  const answer = index.search(request)
  expect({
    total: answer.total,
    exactTotal: answer.exactTotal,
    rows: answer.rows.map(({ npi, tier }) => ({ npi, tier }))
  }).toEqual({ total: expected.length, exactTotal: expected.filter((row) => row.tier < 6).length, rows: expected })
}

function expectSameHoldings(index: LayeredSearchIndex, byId: ReadonlyMap<string, AffiliationSummary>): void {
  const summaries = [...byId.values()]
  const npis = new Set(summaries.map((summary) => summary.npi))
  expect([index.summaryCount, index.practitionerCount]).toEqual([summaries.length, npis.size])
  for (const npi of npis) {
    const own = summaries.filter((summary) => summary.npi === npi)
    const held = index.practitioner(npi)
    expect(held).toHaveLength(own.length)
    expect(new Set(held)).toEqual(new Set(own))
  }
  const distinct = (of: (summary: AffiliationSummary) => string) =>
    [...new Set(summaries.map(of))].filter((value) => value !== '').sort()
  expect(index.values()).toEqual({
    states: distinct((summary) => summary.state),
    specialties: distinct((summary) => summary.specialty),
    credentials: distinct((summary) => summary.credential)
  })
}

describe('engine and oracle', () => {
  test(
    'search - equals reading every record',
    () => {
      fc.assert(
        fc.property(fc.array(summaryArbitrary, { maxLength: 40 }), requests, (summaries, asked) => {
          const index = createSearchIndex(nicknames)
          const byId = new Map(summaries.map((summary) => [summary.affiliationId, summary]))
          index.replaceAll(summaries)
          expectSameHoldings(index, byId)
          for (const request of asked) expectAgreement(index, byId, request)
        }),
        { numRuns: runs }
      )
    },
    patience
  )

  test(
    'search - equals reading every record after changes, while and after layers merge',
    () => {
      const step = fc.record({
        changes: changesArbitrary,
        between: changesArbitrary,
        pause: fc.nat({ max: 40 }),
        everything: fc.boolean(),
        together: fc.boolean(),
        asked: fc.array(requestArbitrary, { minLength: 4, maxLength: 4 })
      })
      fc.assert(
        fc.property(
          fc.array(summaryArbitrary, { maxLength: 30 }),
          fc.array(step, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 0, max: 25 }),
          (summaries, steps, overlayLimit) => {
            const index = createSearchIndex(nicknames, overlayLimit)
            const byId = new Map(summaries.map((summary) => [summary.affiliationId, summary]))
            index.replaceAll(summaries)
            for (const { changes, between, pause, everything, together, asked } of steps) {
              index.apply(changes)
              applyPlainly(byId, changes)
              for (const request of asked) expectAgreement(index, byId, request)
              const merging = index.tidy(everything)
              let finished = false
              for (let i = 0; i < pause && !finished; i++) finished = merging.next().done ?? false
              if (together) {
                const preparing = index.prepare(between)
                let step = preparing.next()
                while (!step.done) {
                  finished ||= merging.next().done ?? false
                  step = preparing.next()
                }
                // Nothing of it shows before it is taken.
                for (const request of asked) expectAgreement(index, byId, request)
                index.take(step.value)
              } else index.apply(between)
              applyPlainly(byId, between)
              for (const request of asked) expectAgreement(index, byId, request)
              while (!finished) finished = merging.next().done ?? false
              expectSameHoldings(index, byId)
              for (const request of asked) expectAgreement(index, byId, request)
            }
          }
        ),
        { numRuns: Math.ceil(runs / 2) }
      )
    },
    patience
  )

  test(
    'search - rows explain themselves: marks lie within their texts, near ones only with a reason',
    () => {
      fc.assert(
        fc.property(fc.array(summaryArbitrary, { maxLength: 30 }), requests, (summaries, asked) => {
          const index = createSearchIndex(nicknames)
          index.replaceAll(summaries)
          for (const request of asked) {
            for (const row of index.search(request).rows) {
              const shown = { ...row, formerName: '', otherName: '', facilityName: '', city: '', state: '' }
              for (const { field, start, end, kind } of row.marks) {
                const texts = [shown[field], ...row.also.filter((text) => text.field === field).map(({ text }) => text)]
                expect(start).toBeLessThan(end)
                expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThanOrEqual(end)
                if (kind === 'near') expect(['spelling', 'nickname', 'other_field']).toContain(row.reason)
              }
              if (request.text.trim() !== '' && row.tier < 6) expect(row.spellings).toEqual([])
            }
          }
        }),
        { numRuns: Math.ceil(runs / 4) }
      )
    },
    patience
  )
})
