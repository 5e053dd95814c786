import type { ColumnMapping } from './column-mapping.ts'
import { numberAt, type NumberedCells } from './numbered-cells.ts'
import type { RosterRecord } from './record.ts'

/** Columns before the name that say what a group of rows is in its first row only: departments of a report, merged cells. */
export interface PrintedOnce {
  readonly columns: ReadonlySet<number>
  /** A record of a row, with what its group says where the row itself says nothing. */
  complete(record: RosterRecord, place: number): RosterRecord
  /** A row that is nobody: what comes after it need not be of the group before. */
  end(): void
}

/**
 * Finds such columns: every text stands once, over rows that are empty there, from the first person on. A column that is
 * only badly filled repeats its texts, and stands behind the name as often as before it.
 * @returns `null` where there is none.
 */
export function findPrintedOnce(
  cells: NumberedCells,
  firstRow: number,
  columns: readonly ColumnMapping[]
): PrintedOnce | null {
  const names = columns.flatMap(({ index, field }) => (field !== null && NAMES.has(field) ? [index] : []))
  const front = Math.min(...names)
  const found: { readonly index: number; readonly key: GroupKey }[] = []
  for (const { index, field, period } of columns) {
    const key = field === null || period ? undefined : KEYS[field]
    const outer = found.map((one) => one.index)
    if (key !== undefined && index < front && isPrintedOnce(cells, firstRow, index, outer, names))
      found.push({ index, key })
  }
  if (found.length === 0) return null
  const above = new Map<GroupKey, string>()
  return {
    columns: new Set(found.map(({ index }) => index)),
    complete(record, place) {
      let completed = record
      // From the outermost to the innermost: a new facility begins new departments.
      found.forEach(({ index, key }, level) => {
        if (numberAt(cells, place, index) !== 0) {
          for (const inner of found.slice(level)) above.delete(inner.key)
          above.set(key, record[key])
        } else if (record[key] === '') completed = { ...completed, [key]: above.get(key) ?? '' }
      })
      return completed
    },
    end: () => above.clear()
  }
}

type GroupKey = 'facilityName' | 'department' | 'staffCategory'

const KEYS: Readonly<Partial<Record<string, GroupKey>>> = {
  facility_name: 'facilityName',
  department: 'department',
  staff_category: 'staffCategory'
}
const NAMES: ReadonlySet<string> = new Set(['npi', 'full_name', 'last_name', 'first_name'])
const LEAST_GROUPS = 2
const LEAST_EMPTY = 2

/** @param outer columns of larger groups, in each of which the texts begin anew. */
function isPrintedOnce(
  cells: NumberedCells,
  firstRow: number,
  column: number,
  outer: readonly number[],
  names: readonly number[]
): boolean {
  const texts = cells.texts[column] ?? []
  const seen = new Set<string>()
  let groups = 0
  let empty = 0
  for (let place = firstRow; place < cells.count; place++) {
    const isFilled = (one: number): boolean => numberAt(cells, place, one) !== 0
    if (!names.some(isFilled)) continue
    if (outer.some(isFilled)) seen.clear()
    if (isFilled(column)) {
      const text = texts[numberAt(cells, place, column)] ?? ''
      if (seen.has(text)) return false
      seen.add(text)
      groups++
    } else {
      if (groups === 0) return false
      empty++
    }
  }
  return groups >= LEAST_GROUPS && empty >= LEAST_EMPTY && empty * 2 >= groups
}
