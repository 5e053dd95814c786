import type { RosterFinding } from '../../../data-worker/roster/messages.ts'

/** A finding in the few words that a cell has room for; the whole sentence stands in its tip. */
export function shortFinding({ code, field }: Pick<RosterFinding, 'code' | 'field'>): string {
  switch (code) {
    case 'npi_missing':
      return 'NPI missing'
    case 'npi_invalid':
      return 'No valid NPI'
    case 'last_name_missing':
      return 'Last name missing'
    case 'first_name_missing':
      return 'First name missing'
    case 'date_invalid':
      return 'No such day'
    case 'date_order':
      return field === 'reappointed_on' ? 'Reappointed too early' : 'Ended before appointed'
    case 'date_far':
      return 'Date far ahead'
    case 'start_missing':
      return 'Appointment missing'
    case 'end_missing':
      return 'End date missing'
    case 'end_unexpected':
      return 'Ended but active'
    case 'status_missing':
      return 'Status missing'
    case 'standing_missing':
      return 'Standing missing'
    case 'standing_doubtful':
      return 'Standing doubtful'
    case 'reappointment_due':
      return 'Reappointment due'
    case 'reappointment_past_due':
      return 'Reappointment past due'
    case 'same_npi':
      return 'NPI used twice'
    case 'same_person':
      return 'Entered twice'
    case 'overlap':
      return 'Periods overlap'
  }
}

/** What the Problems column says of a row: its first finding, and how many more there are. */
export function problemWords(findings: readonly RosterFinding[]): string {
  const [first, ...more] = findings
  if (!first) return ''
  return more.length === 0 ? shortFinding(first) : `${shortFinding(first)}, ${more.length} more`
}
