import type { MatchField } from './contract.ts'
import { fieldTexts, nameTexts } from './fold.ts'
import { isName, type MatchTexts, type SearchableField } from './match.ts'
import { npiAt, unpackNames } from './row-codec.ts'
import { sharedCodeAt, type Segment, type SharedColumnName, type TableName } from './segment.ts'
import { stringAt } from './string-table.ts'

/** The texts of practitioners in a segment, folded when they are needed and remembered as long as that pays. */
export interface SegmentTexts {
  of(practitioner: number): MatchTexts
}

const textsBySegment = new WeakMap<Segment, SegmentTexts>()

export function segmentTexts(segment: Segment): SegmentTexts {
  const known = textsBySegment.get(segment)
  if (known) return known
  const fields = new FieldMemory(segment)
  const texts: SegmentTexts = { of: (practitioner) => new PractitionerTexts(segment, fields, practitioner) }
  textsBySegment.set(segment, texts)
  return texts
}

/** Folding is dear compared with everything else that a row costs; facilities and common names come again and again. */
class FieldMemory {
  readonly #segment: Segment
  readonly #own = new Map<TableName, Map<number, readonly SearchableField[]>>()
  readonly #other = new Map<TableName, Map<number, readonly SearchableField[]>>()

  constructor(segment: Segment) {
    this.#segment = segment
  }

  of(field: MatchField, table: TableName, code: number): readonly SearchableField[] {
    const memory = field === 'otherName' ? this.#other : this.#own
    const byCode = memory.get(table) ?? new Map<number, readonly SearchableField[]>()
    memory.set(table, byCode)
    const known = byCode.get(code)
    if (known) return known
    const text = stringAt(this.#segment.tables[table], code)
    const texts = field === 'formerName' ? unpackNames(text) : [text]
    const fields = texts
      .filter((each) => each !== '')
      .map((each) => ({ field, text: each, words: isName(field) ? nameTexts(each) : fieldTexts(each) }))
    if (byCode.size >= MOST_REMEMBERED) byCode.clear()
    byCode.set(code, fields)
    return fields
  }
}

const MOST_REMEMBERED = 2048

class PractitionerTexts implements MatchTexts {
  readonly names: readonly SearchableField[]
  readonly #segment: Segment
  readonly #memory: FieldMemory
  readonly #practitioner: number
  #all: readonly SearchableField[] | null = null

  constructor(segment: Segment, memory: FieldMemory, practitioner: number) {
    const npi = npiAt(segment, practitioner)
    this.#segment = segment
    this.#memory = memory
    this.#practitioner = practitioner
    this.names = [
      ...this.#head('lastName'),
      ...this.#head('firstName'),
      ...this.#head('middleName'),
      { field: 'npi', text: npi, words: fieldTexts(npi) }
    ]
  }

  /** Some fields may be there twice, which changes nothing. */
  all(): readonly SearchableField[] {
    return (this.#all ??= this.#readAll())
  }

  #head(name: SharedColumnName & MatchField): readonly SearchableField[] {
    return this.#memory.of(name, name, this.#segment.shared[name].heads[this.#practitioner] ?? 0)
  }

  #readAll(): readonly SearchableField[] {
    const { rowStarts, rows, facilities } = this.#segment
    const from = rowStarts[this.#practitioner] ?? 0
    const to = rowStarts[this.#practitioner + 1] ?? from
    const fields = [...this.names, ...this.#head('credential'), ...this.#head('specialty')]
    for (let row = from; row < to; row++) {
      const facility = rows.facility[row] ?? 0
      fields.push(
        ...this.#shared('formerName', 'formerNames', row),
        ...this.#other('lastName', row),
        ...this.#other('firstName', row),
        ...this.#other('middleName', row),
        ...this.#shared('credential', 'credential', row),
        ...this.#shared('specialty', 'specialty', row),
        ...this.#memory.of('facilityName', 'facilityName', facilities.facilityName[facility] ?? 0),
        ...this.#memory.of('city', 'city', facilities.city[facility] ?? 0),
        ...this.#memory.of('state', 'state', facilities.state[facility] ?? 0)
      )
    }
    return fields
  }

  #shared(field: MatchField, column: SharedColumnName, row: number): readonly SearchableField[] {
    const code = sharedCodeAt(this.#segment.shared[column], this.#practitioner, row)
    return code === 0 ? NO_FIELDS : this.#memory.of(field, column, code)
  }

  /** A name that differs from that of the head. */
  #other(column: 'lastName' | 'firstName' | 'middleName', row: number): readonly SearchableField[] {
    const names = this.#segment.shared[column]
    const code = sharedCodeAt(names, this.#practitioner, row)
    const differs = code !== 0 && code !== (names.heads[this.#practitioner] ?? 0)
    return differs ? this.#memory.of('otherName', column, code) : NO_FIELDS
  }
}

const NO_FIELDS: readonly SearchableField[] = []
