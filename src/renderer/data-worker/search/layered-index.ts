import { toRows, type RowDraft } from './answer-row.ts'
import { andInto, countBits, fillBits, listBits, removeFrom, type Bits } from './bits.ts'
import { createBitsPools, type BitsPools } from './bits-pool.ts'
import {
  defaultLimit,
  firstNearLevel,
  greatestLimit,
  matchLevels,
  type MatchLevel,
  type SearchAnswer,
  type SearchFilters,
  type SearchRequest,
  type SearchRow
} from './contract.ts'
import { sortKey } from './fold.ts'
import { explainMatch, type Explanation, type MatchRules } from './match.ts'
import type { Nicknames } from './nicknames.ts'
import { allLevels, type MatchSteps } from './match-steps.ts'
import { parseQuery, type ParsedQuery } from './query.ts'
import { dateAt, headRowOf, npiAt } from './row-codec.ts'
import { segmentTexts } from './segment-fields.ts'
import { createFilterCache, hasFilters, type FilterCache } from './segment-filter.ts'
import { matchSegment } from './segment-search.ts'
import type { Layer, SharedColumnName } from './segment.ts'
import { stringAt } from './string-table.ts'
import { createTermMemory, type TermMemory } from './term-memory.ts'

/** Searches layers as one: each practitioner is visible in one layer only. */
export interface LayerSearch {
  search(layers: readonly Layer[], request: SearchRequest): SearchAnswer
  /** Makes the answers to single letters ready, one a step: those are the dearest, and the first anybody types. */
  warmUp(layers: () => readonly Layer[]): Generator<void, void>
  /** To be called whenever the layers changed. */
  forgetAnswers(): void
}

/** Answers to so few letters are kept until something changes. */
const SHORT_TEXT = 2
const MOST_SHORT_ANSWERS = 256
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

export function createLayerSearch(nicknames: Nicknames): LayerSearch {
  const caches: Caches = { filters: createFilterCache(), pools: createBitsPools(), terms: createTermMemory() }
  const shortAnswers = new Map<string, SearchAnswer>()
  const search = (layers: readonly Layer[], request: SearchRequest): SearchAnswer => {
    const isShort = request.text.length <= SHORT_TEXT && !hasFilters(request.filters ?? {})
    if (!isShort) return searchLayers(layers, request, nicknames, caches)
    const key = JSON.stringify([request.text, request.limit, request.similarSpellings])
    const known = shortAnswers.get(key)
    if (known) return known
    const answer = searchLayers(layers, request, nicknames, caches)
    if (shortAnswers.size < MOST_SHORT_ANSWERS) shortAnswers.set(key, answer)
    return answer
  }
  return {
    search,
    *warmUp(layers) {
      for (const text of LETTERS) {
        // Asked for at each step: what is kept must be an answer from what is held now.
        search(layers(), { text })
        yield
      }
    },
    forgetAnswers: () => shortAnswers.clear()
  }
}

function searchLayers(
  layers: readonly Layer[],
  { text, filters = {}, limit = defaultLimit, similarSpellings = true }: SearchRequest,
  nicknames: Nicknames,
  caches: Caches
): SearchAnswer {
  const query = parseQuery(text)
  if (query.readings.length === 0 && !hasFilters(filters)) return { total: 0, exactTotal: 0, rows: [] }
  const rules: MatchRules = { nicknames, similarSpellings }
  const matched = layers.map((layer) => ({ layer, steps: matchLayer(layer, query, rules, filters, caches) }))
  const count = (below: number): number =>
    matched.reduce((sum, { steps }) => {
      const last = steps.filter((step) => step.level < below).at(-1)
      return last ? sum + countBits(last.bits) : sum
    }, 0)
  const best = bestMatches(matched, Math.max(0, Math.min(limit, greatestLimit)))
  const answer = {
    total: count(Infinity),
    exactTotal: count(firstNearLevel),
    rows: explainAll(best, query, rules)
  }
  for (const { segment } of layers) caches.pools.of(segment).takeAllBack()
  return answer
}

interface Caches {
  readonly filters: FilterCache
  readonly pools: BitsPools
  readonly terms: TermMemory
}

function matchLayer(
  { segment, hidden, hiddenCount }: Layer,
  query: ParsedQuery,
  rules: MatchRules,
  filters: SearchFilters,
  caches: Caches
): MatchSteps {
  const pool = caches.pools.of(segment)
  const steps =
    query.readings.length === 0
      ? everybody(pool.take(), segment.practitionerCount)
      : matchSegment(segment, query, rules, pool, caches.terms)
  const passing = caches.filters.passing(segment, filters) ?? []
  if (passing.length === 0 && hiddenCount === 0) return steps
  return steps.map(({ level, bits }) => {
    const visible = pool.take()
    visible.set(bits)
    for (const set of passing) andInto(visible, set)
    if (hiddenCount > 0) removeFrom(visible, hidden)
    return { level, bits: visible }
  })
}

/** Without words everybody matches, and best. */
function everybody(bits: Bits, size: number): MatchSteps {
  fillBits(bits, size)
  return [{ level: matchLevels.lastName, bits }]
}

interface MatchedLayer {
  readonly layer: Layer
  readonly steps: MatchSteps
}

interface Match {
  readonly layer: Layer
  readonly practitioner: number
  readonly tier: MatchLevel
}

/** The first `limit` by tier, last name, first name, NPI. */
function bestMatches(matched: readonly MatchedLayer[], limit: number): readonly Match[] {
  const best: Match[] = []
  for (const tier of allLevels) {
    const ofTier = matched.map(({ layer, steps }) => {
      const practitioners: number[] = []
      const at = steps.findIndex((step) => step.level === tier)
      const step = steps[at]
      if (step) listBits(step.bits, steps[at - 1]?.bits ?? null, practitioners, limit - best.length)
      return practitioners.map((practitioner) => ({ layer, practitioner, tier }))
    })
    best.push(...inOrder(ofTier).slice(0, limit - best.length))
    if (best.length >= limit) break
  }
  return best
}

/** Each list is in order already. */
function inOrder(lists: readonly (readonly Match[])[]): readonly Match[] {
  const filled = lists.filter((list) => list.length > 0)
  if (filled.length < 2) return filled[0] ?? []
  const keyed = filled.flat().map((match) => {
    const { segment } = match.layer
    const key = (name: 'lastName' | 'firstName'): string =>
      sortKey(stringAt(segment.tables[name], segment.shared[name].heads[match.practitioner] ?? 0))
    return {
      match,
      last: key('lastName'),
      first: key('firstName'),
      npi: npiAt(segment, match.practitioner)
    }
  })
  keyed.sort((a, b) => compare(a.last, b.last) || compare(a.first, b.first) || compare(a.npi, b.npi))
  return keyed.map(({ match }) => match)
}

function explainAll(best: readonly Match[], query: ParsedQuery, rules: MatchRules): readonly SearchRow[] {
  return toRows(best.map((match) => draftOf(match, query, rules)))
}

function draftOf({ layer, practitioner, tier }: Match, query: ParsedQuery, rules: MatchRules): RowDraft {
  const { segment } = layer
  const { tables, rows, facilities, rowStarts } = segment
  const name = (column: SharedColumnName): string =>
    stringAt(tables[column], segment.shared[column].heads[practitioner] ?? 0)
  const head = {
    npi: npiAt(segment, practitioner),
    lastName: name('lastName'),
    firstName: name('firstName'),
    middleName: name('middleName'),
    suffix: name('suffix'),
    credential: name('credential'),
    specialty: name('specialty'),
    updatedOn: dateAt(segment, rows.updatedOn[headRowOf(segment, practitioner)] ?? 0)
  }
  const from = rowStarts[practitioner] ?? 0
  const to = rowStarts[practitioner + 1] ?? from
  const states = new Set<string>()
  for (let row = from; row < to; row++) {
    states.add(stringAt(tables.state, facilities.state[rows.facility[row] ?? 0] ?? 0))
  }
  states.delete('')
  const nothing: Explanation = { tier, hits: [] }
  return {
    head,
    states: [...states].sort(),
    affiliationCount: to - from,
    explanation: explainMatch(segmentTexts(segment).of(practitioner), query, rules) ?? nothing
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
