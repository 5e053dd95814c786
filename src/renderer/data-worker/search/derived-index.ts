import { countUp, createCodes, groupPairs, sortByKeys, type Codes, type Grouping } from './numbers.ts'
import { practitionerOfRow, type Segment, type SharedColumn, type WordIndex } from './segment.ts'
import { runAtOnce } from './sliced-sort.ts'
import { tableSize } from './string-table.ts'

/** A segment without what `indexPractitioners` adds: what has to be stored of it. */
export type UnderivedSegment = Omit<Segment, 'npis' | 'words'> & {
  readonly npis: Omit<Segment['npis'], 'order'>
  readonly words: Omit<WordIndex, 'practitionersByFacility' | 'practitionersBySpecialty' | 'practitionersByCredential'>
}

/** Adds the order by NPI and who is at which facility, of which specialty, with which credential: some 30 ms for a million rows. */
export function indexPractitioners(segment: UnderivedSegment): Segment {
  return runAtOnce(indexInSlices(segment))
}

/** As `indexPractitioners`, yielding after every few milliseconds of work. */
export function* indexInSlices(segment: UnderivedSegment): Generator<void, Segment> {
  const { npis, words, shared, tables } = segment
  yield
  const order = sortByKeys(countUp(npis.numbers.length), npis.numbers)
  yield
  const bySpecialty = practitionersByCode(segment, shared.specialty, tableSize(tables.specialty))
  yield
  const byCredential = practitionersByCode(segment, shared.credential, tableSize(tables.credential))
  yield
  return {
    ...segment,
    npis: { ...npis, order },
    words: {
      ...words,
      practitionersByFacility: practitionersByFacility(segment),
      practitionersBySpecialty: bySpecialty,
      practitionersByCredential: byCredential
    }
  }
}

function practitionersByFacility(segment: UnderivedSegment): Grouping {
  const { facility } = segment.rows
  const facilityCount = segment.facilities.facilityName.length
  const lastSeen = new Uint32Array(facilityCount)
  const groups = createCodes(segment.rowCount, facilityCount)
  const items = new Uint32Array(segment.rowCount)
  let length = 0
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    const to = segment.rowStarts[practitioner + 1] ?? 0
    for (let row = segment.rowStarts[practitioner] ?? 0; row < to; row++) {
      const code = facility[row] ?? 0
      if (lastSeen[code] === practitioner + 1) continue
      lastSeen[code] = practitioner + 1
      groups[length] = code
      items[length] = practitioner
      length++
    }
  }
  const seen: Codes = groups.subarray(0, length)
  return groupPairs(seen, items.subarray(0, length), facilityCount)
}

function practitionersByCode(segment: UnderivedSegment, column: SharedColumn, codeCount: number): Grouping {
  const { heads, exceptionRows, exceptionCodes } = column
  const codes = new Uint32Array(heads.length + exceptionCodes.length)
  codes.set(heads)
  codes.set(exceptionCodes, heads.length)
  const practitioners = countUp(codes.length)
  exceptionRows.forEach((row, i) => (practitioners[heads.length + i] = practitionerOfRow(segment.rowStarts, row)))
  return groupPairs(codes, practitioners, codeCount)
}
