import type { Translators } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import type { GroupField } from './group-heading.ts'
import { isOrganization, isReportLine } from './not-a-person.ts'
import { rowAt, type NumberedCells } from './numbered-cells.ts'
import { FACILITY_AT_END } from './period-columns.ts'
import { isSpecialtyText } from './specialties.ts'

/** A text alone in its row that names a facility, a department, a category or a status, and what it means for the rows below. */
export interface LoneHeading {
  readonly text: string
  /** `null` where it is not sure which rows it is about, or a column says it of each. */
  readonly field: GroupField | null
  /** A column says it of each row, so that it changes nothing. */
  readonly isTold: boolean
}

export interface LoneHeadings {
  readonly byPlace: ReadonlyMap<number, LoneHeading>
  /** Other texts alone in their rows, after which nobody knows what the rows below are. */
  readonly ends: ReadonlySet<number>
  /** What stands right over the header and so over the first rows. */
  readonly opening: LoneHeading | null
}

/**
 * Finds headings without a label: "Surgery" over a group of rows. They may as well stand below their group, so they hold for
 * the rows below only where the first record stands below one and records follow the last, where there are several of a
 * kind, and where no column says the same.
 * @param headerIndex the place of the header row, -1 where there is none.
 * @param isFurniture whether a row, by its place, only repeats what stands above.
 * @param isListHeader whether a row, by its place, is the header of a further list.
 * @returns `null` where there is none.
 */
export function findLoneHeadings(
  cells: NumberedCells,
  headerIndex: number,
  columns: readonly ColumnMapping[],
  translators: Translators,
  isFurniture: (place: number) => boolean,
  isListHeader: (place: number) => boolean
): LoneHeadings | null {
  const front = Math.max(
    0,
    columns.findIndex(({ field }) => field === 'full_name' || field === 'last_name')
  )
  if (columns.length < 3) return null
  const lone = new Map<number, string>()
  let firstRecord = -1
  let lastRecord = -1
  for (let place = headerIndex + 1; place < cells.count; place++) {
    const text = loneText(cells, place, front)
    if (text !== null) lone.set(place, text)
    else {
      if (firstRecord < 0) firstRecord = place
      lastRecord = place
    }
  }
  if (lone.size === 0 || firstRecord < 0) return null
  const above = headerIndex < 1 ? null : loneText(cells, headerIndex - 1, front)
  const kinds = new Map<number, Kind>()
  const ends = new Set<number>()
  for (let place = headerIndex + 1; place < cells.count; place++) {
    const text = lone.get(place)
    // A further list without a heading of its own is nothing that a heading of the one before speaks of.
    if (text === undefined && isListHeader(place) && !kinds.has(place - 1)) ends.add(place)
    if (text === undefined || isReportLine(text) || /^\p{L}\.?$/u.test(text) || isFurniture(place)) continue
    const kind = kindOf(text, translators)
    if (kind !== null) kinds.set(place, kind)
    else if (!text.includes(',')) ends.add(place)
  }
  // A label in the same file says that those without one are something else.
  if (kinds.size === 0 || [...lone.values()].some((text) => LABELLED.test(text) && !isReportLine(text))) return null
  const openingKind = above === null ? null : kindOf(above, translators)
  const memberships = [...kinds].flatMap(([place, kind]) => (kind === 'membership' ? [lone.get(place) ?? ''] : []))
  const fieldOfMembership = membershipFields(
    openingKind === 'membership' && above !== null ? [above, ...memberships] : memberships,
    translators
  )
  const taken = new Set(columns.map(({ field }) => field))
  const isSafe = (kind: Kind): boolean => {
    const places = [...kinds].filter(([, one]) => one === kind).map(([place]) => place)
    const texts = new Set(places.map((place) => lone.get(place)))
    if (openingKind === kind) texts.add(above ?? '')
    const isOverFirst = openingKind === kind || (places[0] ?? firstRecord) < firstRecord
    return texts.size > 1 && isOverFirst && (places.at(-1) ?? -1) < lastRecord
  }
  const safe = new Set([...new Set(kinds.values())].filter(isSafe))
  const headingOf = (text: string, kind: Kind): LoneHeading => {
    const field = kind === 'membership' ? fieldOfMembership(text) : kind
    const isTold = taken.has(field)
    return { text, field: safe.has(kind) && !isTold ? field : null, isTold }
  }
  return {
    byPlace: new Map(
      [...kinds].map(([place, kind]) => {
        const text = lone.get(place) ?? ''
        return [place, headingOf(text, kind)]
      })
    ),
    ends,
    opening: above === null || openingKind === null ? null : headingOf(above, openingKind)
  }
}

/** Categories and statuses head groups of the same kind: "Active", "Courtesy", "Resigned". */
type Kind = 'facility_name' | 'department' | 'membership'

const LABELLED = /^[\p{L} /]{3,40}[:=]/u
const LONGEST = 60

/** The only text of a row, where it stands in front; `null` for a row of more. */
function loneText(cells: NumberedCells, place: number, front: number): string | null {
  let only = -1
  const start = cells.starts[place] ?? 0
  const end = cells.starts[place + 1] ?? start
  for (let at = start; at < end; at++) {
    if (cells.numbers[at] === 0) continue
    if (only >= 0) return null
    only = at - start
  }
  return only < 0 || only > front ? null : (rowAt(cells, place).cells[only] ?? null)
}

function kindOf(text: string, { staffCategory, status }: Translators): Kind | null {
  if (text.length < 2 || text.length > LONGEST || /[\d,;@]/.test(text)) return null
  if (text.length > 2 && (staffCategory(text) !== undefined || status(text) !== undefined)) return 'membership'
  if (OF_HOSPITAL.test(text)) return 'department'
  if (FACILITY_AT_END.test(text) && !LEGAL_FORM.test(text)) return 'facility_name'
  return isOrganization(text) ? null : isSpecialtyText(text) || SHORT_DEPARTMENT.test(text) ? 'department' : null
}

/** Groups of physicians are no hospitals. */
const LEGAL_FORM = /\b(llc|pllc|inc|pc|pa|llp|ltd|associates|group|partners)\b/i
const OF_HOSPITAL = /^(department|dept\.?|division|section|service) of \p{L}/iu
const SHORT_DEPARTMENT =
  /^(ENT|GI|ICU|NICU|PICU|ER|ED|OB|OB-?GYN|CRNAs?|Telemedicine|Telehealth|Laboratory|Imaging|Rehabilitation|(Behavioral|Mental|Women['’]?s) Health)$/i

/** Whether the headings of memberships are statuses or categories: statuses only where all of them are. */
function membershipFields(
  texts: readonly string[],
  { staffCategory, status }: Translators
): (text: string) => 'status' | 'staff_category' {
  const areStatuses = texts.every((text) => status(text) !== undefined)
  const areCategories = texts.every((text) => staffCategory(text) !== undefined)
  return (text) => {
    if (areStatuses && !areCategories) return 'status'
    return staffCategory(text) === undefined ? 'status' : 'staff_category'
  }
}
