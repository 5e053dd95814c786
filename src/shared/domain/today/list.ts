import type { PartialDate } from '../partial-date.ts'

/** The way of an applicant's file, in this order. */
export const STEP_NAMES = ['searched', 'history', 'letters', 'printed'] as const
export type StepName = (typeof STEP_NAMES)[number]

/** Somebody whose file goes before the committee, and what a person marked of it. */
export interface Applicant {
  readonly applicantId: string
  /** `''` while it is not known who of several people it is. */
  readonly npi: string
  /** As it was found or typed. */
  readonly name: string
  /** The desk's calendar day: prints count from then on. */
  readonly addedOn: PartialDate
  /** Steps marked as done by hand, with the moment (milliseconds since 1970). */
  readonly marks: Readonly<Partial<Record<StepName, number>>>
  /** When the history was last opened at this desk since; `null`: not yet. */
  readonly readAt: number | null
}

/** The applicants in the order that somebody gave them. */
export interface TodayList {
  readonly applicants: readonly Applicant[]
  /** The day on which the committee meets; `null`: not said. */
  readonly committeeOn: PartialDate | null
}

export const EMPTY_TODAY: TodayList = { applicants: [], committeeOn: null }

export type TodayCommand =
  /** At the end of the list, or at the place it had. An NPI is on the list once. */
  | { readonly type: 'add'; readonly applicant: Applicant; readonly at?: number }
  | { readonly type: 'remove'; readonly applicantId: string }
  /** `to` counts from 0; what is beyond the end is the end. */
  | { readonly type: 'move'; readonly applicantId: string; readonly to: number }
  | { readonly type: 'mark'; readonly applicantId: string; readonly step: StepName; readonly at: number }
  | { readonly type: 'unmark'; readonly applicantId: string; readonly step: StepName }
  /** It is known now who it is. */
  | { readonly type: 'identify'; readonly applicantId: string; readonly npi: string; readonly name: string }
  | { readonly type: 'setCommittee'; readonly on: PartialDate | null }

export interface TodayChange {
  readonly list: TodayList
  /** The command that takes it back. */
  readonly inverse: TodayCommand
}

/** Carries a command out. @returns `null` where it changes nothing: the person is there already, or not any more. */
export function applyToday(list: TodayList, command: TodayCommand): TodayChange | null {
  const { applicants } = list
  if (command.type === 'setCommittee') {
    if (command.on === list.committeeOn) return null
    return { list: { ...list, committeeOn: command.on }, inverse: { type: 'setCommittee', on: list.committeeOn } }
  }
  if (command.type === 'add') {
    const { applicant, at = applicants.length } = command
    if (applicants.some((other) => isSame(other, applicant))) return null
    const { applicantId } = applicant
    return {
      list: { ...list, applicants: withAt(applicants, applicant, at) },
      inverse: { type: 'remove', applicantId }
    }
  }
  const index = applicants.findIndex(({ applicantId }) => applicantId === command.applicantId)
  const applicant = applicants[index]
  if (!applicant) return null
  const { applicantId } = applicant
  const others = applicants.filter((other) => other !== applicant)
  const changed = (next: Applicant): TodayList => ({
    ...list,
    applicants: applicants.map((other) => (other === applicant ? next : other))
  })
  switch (command.type) {
    case 'remove':
      return { list: { ...list, applicants: others }, inverse: { type: 'add', applicant, at: index } }
    case 'move': {
      const to = Math.min(Math.max(command.to, 0), others.length)
      if (to === index) return null
      const moved = { ...list, applicants: withAt(others, applicant, to) }
      return { list: moved, inverse: { type: 'move', applicantId, to: index } }
    }
    case 'mark': {
      const before = applicant.marks[command.step]
      if (before !== undefined) return null
      const marks = { ...applicant.marks, [command.step]: command.at }
      return { list: changed({ ...applicant, marks }), inverse: { type: 'unmark', applicantId, step: command.step } }
    }
    case 'unmark': {
      const { [command.step]: at, ...marks } = applicant.marks
      if (at === undefined) return null
      return { list: changed({ ...applicant, marks }), inverse: { type: 'mark', applicantId, step: command.step, at } }
    }
    case 'identify': {
      const { npi, name } = command
      if (npi === applicant.npi && name === applicant.name) return null
      if (npi !== '' && others.some((other) => other.npi === npi)) return null
      const inverse = { type: 'identify', applicantId, npi: applicant.npi, name: applicant.name } as const
      return { list: changed({ ...applicant, npi, name }), inverse }
    }
  }
}

/** The history of a practitioner was opened. @returns the same list where nobody on it is that practitioner. */
export function withHistoryRead(list: TodayList, npi: string, at: number): TodayList {
  if (!list.applicants.some((applicant) => applicant.npi === npi)) return list
  return {
    ...list,
    applicants: list.applicants.map((applicant) => (applicant.npi === npi ? { ...applicant, readAt: at } : applicant))
  }
}

/** @returns the same list where none of them is on it. */
export function withoutApplicants(list: TodayList, applicantIds: ReadonlySet<string>): TodayList {
  const applicants = list.applicants.filter(({ applicantId }) => !applicantIds.has(applicantId))
  return applicants.length === list.applicants.length ? list : { ...list, applicants }
}

function isSame(a: Applicant, b: Applicant): boolean {
  return a.applicantId === b.applicantId || (a.npi !== '' && a.npi === b.npi)
}

function withAt(applicants: readonly Applicant[], applicant: Applicant, at: number): readonly Applicant[] {
  return [...applicants.slice(0, at), applicant, ...applicants.slice(at)]
}
