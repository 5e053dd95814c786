import type { Translators } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { DateReader } from './date-columns.ts'
import type { NameOrder } from './name-cell.ts'
import type { NumberedCells } from './numbered-cells.ts'
import { ROSTER_FIELDS, type RosterField } from './roster-field.ts'

export interface RowContext {
  /** Cleaned; those of social security numbers, of formulas and of their errors are emptied. */
  readonly cells: NumberedCells
  readonly columns: readonly ColumnMapping[]
  readonly translators: Translators
  readonly nameOrder: NameOrder
  readonly dates: DateReader
}

/** By field, its column; -1 for a field that the file has not. */
export type FieldPlaces = Readonly<Record<RosterField, number>>

/** What is the same for every row of a file. A class, so that the engine knows the layout of one file when it meets the next. */
export class RowLayout implements RowContext {
  readonly cells: NumberedCells
  readonly columns: readonly ColumnMapping[]
  readonly translators: Translators
  readonly nameOrder: NameOrder
  readonly dates: DateReader
  readonly places: FieldPlaces
  /** NPPES: `2` in it is an organisation. */
  readonly entityColumn: number
  readonly organizationColumn: number

  /** @param places of several staff periods side by side, those of one of them. */
  constructor(context: RowContext, places: FieldPlaces = placesIn(context.columns)) {
    this.cells = context.cells
    this.columns = context.columns
    this.translators = context.translators
    this.nameOrder = context.nameOrder
    this.dates = context.dates
    this.places = places
    this.entityColumn = this.columns.findIndex(({ header }) => /^entity type code$/i.test(header))
    this.organizationColumn = this.columns.findIndex(({ header }) => /organization name/i.test(header))
  }
}

function placesIn(columns: readonly ColumnMapping[]): FieldPlaces {
  const places: Partial<Record<RosterField, number>> = {}
  for (const field of ROSTER_FIELDS) {
    places[field] = columns.find((column) => column.field === field && (column.period?.set ?? 0) === 0)?.index ?? -1
  }
  return places as FieldPlaces
}
