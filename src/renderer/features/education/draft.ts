import type { CeEntry, CeProfile, EvidenceItem } from '#shared/domain/education/book'
import type { CertificateProposal } from '#shared/domain/education/certificate-text'
import { amountsOf, kindOf, kinds, noAmounts, toActivity, type KindId } from '#shared/domain/education/kinds'
import { datesOfSeries, type Repeat } from '#shared/domain/education/series'
import { formatLength, parseTypedDay, parseTypedLength } from '#shared/domain/education/typed-values'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatDate } from '../../ui/format.ts'

/** What stands in the quick entry row, as typed. */
export interface Draft {
  /** The entry that is being edited; `null` for a new one. */
  readonly editing: CeEntry | null
  readonly date: string
  readonly title: string
  readonly kind: KindId
  /** Length, years, course credits or awarded credits, by the kind. */
  readonly amount: string
  /** Breaks, or positions. */
  readonly second: string
  readonly housekeeping: string
  readonly evaluationDeadline: string
  readonly repeat: Repeat
  /** The last day of a series. */
  readonly until: string
  readonly isVirtual: boolean
  readonly location: string
  /** Documents that come with it: the certificate that it was read from. */
  readonly evidence: readonly EvidenceItem[]
}

export function emptyDraft(today: CalendarDate, profile: CeProfile, like?: Draft): Draft {
  const kind = like?.kind ?? 'educationZone'
  const { isUsuallyVirtual, measure } = kinds[kind]
  return {
    editing: null,
    date: like?.date ?? formatDate(today),
    title: '',
    kind,
    amount: '',
    second: measure === 'years' ? '1' : '',
    housekeeping: '',
    evaluationDeadline: '',
    repeat: 'once',
    until: '',
    isVirtual: isUsuallyVirtual,
    location: isUsuallyVirtual ? profile.homeLocation : '',
    evidence: []
  }
}

export function draftOf(entry: CeEntry): Draft {
  const { activity } = entry
  const kind = kindOf(activity)
  const amounts = amountsOf(activity)
  const time = (minutes: number): string => (minutes === 0 ? '' : formatLength(minutes))
  const isTime = kinds[kind].measure === 'time'
  const isYears = kinds[kind].measure === 'years'
  return {
    editing: entry,
    date: formatDate(activity.date),
    title: entry.title,
    kind,
    amount: isTime ? time(amounts.minutes) : String(isYears ? amounts.years : amounts.credits),
    second: isTime ? time(amounts.excludedMinutes) : isYears ? String(amounts.positions) : '',
    housekeeping: time(amounts.housekeepingMinutes),
    evaluationDeadline: amounts.evaluationDeadline === null ? '' : formatDate(amounts.evaluationDeadline),
    repeat: 'once',
    until: '',
    isVirtual: entry.isVirtual,
    location: entry.location,
    evidence: entry.evidence
  }
}

/** Changing the kind takes what is usual for it along. */
export function withKind(draft: Draft, kind: KindId, profile: CeProfile): Draft {
  const isVirtual = kinds[kind].isUsuallyVirtual
  const hasOtherMeasure = kinds[kind].measure !== kinds[draft.kind].measure
  return {
    ...draft,
    kind,
    isVirtual,
    location: isVirtual
      ? draft.location || profile.homeLocation
      : draft.location === profile.homeLocation
        ? ''
        : draft.location,
    ...(hasOtherMeasure ? { amount: '', second: kinds[kind].measure === 'years' ? '1' : '' } : {})
  }
}

/** Takes over what a certificate's text proposes; what it does not tell stays as typed. */
export function withProposal(draft: Draft, proposal: CertificateProposal, evidence: EvidenceItem): Draft {
  const { title, date, minutes, mayBeApproved } = proposal
  return {
    ...draft,
    kind: mayBeApproved ? 'approved' : 'nonNamss',
    title: title ?? draft.title,
    date: date === null ? draft.date : formatDate(date),
    amount: minutes === null ? '' : formatLength(minutes),
    second: '',
    isVirtual: false,
    location: '',
    evidence: [...draft.evidence, evidence]
  }
}

export interface ReadDraft {
  /** The entry as far as it can be read; `null` without a day. */
  readonly entry: CeEntry | null
  /** The days of the series, that of the entry first; one day where it happens once. */
  readonly dates: readonly CalendarDate[]
  readonly problems: Partial<
    Record<'date' | 'title' | 'amount' | 'second' | 'location' | 'evaluationDeadline' | 'until', string>
  >
}

/** Reads a draft. The entry can be priced as soon as there is a day; it can be added when nothing is wrong with it. */
export function readDraft(draft: Draft, id: string, today: CalendarDate): ReadDraft {
  const { measure } = kinds[draft.kind]
  const date = parseTypedDay(draft.date, today)
  const amount = measure === 'time' ? parseTypedLength(draft.amount) : parseNumber(draft.amount)
  const second = measure === 'time' ? parseTypedLength(draft.second) : parseNumber(draft.second)
  const housekeeping = parseTypedLength(draft.housekeeping)
  const deadline = draft.evaluationDeadline.trim() === '' ? null : parseTypedDay(draft.evaluationDeadline, '2200-12-31')
  const until = draft.repeat === 'once' ? date : parseTypedDay(draft.until, '2200-12-31')
  const problems = {
    ...(date === null && { date: 'No day of the calendar. Such as Nov 18, 2026.' }),
    ...(draft.title.trim() === '' && { title: 'What was it called?' }),
    ...((amount === null || amount === 0) && { amount: AMOUNT_PROBLEMS[measure] }),
    ...(second === null && { second: 'Such as 0:30.' }),
    ...(measure === 'time' &&
      (amount ?? 0) > 0 &&
      (second ?? 0) >= (amount ?? 0) && { second: 'Longer than the whole.' }),
    ...(draft.isVirtual &&
      draft.location.trim() === '' && { location: 'City and state that you attended from (R72).' }),
    ...(draft.evaluationDeadline.trim() !== '' &&
      deadline === null && { evaluationDeadline: 'No day of the calendar.' }),
    ...(date !== null && (until === null || until < date) && { until: 'Until when? A day after the first.' })
  }
  if (date === null) return { entry: null, dates: [], problems }
  const amounts = {
    ...noAmounts,
    ...(measure === 'time' && {
      minutes: amount ?? 0,
      excludedMinutes: second ?? 0,
      housekeepingMinutes: housekeeping ?? 0,
      evaluationDeadline: deadline
    }),
    ...(measure === 'years' && { years: amount ?? 0, positions: second ?? 1 }),
    ...((measure === 'courseCredits' || measure === 'awarded') && { credits: amount ?? 0 })
  }
  const { editing } = draft
  return {
    problems,
    dates: datesOfSeries(date, draft.repeat, until ?? date),
    entry: {
      activity: toActivity(editing?.activity.id ?? id, date, draft.kind, amounts),
      title: draft.title.trim(),
      isVirtual: draft.isVirtual,
      location: draft.location.trim(),
      postedOn: editing?.postedOn ?? null,
      evidence: draft.evidence
    }
  }
}

/** One entry for each day of the series; documents come with the first alone. */
export function entriesOf({ entry, dates }: ReadDraft, makeId: () => string): readonly CeEntry[] {
  if (!entry) return []
  return dates.map((date, index) =>
    index === 0 ? entry : { ...entry, activity: { ...entry.activity, id: makeId(), date }, evidence: [] }
  )
}

/** An entry of the same day, or of the same name within a week, that this one may be a second time. */
export function suspectedDuplicate(entry: CeEntry, entries: readonly CeEntry[]): CeEntry | null {
  const name = fold(entry.title)
  return (
    entries.find((other) => {
      if (other.activity.id === entry.activity.id || name === '') return false
      const days = Math.abs(Date.parse(other.activity.date) - Date.parse(entry.activity.date)) / 86_400_000
      const otherName = fold(other.title)
      return (
        (days === 0 && (otherName.startsWith(name) || name.startsWith(otherName))) || (days <= 7 && name === otherName)
      )
    }) ?? null
  )
}

const AMOUNT_PROBLEMS = {
  time: 'How long? Such as 1:30.',
  years: 'How many whole years?',
  courseCredits: 'How many credits has the course?',
  awarded: 'How many credits did NAMSS award?'
} as const

function parseNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return 0
  const value = Number(plain)
  return Number.isFinite(value) && value >= 0 && value <= 1000 ? value : null
}

function fold(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
