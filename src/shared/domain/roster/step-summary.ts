import { toListName } from '../names.ts'
import { APPOINTMENT_FIELDS, PERSON_FIELDS, type AppointmentDetails, type Roster, type RosterPerson } from './roster.ts'
import type { RosterChange } from './roster-change.ts'

/** What a step did to the roster, in as few facts as name it: `Status of 3 practitioners`. */
export interface StepSummary {
  readonly what: 'fields' | 'added' | 'removed' | 'periodsAdded' | 'periodsRemoved' | 'several'
  /** The fields that got other values. */
  readonly fields: readonly (keyof RosterPerson | keyof AppointmentDetails)[]
  readonly practitioners: number
  /** `Last, First` where it is one; `''` of several, and where the name is not known. */
  readonly name: string
}

/**
 * @param inverse what takes the step back: it holds what the step touched, and nothing that came to nothing.
 * @param roster as it is after the step
 */
export function summarizeStep(inverse: readonly RosterChange[], roster: Roster): StepSummary {
  const found: Found = { what: new Set(), fields: new Set(), ids: new Set(), name: '' }
  for (const change of inverse) read(change, roster, found)
  const [what] = found.what
  return {
    what: found.what.size === 1 && what ? what : 'several',
    fields: FIELDS.filter((field) => found.fields.has(field)),
    practitioners: found.ids.size,
    name: found.ids.size === 1 ? found.name : ''
  }
}

/** The same of a step that takes another back, told as what it would be to do that again. */
export function summarizeAgain(summary: StepSummary): StepSummary {
  return { ...summary, what: OPPOSITES[summary.what] }
}

const OPPOSITES = {
  fields: 'fields',
  added: 'removed',
  removed: 'added',
  periodsAdded: 'periodsRemoved',
  periodsRemoved: 'periodsAdded',
  several: 'several'
} as const satisfies Record<StepSummary['what'], StepSummary['what']>

const FIELDS: readonly StepSummary['fields'][number][] = [...PERSON_FIELDS, ...APPOINTMENT_FIELDS]

interface Found {
  readonly what: Set<StepSummary['what']>
  readonly fields: Set<StepSummary['fields'][number]>
  readonly ids: Set<string>
  /** Of the first of them: several have none. */
  name: string
}

/** What the inverse removes, the step has added. */
function read(change: RosterChange, roster: Roster, found: Found): void {
  const { what, fields } = found
  switch (change.type) {
    case 'edit':
      what.add('fields')
      for (const { practitionerId, field } of change.edits) {
        fields.add(field)
        meet(found, practitionerId, roster.get(practitionerId)?.person)
      }
      return
    case 'addPractitioners':
      what.add('removed')
      for (const { practitionerId, person } of change.practitioners) meet(found, practitionerId, person)
      return
    case 'removePractitioners':
      what.add('added')
      for (const id of change.practitionerIds) meet(found, id, roster.get(id)?.person)
      return
    case 'addPeriod':
      what.add('periodsRemoved')
      meet(found, change.practitionerId, roster.get(change.practitionerId)?.person)
      return
    case 'removePeriod':
      what.add('periodsAdded')
      meet(found, change.practitionerId, roster.get(change.practitionerId)?.person)
  }
}

function meet(found: Found, practitionerId: string, person: RosterPerson | undefined): void {
  if (found.ids.size === 0 && person) found.name = toListName(person)
  found.ids.add(practitionerId)
}
