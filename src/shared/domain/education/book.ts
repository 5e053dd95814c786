import { z } from 'zod'
import type { Activity } from '../recertification/activity.ts'
import type { CalendarDate } from '../recertification/calendar.ts'
import type { Application, ExtensionRequest, Reinstatement } from '../recertification/filings.ts'
import type { Certification } from '../recertification/profile.ts'

/** Everything that a person's CE file holds, but the bytes of the evidence. Kept and sealed as one piece. */
export interface CeBook {
  readonly version: 1
  readonly profile: CeProfile
  readonly entries: readonly CeEntry[]
  /** What was filed, by cycle year. */
  readonly filings: Readonly<Record<string, CycleFilings>>
  readonly reminders: ReminderChoice
}

export interface CeProfile {
  /** As in the NAMSS profile: it is the name on the certificate (R74). */
  readonly name: string
  readonly certifications: readonly Certification[]
  /** The day the NAMSS membership was applied for or renewed; `null` for a non-member (R22). */
  readonly memberSince: CalendarDate | null
  readonly stateAssociation: string
  /** City and state: what virtual activities take as their location unless told otherwise (R72). */
  readonly homeLocation: string
  /** Renewals of the past, as the person remembers them. */
  readonly renewals: readonly Renewal[]
}

export interface Renewal {
  readonly year: number
  readonly on: CalendarDate | null
}

/** An activity as the person keeps it: what the rules look at, and what people call it. */
export interface CeEntry {
  readonly activity: Activity
  readonly title: string
  readonly isVirtual: boolean
  /** For a virtual activity the city and state it was attended from (R72). */
  readonly location: string
  /** The day on which the person saw in the application that NAMSS had entered it; `null`: not yet (R17, R18). */
  readonly postedOn: CalendarDate | null
  readonly evidence: readonly EvidenceItem[]
}

export type EvidenceType = 'application/pdf' | 'image/png' | 'image/jpeg'

export interface EvidenceItem {
  readonly evidenceId: string
  readonly name: string
  readonly type: EvidenceType
  /** Bytes, before sealing. */
  readonly size: number
  /** Sealed parts on disk. */
  readonly parts: number
}

export interface CycleFilings {
  readonly application: Application | null
  readonly extension: ExtensionRequest | null
  readonly reinstatement: Reinstatement | null
}

export interface ReminderChoice {
  /** Days before a date of the cycle. */
  readonly distances: readonly number[]
  /** The owner's word that this computer may keep the dates, sealed, to remind before the file was opened. */
  readonly whileClosed?: boolean
}

export const noFilings: CycleFilings = { application: null, extension: null, reinstatement: null }

export const emptyBook: CeBook = {
  version: 1,
  profile: { name: '', certifications: [], memberSince: null, stateAssociation: '', homeLocation: '', renewals: [] },
  entries: [],
  filings: {},
  reminders: { distances: [90, 30, 7, 1] }
}

/** What can be done to a book. Each change has an inverse of the same kind, so that undo is a change like any other. */
export type CeChange =
  /** Adds an entry, or takes the place of the one with the same id. */
  | { readonly type: 'putEntries'; readonly entries: readonly CeEntry[] }
  | { readonly type: 'removeEntries'; readonly activityIds: readonly string[] }
  | { readonly type: 'setProfile'; readonly profile: CeProfile }
  | { readonly type: 'setFilings'; readonly cycleYear: number; readonly filings: CycleFilings }
  | { readonly type: 'setReminders'; readonly reminders: ReminderChoice }

export function applyChange(book: CeBook, change: CeChange): CeBook {
  switch (change.type) {
    case 'putEntries': {
      const put = new Map(change.entries.map((entry) => [entry.activity.id, entry]))
      const known = new Set(book.entries.map(({ activity }) => activity.id))
      const kept = book.entries.map((entry) => put.get(entry.activity.id) ?? entry)
      return { ...book, entries: [...kept, ...[...put.values()].filter(({ activity }) => !known.has(activity.id))] }
    }
    case 'removeEntries': {
      const gone = new Set(change.activityIds)
      return { ...book, entries: book.entries.filter(({ activity }) => !gone.has(activity.id)) }
    }
    case 'setProfile':
      return { ...book, profile: change.profile }
    case 'setFilings':
      return { ...book, filings: { ...book.filings, [String(change.cycleYear)]: change.filings } }
    case 'setReminders':
      return { ...book, reminders: change.reminders }
  }
}

/** The changes, in order, that undo `change` when it is made to `book`. */
export function inverseOf(book: CeBook, change: CeChange): readonly CeChange[] {
  switch (change.type) {
    case 'putEntries': {
      const ids = new Set(change.entries.map(({ activity }) => activity.id))
      const before = book.entries.filter(({ activity }) => ids.has(activity.id))
      const known = new Set(before.map(({ activity }) => activity.id))
      const added = [...ids].filter((id) => !known.has(id))
      return [
        ...(added.length > 0 ? [{ type: 'removeEntries' as const, activityIds: added }] : []),
        ...(before.length > 0 ? [{ type: 'putEntries' as const, entries: before }] : [])
      ]
    }
    case 'removeEntries': {
      const gone = new Set(change.activityIds)
      const entries = book.entries.filter(({ activity }) => gone.has(activity.id))
      return entries.length > 0 ? [{ type: 'putEntries', entries }] : []
    }
    case 'setProfile':
      return [{ type: 'setProfile', profile: book.profile }]
    case 'setFilings':
      return [{ type: 'setFilings', cycleYear: change.cycleYear, filings: filingsOf(book, change.cycleYear) }]
    case 'setReminders':
      return [{ type: 'setReminders', reminders: book.reminders }]
  }
}

export function filingsOf(book: CeBook, cycleYear: number): CycleFilings {
  return book.filings[String(cycleYear)] ?? noFilings
}

/** Whether what was unsealed is a book that this program can read. Its fields are this app's own writing, vouched for by the seal. */
export function isBook(value: unknown): value is CeBook {
  return bookShape.safeParse(value).success
}

const bookShape = z.object({
  version: z.literal(1),
  profile: z.object({ name: z.string(), certifications: z.array(z.object({ type: z.string(), date: z.string() })) }),
  entries: z.array(
    z.object({
      activity: z.object({ id: z.string(), type: z.string(), date: z.string() }),
      title: z.string(),
      evidence: z.array(z.object({ evidenceId: z.string(), parts: z.number() }))
    })
  ),
  filings: z.record(z.string(), z.unknown()),
  reminders: z.object({ distances: z.array(z.number()) })
})
