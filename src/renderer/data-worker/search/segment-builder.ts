import { runAtOnce } from '#shared/lib/pieces'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { hasBit, type Bits } from './bits.ts'
import { NpiInterner } from './npi-interner.ts'
import { GrowingNumbers } from './numbers.ts'
import { fromNames } from './records.ts'
import { facilityTypeToCode, npiAt, packFlags, packNames, splitId } from './row-codec.ts'
import { assembleSegment, type Draft } from './segment-assembly.ts'
import {
  facilityColumnNames,
  isOddNpiNumber,
  rowColumnNames,
  sharedCodeAt,
  sharedColumnNames,
  tableNames,
  type RowColumnName,
  type Segment,
  type SharedColumnName,
  type TableName
} from './segment.ts'
import { DateInterner, Interner, stringAt, tableSize, type StringTable } from './string-table.ts'

/**
 * Collects summaries, from records or from the rows of other segments, and makes a segment of them. A later summary
 * replaces an earlier one of the same affiliation id.
 */
export class SegmentBuilder {
  readonly #tables: Record<TableName, Interner> = fromNames(tableNames, (name) =>
    // Code 0 is the empty text, but for ids: they most often share one pattern, which then costs no column.
    name === 'idPattern' ? new Interner() : name === 'date' ? new DateInterner('') : new Interner('')
  )
  readonly #npis = new NpiInterner()
  readonly #practitioners = new GrowingNumbers()
  readonly #rows: Record<RowColumnName, GrowingNumbers> = fromNames(rowColumnNames, () => new GrowingNumbers())
  readonly #shared: Record<SharedColumnName, GrowingNumbers> = fromNames(sharedColumnNames, () => new GrowingNumbers())
  readonly #facilities = fromNames(facilityColumnNames, () => new GrowingNumbers())
  readonly #facilityCodes = new Map<string, number>()
  readonly #facilityById = new Map<string, KnownFacility>()
  readonly #periods: Draft['periods'] = {
    rows: new GrowingNumbers(),
    counts: new GrowingNumbers(),
    appointedOn: new GrowingNumbers(),
    endedOn: new GrowingNumbers(),
    staffCategory: new GrowingNumbers(),
    department: new GrowingNumbers()
  }
  /** By code of an id pattern. */
  readonly #greatestNumbers: number[] = []
  #lastId = { pattern: '', code: 0 }
  #mayRepeat = false

  get rowCount(): number {
    return this.#practitioners.length
  }

  add(summary: AffiliationSummary): void {
    const tables = this.#tables
    const shared = this.#shared
    const rows = this.#rows
    this.#addPeriods(summary)
    this.#practitioners.push(this.#npis.position(summary.npi))
    shared.lastName.push(tables.lastName.code(summary.lastName))
    shared.firstName.push(tables.firstName.code(summary.firstName))
    shared.middleName.push(tables.middleName.code(summary.middleName))
    shared.suffix.push(tables.suffix.code(summary.suffix))
    shared.formerNames.push(tables.formerNames.code(packNames(summary.formerNames)))
    shared.credential.push(tables.credential.code(summary.credential))
    shared.specialty.push(tables.specialty.code(summary.specialty))
    shared.department.push(tables.department.code(summary.department))
    rows.facility.push(this.#facilityCode(summary))
    rows.staffCategory.push(tables.staffCategory.code(summary.staffCategory))
    rows.flags.push(packFlags(summary.status, summary.goodStanding, summary.letterAvailable))
    rows.appointedOn.push(tables.date.code(summary.appointedOn ?? ''))
    rows.reappointedOn.push(tables.date.code(summary.reappointedOn ?? ''))
    rows.endedOn.push(tables.date.code(summary.endedOn ?? ''))
    rows.updatedOn.push(tables.date.code(summary.updatedOn ?? ''))
    this.#addId(summary.affiliationId)
  }

  /**
   * Takes over the practitioners of a segment that are not hidden. None of their affiliation ids may be here already
   * or come later. Yields after every few milliseconds of work.
   */
  *addSegment(segment: Segment, hidden: Bits): Generator<void, void> {
    const remap = fromNames(tableNames, (name) => createRemap(segment.tables[name], this.#tables[name]))
    const facility = this.#facilityRemap(segment, remap)
    let period = 0
    for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
      if ((practitioner & 0x3ff) === 0) yield
      if (hasBit(hidden, practitioner)) continue
      const number = segment.npis.numbers[practitioner] ?? 0
      const own = isOddNpiNumber(number)
        ? this.#npis.position(npiAt(segment, practitioner))
        : this.#npis.positionOfNumber(number)
      const from = segment.rowStarts[practitioner] ?? 0
      const to = segment.rowStarts[practitioner + 1] ?? from
      for (let row = from; row < to; row++) {
        while ((segment.periods.rows[period] ?? Infinity) < row) period++
        if (segment.periods.rows[period] === row) this.#copyPeriods(segment, period, remap)
        this.#practitioners.push(own)
        for (const name of sharedColumnNames) {
          this.#shared[name].push(remap[name](sharedCodeAt(segment.shared[name], practitioner, row)))
        }
        const { rows } = segment
        this.#rows.facility.push(facility(rows.facility[row] ?? 0))
        this.#rows.staffCategory.push(remap.staffCategory(rows.staffCategory[row] ?? 0))
        this.#rows.flags.push(rows.flags[row] ?? 0)
        this.#rows.appointedOn.push(remap.date(rows.appointedOn[row] ?? 0))
        this.#rows.reappointedOn.push(remap.date(rows.reappointedOn[row] ?? 0))
        this.#rows.endedOn.push(remap.date(rows.endedOn[row] ?? 0))
        this.#rows.updatedOn.push(remap.date(rows.updatedOn[row] ?? 0))
        this.#rows.idPattern.push(remap.idPattern(rows.idPattern[row] ?? 0))
        this.#rows.idNumber.push(rows.idNumber[row] ?? 0)
      }
    }
  }

  finish(): Segment {
    return runAtOnce(this.finishInSlices())
  }

  /** As `finish`, yielding after every few milliseconds of work. The builder is used up. */
  finishInSlices(): Generator<void, Segment> {
    return assembleSegment({
      tables: this.#tables,
      npis: this.#npis.list(),
      practitioners: this.#practitioners,
      rows: this.#rows,
      shared: this.#shared,
      facilities: this.#facilities,
      periods: this.#periods,
      mayRepeat: this.#mayRepeat
    })
  }

  #addId(id: string): void {
    const { pattern: text, number } = splitId(id, this.#lastId)
    if (text !== this.#lastId.pattern) this.#lastId = { pattern: text, code: this.#tables.idPattern.code(text) }
    const { code } = this.#lastId
    this.#rows.idPattern.push(code)
    this.#rows.idNumber.push(number)
    const greatest = this.#greatestNumbers[code] ?? -1
    if (number <= greatest) this.#mayRepeat = true
    else this.#greatestNumbers[code] = number
  }

  #facilityCode(summary: AffiliationSummary): number {
    const known = this.#facilityById.get(summary.facilityId)
    if (known && isSameFacility(known.summary, summary)) return known.code
    const tables = this.#tables
    const code = this.#internFacility([
      tables.facilityId.code(summary.facilityId),
      tables.facilityName.code(summary.facilityName),
      facilityTypeToCode(summary.facilityType),
      tables.facilityPhone.code(summary.facilityPhone),
      tables.city.code(summary.city),
      tables.state.code(summary.state)
    ])
    this.#facilityById.set(summary.facilityId, { summary, code })
    return code
  }

  /** @param codes in the order of `facilityColumnNames`. */
  #internFacility(codes: readonly number[]): number {
    const key = codes.join()
    const known = this.#facilityCodes.get(key)
    if (known !== undefined) return known
    const code = this.#facilityCodes.size
    this.#facilityCodes.set(key, code)
    facilityColumnNames.forEach((name, i) => this.#facilities[name].push(codes[i] ?? 0))
    return code
  }

  #facilityRemap(segment: Segment, remap: Record<TableName, Remap>): Remap {
    const { facilities } = segment
    const codes = new Int32Array(facilities.facilityId.length).fill(-1)
    return (facility) => {
      const known = codes[facility] ?? -1
      if (known >= 0) return known
      const code = this.#internFacility(
        facilityColumnNames.map((name) => {
          const old = facilities[name][facility] ?? 0
          return name === 'facilityType' ? old : remap[name](old)
        })
      )
      codes[facility] = code
      return code
    }
  }

  #addPeriods({ periods }: AffiliationSummary): void {
    if (periods.length === 0) return
    const { date, staffCategory, department } = this.#tables
    this.#periods.rows.push(this.rowCount)
    this.#periods.counts.push(periods.length)
    for (const period of periods) {
      this.#periods.appointedOn.push(date.code(period.appointedOn ?? ''))
      this.#periods.endedOn.push(date.code(period.endedOn ?? ''))
      this.#periods.staffCategory.push(staffCategory.code(period.staffCategory))
      this.#periods.department.push(department.code(period.department))
    }
  }

  #copyPeriods({ periods }: Segment, entry: number, remap: Record<TableName, Remap>): void {
    const from = periods.starts[entry] ?? 0
    const to = periods.starts[entry + 1] ?? from
    this.#periods.rows.push(this.rowCount)
    this.#periods.counts.push(to - from)
    for (let i = from; i < to; i++) {
      this.#periods.appointedOn.push(remap.date(periods.appointedOn[i] ?? 0))
      this.#periods.endedOn.push(remap.date(periods.endedOn[i] ?? 0))
      this.#periods.staffCategory.push(remap.staffCategory(periods.staffCategory[i] ?? 0))
      this.#periods.department.push(remap.department(periods.department[i] ?? 0))
    }
  }
}

/** Makes the code of a segment's table one of the builder's, the first time it is used. */
type Remap = (code: number) => number

interface KnownFacility {
  readonly summary: AffiliationSummary
  readonly code: number
}

function createRemap(table: StringTable, interner: Interner): Remap {
  const codes = new Int32Array(tableSize(table)).fill(-1)
  return (code) => {
    const known = codes[code] ?? -1
    if (known >= 0) return known
    const own = interner.code(stringAt(table, code))
    codes[code] = own
    return own
  }
}

function isSameFacility(a: AffiliationSummary, b: AffiliationSummary): boolean {
  return (
    a.facilityName === b.facilityName &&
    a.city === b.city &&
    a.state === b.state &&
    a.facilityPhone === b.facilityPhone &&
    a.facilityType === b.facilityType
  )
}
