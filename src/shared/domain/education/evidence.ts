import type { AssessedActivity, Assessment } from '../recertification/assessment.ts'
import type { CalendarDate } from '../recertification/calendar.ts'
import type { CeEntry, EvidenceType } from './book.ts'

/** What a document is, by its first bytes: a name can lie. `null` for what is neither PDF, PNG nor JPEG. */
export function evidenceTypeOf(bytes: Uint8Array): EvidenceType | null {
  const starts = (...signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return hasPdfMark(bytes) ? 'application/pdf' : null
}

/** How an activity stands with its proof. */
export type EvidenceState =
  | { readonly kind: 'attached'; readonly files: number }
  /** NAMSS enters it by itself; no certificate has to be kept for that. */
  | { readonly kind: 'posted' }
  | { readonly kind: 'expected'; readonly isOverdue: boolean }
  | { readonly kind: 'missing' }
  /** It earns nothing, so nothing has to be proved. */
  | { readonly kind: 'notNeeded' }

/** R54, R66, R71: every credit that counts needs its certificate; what NAMSS posts itself is known to it. */
export function evidenceStateOf(
  entry: CeEntry,
  assessed: AssessedActivity | undefined,
  today: CalendarDate
): EvidenceState {
  if (entry.evidence.length > 0) return { kind: 'attached', files: entry.evidence.length }
  if (!assessed || assessed.rejectedBy !== null || assessed.credits === 0) return { kind: 'notNeeded' }
  if (entry.postedOn !== null) return { kind: 'posted' }
  const route = assessed.reporting?.route
  if (route?.mode === 'auto') return { kind: 'expected', isOverdue: today > route.to }
  return route?.mode === 'auto_unscheduled' ? { kind: 'expected', isOverdue: false } : { kind: 'missing' }
}

/** An activity that counts and has no proof yet. */
export interface MissingEvidence {
  readonly entry: CeEntry
  readonly outcome: AssessedActivity
}

/** R54, R66: the activities of the cycle whose certificate has to be found, in the order of the list. */
export function missingEvidence(
  entries: readonly CeEntry[],
  { activities }: Assessment,
  today: CalendarDate
): readonly MissingEvidence[] {
  const outcomes = new Map(activities.map((outcome) => [outcome.activityId, outcome]))
  return entries.flatMap((entry) => {
    const outcome = outcomes.get(entry.activity.id)
    return outcome && evidenceStateOf(entry, outcome, today).kind === 'missing' ? [{ entry, outcome }] : []
  })
}

/** The mark may stand after a few bytes of something else. */
function hasPdfMark(bytes: Uint8Array): boolean {
  const mark = [0x25, 0x50, 0x44, 0x46, 0x2d]
  const last = Math.min(1024, bytes.length - mark.length)
  for (let start = 0; start <= last; start++) {
    if (mark.every((byte, at) => bytes[start + at] === byte)) return true
  }
  return false
}
