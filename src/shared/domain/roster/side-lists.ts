import { headerWeights, normalizeHeader } from './header-words.ts'
import type { FailedCell } from './import-row.ts'
import type { RowReading } from './row-in-hand.ts'
import { numberAt, type NumberedCells } from './numbered-cells.ts'

/** The columns of one of several lists that stand beside each other, the first and the one after the last. */
export interface SideList {
  readonly from: number
  readonly to: number
}

/**
 * Finds lists beside each other by their headers, which begin anew: `Name | NPI | Start | | Name | NPI | Start`. Every
 * header of a further list has to be the one that stands in its place in the first.
 * @returns all columns, parted among the lists; empty where there is one list.
 */
export function findSideLists(header: readonly string[], width: number): readonly SideList[] {
  const plain = header.map(normalizeHeader)
  const first = header.findIndex(isName)
  const second = first < 0 ? -1 : plain.indexOf(plain[first] ?? '', first + 2)
  const size = second - first
  if (second < 0 || size * 2 > width + 1) return []
  let lists = 1
  while (isRepeated(plain, size, lists * size)) lists++
  if (lists < 2 || plain.slice(lists * size).some((text) => text !== '')) return []
  return Array.from({ length: lists }, (_, list) => ({
    from: list * size,
    to: list === lists - 1 ? width : (list + 1) * size
  }))
}

/** Reads what each list has in a row. People who share a row are records of it as the periods of one person are. */
export function readSides(
  cells: NumberedCells,
  sides: readonly (SideList & { readonly read: (place: number, failed: readonly FailedCell[]) => RowReading })[]
): (place: number, failed: readonly FailedCell[]) => RowReading {
  return (place, failed) => {
    const filled = sides.filter(({ from, to }) => {
      for (let column = from; column < to; column++) if (numberAt(cells, place, column) !== 0) return true
      return failed.some(({ column }) => column >= from && column < to)
    })
    const readings = (filled.length > 0 ? filled : sides.slice(0, 1)).map(({ from, to, read }) =>
      read(
        place,
        failed.filter(({ column }) => column >= from && column < to)
      )
    )
    const [record = null, ...more] = readings.flatMap((one) => (one.record === null ? [] : [one.record, ...one.more]))
    return {
      record,
      more,
      issues: readings.flatMap(({ issues }) => issues),
      unknownCodes: readings.flatMap(({ unknownCodes }) => unknownCodes)
    }
  }
}

function isName(header: string): boolean {
  const weights = headerWeights(header)
  return Math.max(weights.get('full_name') ?? 0, weights.get('last_name') ?? 0) >= 0.85
}

function isRepeated(plain: readonly string[], size: number, from: number): boolean {
  const further = plain.slice(from, from + size)
  const same = further.filter((text, at) => text !== '' && text === plain[at])
  return same.length >= 2 && further.every((text, at) => text === plain[at] || (at === size - 1 && text === ''))
}
