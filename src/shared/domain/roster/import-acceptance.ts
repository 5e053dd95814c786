import type { AffiliationStatus } from '../affiliation.ts'
import type { PartialDate } from '../partial-date.ts'
import type { ChangedPractitioner, ImportComparison, NewPractitioner } from './import-comparison.ts'
import type { FieldEdit, RosterChange } from './roster-change.ts'
import type { FieldDifference } from './import-difference.ts'
import type { RosterPractitioner } from './roster.ts'

/** What a person decided about a comparison. What nobody decided stays as it is. */
export interface ImportDecisions {
  /** Items of `fresh` and `changed` that are taken over. */
  readonly accepted: ReadonlySet<string>
  /** Of accepted items, the single fields that are not taken over, by `differenceId`. */
  readonly keptFields: ReadonlySet<string>
  /** Items of `gone` that have ended. All others were left out of the file and stay. */
  readonly ended: ReadonlyMap<string, EndedPeriod>
}

export interface EndedPeriod {
  readonly status: Exclude<AffiliationStatus, 'active' | 'unknown'>
  readonly endedOn: PartialDate
}

/** Tells a field's difference from all others of its comparison. */
export function differenceId({ edit }: FieldDifference): string {
  return `${edit.practitionerId} ${edit.level === 'person' ? '' : edit.periodId} ${edit.field}`
}

/** "Accept all": every new and changed practitioner but those that somebody should look at first; nobody is ended. */
export function acceptAll(comparison: ImportComparison, options: { readonly doubtful: boolean }): ImportDecisions {
  const items = [...comparison.fresh, ...comparison.changed]
  const accepted = items.filter(({ doubts }) => options.doubtful || doubts.length === 0).map(({ itemId }) => itemId)
  return { accepted: new Set(accepted), keptFields: new Set(), ended: new Map() }
}

/**
 * The changes that take over what was accepted: those of one command, so that one undo takes the whole import back.
 * @param newId gives an id that nothing has yet, for practitioners and periods.
 */
export function toImportChanges(
  comparison: ImportComparison,
  decisions: ImportDecisions,
  newId: () => string
): readonly RosterChange[] {
  const isAccepted = ({ itemId }: NewPractitioner | ChangedPractitioner) => decisions.accepted.has(itemId)
  const practitioners = comparison.fresh.filter(isAccepted).map((item) => toPractitioner(item, newId))
  const changed = comparison.changed.filter(isAccepted)
  const taken = changed
    .flatMap(({ differences }) => differences)
    .filter((difference) => !decisions.keptFields.has(differenceId(difference)))
  const edits: FieldEdit[] = [...taken.map(({ edit }) => edit), ...endEdits(comparison, decisions)]
  const changes: RosterChange[] = []
  if (practitioners.length > 0) changes.push({ type: 'addPractitioners', practitioners })
  if (edits.length > 0) changes.push({ type: 'edit', edits })
  for (const { practitionerId, periods } of changed) {
    for (const { details } of periods) {
      changes.push({
        type: 'addPeriod',
        practitionerId,
        place: Number.MAX_SAFE_INTEGER,
        period: { ...details, periodId: newId() }
      })
    }
  }
  return changes
}

function toPractitioner({ person, periods }: NewPractitioner, newId: () => string): RosterPractitioner {
  return {
    practitionerId: newId(),
    person,
    periods: periods.map((details) => ({ ...details, periodId: newId() }))
  }
}

function endEdits({ gone }: ImportComparison, { ended }: ImportDecisions): readonly FieldEdit[] {
  return gone.flatMap(({ itemId, practitionerId, periodId }): readonly FieldEdit[] => {
    const end = ended.get(itemId)
    if (!end) return []
    const target = { level: 'appointment', practitionerId, periodId } as const
    return [
      { ...target, field: 'status', value: end.status },
      { ...target, field: 'endedOn', value: end.endedOn }
    ]
  })
}
