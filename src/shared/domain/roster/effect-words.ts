import { exhaustive } from '../../lib/exhaustive.ts'
import { fieldOf, shownFieldValue } from './field-value.ts'
import type { RosterEffect } from './roster-change.ts'
import { ROSTER_FIELD_LABELS } from './roster-field.ts'

/** A history's effects in words, for the screen and for paper. */

export type FieldEffect = Extract<RosterEffect, { readonly type: 'field' }>

/** The word for the field that an effect is about. */
export function effectLabel(effect: FieldEffect): string {
  return ROSTER_FIELD_LABELS[fieldOf(effect.field)]
}

/** A value of an effect as the grid shows it; `empty` where there is none. */
export function effectValue(effect: FieldEffect, which: 'from' | 'to'): string {
  return shownFieldValue(fieldOf(effect.field), effect[which]) || 'empty'
}

/** What an effect that is no field says. */
export function effectSentence(effect: Exclude<RosterEffect, FieldEffect>): string {
  switch (effect.type) {
    case 'added':
      return 'First seen'
    case 'removed':
      return 'Removed from the roster'
    case 'periodAdded':
      return `Staff period ${periodWords(effect.period.appointedOn)} added`
    case 'periodRemoved':
      return `Staff period ${periodWords(effect.period.appointedOn)} removed`
    default:
      return exhaustive(effect)
  }
}

function periodWords(appointedOn: string | null): string {
  return appointedOn === null ? 'without a date' : `from ${appointedOn}`
}
