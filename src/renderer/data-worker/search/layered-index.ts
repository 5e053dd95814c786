import type { AffiliationSummary } from '#shared/domain/affiliation'
import { toRows, type RowDraft } from './answer-row.ts'
import { andInto, countBits, createBits, fillBits, listBits, removeFrom, type Bits } from './bits.ts'
import {
  defaultLimit,
  firstNearLevel,
  greatestLimit,
  matchLevels,
  type MatchLevel,
  type SearchAnswer,
  type SearchRequest,
  type SearchRow
} from './contract.ts'
import { sortKey } from './fold.ts'
import { explainMatch, type Explanation, type MatchRules } from './match.ts'
import type { Nicknames } from './nicknames.ts'
import { matchTexts } from './practitioner-text.ts'
import { parseQuery, type ParsedQuery } from './query.ts'
import { headRowOf, npiAt, summariesAt, dateAt } from './row-codec.ts'
import { createFilterCache, hasFilters, type FilterCache } from './segment-filter.ts'
import { matchSegment } from './segment-search.ts'
import type { Layer, SharedColumnName } from './segment.ts'
import { stringAt } from './string-table.ts'

/** Searches layers as one: each practitioner is visible in one layer only. */
export interface LayerSearch {
  search(layers: readonly Layer[], request: SearchRequest): SearchAnswer
}

export function createLayerSearch(nicknames: Nicknames): LayerSearch {
  const filterCache = createFilterCache()
  return { search: (layers, request) => searchLayers(layers, request, nicknames, filterCache) }
}

/** All levels from the best to the worst. */
const levels = Object.values(matchLevels).sort((a, b) => a - b)

function searchLayers(
  layers: readonly Layer[],
  { text, filters = {}, limit = defaultLimit, similarSpellings = true }: SearchRequest,
  nicknames: Nicknames,
  filterCache: FilterCache
): SearchAnswer {
  const query = parseQuery(text)
  if (query.readings.length === 0 && !hasFilters(filters)) return { total: 0, exactTotal: 0, rows: [] }
  const rules: MatchRules = { nicknames, similarSpellings }
  const matched = layers.map((layer) => {
    const { segment, hidden } = layer
    const matches = matchSegment(segment, query, rules) ?? everybody(segment.practitionerCount)
    const passing = filterCache.passing(segment, filters) ?? []
    for (const bits of matches) {
      for (const set of passing) andInto(bits, set)
      removeFrom(bits, hidden)
    }
    return { layer, matches }
  })
  const count = (level: number): number =>
    matched.reduce((sum, { matches }) => sum + countBits(matches[level] ?? NOBODY), 0)
  const best = bestMatches(matched, Math.max(0, Math.min(limit, greatestLimit)))
  return {
    total: count(matchLevels.nearPrefix),
    exactTotal: count(firstNearLevel - 1),
    rows: explainAll(best, query, rules)
  }
}

const NOBODY: Bits = new Uint32Array(0)

/** Without words everybody matches, and best. */
function everybody(size: number): readonly Bits[] {
  return levels.map(() => {
    const bits = createBits(size)
    fillBits(bits, size)
    return bits
  })
}

interface MatchedLayer {
  readonly layer: Layer
  readonly matches: readonly Bits[]
}

interface Match {
  readonly layer: Layer
  readonly practitioner: number
  readonly tier: MatchLevel
}

/** The first `limit` by tier, last name, first name, NPI. */
function bestMatches(matched: readonly MatchedLayer[], limit: number): readonly Match[] {
  const best: Match[] = []
  for (const tier of levels) {
    if (best.length >= limit) break
    const ofTier = matched.map(({ layer, matches }) => {
      const practitioners: number[] = []
      const better = matches[tier - 1] ?? null
      listBits(matches[tier] ?? NOBODY, better, practitioners, limit - best.length)
      return practitioners.map((practitioner) => ({ layer, practitioner, tier }))
    })
    best.push(...inOrder(ofTier).slice(0, limit - best.length))
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
      npi: segment.npis.numbers[match.practitioner] ?? 0
    }
  })
  keyed.sort((a, b) => compare(a.last, b.last) || compare(a.first, b.first) || a.npi - b.npi)
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
  const texts = matchTexts(head, (): readonly AffiliationSummary[] => summariesAt(segment, practitioner))
  const nothing: Explanation = { tier, hits: [] }
  return {
    head,
    states: [...states].sort(),
    affiliationCount: to - from,
    explanation: explainMatch(texts, query, rules) ?? nothing
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
