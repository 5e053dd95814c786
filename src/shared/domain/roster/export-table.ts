import { valueOf, type RecordField } from './field-value.ts'
import { EMPTY_ROSTER_RECORD } from './record.ts'
import { ROSTER_FIELD_LABELS, ROSTER_FIELDS } from './roster-field.ts'
import { toRecord, type Roster } from './roster.ts'
import { placeKey } from './upload-plan.ts'

/** The roster as a table of texts: the header's labels, and one row for each staff period. */
export interface ExportTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Every field of a record, in the order of the form. */
export const EXPORT_FIELDS: readonly RecordField[] = ROSTER_FIELDS.filter((field) => field !== 'full_name')

/**
 * The roster, or a selection of it, for a spreadsheet; what our own importer reads back field by field. A practitioner
 * without any period has one row of the person alone.
 * @param fields the columns in order, as the grid shows them.
 * @param only the periods to export by `placeKey`, in the grid's order, with an empty period id for a practitioner without
 * any; the whole roster where left out.
 */
export function toExportTable(
  roster: Roster,
  fields: readonly RecordField[] = EXPORT_FIELDS,
  only?: ReadonlySet<string>
): ExportTable {
  const rowsByKey = new Map<string, readonly string[]>()
  for (const practitioner of roster.values()) {
    const { practitionerId, person } = practitioner
    for (const period of practitioner.periods) {
      const key = placeKey({ practitionerId, periodId: period.periodId })
      if (only && !only.has(key)) continue
      const record = toRecord(practitioner, period)
      rowsByKey.set(
        key,
        fields.map((field) => shown(valueOf(record, field)))
      )
    }
    const key = placeKey({ practitionerId, periodId: '' })
    if (practitioner.periods.length === 0 && (!only || only.has(key))) {
      const record = { ...EMPTY_ROSTER_RECORD, ...person }
      rowsByKey.set(
        key,
        fields.map((field) => shown(valueOf(record, field)))
      )
    }
  }
  const keys = only ?? rowsByKey.keys()
  const rows = [...keys].flatMap((key) => {
    const row = rowsByKey.get(key)
    return row ? [row] : []
  })
  return { header: fields.map((field) => ROSTER_FIELD_LABELS[field]), rows: rows.map((row) => row.map(harmlessCell)) }
}

/** The table as CSV for spreadsheet programs: byte order mark, CRLF, quotation marks where they are needed. */
export function toCsv({ header, rows }: ExportTable): string {
  return `\uFEFF${[header, ...rows].map(toCsvLine).join('')}`
}

/** A line of such a file, with its end. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/**
 * A text that no spreadsheet program takes for a formula: what begins with `=`, `+`, `-`, `@` (also in the wide forms of
 * East Asian keyboards), a tab or a line break has an apostrophe before it, which our importer takes off again.
 */
export function harmlessCell(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n\t;]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text
}

/** `unknown` and `not_stated` are what we make of blanks, and blank they go out. */
function shown(value: string | number | null): string {
  if (value === null || value === 'unknown' || value === 'not_stated') return ''
  return value === 'contact_facility' ? 'Contact facility' : String(value)
}
