import type { PartialDate } from '../partial-date.ts'
import { normalizeFacilityName } from '../facility-name.ts'
import { compareTexts } from '../names.ts'
import { checkRecord, DEFAULT_RECORD_POLICY, type RecordFinding, type RecordPolicy } from './record-rules.ts'
import { toRecord, type Roster, type RosterPractitioner } from './roster.ts'
import type { RosterField } from './roster-field.ts'
import { toUploadCells, type UploadLayout } from './upload-layout.ts'

/** A staff period of the roster: what one row of an upload is about. */
export interface PeriodPlace {
  readonly practitionerId: string
  readonly periodId: string
}

/** A row of an upload, and whose it is. */
export interface UploadRow extends PeriodPlace {
  readonly cells: readonly string[]
}

/** A staff period with errors: it is in no row until they are corrected. */
export interface BlockedPeriod extends PeriodPlace {
  readonly errors: readonly UploadFinding[]
}

/** `periodTwice`: PASS refuses a second row of one NPI, facility and day of appointment. */
export type UploadFinding = Pick<RecordFinding, 'field' | 'message'> & {
  readonly code: RecordFinding['code'] | 'periodTwice'
}

/** What an upload would send. Kept with the upload while it runs: PASS tells its errors by row number. */
export interface UploadPlan {
  readonly header: readonly string[]
  /** The first stands in row 2 of the sheet. */
  readonly rows: readonly UploadRow[]
  readonly blocked: readonly BlockedPeriod[]
}

export interface PlanOptions {
  readonly today: PartialDate
  readonly policy?: RecordPolicy
  /** The periods to lay out, by `placeKey`; all where left out. */
  readonly only?: ReadonlySet<string>
}

/**
 * Lays the roster out for the upload, one row for each staff period, in the order of NPI, facility and appointment, so that
 * the same roster always gives the same rows.
 */
export function planUpload(roster: Roster, layout: UploadLayout, options: PlanOptions): UploadPlan {
  const planner = createUploadPlanner(layout, options)
  for (const practitioner of roster.values()) planner.add(practitioner)
  return planner.finish()
}

/** The same for whoever has to let others in between: a hundred thousand periods take a second. */
export interface UploadPlanner {
  add(practitioner: RosterPractitioner): void
  finish(): UploadPlan
}

export function createUploadPlanner(layout: UploadLayout, options: PlanOptions): UploadPlanner {
  const { today, policy = DEFAULT_RECORD_POLICY, only } = options
  const facilityKey = remembered(normalizeFacilityName)
  const found: { readonly row: UploadRow; readonly order: string }[] = []
  const blocked: BlockedPeriod[] = []
  return {
    add(practitioner) {
      const { practitionerId } = practitioner
      for (const period of practitioner.periods) {
        const { periodId } = period
        if (only && !only.has(placeKey({ practitionerId, periodId }))) continue
        const record = toRecord(practitioner, period)
        const errors = checkRecord(record, today, policy).filter(({ severity }) => severity === 'error')
        if (errors.length > 0) blocked.push({ practitionerId, periodId, errors })
        else {
          const order = `${record.npi} ${facilityKey(record.facilityName)} ${record.appointedOn ?? ''}`
          found.push({ row: { practitionerId, periodId, cells: toUploadCells(record, layout) }, order })
        }
      }
    },
    finish() {
      // Ids break ties, so that the order is the same each time.
      found.sort((a, b) => compareTexts(a.order, b.order) || compareTexts(placeKey(a.row), placeKey(b.row)))
      const rows: UploadRow[] = []
      found.forEach(({ order, row }, index) => {
        if (found[index - 1]?.order !== order) rows.push(row)
        else blocked.push({ practitionerId: row.practitionerId, periodId: row.periodId, errors: [PERIOD_TWICE] })
      })
      return { header: layout.columns.map(({ name }) => name), rows, blocked }
    }
  }
}

/** A text that tells a staff period from all others of the roster. */
export function placeKey({ practitionerId, periodId }: PeriodPlace): string {
  return `${practitionerId} ${periodId}`
}

/** An error that PASS told for a row. */
export interface WireRowError {
  /** As a person sees it in the sheet: the header is row 1. */
  readonly row: number
  /** A column's name, or `''`. */
  readonly field: string
  readonly message: string
}

/** The same error where it belongs. */
export interface LocatedError {
  /** `null`: the workbook as a whole, or a row that was not in it. */
  readonly place: PeriodPlace | null
  readonly field: RosterField | null
  readonly message: string
  readonly row: number
}

/**
 * Brings PASS's row errors back to the roster.
 * @param rows of the plan that was sent, not of a newer one.
 */
export function locateErrors(
  rows: readonly PeriodPlace[],
  layout: UploadLayout,
  errors: readonly WireRowError[]
): readonly LocatedError[] {
  return errors.map(({ row, field, message }) => {
    const found = rows[row - FIRST_ROW]
    const name = field.trim().toUpperCase()
    const column = layout.columns.find((one) => one.name.toUpperCase() === name)
    return {
      place: found ? { practitionerId: found.practitionerId, periodId: found.periodId } : null,
      field: column?.field ?? null,
      message,
      row
    }
  })
}

/** What differs between the last upload that PASS processed and what would be sent now. */
export interface UploadDifference {
  readonly added: readonly PeriodPlace[]
  readonly changed: readonly (PeriodPlace & { readonly cells: readonly ChangedCell[] })[]
  /** In the last upload, not in this one: removed from the roster, or blocked by an error now. */
  readonly missing: readonly PeriodPlace[]
  readonly unchanged: number
}

export interface ChangedCell {
  readonly column: string
  readonly from: string
  readonly to: string
}

/** "What changed since the last upload". Columns are compared by name, so a corrected layout does not look like changed people. */
export function compareUploads(
  last: Pick<UploadPlan, 'header' | 'rows'>,
  next: Pick<UploadPlan, 'header' | 'rows'>
): UploadDifference {
  const before = new Map(last.rows.map((row) => [placeKey(row), row]))
  const columns = next.header.map((column, index) => ({ column, index, lastIndex: last.header.indexOf(column) }))
  const added: PeriodPlace[] = []
  const changed: (PeriodPlace & { readonly cells: readonly ChangedCell[] })[] = []
  let unchanged = 0
  for (const row of next.rows) {
    const { practitionerId, periodId } = row
    const key = placeKey(row)
    const old = before.get(key)
    before.delete(key)
    if (!old) {
      added.push({ practitionerId, periodId })
      continue
    }
    const cells = columns.flatMap(({ column, index, lastIndex }): readonly ChangedCell[] => {
      const to = row.cells[index] ?? ''
      const from = lastIndex < 0 ? to : (old.cells[lastIndex] ?? '')
      return from === to ? [] : [{ column, from, to }]
    })
    if (cells.length > 0) changed.push({ practitionerId, periodId, cells })
    else unchanged++
  }
  const missing = [...before.values()].map(({ practitionerId, periodId }) => ({ practitionerId, periodId }))
  return { added, changed, missing, unchanged }
}

/** Row 1 holds the field names. */
const FIRST_ROW = 2

const PERIOD_TWICE: UploadFinding = {
  code: 'periodTwice',
  field: 'appointed_on',
  message:
    'Another staff period has the same NPI, facility and day of appointment. Remove one of them, or correct its date.'
}

/** A roster names few facilities, in a hundred thousand rows. */
function remembered(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const result = known.get(text) ?? work(text)
    known.set(text, result)
    return result
  }
}
