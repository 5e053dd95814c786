import { fieldOf } from '#shared/domain/roster/field-value'
import type { RosterCommandKind } from '#shared/domain/roster/roster-command'
import { ROSTER_FIELD_LABELS } from '#shared/domain/roster/roster-field'
import type { StepSummary } from '#shared/domain/roster/step-summary'
import { formatCount, pluralize } from '../../../ui/format.ts'

/**
 * What undo takes back and redo does again: `Status of 3 practitioners`, `new practitioner Wren, Ada`.
 * @param summary `null` where only the kind is known
 */
export function commandWords(kind: RosterCommandKind, summary: StepSummary | null): string {
  if (kind === 'import' || !summary || summary.practitioners === 0) return KIND_WORDS[kind]
  const { what, fields, practitioners, name } = summary
  const whom = name || pluralize(practitioners, 'practitioner')
  switch (what) {
    case 'fields':
      return `${fieldWords(fields)} of ${whom}`
    case 'added':
      return practitioners === 1 ? `new practitioner ${name}`.trim() : `${formatCount(practitioners)} new practitioners`
    case 'removed':
      return `removal of ${whom}`
    case 'periodsAdded':
      return `new staff period of ${whom}`
    case 'periodsRemoved':
      return `removed staff period of ${whom}`
    case 'several':
      return `changes to ${whom}`
  }
}

const KIND_WORDS: Readonly<Record<RosterCommandKind, string>> = {
  edit: 'the edit',
  bulkEdit: 'the edit of several rows',
  add: 'the new practitioner',
  remove: 'the removal',
  import: 'the import',
  undo: 'the last step',
  redo: 'the last step'
}

/** The parts of a name are one thing to whoever wrote it. */
const NAME_FIELDS: ReadonlySet<string> = new Set(['lastName', 'firstName', 'middleName'])
const MOST_NAMED = 2

function fieldWords(fields: StepSummary['fields']): string {
  const labels = new Set(fields.map((field) => (NAME_FIELDS.has(field) ? 'Name' : ROSTER_FIELD_LABELS[fieldOf(field)])))
  return labels.size > MOST_NAMED ? `${labels.size} fields` : [...labels].join(' and ')
}
