import { isNpi } from '../npi.ts'
import { shownValue, type ImportIssue } from './import-issue.ts'
import type { LoneHeading } from './lone-headings.ts'
import type { RowReading } from './row-in-hand.ts'
import { EMPTY_ROSTER_RECORD } from './record.ts'
import { columnLetters, type SheetLists, type SourceTable } from './source-table.ts'

/** What a row is that the sheet itself shows to be no record; `null` where it may be one. */
export function readFurniture({ lists }: SourceTable, row: number, isHeaderRepeated: boolean): RowReading | null {
  if (lists?.headers.has(row) === true) return refused(row, LIST_HEADER)
  if (lists?.secondLines?.has(row) === true) return refused(row, SECOND_LINE)
  return isHeaderRepeated || lists?.repeated.has(row) === true ? refused(row, PAGE_HEADER) : null
}

/** A line of a report whose texts cannot be told apart: an NPI is known by itself. */
export function readUncut(row: number, text: string): RowReading {
  const [npi, ...others] = new Set((text.match(/(?<!\d)\d{10}(?!\d)/g) ?? []).filter(isNpi))
  const isKnown = npi !== undefined && others.length === 0
  const issue: ImportIssue = {
    code: isKnown ? 'name_not_split' : 'missing_required',
    row,
    column: null,
    field: null,
    value: shownValue(text),
    message: isKnown ? UNCUT_BUT_KNOWN : UNCUT
  }
  return { record: isKnown ? { ...EMPTY_ROSTER_RECORD, npi } : null, more: [], issues: [issue], unknownCodes: [] }
}

/** A heading without a label, of which it is not sure what it heads. */
export function readLone(row: number, { text }: LoneHeading): RowReading {
  return refused(row, LONE_HEADING, shownValue(text))
}

/** @param cells the row's; @param group what the rows below are taken to be. */
export function headingIssue(row: number, cells: readonly string[], group: string): ImportIssue {
  const message = `A heading, and no person: the rows below it are taken to be of "${group}".`
  const value = shownValue(cells.find((cell) => cell !== '') ?? group)
  return { code: 'not_a_person', row, column: null, field: null, value, message }
}

/** In the messages about rows that were moved, the letters of the columns where their cells stand in the file. */
export function withFileLetters(issues: readonly ImportIssue[], lists: SheetLists | undefined): readonly ImportIssue[] {
  if (!lists || lists.moved.length === 0) return issues
  return issues.map((issue) => {
    const moved = lists.moved.find(({ from, to }) => issue.row >= from && issue.row <= to)
    const column = issue.column === null ? undefined : moved?.columns[issue.column]
    if (column === undefined) return issue
    return { ...issue, message: issue.message.replace(/^Column [A-Z]+:/, `Column ${columnLetters(column)}:`) }
  })
}

const LIST_HEADER = 'The header row of a further list: the rows below it are read by it.'
const LONE_HEADING =
  'A heading, and no person. It is not sure which rows it is about, or a column says it of each: nothing was taken from it.'
const SECOND_LINE = 'The second line of the row above, read together with it. Nobody of its own.'
const PAGE_HEADER = 'Says once more what stands above the first record, as page breaks leave it. Nothing to import.'
const UNCUT =
  'This line does not keep to the columns of the report, so that nothing in it can be told apart. Not imported.'
const UNCUT_BUT_KNOWN =
  'This line does not keep to the columns of the report. Only its NPI was taken; add the rest after the import.'

function refused(row: number, message: string, value: string | null = null): RowReading {
  const issue: ImportIssue = { code: 'not_a_person', row, column: null, field: null, value, message }
  return { record: null, more: [], issues: [issue], unknownCodes: [] }
}
