import type { ColumnFacts } from '#shared/domain/roster/column-facts'
import { shownFieldValue } from '#shared/domain/roster/field-value'
import type { ReviewCounts, ReviewDoubt, ReviewNote } from '#shared/domain/roster/review-line'
import { ROSTER_FIELD_LABELS, type RosterField } from '#shared/domain/roster/roster-field'
import { columnLetters } from '#shared/domain/roster/source-table'
import type { ImportProgress, Understanding } from '../../../roster-import/import-messages.ts'
import { refusalMessage, type Refusal } from '../../../roster-import/refusal.ts'
import { formatCount, formatDate, pluralize } from '../../../ui/format.ts'
import { blockerOf, changesOf, isUnknown, needsDecision, type ImportTrouble } from './import-state.ts'

/** A text with what kind of thing it says. */
export interface Words {
  readonly text: string
  readonly tone: 'plain' | 'warn' | 'off'
}

/** How sure a mapping is, in one word and as a share of its bar. */
export function certaintyOf(column: ColumnFacts): {
  readonly word: string
  readonly share: number
  readonly isLow: boolean
} {
  if (column.socialSecurity) return { word: 'sure', share: 1, isLow: false }
  if (column.by === 'person') return { word: 'chosen', share: 1, isLow: false }
  const share = column.field === null ? (column.possible.length > 0 ? 0.5 : 0.3) : column.confidence
  if (!column.isFilled && column.field === null) return { word: 'empty', share: 0, isLow: false }
  return { word: share >= 0.85 ? 'sure' : share >= 0.6 ? 'likely' : 'unsure', share, isLow: share < 0.6 }
}

/** Why a column goes where it goes, or what is odd about it: the one thing that matters most. */
export function whyOf(column: ColumnFacts, { rows, learnedOn }: Understanding): Words {
  const { field, socialSecurity, isFilled, openDates, codes } = column
  if (socialSecurity) return off('Social security numbers: dropped unread')
  if (!isFilled) return off('Nothing in it')
  if (needsDecision(column)) {
    return warn(column.isHeaderRepeated ? `Two columns are called ${column.header}` : 'It could be more than one field')
  }
  if (field === null) return column.by === 'person' ? off('Left out, as you chose') : warn('No field like it; left out')
  if (openDates) {
    return warn(`${openDates.isMixed ? 'Mixed date orders, ' : ''}${formatCount(openDates.count)} doubtful`)
  }
  const unknown = codes.filter(({ meaning }) => isUnknown(column, meaning))
  if (unknown.length > 0)
    return warn(
      `${unknown
        .map(({ code }) => code)
        .slice(0, 3)
        .join(', ')}: not known`
    )
  const issue = issueWords(column, rows.read)
  if (issue) return issue
  if (column.by === 'person') {
    return plain(learnedOn === null ? 'As you chose' : `Learned from your import of ${formatDate(learnedOn)}`)
  }
  if (codes.length > 0) return plain(codeWords(column))
  return plain(fitWords(column))
}

/** The line above the columns: what needs the person, else what the file is. */
export function bannerWords(understanding: Understanding): { readonly strong: string; readonly rest: string } {
  const blocker = blockerOf(understanding)
  const header = headerWords(understanding)
  switch (blocker?.kind) {
    case 'columns': {
      const letters = blocker.columns.map(({ index }) => columnLetters(index))
      return letters.length === 1
        ? { strong: `Column ${letters[0]} needs you`, rest: ` before the review. ${header}` }
        : { strong: `Columns ${inWords(letters)} need you`, rest: ` before the review. ${header}` }
    }
    case 'nobody':
      return { strong: 'No column says who anybody is', rest: `: choose the NPI or a name. ${header}` }
    case 'noRows':
      return { strong: 'There are no rows below the headers', rest: `. ${header}` }
    case undefined: {
      const { read, flagged, rejected } = understanding.rows
      const doubts = [
        ...(flagged > 0 ? [`${formatCount(flagged)} with a doubt`] : []),
        ...(rejected > 0 ? [`${formatCount(rejected)} refused`] : [])
      ]
      const rows = `${pluralize(read, 'row')}${doubts.length > 0 ? `, ${doubts.join(', ')}` : ''}`
      return { strong: rows, rest: `. ${header}` }
    }
  }
}

/** What the worker is doing: `Reading, 15,000 rows`. */
export function progressWords({ stage, rows, of }: ImportProgress): string {
  const counted = rows > 0 ? `, ${formatCount(rows)}${of === null ? '' : ` of ${formatCount(of)}`} rows` : ''
  switch (stage) {
    case 'reading':
      return `Reading${counted}`
    case 'understanding':
      return `Looking at each row${counted}`
    case 'comparing':
      return `Comparing${of === null ? '' : ` ${formatCount(of)} rows`} with the roster`
    case 'applying':
      return 'Taking the changes over'
  }
}

/** What is wrong with a file, what is safe, what to do. */
export function troubleWords(trouble: ImportTrouble): { readonly title: string; readonly text: string } {
  switch (trouble.kind) {
    case 'refused':
      return {
        title: refusalTitle(trouble.refusal),
        text: `${refusalMessage(trouble.refusal)} The roster is as it was.`
      }
    case 'failed':
      return {
        title: trouble.at === 'review' ? 'The changes were not taken over' : 'The file could not be read to its end',
        text: 'The roster is as it was. Try again; if it happens again, save the file anew from a spreadsheet program.'
      }
    case 'cancelled':
      return { title: 'Import cancelled', text: 'Nothing was changed.' }
  }
}

export function fieldLabel(field: RosterField): string {
  return ROSTER_FIELD_LABELS[field]
}

/** `Active` for `active`; a code without a meaning stays as it is. */
export function meaningWords(field: RosterField, meaning: string | null): string {
  if (meaning === null || field === 'full_name') return ''
  return shownFieldValue(field, meaning) || 'Not stated'
}

/** The few words beside a line of the review. A date to choose is drawn with its two buttons instead. */
export function noteWords(note: ReviewNote): string {
  switch (note.kind) {
    case 'chooseDate':
      return `${shortDates(note.monthFirst, note.dayFirst).join(' or ')}? Choose`
    case 'farDate':
      return 'read as no date'
    case 'badDate':
      return 'no such day; left out'
    case 'badNpi':
      return 'no NPI; left out'
    case 'severalNpis':
      return 'several NPIs; left out'
    case 'cellError':
      return 'a formula failed; left out'
    case 'codeUnknown':
      return 'code not known; left out'
    case 'lettersLost':
      return 'letters lost; check it'
    case 'unnamedRow':
      return 'no name: of the row above?'
    case 'shiftedRow':
      return 'cells beside their columns'
    case 'nameNotSplit':
      return 'which is the last name?'
    case 'nameMissing':
      return 'no name in the file'
    case 'otherName':
      return 'another name, same NPI'
    case 'rowsDisagree':
      return 'its rows differ'
    case 'accentLost':
      return 'accent lost in the file'
    case 'changedByHand':
      return 'you changed this today'
    case 'newPeriod':
      return 'new staff period'
  }
}

/** `Mar 4` and `Apr 3`, with the year where it differs. */
export function shortDates(monthFirst: string, dayFirst: string): readonly [string, string] {
  const isSameYear = monthFirst.slice(0, 4) === dayFirst.slice(0, 4)
  const short = (date: string): string => (isSameYear ? formatDate(date).replace(/, \d{4}$/, '') : formatDate(date))
  return [short(monthFirst), short(dayFirst)]
}

/** What is not ticked and why: `2 are not ticked: one doubtful date, one field you changed today.` */
export function untakenWords({ untaken }: ReviewCounts): string {
  const reasons = Object.entries(untaken) as readonly (readonly [keyof typeof DOUBT_WORDS, number])[]
  const count = reasons.reduce((sum, [, number]) => sum + number, 0)
  if (count === 0) return 'Everything is ticked.'
  const parts = reasons.map(([reason, number]) => {
    const [one, many] = DOUBT_WORDS[reason]
    return number === 1 ? one : `${formatCount(number)} ${many}`
  })
  return `${pluralize(count, 'practitioner is', 'practitioners are')} not ticked: ${inWords(parts)}.`
}

/** `11 added, 28 changed, 2 ended` */
export function takenWords({ fresh, changed, ended }: ReviewCounts['taken']): string {
  const parts = [
    ...(fresh > 0 ? [`${formatCount(fresh)} added`] : []),
    ...(changed > 0 ? [`${formatCount(changed)} changed`] : []),
    ...(ended > 0 ? [`${formatCount(ended)} ended`] : [])
  ]
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

export function applyWords(counts: ReviewCounts): string {
  return `Apply ${pluralize(changesOf(counts), 'change')}`
}

const DOUBT_WORDS: Readonly<Record<ReviewDoubt | 'byHand', readonly [string, string]>> = {
  date: ['one doubtful date', 'doubtful dates'],
  otherName: ['one other name under the same NPI', 'other names under the same NPI'],
  rowsDisagree: ['one whose rows differ', 'whose rows differ'],
  changedByHand: ['one with a field you changed today', 'with fields you changed today'],
  npi: ['one doubtful NPI', 'doubtful NPIs'],
  name: ['one doubtful name', 'doubtful names'],
  row: ['one doubtful row', 'doubtful rows'],
  accentLost: ['one lost accent', 'lost accents'],
  byHand: ['one you left out', 'you left out']
}

function headerWords(understanding: Understanding): string {
  const { learnedOn, wishes } = understanding
  const isLearned = learnedOn !== null && Object.keys(wishes.choices).length > 0
  return `${headerRowWords(understanding)}${isLearned ? ` Your choices of ${formatDate(learnedOn)} are used.` : ''}`
}

function headerRowWords({ headerRow, head }: Understanding): string {
  if (headerRow === null) return 'The file has no header row.'
  const above = head.filter(({ row }) => row < headerRow).map(({ row }) => row)
  const first = head[0]?.row ?? 1
  if (headerRow === 1 || (above.length === 0 && first === headerRow && headerRow <= 1)) return 'Headers are on row 1.'
  return `Headers were found on row ${headerRow}; what stands above is not imported.`
}

function refusalTitle(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'empty':
    case 'noRows':
      return 'There is nothing in this file'
    case 'tooLarge':
      return 'This file is too large for a roster'
    case 'broken':
      return 'This file is damaged'
    case 'protected':
      return 'This file is locked by a password'
    case 'notATable':
      return 'This file is not a table'
    case 'noSuchSheet':
      return 'This sheet is not in the file'
  }
}

function issueWords({ issues }: ColumnFacts, rows: number): Words | null {
  const counts = new Map(issues.map((issue) => [issue.code, issue]))
  const invalid = (counts.get('invalid_npi')?.count ?? 0) + (counts.get('several_npis')?.count ?? 0)
  if (invalid > 0) {
    return plain(`Check digit right; ${formatCount(invalid)} of ${formatCount(rows)} cannot be an NPI`)
  }
  const impossible = counts.get('impossible_date')
  if (impossible) return warn(`${pluralize(impossible.count, 'cell is', 'cells are')} no date; left empty`)
  const far = counts.get('implausible_date')
  if (far) return plain(`${far.value ?? ''} read as no date`)
  const failed = counts.get('cell_error')
  if (failed && !/^[#=]/.test(failed.value ?? '')) {
    return warn(`${pluralize(failed.count, 'name', 'names')} with lost letters, such as ${failed.value ?? ''}`)
  }
  if (failed) return plain(`${pluralize(failed.count, 'cell', 'cells')} with ${failed.value ?? 'errors'} left empty`)
  const unsplit = counts.get('name_not_split')
  if (unsplit) return warn(`${pluralize(unsplit.count, 'name', 'names')} could not be split`)
  return null
}

function codeWords(column: ColumnFacts): string {
  const { codes, field } = column
  const known = codes.filter(({ meaning }) => meaning !== null)
  const fresh = codes.filter(({ meaning }) => meaning === null)
  const [first] = known
  const words =
    known.length === 1 && first && field !== null
      ? `${first.code} read as ${meaningWords(field, first.meaning)}`
      : `${pluralize(known.length, 'code')} known`
  return fresh.length === 0
    ? words
    : `${words}; ${fresh
        .map(({ code }) => code)
        .slice(0, 2)
        .join(', ')} as written`
}

function fitWords({ by, field, period }: ColumnFacts): string {
  if (period) return period.facility === '' ? `Of staff period ${period.set + 1}` : `At ${period.facility}`
  switch (by) {
    case 'both':
      return 'Header and contents agree'
    case 'contents':
      return field === null ? '' : `Looks like ${fieldLabel(field)} in most rows`
    case 'header':
      return 'By its header'
    case 'person':
    case 'nobody':
      return ''
  }
}

/** `E, F and G` */
function inWords(parts: readonly string[]): string {
  const [last = '', ...others] = [...parts].reverse()
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`
}

function plain(text: string): Words {
  return { text, tone: 'plain' }
}
function warn(text: string): Words {
  return { text, tone: 'warn' }
}
function off(text: string): Words {
  return { text, tone: 'off' }
}
