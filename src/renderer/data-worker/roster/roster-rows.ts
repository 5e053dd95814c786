import type { RecordField } from '#shared/domain/roster/field-value'
import type { PartialDate } from '#shared/domain/partial-date'
import { EMPTY_ROSTER_RECORD, type RosterRecord } from '#shared/domain/roster/record'
import { detailsOf, toRecord, type Roster, type RosterPractitioner } from '#shared/domain/roster/roster'
import { toUploadCells, type UploadLayout } from '#shared/domain/roster/upload-layout'
import { placeKey, type UploadRow } from '#shared/domain/roster/upload-plan'
import type { RosterFinding, RosterPlace } from './messages.ts'
import { checkRow, createNamesakes } from './row-checks.ts'

/** One staff period with its person, as the grid shows it. */
export interface RowEntry {
  readonly key: string
  readonly place: RosterPlace
  readonly record: RosterRecord
}

/** What PASS has of the roster: the rows of the last processed uploads, and the columns that they were written in. */
export interface Uploaded {
  readonly at: number
  readonly layout: UploadLayout
  readonly rows: readonly UploadRow[]
}

/**
 * The roster as rows, with what is wrong with each and what changed since the last upload. Both are worked out when they
 * are asked for and remembered; a change of one practitioner forgets what it touched, not a hundred thousand rows.
 */
export interface RosterRows {
  all(): Iterable<RowEntry>
  get(key: string): RowEntry | undefined
  of(practitionerId: string): readonly RowEntry[]
  readonly count: number
  findings(row: RowEntry, today: PartialDate): readonly RosterFinding[]
  /** `null`: never uploaded. */
  changed(row: RowEntry): readonly RecordField[] | null
  /** The rows of these practitioners are made anew. */
  update(roster: Roster, practitionerIds: Iterable<string>): void
  setUploaded(uploaded: Uploaded | null): void
}

export function rowKey({ practitionerId, periodId }: RosterPlace): string {
  return `${practitionerId} ${periodId ?? ''}`
}

export function createRosterRows(): RosterRows {
  const byPractitioner = new Map<string, readonly RowEntry[]>()
  const byKey = new Map<string, RowEntry>()
  const first = (practitionerId: string): RowEntry | undefined => byPractitioner.get(practitionerId)?.[0]
  const namesakes = createNamesakes((id) => first(id)?.record.npi ?? '')
  let checkedOn: PartialDate = ''
  let findings = new Map<string, readonly RosterFinding[]>()
  let changes = new Map<string, readonly RecordField[] | null>()
  let uploaded: Uploaded | null = null
  let uploadedRows = new Map<string, UploadRow>()

  const forget = (practitionerId: string): void => {
    for (const { key } of byPractitioner.get(practitionerId) ?? []) {
      findings.delete(key)
      changes.delete(key)
    }
  }
  const forgetNamesakes = (practitionerId: string, { record }: RowEntry): void => {
    for (const other of namesakes.sameNpi(practitionerId, record)) forget(other)
    for (const other of namesakes.sameName(practitionerId, record)) forget(other)
  }

  return {
    all: () => byKey.values(),
    get: (key) => byKey.get(key),
    of: (practitionerId) => byPractitioner.get(practitionerId) ?? [],
    get count() {
      return byKey.size
    },
    findings(row, today) {
      if (today !== checkedOn) {
        checkedOn = today
        findings = new Map()
      }
      const known = findings.get(row.key)
      if (known) return known
      const siblings = byPractitioner.get(row.place.practitionerId) ?? []
      const found = checkRow(row, siblings, namesakes, first, today)
      findings.set(row.key, found)
      return found
    },
    changed(row) {
      const known = changes.get(row.key)
      if (known !== undefined) return known
      const sent = uploadedRows.get(row.key)
      const found = sent && uploaded ? differentFields(row.record, uploaded.layout, sent) : null
      changes.set(row.key, found)
      return found
    },
    update(roster, practitionerIds) {
      for (const practitionerId of practitionerIds) {
        const before = first(practitionerId)
        forget(practitionerId)
        if (before) {
          forgetNamesakes(practitionerId, before)
          namesakes.remove(practitionerId, before.record)
        }
        for (const { key } of byPractitioner.get(practitionerId) ?? []) byKey.delete(key)
        const practitioner = roster.get(practitionerId)
        if (!practitioner) {
          byPractitioner.delete(practitionerId)
          continue
        }
        const rows = toRows(practitioner)
        byPractitioner.set(practitionerId, rows)
        for (const row of rows) byKey.set(row.key, row)
        const [now] = rows
        if (!now) continue
        namesakes.add(practitionerId, now.record)
        forgetNamesakes(practitionerId, now)
      }
    },
    setUploaded(latest) {
      uploaded = latest
      uploadedRows = new Map(latest?.rows.map((row) => [placeKey(row), row]))
      changes = new Map()
    }
  }
}

/** A practitioner without any staff period has one row all the same: it has to be seen to be completed. */
function toRows(practitioner: RosterPractitioner): readonly RowEntry[] {
  const { practitionerId, periods } = practitioner
  if (periods.length === 0) {
    const place = { practitionerId, periodId: null }
    return [{ key: rowKey(place), place, record: toRecord(practitioner, detailsOf(EMPTY_ROSTER_RECORD)) }]
  }
  return periods.map((period) => {
    const place = { practitionerId, periodId: period.periodId }
    return { key: rowKey(place), place, record: toRecord(practitioner, period) }
  })
}

function differentFields(record: RosterRecord, layout: UploadLayout, sent: UploadRow): readonly RecordField[] {
  const cells = toUploadCells(record, layout)
  return layout.columns.flatMap(({ field }, at) => (cells[at] === sent.cells[at] ? [] : [field]))
}
