import type { RosterCommandKind } from '#shared/domain/roster/roster-command'

/** What undo takes back and redo does again, for their names. */
export function commandWords(kind: RosterCommandKind): string {
  switch (kind) {
    case 'edit':
      return 'the edit'
    case 'bulkEdit':
      return 'the edit of several rows'
    case 'add':
      return 'the new row'
    case 'remove':
      return 'the removal'
    case 'import':
      return 'the import'
    case 'undo':
    case 'redo':
      return 'the last step'
  }
}
