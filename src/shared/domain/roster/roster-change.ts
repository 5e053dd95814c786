import { exhaustive } from '../../lib/exhaustive.ts'
import { runAtOnce, type Pieces } from '../../lib/pieces.ts'
import type { AppointmentDetails, Roster, RosterPeriod, RosterPerson, RosterPractitioner } from './roster.ts'

/** One field of a person, or of one appointment, set to a value. */
export type FieldEdit = PersonEdit | AppointmentEdit

export interface PersonEdit {
  readonly level: 'person'
  readonly practitionerId: string
  readonly field: keyof RosterPerson
  readonly value: string
}

export type AppointmentEdit = {
  readonly [Field in keyof AppointmentDetails]: {
    readonly level: 'appointment'
    readonly practitionerId: string
    readonly periodId: string
    readonly field: Field
    readonly value: AppointmentDetails[Field]
  }
}[keyof AppointmentDetails]

/**
 * What can be done to a roster. Each change has an inverse of the same kinds, so that undo is a change like any other and
 * takes back only what it did itself. A part of a change that no longer applies (somebody else removed the practitioner)
 * does nothing, and neither does its inverse.
 */
export type RosterChange =
  | { readonly type: 'edit'; readonly edits: readonly FieldEdit[] }
  | { readonly type: 'addPractitioners'; readonly practitioners: readonly RosterPractitioner[] }
  | { readonly type: 'removePractitioners'; readonly practitionerIds: readonly string[] }
  | {
      readonly type: 'addPeriod'
      readonly practitionerId: string
      readonly place: number
      readonly period: RosterPeriod
    }
  | { readonly type: 'removePeriod'; readonly practitionerId: string; readonly periodId: string }

/** What a change did to one practitioner, for the record's history. */
export type RosterEffect =
  | {
      readonly type: 'field'
      readonly practitionerId: string
      /** `null`: a field of the person. */
      readonly periodId: string | null
      readonly field: keyof RosterPerson | keyof AppointmentDetails
      readonly from: FieldValue
      readonly to: FieldValue
    }
  | { readonly type: 'added' | 'removed'; readonly practitionerId: string }
  | {
      readonly type: 'periodAdded' | 'periodRemoved'
      readonly practitionerId: string
      readonly periodId: string
      /** The period as it was added or removed: the history can still tell it. */
      readonly period: AppointmentDetails
    }

export type FieldValue = string | number | null

/** A roster after changes, how to take them back, and what happened, in order. */
export interface ChangedRoster {
  readonly roster: Roster
  readonly inverse: readonly RosterChange[]
  readonly effects: readonly RosterEffect[]
}

/**
 * Makes changes one after the other. Pure and total: the roster handed in stays as it is, and nothing fails.
 * Copies the index of practitioners once, so a thousand edits in one call cost little more than one.
 */
export function applyChanges(roster: Roster, changes: readonly RosterChange[]): ChangedRoster {
  return runAtOnce(changeInPieces(roster, changes))
}

/** The same for many: the roster handed in is what everybody else sees until it is done. */
export function* changeInPieces(roster: Roster, changes: readonly RosterChange[]): Pieces<ChangedRoster> {
  const work: Work = { roster: new Map(roster), inverse: [], effects: [], done: 0 }
  for (const change of changes) yield* carryOut(work, change)
  const inverse = yield* joinEdits(work.inverse.reverse())
  return { roster: work.roster, inverse, effects: work.effects }
}

/** So many edits, or practitioners, are a piece. */
export const IN_A_PIECE = 2_000

interface Work {
  readonly roster: Map<string, RosterPractitioner>
  /** In the order of the changes; to be made in the opposite one. */
  readonly inverse: RosterChange[]
  readonly effects: RosterEffect[]
  /** Counts edits and practitioners, of all changes together: a large command may come in many small ones. */
  done: number
}

function* carryOut(work: Work, change: RosterChange): Pieces<void> {
  switch (change.type) {
    case 'edit':
      for (const edit of change.edits) {
        if (edit.level === 'person') editPerson(work, edit)
        else editAppointment(work, edit)
        if (++work.done % IN_A_PIECE === 0) yield
      }
      return
    case 'addPractitioners':
      for (const practitioner of change.practitioners) {
        add(work, practitioner)
        if (++work.done % IN_A_PIECE === 0) yield
      }
      return
    case 'removePractitioners':
      for (const practitionerId of change.practitionerIds) {
        remove(work, practitionerId)
        if (++work.done % IN_A_PIECE === 0) yield
      }
      return
    case 'addPeriod':
      addPeriod(work, change.practitionerId, change.place, change.period)
      if (++work.done % IN_A_PIECE === 0) yield
      return
    case 'removePeriod':
      removePeriod(work, change.practitionerId, change.periodId)
      if (++work.done % IN_A_PIECE === 0) yield
      return
    default:
      exhaustive(change)
  }
}

function editPerson({ roster, inverse, effects }: Work, edit: PersonEdit): void {
  const practitioner = roster.get(edit.practitionerId)
  if (!practitioner) return
  const { practitionerId, field, value: to } = edit
  const from = practitioner.person[field]
  if (from === to) return
  roster.set(practitionerId, { ...practitioner, person: { ...practitioner.person, [field]: to } })
  inverse.push({ type: 'edit', edits: [{ ...edit, value: from }] })
  effects.push({ type: 'field', practitionerId, periodId: null, field, from, to })
}

function editAppointment({ roster, inverse, effects }: Work, edit: AppointmentEdit): void {
  const practitioner = roster.get(edit.practitionerId)
  const place = practitioner?.periods.findIndex(({ periodId }) => periodId === edit.periodId) ?? -1
  const period = practitioner?.periods[place]
  if (!practitioner || !period) return
  const { practitionerId, periodId, field, value: to } = edit
  const from = period[field]
  if (from === to) return
  const periods = practitioner.periods.with(place, withDetail(period, edit))
  roster.set(practitionerId, { ...practitioner, periods })
  inverse.push({ type: 'edit', edits: [appointmentEdit(practitionerId, period, field)] })
  effects.push({ type: 'field', practitionerId, periodId, field, from, to })
}

function withDetail(period: RosterPeriod, { field, value }: AppointmentEdit): RosterPeriod {
  return { ...period, [field]: value }
}

/** The edit that gives a field the value that it has in `period`. */
export function appointmentEdit<Field extends keyof AppointmentDetails>(
  practitionerId: string,
  period: RosterPeriod,
  field: Field
): AppointmentEdit {
  // Field and value belong together by construction; the compiler does not follow a union through its key.
  return {
    level: 'appointment',
    practitionerId,
    periodId: period.periodId,
    field,
    value: period[field]
  } as AppointmentEdit
}

function add({ roster, inverse, effects }: Work, practitioner: RosterPractitioner): void {
  const { practitionerId } = practitioner
  if (roster.has(practitionerId)) return
  roster.set(practitionerId, practitioner)
  inverse.push({ type: 'removePractitioners', practitionerIds: [practitionerId] })
  effects.push({ type: 'added', practitionerId })
}

function remove({ roster, inverse, effects }: Work, practitionerId: string): void {
  const practitioner = roster.get(practitionerId)
  if (!practitioner) return
  roster.delete(practitionerId)
  inverse.push({ type: 'addPractitioners', practitioners: [practitioner] })
  effects.push({ type: 'removed', practitionerId })
}

function addPeriod({ roster, inverse, effects }: Work, practitionerId: string, place: number, period: RosterPeriod) {
  const practitioner = roster.get(practitionerId)
  if (!practitioner || practitioner.periods.some(({ periodId }) => periodId === period.periodId)) return
  const at = Math.max(0, Math.min(place, practitioner.periods.length))
  roster.set(practitionerId, { ...practitioner, periods: practitioner.periods.toSpliced(at, 0, period) })
  inverse.push({ type: 'removePeriod', practitionerId, periodId: period.periodId })
  effects.push({ type: 'periodAdded', practitionerId, periodId: period.periodId, period })
}

function removePeriod({ roster, inverse, effects }: Work, practitionerId: string, periodId: string): void {
  const practitioner = roster.get(practitionerId)
  const place = practitioner?.periods.findIndex((period) => period.periodId === periodId) ?? -1
  const period = practitioner?.periods[place]
  if (!practitioner || !period) return
  roster.set(practitionerId, { ...practitioner, periods: practitioner.periods.toSpliced(place, 1) })
  inverse.push({ type: 'addPeriod', practitionerId, place, period })
  effects.push({ type: 'periodRemoved', practitionerId, periodId, period })
}

/** Neighbouring changes of one kind as one: an inverse that is kept for good should be small. */
function* joinEdits(changes: readonly RosterChange[]): Pieces<readonly RosterChange[]> {
  const joined: RosterChange[] = []
  let edits: FieldEdit[] = []
  let added: RosterPractitioner[] = []
  let removed: string[] = []
  const close = () => {
    if (edits.length > 0) joined.push({ type: 'edit', edits })
    if (added.length > 0) joined.push({ type: 'addPractitioners', practitioners: added })
    if (removed.length > 0) joined.push({ type: 'removePractitioners', practitionerIds: removed })
    edits = []
    added = []
    removed = []
  }
  let before: RosterChange['type'] | null = null
  let done = 0
  for (const change of changes) {
    if (++done % IN_A_PIECE === 0) yield
    if (change.type !== before) close()
    before = change.type
    if (change.type === 'edit') edits.push(...change.edits)
    else if (change.type === 'addPractitioners') added.push(...change.practitioners)
    else if (change.type === 'removePractitioners') removed.push(...change.practitionerIds)
    else joined.push(change)
  }
  close()
  return joined
}
