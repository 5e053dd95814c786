import { ROSTER_FIELD_LABELS } from '#shared/domain/roster/roster-field'
import { fieldOf, shownFieldValue, valueOf, type RecordField } from '#shared/domain/roster/field-value'
import type { RosterRecord } from '#shared/domain/roster/record'
import { toListName } from '#shared/domain/names'
import { APPOINTMENT_FIELDS, PERSON_FIELDS } from '#shared/domain/roster/roster'
import type { RosterColumn } from '../../../data-worker/roster/messages.ts'

/** How cells of a column are written: `closed` takes one of a few values, `open` offers those in use and takes any other. */
export type CellEditor = 'text' | 'date' | 'closed' | 'open' | 'name' | 'none'

/** A column of the grid. */
export interface GridColumn {
  readonly id: RosterColumn
  readonly label: string
  /** In CSS pixels at the usual text size; wider windows share out what is left. */
  readonly width: number
  readonly editor: CellEditor
  readonly filter: 'text' | 'choices'
}

/** The column that never leaves: it says whose row it is. */
export const NAME_COLUMN = 'practitioner'

/** Every column there is, in the order of the list of columns. */
export const GRID_COLUMNS: readonly GridColumn[] = [
  { id: NAME_COLUMN, label: 'Practitioner', width: 170, editor: 'name', filter: 'text' },
  column('credential', 62, 'open'),
  column('npi', 91, 'text'),
  column('specialty', 134, 'open'),
  column('staff_category', 76, 'open', 'choices'),
  column('status', 70, 'closed', 'choices'),
  column('good_standing', 100, 'closed', 'choices'),
  column('appointed_on', 84, 'date'),
  column('reappointed_on', 84, 'date'),
  column('ended_on', 84, 'date'),
  { id: 'problems', label: 'Problems', width: 177, editor: 'none', filter: 'text' },
  column('department', 120, 'open', 'choices'),
  column('facility_name', 160, 'open', 'choices'),
  column('letter', 84, 'closed', 'choices'),
  column('last_name', 110, 'text'),
  column('first_name', 96, 'text'),
  column('middle_name', 96, 'text'),
  column('suffix', 60, 'text'),
  column('former_name', 110, 'text'),
  column('email', 170, 'text'),
  column('phone', 110, 'text'),
  column('city', 110, 'open'),
  column('state', 60, 'open', 'choices'),
  column('notes', 200, 'text')
]

export function columnOf(id: RosterColumn): GridColumn {
  const found = COLUMNS_BY_ID.get(id)
  if (!found) throw new RangeError(`No column is called ${id}`)
  return found
}

/** The words in a cell. */
export function cellText(record: RosterRecord, id: RosterColumn): string {
  if (id === NAME_COLUMN) return toListName(record)
  return id === 'problems' ? '' : shownFieldValue(id, valueOf(record, id))
}

/** The keys of a record that a cell of the column writes. */
export function keysOf(id: RosterColumn): readonly (keyof RosterRecord)[] {
  if (id === NAME_COLUMN) return ['lastName', 'firstName', 'middleName']
  return id === 'problems' ? [] : (KEYS_BY_FIELD.get(id) ?? [])
}

/** The column that shows a field: the parts of a name stand in the name's. */
export function columnsShowing(field: RecordField): readonly RosterColumn[] {
  return field === 'last_name' || field === 'first_name' || field === 'middle_name' ? [field, NAME_COLUMN] : [field]
}

function column(id: RecordField, width: number, editor: CellEditor, filter: GridColumn['filter'] = 'text'): GridColumn {
  return { id, label: ROSTER_FIELD_LABELS[id], width, editor, filter }
}

const COLUMNS_BY_ID = new Map(GRID_COLUMNS.map((candidate) => [candidate.id, candidate]))

const KEYS: readonly (keyof RosterRecord)[] = [...PERSON_FIELDS, ...APPOINTMENT_FIELDS]
const KEYS_BY_FIELD = new Map(KEYS.map((key): [RecordField, readonly (keyof RosterRecord)[]] => [fieldOf(key), [key]]))
