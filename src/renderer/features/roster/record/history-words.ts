import type { RosterEffect } from '#shared/domain/roster/roster-change'
import type { RosterCommandKind, RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import { formatClock, formatDate, shortPersonName, toLocalDay } from '../../../ui/format.ts'
import type { IconName } from '../../../ui/icon.tsx'

/** Everything that one command did to a practitioner. */
export interface HistoryStep {
  readonly commandId: string
  readonly kind: RosterCommandKind
  readonly at: number
  readonly by: string
  readonly effects: readonly RosterEffect[]
}

/** Entries of one command as one step, in the order they come. */
export function toSteps(entries: readonly RosterHistoryEntry[]): readonly HistoryStep[] {
  const steps: (HistoryStep & { readonly effects: RosterEffect[] })[] = []
  for (const { commandId, kind, at, by, effect } of entries) {
    const last = steps.at(-1)
    if (last?.commandId === commandId) last.effects.push(effect)
    else steps.push({ commandId, kind, at, by, effects: [effect] })
  }
  return steps
}

export const STEP_ICONS: Readonly<Record<RosterCommandKind, IconName>> = {
  edit: 'edit',
  bulkEdit: 'edit',
  add: 'addPerson',
  remove: 'personGone',
  import: 'import',
  undo: 'undo',
  redo: 'redo'
}

/** `today, 10:31 AM · Dana R.`, `Oct 31, 2026, 3:40 PM · import by Dana R.` */
export function stepHead({ at, by, kind }: HistoryStep, now: number): string {
  const day = toLocalDay(at)
  const when = `${day === toLocalDay(now) ? 'today' : formatDate(day)}, ${formatClock(at)}`
  const who = shortPersonName(by)
  return `${when} · ${kind === 'import' ? `import by ${who}` : who}`
}

/** What came before the fields of a step: `Took back`, or nothing. */
export function stepLead({ kind }: HistoryStep): string {
  return kind === 'undo' ? 'Took back' : kind === 'redo' ? 'Did again' : ''
}
