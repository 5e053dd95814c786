import type { ColumnMapping } from './column-mapping.ts'
import type { DateMemory } from './date-memory.ts'
import type { ImportIssue } from './import-issue.ts'
import { isNotAPersonText, isReportLine } from './not-a-person.ts'
import { numberAt, rowAt, textAt, type NumberedCells } from './numbered-cells.ts'
import { PERIOD_FIELDS } from './period-columns.ts'
import { isPlaceholder, isStillGoing } from './placeholder.ts'
import { isDateField, type RosterField } from './roster-field.ts'
import type { MendedRows } from './shifted-rows.ts'
import { isSpecialtyText } from './specialties.ts'

/**
 * Finds rows without a name and an NPI that go on with the person above, who is printed once: a second facility, a period
 * before, another specialty. Every column about the person is empty in them, and one of them besides name and NPI is filled
 * above, so that it was not the name alone that somebody left out; something is said of a staff period, and no line lies
 * between. Where it is not clear whose a row is, it is left to be refused.
 * @param isFurniture whether a row, by its place, is known to be nobody's.
 * @returns the rows with what the row above says of the person, each with the reason to look at it.
 */
export function findContinuedRows(
  cells: NumberedCells,
  firstRow: number,
  columns: readonly ColumnMapping[],
  memory: DateMemory,
  isFurniture: (place: number) => boolean
): MendedRows {
  const mended = { cells: new Map<number, readonly string[]>(), issues: new Map<number, ImportIssue>() }
  const names = indexesOf(columns, NAMES)
  if (names.length === 0 || columns.some(({ period }) => period)) return mended
  const persons = indexesOf(columns, PERSON)
  const found: Continuation[] = []
  let person = -1
  for (let place = firstRow; place < cells.count; place++) {
    // The second line of a person, which was joined to the first.
    if (cells.starts[place] === cells.starts[place + 1]) continue
    if (isAnyFilled(cells, place, names)) {
      person = place
      continue
    }
    const isBelow =
      person >= 0 &&
      place - person <= MOST_PERIODS &&
      cells.rowNumbers[place] === (cells.rowNumbers[place - 1] ?? 0) + 1 &&
      !isFurniture(place) &&
      !isFurniture(person)
    if (!isBelow || !isPerson(cells, person, columns) || !saysOfPeriod(cells, place, columns, memory)) {
      person = -1
      continue
    }
    // Without that it may as well be somebody whose name was left out.
    if (isAnyFilled(cells, person, persons)) found.push({ place, person })
  }
  for (const one of found) {
    mended.cells.set(one.place, complete(cells, one, mended.cells.get(one.place - 1), columns))
    mended.issues.set(one.place, {
      code: 'missing_required',
      row: cells.rowNumbers[one.place] ?? 0,
      column: null,
      field: null,
      value: null,
      message: messageOf(cells.rowNumbers[one.person] ?? 0)
    })
  }
  return mended
}

const NAMES: readonly RosterField[] = ['npi', 'full_name', 'last_name', 'first_name']
const PERSON: readonly RosterField[] = ['middle_name', 'suffix', 'former_name', 'credential', 'email', 'phone']
const COPIED: ReadonlySet<RosterField> = new Set([...NAMES, ...PERSON])
/** Taken over where the row says nothing of its own. */
const COMPLETED: ReadonlySet<RosterField> = new Set(['specialty', 'city', 'state'])
const OF_PERIOD: ReadonlySet<RosterField> = new Set([...PERIOD_FIELDS, 'specialty'])
const MOST_PERIODS = 20

interface Continuation {
  readonly place: number
  /** Where the row of the person is. */
  readonly person: number
}

function indexesOf(columns: readonly ColumnMapping[], fields: readonly RosterField[]): readonly number[] {
  return columns.flatMap(({ index, field }) => (field !== null && fields.includes(field) ? [index] : []))
}

function isAnyFilled(cells: NumberedCells, place: number, columns: readonly number[]): boolean {
  for (const column of columns) if (numberAt(cells, place, column) !== 0) return true
  return false
}

/** Not a heading, a total or an organisation, below which rows without a name mean something else. */
function isPerson(cells: NumberedCells, place: number, columns: readonly ColumnMapping[]): boolean {
  const filled = rowAt(cells, place).cells.filter((text) => text !== '')
  const name = columns.find(({ field }) => field === 'full_name' || field === 'last_name')
  return filled.length > 1 && (name === undefined || !isNotAPersonText(textAt(cells, place, name.index)))
}

function saysOfPeriod(
  cells: NumberedCells,
  place: number,
  columns: readonly ColumnMapping[],
  memory: DateMemory
): boolean {
  const filled = columns.filter(({ index }) => !isPlaceholder(textAt(cells, place, index)))
  const ofPeriod = filled.filter(({ field }) => field !== null && OF_PERIOD.has(field))
  const isRight = filled.every(({ index, field }) => {
    const text = textAt(cells, place, index)
    if (field !== null && COPIED.has(field)) return false
    const isDate = isDateField(field)
    return (
      !isReportLine(text) &&
      (!isDate || isStillGoing(text) || memory(index, numberAt(cells, place, index)).reading.kind !== 'not_a_date')
    )
  })
  const [only, ...others] = ofPeriod
  if (!isRight || only === undefined) return false
  // A lone text may be a note or a heading as well.
  return others.length > 0 || isKnownAlone(cells, place, only)
}

function isKnownAlone(cells: NumberedCells, place: number, { index, field }: ColumnMapping): boolean {
  const text = textAt(cells, place, index)
  switch (field) {
    case 'appointed_on':
    case 'reappointed_on':
      return true
    case 'specialty':
      return isSpecialtyText(text)
    case 'facility_name':
    case 'department':
      return occursBefore(cells, place, index, text)
    default:
      return false
  }
}

function occursBefore(cells: NumberedCells, place: number, column: number, text: string): boolean {
  for (let before = Math.max(0, place - SEARCHED); before < place; before++) {
    if (textAt(cells, before, column) === text) return true
  }
  return false
}

const SEARCHED = 200

/**
 * The cells of the row, with those of the person. The facility is taken over only where a report would print it once, too:
 * left of what it says anew.
 * @param before the row right above, where that goes on with the same person.
 */
function complete(
  cells: NumberedCells,
  { place, person }: Continuation,
  before: readonly string[] | undefined,
  columns: readonly ColumnMapping[]
): readonly string[] {
  const { cells: own } = rowAt(cells, place)
  const above = before ?? rowAt(cells, person).cells
  const first = own.findIndex((text) => text !== '')
  return columns.map(({ index, field }) => {
    const text = own[index] ?? ''
    const isCopied =
      field !== null &&
      (COPIED.has(field) || (text === '' && (COMPLETED.has(field) || (field === 'facility_name' && index < first))))
    return isCopied ? (above[index] ?? '') : text
  })
}

function messageOf(row: number): string {
  return `Neither a name nor an NPI: taken for a further period of the person in row ${row}, printed once. Look whether it is, and whose.`
}
