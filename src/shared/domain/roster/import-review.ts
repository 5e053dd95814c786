import { toListName } from '../names.ts'
import { differenceId, type EndedPeriod, type ImportDecisions } from './import-acceptance.ts'
import type {
  ChangedPractitioner,
  GonePeriod,
  ImportComparison,
  NewPractitioner,
  RefusalReason,
  RefusedRow,
  UnchangedPractitioner
} from './import-comparison.ts'
import type { ImportIssue } from './import-issue.ts'
import type { ImportResult } from './import-table.ts'
import { createLineList } from './line-list.ts'
import type { GoneLine, RefusedLine, ReviewCounts, ReviewDoubt, ReviewWindow, WindowRequest } from './review-line.ts'
import { doubtsOf, isAccentLost, openCells, type NoteContext, type OpenCell } from './review-notes.ts'
import { changedLine, changedLineCount, freshLine, freshLineCount, type ReviewItem } from './review-lines.ts'
import type { Roster } from './roster.ts'

/** What a person does in the review. */
export type ReviewDecision =
  | { readonly kind: 'tick'; readonly itemId: string; readonly isTicked: boolean }
  /** `sure`: all but the doubtful ones. */
  | { readonly kind: 'tickAll'; readonly list: 'fresh' | 'changed'; readonly which: 'all' | 'sure' | 'none' }
  /** A single field of a ticked practitioner stays as the roster has it. */
  | { readonly kind: 'keepField'; readonly differenceId: string; readonly isKept: boolean }
  | { readonly kind: 'end'; readonly itemId: string; readonly end: EndedPeriod | null }
  | { readonly kind: 'endAll'; readonly end: EndedPeriod | null }

/** What a person decided, where it differs from the usual; carried over when a comparison is made again. */
export interface ReviewMarks {
  readonly ticked: Map<string, boolean>
  readonly kept: Map<string, boolean>
  readonly ended: Map<string, EndedPeriod>
}

/** A comparison while a person looks it over: its lists a window at a time, its ticks, and what they come to. */
export interface ImportReview {
  readonly marks: ReviewMarks
  counts(): ReviewCounts
  window(request: WindowRequest): ReviewWindow
  decide(decision: ReviewDecision): void
  decisions(): ImportDecisions
}

export interface ReviewContext {
  readonly roster: Roster
  readonly result: Pick<ImportResult, 'issues' | 'rejected'>
  readonly comparison: ImportComparison
  /** Of a row the first texts, for rows that are refused. */
  readonly excerpt: (row: number) => string
  /** Fields, by `differenceId`, that a person changed by hand today: a file may well be older. */
  readonly changedByHand: ReadonlySet<string>
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly dayNumbers: 1900 | 1904 | null
  readonly marks?: ReviewMarks
}

/** Opens a comparison for review. Items without doubts are ticked; whatever is doubtful waits for a person. */
export function createReview(context: ReviewContext): ImportReview {
  const { roster, comparison, changedByHand } = context
  const { gone, refused } = comparison
  const marks: ReviewMarks = context.marks ?? { ticked: new Map(), kept: new Map(), ended: new Map() }
  const notes: NoteContext = {
    issuesByRow: byRow(context.result.issues),
    year: Number(context.today.slice(0, 4)),
    dayNumbers: context.dayNumbers
  }
  const fresh = comparison.fresh.map((item) => toFreshItem(item, notes))
  const open = comparison.unchanged.flatMap((item) => toOpenItem(item, roster, notes))
  const openRows = new Set(open.flatMap(({ item }) => item.rows))
  const changed = [
    ...comparison.changed.map((item) => toChangedItem(item, roster, notes, changedByHand)),
    ...open
  ].sort((a, b) => (a.item.rows[0] ?? 0) - (b.item.rows[0] ?? 0))
  const unchanged = comparison.unchanged.filter(({ rows }) => !rows.some((row) => openRows.has(row)))

  const lists = {
    fresh: createLineList(fresh, freshLineCount),
    changed: createLineList(changed, changedLineCount)
  }
  const doubtful = {
    fresh: createLineList(fresh.filter(isDoubtful), freshLineCount),
    changed: createLineList(changed.filter(isDoubtful), changedLineCount)
  }
  const isKept = (item: ChangedItem, id: string): boolean => marks.kept.get(id) ?? item.keptFields.has(id)
  const isTicked = (item: FreshItem | ChangedItem): boolean =>
    !item.isOpen && (marks.ticked.get(item.item.itemId) ?? (item.doubts.length === 0 && !item.isUseless))
  const nameOf = (practitionerId: string) => {
    const person = roster.get(practitionerId)?.person
    return { name: person ? toListName(person) : '', npi: person?.npi ?? '' }
  }
  const toGoneLine = ({ itemId, practitionerId, periodId }: GonePeriod): GoneLine => {
    const period = roster.get(practitionerId)?.periods.find((one) => one.periodId === periodId)
    return {
      list: 'gone',
      itemId,
      ...nameOf(practitionerId),
      facility: period?.facilityName ?? '',
      category: period?.staffCategory ?? '',
      appointedOn: period?.appointedOn ?? '',
      end: marks.ended.get(itemId) ?? null
    }
  }
  const toRefusedLine = ({ row, reason }: RefusedRow): RefusedLine => ({
    list: 'refused',
    row,
    reason,
    message: refusalWords(reason, notes.issuesByRow.get(row) ?? []),
    excerpt: context.excerpt(row)
  })

  return {
    marks,
    counts() {
      const untaken: Partial<Record<ReviewDoubt | 'byHand', number>> = {}
      const takenOf = (items: readonly (FreshItem | ChangedItem)[]): number => {
        let taken = 0
        for (const item of items) {
          if (isTicked(item)) taken++
          else {
            const reason = item.doubts[0] ?? 'byHand'
            untaken[reason] = (untaken[reason] ?? 0) + 1
          }
        }
        return taken
      }
      const taken = { fresh: takenOf(fresh), changed: takenOf(changed), ended: marks.ended.size }
      return {
        items: {
          fresh: fresh.length,
          changed: changed.length,
          gone: gone.length,
          refused: refused.length,
          unchanged: unchanged.length
        },
        taken,
        doubtful: { fresh: doubtful.fresh.items.length, changed: doubtful.changed.items.length },
        untaken
      }
    },

    window({ list, from, count, only }) {
      const to = from + count
      switch (list) {
        case 'fresh': {
          const all = only === 'all' ? lists.fresh : doubtful.fresh
          const lines = all.window(from, count).map(({ item, at }) => freshLine(item, at, isTicked(item)))
          return { list, from, total: all.total, lines }
        }
        case 'changed': {
          const all = only === 'all' ? lists.changed : doubtful.changed
          const lines = all.window(from, count).map(({ item, at }) => {
            const who = nameOf(item.item.practitionerId)
            return changedLine(item, at, isTicked(item), (id) => isKept(item, id), who)
          })
          return { list, from, total: all.total, lines }
        }
        case 'gone':
          return { list, from, total: gone.length, lines: gone.slice(from, to).map(toGoneLine) }
        case 'refused':
          return { list, from, total: refused.length, lines: refused.slice(from, to).map(toRefusedLine) }
        case 'unchanged': {
          const lines = unchanged
            .slice(from, to)
            .map(({ practitionerId, rows }) => ({ list, practitionerId, ...nameOf(practitionerId), rows }))
          return { list, from, total: unchanged.length, lines }
        }
      }
    },

    decide(decision) {
      switch (decision.kind) {
        case 'tick':
          marks.ticked.set(decision.itemId, decision.isTicked)
          return
        case 'tickAll':
          for (const item of decision.list === 'fresh' ? fresh : changed) {
            const isOn = decision.which === 'all' || (decision.which === 'sure' && item.doubts.length === 0)
            marks.ticked.set(item.item.itemId, isOn && !item.isUseless)
          }
          return
        case 'keepField':
          marks.kept.set(decision.differenceId, decision.isKept)
          return
        case 'end':
          if (decision.end) marks.ended.set(decision.itemId, decision.end)
          else marks.ended.delete(decision.itemId)
          return
        case 'endAll':
          marks.ended.clear()
          if (decision.end) for (const { itemId } of gone) marks.ended.set(itemId, decision.end)
      }
    },

    decisions() {
      const accepted = new Set([...fresh, ...changed].filter(isTicked).map(({ item }) => item.itemId))
      const keptFields = new Set(
        changed.flatMap((item) => item.item.differences.map(differenceId).filter((id) => isKept(item, id)))
      )
      return { accepted, keptFields, ended: new Map(marks.ended) }
    }
  }
}

type FreshItem = ReviewItem<NewPractitioner>
type ChangedItem = ReviewItem<ChangedPractitioner>

function toFreshItem(item: NewPractitioner, notes: NoteContext): FreshItem {
  const found = openCells(item.rows, null, NO_PERIODS, notes)
  const [row = 0] = item.rows
  const isNameless = item.person.lastName === ''
  const open: readonly OpenCell[] = isNameless
    ? [{ row, field: 'last_name', now: null, note: { kind: 'nameMissing' } }, ...found]
    : found
  const doubts = doubtsOf(item.doubts, open, false)
  return { item, open, doubts, isOpen: false, isUseless: false, keptFields: NO_FIELDS, changedByHand: NO_FIELDS }
}

function toChangedItem(
  item: ChangedPractitioner,
  roster: Roster,
  notes: NoteContext,
  byHand: ReadonlySet<string>
): ChangedItem {
  const open = openCells(item.rows, roster.get(item.practitionerId) ?? null, item.periodIds, notes)
  const lost = item.differences.filter(isAccentLost).map(differenceId)
  const touched = byHand.size === 0 ? [] : item.differences.map(differenceId).filter((id) => byHand.has(id))
  const isUseless = item.periods.length === 0 && lost.length === item.differences.length
  const doubts = doubtsOf(item.doubts, open, touched.length > 0)
  return {
    item,
    open,
    doubts: isUseless && doubts.length === 0 ? ['accentLost'] : doubts,
    isOpen: false,
    isUseless,
    keptFields: lost.length === 0 ? NO_FIELDS : new Set(lost),
    changedByHand: touched.length === 0 ? NO_FIELDS : new Set(touched)
  }
}

/** Nothing differs, but a cell is open that might: it is shown among the changed, to be decided. */
function toOpenItem(unchanged: UnchangedPractitioner, roster: Roster, notes: NoteContext): readonly ChangedItem[] {
  const { rows, practitionerId, periodIds } = unchanged
  const known = roster.get(practitionerId) ?? null
  const open = openCells(rows, known, periodIds, notes).filter(({ note }) => note.kind === 'chooseDate')
  if (open.length === 0) return []
  const item: ChangedPractitioner = {
    itemId: `row ${rows[0] ?? 0}`,
    rows,
    practitionerId,
    differences: [],
    periods: [],
    periodIds,
    doubts: []
  }
  return [
    { item, open, doubts: ['date'], isOpen: true, isUseless: true, keptFields: NO_FIELDS, changedByHand: NO_FIELDS }
  ]
}

const NO_PERIODS: readonly null[] = []
const NO_FIELDS: ReadonlySet<string> = new Set()

function isDoubtful({ doubts }: { readonly doubts: readonly ReviewDoubt[] }): boolean {
  return doubts.length > 0
}

function byRow(issues: readonly ImportIssue[]): ReadonlyMap<number, readonly ImportIssue[]> {
  const rows = new Map<number, ImportIssue[]>()
  for (const issue of issues) {
    const own = rows.get(issue.row)
    if (own) own.push(issue)
    else rows.set(issue.row, [issue])
  }
  return rows
}

function refusalWords(reason: RefusalReason, issues: readonly ImportIssue[]): string {
  switch (reason) {
    case 'nobody': {
      const found = issues.find(({ code }) => code !== 'cell_error' && code !== 'unmapped_column') ?? issues[0]
      return found?.message ?? 'Nobody can be identified.'
    }
    case 'duplicate':
      return issues.find(({ code }) => code === 'duplicate')?.message ?? 'An earlier row says the same.'
    case 'several':
      return 'Two practitioners or staff periods of the roster could be meant. Give the row an NPI, or its own dates.'
  }
}
