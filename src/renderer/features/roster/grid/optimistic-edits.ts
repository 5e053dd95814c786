import type { RosterRecord } from '#shared/domain/roster/record'
import type { FieldEdit, RosterChange } from '#shared/domain/roster/roster-change'
import type { RosterLine } from '../../../data-worker/roster/messages.ts'

/** Edits that were made and are not yet in what the worker has answered, by practitioner. */
export type OptimisticEdits = ReadonlyMap<string, readonly FieldEdit[]>

/** A bulk edit of more is soon there anyhow; showing it early would cost more than it saves. */
const MOST_EDITS = 2_000

/** What can be shown at once of changes: fields set. Rows that come and go are waited for. */
export function toOptimisticEdits(changes: readonly RosterChange[]): OptimisticEdits {
  const edits = changes.flatMap((change) => (change.type === 'edit' ? change.edits : []))
  const found = new Map<string, FieldEdit[]>()
  if (edits.length > MOST_EDITS) return found
  for (const edit of edits) {
    const known = found.get(edit.practitionerId)
    if (known) known.push(edit)
    else found.set(edit.practitionerId, [edit])
  }
  return found
}

/** A line with the edits in it; the very same object where none concerns it. */
export function withEdits(line: RosterLine, edits: readonly OptimisticEdits[]): RosterLine {
  if (line.type === 'group' || edits.length === 0) return line
  let record: RosterRecord = line.record
  for (const batch of edits) {
    for (const edit of batch.get(line.practitionerId) ?? []) {
      if (edit.level === 'appointment' && edit.periodId !== line.periodId) continue
      record = { ...record, [edit.field]: edit.value }
    }
  }
  return record === line.record ? line : { ...line, record }
}
