import type { CalendarDate } from '../recertification/calendar.ts'
import { isFullDate } from '../partial-date.ts'
import { readDateCell } from '../roster/date-cell.ts'
import type { SourceRow, SourceTable } from '../roster/source-table.ts'
import type { CeEntry } from './book.ts'
import { kindIds, kinds, noAmounts, toActivity, type KindId } from './kinds.ts'
import { parseTypedLength } from './typed-values.ts'

/** What a list of activities from another program gives: entries, and each row that cannot be one, with the reason. */
export interface ImportedActivities {
  readonly entries: readonly { readonly row: number; readonly entry: CeEntry; readonly isKindAssumed: boolean }[]
  readonly problems: readonly ImportProblem[]
}

export interface ImportProblem {
  /** The number that a person sees beside the row. */
  readonly row: number
  readonly problem: 'noDate' | 'ambiguousDate' | 'futureDate' | 'noTitle' | 'noLength'
  /** The cell it is about. */
  readonly cell: string
}

/**
 * Reads a list of activities by its headers. Nothing is guessed about days: 03/04/2026 is a problem of its row. A kind
 * that is not named is taken as education without approval, which can only be too little, and said so.
 * @param makeId gives each entry its id. @returns `null` where no row names a date and a title.
 */
export function importActivities(
  table: SourceTable,
  today: CalendarDate,
  makeId: () => string
): ImportedActivities | null {
  const header = table.rows.slice(0, MOST_ROWS_ABOVE).find((row) => columnsIn(row) !== null)
  const columns = header && columnsIn(header)
  if (!header || !columns) return null
  const entries: { readonly row: number; readonly entry: CeEntry; readonly isKindAssumed: boolean }[] = []
  const problems: ImportProblem[] = []
  for (const row of table.rows) {
    if (row.number <= header.number || row.cells.every((cell) => cell === '')) continue
    const read = readRow(row, columns, { today, dayNumbers: table.dayNumbers })
    if ('problem' in read) problems.push(read)
    else {
      const { date, title, kind, minutes, breaks, location, isKindAssumed } = read
      const { measure } = kinds[kind]
      const activity = toActivity(makeId(), date, kind, {
        ...noAmounts,
        minutes,
        excludedMinutes: breaks,
        credits: measure === 'time' ? 0 : minutes / 60,
        years: measure === 'years' ? Math.max(1, Math.round(minutes / 60)) : 0
      })
      const entry = { activity, title, isVirtual: false, location, postedOn: null, evidence: [] }
      entries.push({ row: row.number, entry, isKindAssumed })
    }
  }
  return { entries, problems }
}

const MOST_ROWS_ABOVE = 10

interface Columns {
  readonly date: number
  readonly title: number
  readonly length: number | null
  readonly minutes: number | null
  readonly breaks: number | null
  readonly kind: number | null
  readonly location: number | null
}

const HEADERS: readonly (readonly [keyof Columns, RegExp])[] = [
  ['minutes', /^(?:minutes|mins?)$/],
  ['breaks', /^(?:breaks?|excluded)/],
  ['kind', /^(?:kind|type|category|credit type)|approv/],
  ['location', /location|^city|^place|^where/],
  ['date', /date|^day$|^when$|completed|attended/],
  ['length', /hours?|length|duration|credits?|^ces?$|^ceus?$/],
  ['title', /title|activity|course|program|event|session|subject|description|^name$/]
]

function columnsIn({ cells }: SourceRow): Columns | null {
  const found = new Map<keyof Columns, number>()
  cells.forEach((cell, index) => {
    const name = cell.trim().toLowerCase()
    const field = HEADERS.find(([key, pattern]) => !found.has(key) && name.length < 40 && pattern.test(name))?.[0]
    if (field) found.set(field, index)
  })
  const [date, title] = [found.get('date'), found.get('title')]
  if (date === undefined || title === undefined) return null
  const at = (key: keyof Columns): number | null => found.get(key) ?? null
  return {
    date,
    title,
    length: at('length'),
    minutes: at('minutes'),
    breaks: at('breaks'),
    kind: at('kind'),
    location: at('location')
  }
}

interface ReadRow {
  readonly date: CalendarDate
  readonly title: string
  readonly kind: KindId
  readonly isKindAssumed: boolean
  readonly minutes: number
  readonly breaks: number
  readonly location: string
}

interface Surroundings {
  readonly today: CalendarDate
  readonly dayNumbers: SourceTable['dayNumbers']
}

function readRow(row: SourceRow, columns: Columns, { today, dayNumbers }: Surroundings): ReadRow | ImportProblem {
  const cell = (index: number | null): string => (index === null ? '' : (row.cells[index] ?? '').trim())
  const problem = (kind: ImportProblem['problem'], text: string): ImportProblem => ({
    row: row.number,
    problem: kind,
    cell: text
  })
  const dateCell = cell(columns.date)
  const reading = readDateCell(dateCell, Number(today.slice(0, 4)), dayNumbers)
  if (reading.kind === 'either') return problem('ambiguousDate', dateCell)
  if (reading.kind !== 'date' || !isFullDate(reading.date)) return problem('noDate', dateCell)
  if (reading.date > today) return problem('futureDate', dateCell)
  const title = cell(columns.title)
  if (title === '') return problem('noTitle', dateCell)
  const minutes = columns.minutes === null ? null : Number(cell(columns.minutes))
  const length = minutes === null || !(minutes > 0) ? parseTypedLength(cell(columns.length)) : Math.round(minutes)
  const kind = kindIn(cell(columns.kind))
  const isExcluded = kind !== null && kinds[kind].countsAs === 'Does not qualify'
  if (length === null || (length === 0 && !isExcluded)) return problem('noLength', cell(columns.length))
  const breaks = Number(cell(columns.breaks))
  return {
    date: reading.date,
    title: title.slice(0, 200),
    kind: kind ?? 'nonNamss',
    isKindAssumed: kind === null,
    minutes: length,
    breaks: breaks > 0 && breaks < length ? Math.round(breaks) : 0,
    location: cell(columns.location).slice(0, 200)
  }
}

/** Words of other programs, the most telling first; our own labels are recognized whole. */
const KIND_WORDS: readonly (readonly [RegExp, KindId])[] = [
  [/education zone|learning zone|online learning center/, 'educationZone'],
  [/conference/, 'conference'],
  [/not? (?:namss )?approved|non[- ]?(?:namss|approved)|^no$|^n$/, 'nonNamss'],
  [/sponsored/, 'sponsored'],
  [/teach|speak|speaker|present/, 'teaching'],
  [/approved|^yes$|^y$|^namss$/, 'approved'],
  [/wellness/, 'wellness'],
  [/product/, 'product'],
  [/internal|department|staff meeting/, 'internal']
]

function kindIn(text: string): KindId | null {
  const plain = text.trim().toLowerCase()
  if (plain === '') return null
  const own = kindIds.find((id) => kinds[id].label.toLowerCase() === plain)
  return own ?? KIND_WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}
