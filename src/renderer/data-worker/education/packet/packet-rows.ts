import type { CeBook, CeEntry, EvidenceItem } from '#shared/domain/education/book'
import { kindOf, kinds } from '#shared/domain/education/kinds'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'

/** An activity that counts, by its number in the packet. */
export interface PacketRow {
  readonly number: number
  readonly entry: CeEntry
  readonly outcome: AssessedActivity
}

export interface PacketGroup {
  readonly title: string
  readonly credits: number
  readonly rows: readonly PacketRow[]
}

/** By what they count as, approved ones first; within a category by day. What earns nothing is left out. */
export function groupEntries(book: CeBook, { activities }: Assessment): readonly PacketGroup[] {
  const outcomes = new Map(activities.map((outcome) => [outcome.activityId, outcome]))
  const byTitle = new Map<string, { readonly entry: CeEntry; readonly outcome: AssessedActivity }[]>()
  const sorted = [...book.entries].sort((a, b) => (a.activity.date < b.activity.date ? -1 : 1))
  for (const entry of sorted) {
    const outcome = outcomes.get(entry.activity.id)
    if (!outcome || outcome.rejectedBy !== null) continue
    const title = kinds[kindOf(entry.activity)].countsAs
    byTitle.set(title, [...(byTitle.get(title) ?? []), { entry, outcome }])
  }
  let number = 0
  return [...byTitle]
    .sort(([a], [b]) => Number(a.startsWith('Not')) - Number(b.startsWith('Not')) || a.localeCompare(b, 'en'))
    .map(([title, rows]) => ({
      title,
      credits: rows.reduce((sum, { outcome }) => sum + outcome.credits, 0),
      rows: rows.map((row) => ({ ...row, number: ++number }))
    }))
}

/** A document of an activity, in its place in the packet. */
export interface PacketDocument {
  readonly row: PacketRow
  readonly item: EvidenceItem
}

/**
 * Shares the documents out among as few packets as fit, in their order. A PDF of a gigabyte could neither be put together
 * in a window's memory nor sent by e-mail.
 * @param largest bytes of documents in one packet; a document that is larger has one to itself.
 * @returns at least one part, which may be empty.
 */
export function shareOut(rows: readonly PacketRow[], largest: number): readonly (readonly PacketDocument[])[] {
  const parts: PacketDocument[][] = [[]]
  let size = 0
  for (const row of rows) {
    for (const item of row.entry.evidence) {
      if (size > 0 && size + item.size > largest) {
        parts.push([])
        size = 0
      }
      parts.at(-1)?.push({ row, item })
      size += item.size
    }
  }
  return parts
}
