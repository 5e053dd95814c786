import { normalizeFacilityName } from '../facility-name.ts'
import type { Roster } from './roster.ts'
import {
  compareUploads,
  placeKey,
  type BlockedPeriod,
  type PeriodPlace,
  type UploadDifference,
  type UploadPlan,
  type UploadRow
} from './upload-plan.ts'

/** Which of a roster's staff periods an upload is to have. */
export interface UploadChoice {
  /** `changes`: what is new or different since the last processed upload. */
  readonly scope: 'changes' | 'all'
  /** The rows of one facility, as the roster or an ECP connection spells it; `null`: of all. */
  readonly facilityName: string | null
  /** Sharing by itself leaves out whoever is not active: what became of them is told by a person. */
  readonly activeOnly: boolean
}

/** The rows that PASS has from this roster, as far as this desk knows: those of the last processed uploads. */
export type UploadedRows = Pick<UploadPlan, 'header' | 'rows'>

export const NOTHING_UPLOADED: UploadedRows = { header: [], rows: [] }

/** What an upload by a choice would send, what it cannot, and why it is worth sending. */
export interface ChosenUpload {
  readonly header: readonly string[]
  readonly rows: readonly UploadRow[]
  /** Within the choice, kept out by their errors. */
  readonly blocked: readonly BlockedPeriod[]
  /** Within the choice, since the last processed upload. `missing` are those that the roster no longer has at all. */
  readonly difference: UploadDifference
}

/**
 * Chooses from a plan of the whole roster.
 * @param plan of `planUpload` without `only`.
 * @param uploaded of the last processed uploads.
 */
export function chooseUpload(
  roster: Roster,
  plan: UploadPlan,
  uploaded: UploadedRows,
  choice: UploadChoice
): ChosenUpload {
  const isChosen = chosenPlaces(roster, choice)
  const rows = plan.rows.filter(isChosen)
  const blocked = plan.blocked.filter(isChosen)
  const compared = compareUploads(
    { header: uploaded.header, rows: uploaded.rows.filter((row) => isChosen(row) || isGone(roster, row)) },
    { header: plan.header, rows }
  )
  const missing = compared.missing.filter((place) => isGone(roster, place))
  const difference = { ...compared, missing }
  if (choice.scope === 'all') return { header: plan.header, rows, blocked, difference }
  const different = new Set([...difference.added, ...difference.changed].map(placeKey))
  return {
    header: plan.header,
    rows: rows.filter((row) => different.has(placeKey(row))),
    blocked,
    difference
  }
}

/**
 * What PASS has after an upload was processed. Rows that PASS refused stay as they were before; columns go by name, so a
 * corrected layout keeps what older uploads brought.
 * @param refused places whose rows PASS refused.
 */
export function afterProcessedUpload(
  roster: Roster,
  before: UploadedRows,
  sent: UploadedRows,
  refused: readonly PeriodPlace[]
): UploadedRows {
  const refusedKeys = new Set(refused.map(placeKey))
  const rows = new Map<string, UploadRow>()
  for (const row of inColumns(before, sent.header)) {
    // What the roster no longer has was told as missing before this upload; it is not told for ever.
    if (!isGone(roster, row)) rows.set(placeKey(row), row)
  }
  for (const row of sent.rows) {
    if (!refusedKeys.has(placeKey(row))) rows.set(placeKey(row), row)
  }
  return { header: sent.header, rows: [...rows.values()] }
}

/** The facilities of a roster with how many staff periods they have, most first; an empty name is told as `''`. */
export function facilitiesOf(roster: Roster): readonly { readonly facilityName: string; readonly periods: number }[] {
  const spelled = new Map<string, number>()
  for (const { periods } of roster.values()) {
    for (const { facilityName } of periods) spelled.set(facilityName, (spelled.get(facilityName) ?? 0) + 1)
  }
  const found = new Map<string, { readonly facilityName: string; periods: number }>()
  for (const [facilityName, periods] of spelled) {
    const key = normalizeFacilityName(facilityName)
    const facility = found.get(key)
    if (facility) facility.periods += periods
    else found.set(key, { facilityName, periods })
  }
  return [...found.values()].sort((a, b) => b.periods - a.periods || (a.facilityName < b.facilityName ? -1 : 1))
}

function chosenPlaces(roster: Roster, { facilityName, activeOnly }: UploadChoice): (place: PeriodPlace) => boolean {
  const wanted = facilityName === null ? null : normalizeFacilityName(facilityName)
  const isWanted = remembered((name) => name.trim() === '' || normalizeFacilityName(name) === wanted)
  return ({ practitionerId, periodId }) => {
    const period = roster.get(practitionerId)?.periods.find((one) => one.periodId === periodId)
    if (!period) return false
    if (activeOnly && period.status !== 'active') return false
    // A row without a facility is of the facility whose upload it is in.
    return wanted === null || isWanted(period.facilityName)
  }
}

/** The answer for each facility is worked out once: a roster names few, in a hundred thousand rows. */
function remembered(decide: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>()
  return (name) => {
    const answer = known.get(name) ?? decide(name)
    known.set(name, answer)
    return answer
  }
}

function isGone(roster: Roster, { practitionerId, periodId }: PeriodPlace): boolean {
  return !roster.get(practitionerId)?.periods.some((period) => period.periodId === periodId)
}

function inColumns({ header, rows }: UploadedRows, columns: readonly string[]): readonly UploadRow[] {
  if (header.length === columns.length && header.every((name, index) => name === columns[index])) return rows
  const places = columns.map((name) => header.indexOf(name))
  return rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place] ?? '') }))
}
