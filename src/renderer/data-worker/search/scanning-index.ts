import type { AffiliationSummary } from '#shared/domain/affiliation'
import { toRows, type RowDraft } from './answer-row.ts'
import {
  defaultLimit,
  firstNearLevel,
  greatestLimit,
  type SearchAnswer,
  type SearchFilters,
  type SearchIndex,
  type SearchRequest,
  type SummaryChange
} from './contract.ts'
import { sortKey } from './fold.ts'
import { explainMatch } from './match.ts'
import { shippedNicknames, type Nicknames } from './nicknames.ts'
import { practitionerText, type PractitionerText } from './practitioner-text.ts'
import { parseQuery } from './query.ts'

/** A search index that reads every practitioner for every query: right, simple, and fast enough for some thousands. */
export function createScanningIndex(nicknames: Nicknames = shippedNicknames): SearchIndex {
  const summariesById = new Map<string, AffiliationSummary>()
  const idsByNpi = new Map<string, Set<string>>()
  let practitioners: readonly IndexedPractitioner[] | null = null

  const remove = (affiliationId: string): void => {
    const known = summariesById.get(affiliationId)
    if (!known) return
    summariesById.delete(affiliationId)
    const ids = idsByNpi.get(known.npi)
    ids?.delete(affiliationId)
    if (ids?.size === 0) idsByNpi.delete(known.npi)
  }
  const put = (summary: AffiliationSummary): void => {
    remove(summary.affiliationId)
    summariesById.set(summary.affiliationId, summary)
    const ids = idsByNpi.get(summary.npi)
    if (ids) ids.add(summary.affiliationId)
    else idsByNpi.set(summary.npi, new Set([summary.affiliationId]))
  }
  const summariesOf = (npi: string): readonly AffiliationSummary[] =>
    Array.from(idsByNpi.get(npi) ?? [], (id) => summariesById.get(id)).filter((summary) => summary !== undefined)
  const sorted = (): readonly IndexedPractitioner[] =>
    (practitioners ??= Array.from(idsByNpi.keys(), (npi) => toIndexed(summariesOf(npi))).sort(inOrder))

  return {
    get summaryCount() {
      return summariesById.size
    },
    get practitionerCount() {
      return idsByNpi.size
    },
    replaceAll(summaries) {
      summariesById.clear()
      idsByNpi.clear()
      for (const summary of summaries) put(summary)
      practitioners = null
    },
    apply(changes: readonly SummaryChange[]) {
      for (const change of changes) {
        if (change.op === 'upsert') put(change.summary)
        else remove(change.affiliationId)
      }
      practitioners = null
    },
    search: (request) => searchAll(sorted(), request, nicknames),
    practitioner: (npi) => [...summariesOf(npi)].sort(byAppointment),
    values() {
      const values = (of: (summary: AffiliationSummary) => string): readonly string[] =>
        [...new Set(Array.from(summariesById.values(), of))].filter((value) => value !== '').sort()
      return {
        states: values((summary) => summary.state),
        specialties: values((summary) => summary.specialty),
        credentials: values((summary) => summary.credential)
      }
    }
  }
}

/** Orders the summaries of one practitioner: by appointment, unknown dates last, then by affiliation id. */
export function byAppointment(a: AffiliationSummary, b: AffiliationSummary): number {
  const appointedA = a.appointedOn ?? '~'
  const appointedB = b.appointedOn ?? '~'
  return compare(appointedA, appointedB) || compare(a.affiliationId, b.affiliationId)
}

interface IndexedPractitioner {
  readonly text: PractitionerText
  readonly summaries: readonly AffiliationSummary[]
  readonly lastKey: string
  readonly firstKey: string
}

function toIndexed(summaries: readonly AffiliationSummary[]): IndexedPractitioner {
  const text = practitionerText(summaries)
  return { text, summaries, lastKey: sortKey(text.head.lastName), firstKey: sortKey(text.head.firstName) }
}

function inOrder(a: IndexedPractitioner, b: IndexedPractitioner): number {
  return compare(a.lastKey, b.lastKey) || compare(a.firstKey, b.firstKey) || compare(a.text.head.npi, b.text.head.npi)
}

function searchAll(
  practitioners: readonly IndexedPractitioner[],
  { text, filters = {}, limit = defaultLimit, similarSpellings = true }: SearchRequest,
  nicknames: Nicknames
): SearchAnswer {
  const query = parseQuery(text)
  const passes = filterOf(filters)
  if (query.readings.length === 0 && passes === null) return { total: 0, exactTotal: 0, rows: [] }
  const drafts: RowDraft[] = []
  for (const { text: fields, summaries } of practitioners) {
    if (passes && !summaries.some(passes)) continue
    const explanation =
      query.readings.length === 0
        ? ({ tier: 0, hits: [] } as const)
        : explainMatch(fields.fields, query, { nicknames, similarSpellings })
    if (!explanation) continue
    const states = [...new Set(summaries.map((summary) => summary.state))].filter((state) => state !== '').sort()
    drafts.push({ head: fields.head, states, affiliationCount: summaries.length, explanation })
  }
  const ranked = drafts.sort((a, b) => a.explanation.tier - b.explanation.tier)
  return {
    total: ranked.length,
    exactTotal: ranked.filter((draft) => draft.explanation.tier < firstNearLevel).length,
    rows: toRows(ranked.slice(0, Math.max(0, Math.min(limit, greatestLimit))))
  }
}

/** @returns `null` where the filters ask nothing. */
function filterOf(filters: SearchFilters): ((summary: AffiliationSummary) => boolean) | null {
  const tests: ((summary: AffiliationSummary) => boolean)[] = []
  const anyOf = (values: readonly string[] | undefined, of: (summary: AffiliationSummary) => string): void => {
    if (values && values.length > 0) tests.push((summary) => values.includes(of(summary)))
  }
  anyOf(
    filters.states?.map((state) => state.toUpperCase()),
    (summary) => summary.state.toUpperCase()
  )
  anyOf(filters.specialties, (summary) => summary.specialty)
  anyOf(filters.credentials, (summary) => summary.credential)
  anyOf(filters.facilityIds, (summary) => summary.facilityId)
  anyOf(filters.statuses, (summary) => summary.status)
  anyOf(filters.goodStandings, (summary) => summary.goodStanding)
  const { letterAvailable, updatedSince, npis } = filters
  if (letterAvailable !== undefined) tests.push((summary) => summary.letterAvailable === letterAvailable)
  if (updatedSince !== undefined) tests.push((summary) => (summary.updatedOn ?? '') >= updatedSince)
  if (npis !== undefined) {
    const mine = new Set(npis)
    tests.push((summary) => mine.has(summary.npi))
  }
  return tests.length === 0 ? null : (summary) => tests.every((test) => test(summary))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
