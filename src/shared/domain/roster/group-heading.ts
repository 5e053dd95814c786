import type { Translators } from './code-tables.ts'
import type { ColumnMapping } from './column-mapping.ts'
import { isDateShaped } from './date-cell.ts'
import { headerWeights } from './header-words.ts'
import { maskSocialSecurity } from './import-issue.ts'
import type { LoneHeading } from './lone-headings.ts'
import { isReportLine } from './not-a-person.ts'
import type { NumberedCells } from './numbered-cells.ts'
import { isPlaceholder } from './placeholder.ts'
import type { RosterRecord } from './record.ts'
import { toSpecialty } from './specialties.ts'

/** What reports write over groups of rows in place of a column. */
export type GroupField = 'facility_name' | 'department' | 'specialty' | 'staff_category' | 'status'

/** Headings such as "Department: Surgery", and the records below them. */
export interface GroupHeadings {
  /**
   * Looks at a row that names nobody.
   * @returns what the rows below it are taken to be, in words; `null` where it is no heading of a group.
   */
  take(cells: readonly string[]): string | null
  /** The same for a heading without a label. */
  takeLone(heading: LoneHeading): string | null
  /** A text that may head other rows: those below it are no more of the groups whose headings have no label. */
  endLone(): void
  /** A record of a row below, with what its headings say of it. */
  complete(record: RosterRecord): RosterRecord
}

/**
 * Follows the headings of a report down its rows. A heading counts where it says what it is ("Department: Surgery")
 * and no column does; for a lone "Surgery" see `findLoneHeadings`. A heading ends those below its own kind.
 * @param above the rows over the header: the facility that a whole report is about stands there, and what the first group is if
 * further groups of that kind follow.
 * @param texts all texts of the sheet, by column.
 * @param opening a heading without a label right over the header, where such headings hold.
 */
export function createGroupHeadings(
  columns: readonly ColumnMapping[],
  translators: Translators,
  above: readonly (readonly string[])[],
  texts: NumberedCells['texts'],
  opening: LoneHeading | null = null
): GroupHeadings {
  const inColumns = new Set<string | null>(columns.map(({ field }) => field))
  // From the outermost to the innermost.
  let groups: readonly Heading[] = []
  const open = (heading: Heading): boolean => {
    if (inColumns.has(heading.field)) return false
    const at = groups.findIndex(({ field }) => field === heading.field)
    groups = [...(at < 0 ? groups : groups.slice(0, at)), heading]
    return true
  }
  for (const cells of above) {
    const heading = readHeading(cells)
    if (heading?.field === 'facility_name' || (heading !== null && isRepeated(heading, texts))) open(heading)
  }
  const endLone = (): void => {
    groups = groups.filter(({ label }) => label !== '')
  }
  const takeLone = ({ text, field, isTold }: LoneHeading): string | null => {
    if (field === null) {
      if (!isTold) endLone()
      return null
    }
    if (field === 'facility_name') groups = []
    // Of "Active", "Courtesy" and "Resigned" each ends the one before, whatever it says of a membership.
    if (ENDED_BY_ANY.has(field)) groups = groups.filter((group) => group.field === 'facility_name')
    open({ field, label: '', value: maskSocialSecurity(text) })
    return text
  }
  if (opening !== null) takeLone(opening)
  return {
    takeLone,
    endLone,
    take(cells) {
      const heading = readHeading(cells)
      if (heading !== null) return open(heading) ? heading.value : null
      // Whoever comes after a heading of another kind need not have the status of those before.
      const [only = '', ...others] = cells.filter((cell) => cell !== '')
      if (others.length === 0 && !isReportLine(only)) groups = groups.filter(({ field }) => !ENDED_BY_ANY.has(field))
      return null
    },
    complete(record) {
      let completed = record
      for (const { field, value } of groups) completed = withGroup(completed, field, value, translators)
      return completed
    }
  }
}

interface Heading {
  readonly field: GroupField
  readonly label: string
  readonly value: string
}

const ENDED_BY_ANY: ReadonlySet<GroupField> = new Set(['status', 'staff_category'])

/** Whether more headings of the sheet have the same label. */
function isRepeated({ label }: Heading, texts: NumberedCells['texts']): boolean {
  let times = 0
  for (const column of texts) for (const text of column) if (text.startsWith(label) && LABELLED.test(text)) times++
  return times > 1
}

const LABELLED = /^([\p{L} /]{3,40}?)\s*[:=]\s*(\S.*)$/u

const NEXT_LABEL = /\s+(?=\p{L}{3,20}:)/u

function readHeading(cells: readonly string[]): Heading | null {
  const filled = cells.filter((cell) => cell !== '')
  const [first = '', second] = filled
  if (filled.length > 2 || (second !== undefined && !first.endsWith(':'))) return null
  const [, label = '', rest = ''] = LABELLED.exec(second === undefined ? first : `${first} ${second}`) ?? []
  // "Department: Surgery Section: Vascular" says two things.
  const [value = ''] = rest.split(NEXT_LABEL)
  if (value === '' || value.length > 80 || /^[\d.,%]+$/.test(value) || isDateShaped(value)) return null
  if (isPlaceholder(value) || isReportLine(first)) return null
  const weights = headerWeights(label)
  const field = GROUP_FIELDS.find((one) => (weights.get(one) ?? 0) >= 0.9)
  return field === undefined ? null : { field, label, value: maskSocialSecurity(value) }
}

const GROUP_FIELDS: readonly GroupField[] = ['facility_name', 'department', 'specialty', 'staff_category', 'status']

function withGroup(record: RosterRecord, field: GroupField, value: string, translators: Translators): RosterRecord {
  switch (field) {
    case 'facility_name':
      return { ...record, facilityName: value }
    case 'department':
      return { ...record, department: value }
    case 'specialty':
      return { ...record, specialty: toSpecialty(value) }
    case 'staff_category':
      return { ...record, staffCategory: translators.staffCategory(value) ?? value }
    case 'status':
      return record.status === 'unknown' ? { ...record, status: translators.status(value) ?? 'unknown' } : record
  }
}
