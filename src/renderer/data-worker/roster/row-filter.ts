import { foldText } from '#shared/domain/names'
import type { ColumnFilter, RosterColumn, RosterView } from './messages.ts'
import { isChanged, type RowEntry } from './roster-rows.ts'
import { choiceReader, foldedReader, type RowText } from './row-values.ts'

/** Whether a row is in a view. The rows have to be checked before. */
export function createRowTest({ show, filters }: Pick<RosterView, 'show' | 'filters'>): (row: RowEntry) => boolean {
  const tests = [...showTest(show), ...entriesOf(filters).map(([column, filter]) => columnTest(column, filter))]
  return (row) => tests.every((test) => test(row))
}

function showTest(show: RosterView['show']): readonly ((row: RowEntry) => boolean)[] {
  switch (show) {
    case 'all':
      return []
    case 'changed':
      return [isChanged]
    case 'errors':
      return [({ findings }) => findings.some(({ severity }) => severity === 'error')]
    case 'warnings':
      return [({ findings }) => findings.some(({ severity }) => severity === 'warning')]
  }
}

function columnTest(column: RosterColumn, filter: ColumnFilter): (row: RowEntry) => boolean {
  if (filter.kind === 'choices') {
    const wanted = new Set(filter.values)
    const read = choiceReader(column)
    return (row) => wanted.has(read(row))
  }
  const words = foldText(filter.text).split(' ')
  return testOfText(foldedReader(column), (text) => words.every((word) => text.includes(word)))
}

/** Equal texts are looked at once. */
function testOfText(read: RowText, test: (text: string) => boolean): (row: RowEntry) => boolean {
  const known = new Map<string, boolean>()
  return (row) => {
    const text = read(row)
    const verdict = known.get(text)
    if (verdict !== undefined) return verdict
    const made = test(text)
    known.set(text, made)
    return made
  }
}

function entriesOf(filters: RosterView['filters']): readonly (readonly [RosterColumn, ColumnFilter])[] {
  // The compiler does not follow keys back through `Object.entries`.
  return Object.entries(filters) as (readonly [RosterColumn, ColumnFilter])[]
}
