import type { AffiliationSummary } from '#shared/domain/affiliation'
import { npiCheckDigit } from '#shared/domain/npi'
import { createCast, type CastMember } from './cast.ts'
import { Dice } from './dice.ts'
import { createFacilities, type Facility } from './facilities.ts'
import { drawAffiliationCount, drawHistory, type Person } from './histories.ts'
import { personName } from './names.ts'
import { drawProfession } from './professions.ts'

export interface DataSetSize {
  /** How many affiliation summaries, 1 to 1,000,000 (more works, at the price of memory). */
  readonly summaries: number
  /** A whole number; the same seed makes the same people on every machine. */
  readonly seed: number
}

/**
 * Affiliation summaries of a made-up world, batch by batch, grouped by practitioner.
 * @param size `summaries` counts affiliations; there are about 3.3 for each practitioner.
 * @param batchSize rows of a batch; the last one may be shorter.
 */
export function* generateSummaries(size: DataSetSize, batchSize = 5000): Generator<readonly AffiliationSummary[]> {
  const data = createDataSet(size)
  for (let from = 0; from < data.summaryCount; from += batchSize) yield data.summaries(from, from + batchSize)
}

/**
 * The same world with direct access: nothing is kept but the facilities and where each practitioner's rows begin (four
 * bytes each), everything else is made again when asked for. A million summaries cost a few megabytes.
 */
export interface DataSet {
  readonly seed: number
  readonly practitionerCount: number
  readonly summaryCount: number
  readonly facilities: readonly Facility[]
  /** @param index 0 to `practitionerCount` - 1 */
  person(index: number): Person
  /** The whole history of a practitioner, oldest appointment first. */
  history(index: number): readonly AffiliationSummary[]
  /** Rows `from` (included) to `to` (excluded) of all summaries. */
  summaries(from: number, to: number): readonly AffiliationSummary[]
  /** `undefined` for an NPI that nobody here has. */
  practitionerOfNpi(npi: string): number | undefined
  /** `undefined` for an id that no summary here has. */
  practitionerOfAffiliation(affiliationId: string): number | undefined
}

/** @param extra people that stand in for the first made-up ones, after the cast: real ones from a public extract. */
export function createDataSet({ summaries, seed }: DataSetSize, extra: readonly Person[] = []): DataSet {
  const cast = createCast()
  const facilities = createFacilities(seed, summaries)
  const starts = layOut(summaries, seed, cast)
  const practitionerCount = starts.length - 1
  const npis = createNpis(seed, [...cast.map((member) => member.person.npi), ...extra.map((person) => person.npi)])
  const dice = new Dice()

  function person(index: number): Person {
    const scripted = cast[index]?.person ?? extra[index - cast.length]
    if (scripted) return scripted
    const name = personName(seed, index)
    return { ...name, npi: npis.ofIndex(index), profession: drawProfession(dice.restart(seed, 3, index)), real: false }
  }

  function history(index: number): readonly AffiliationSummary[] {
    const from = starts[index] ?? 0
    const count = (starts[index + 1] ?? from) - from
    const scripted = cast[index]
    if (scripted) return scripted.history.slice(0, count)
    const someone = person(index)
    return drawHistory(dice.restart(seed, 4, index), someone, count, from, facilities)
  }

  const known = new Map<string, number>()
  cast.forEach((member, index) => known.set(member.person.npi, index))
  extra.forEach((someone, index) => known.set(someone.npi, cast.length + index))

  function rowsBetween(from: number, to: number): readonly AffiliationSummary[] {
    const rows: AffiliationSummary[] = []
    const end = Math.min(to, summaries)
    if (from >= end) return rows
    let index = practitionerOfRow(starts, from)
    const skipped = from - (starts[index] ?? 0)
    while (rows.length < end - from + skipped && index < practitionerCount) rows.push(...history(index++))
    return rows.slice(skipped, skipped + end - from)
  }

  return {
    seed,
    practitionerCount,
    summaryCount: summaries,
    facilities,
    person,
    history,
    summaries: rowsBetween,
    practitionerOfNpi(npi) {
      const index = known.get(npi) ?? npis.toIndex(npi)
      return index !== undefined && index < practitionerCount ? index : undefined
    },
    practitionerOfAffiliation(affiliationId) {
      const row = /^af-(\d{8,9})$/.test(affiliationId) ? Number(affiliationId.slice(3)) - FIRST_AFFILIATION : -1
      return row >= 0 && row < summaries ? practitionerOfRow(starts, row) : undefined
    }
  }
}

const FIRST_AFFILIATION = 10_000_000

/** Entry n is the first row of practitioner n; the last entry is the number of rows. */
function layOut(summaries: number, seed: number, cast: readonly CastMember[]): Uint32Array {
  const starts: number[] = []
  const dice = new Dice()
  let row = 0
  for (let index = 0; row < summaries; index++) {
    starts.push(row)
    row += cast[index]?.history.length ?? drawAffiliationCount(dice.restart(seed, 5, index))
  }
  return Uint32Array.from([...starts, summaries])
}

function practitionerOfRow(starts: Uint32Array, row: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= row) low = middle
    else high = middle - 1
  }
  return low
}

const NPI_BODIES = 100_000_000
// Odd and no multiple of five: multiplying by it visits every eight-digit number once. The second undoes the first.
const SCATTER = 61_803_399
const GATHER = inverse(SCATTER, NPI_BODIES)

/**
 * NPIs of made-up people: they begin with 2 (which has never been given out), look random, and can be turned back into
 * the person's number without a table.
 */
function createNpis(seed: number, taken: readonly string[]) {
  const takenBodies = new Set(taken.filter((npi) => npi.startsWith('2')).map((npi) => Number(npi.slice(1, 9))))
  const offset = new Dice(seed, 6).below(NPI_BODIES)
  const scatter = (number: number) => (multiply(number, SCATTER) + offset) % NPI_BODIES
  const gather = (body: number) => multiply((body - offset + NPI_BODIES) % NPI_BODIES, GATHER)
  return {
    ofIndex(index: number): string {
      let body = scatter(index)
      // A number that is taken passes its turn on to the one that it would be scattered to.
      while (takenBodies.has(body)) body = scatter(body)
      const nineDigits = `2${String(body).padStart(8, '0')}`
      return nineDigits + String(npiCheckDigit(nineDigits))
    },
    toIndex(npi: string): number | undefined {
      if (!/^2\d{9}$/.test(npi) || npiCheckDigit(npi.slice(0, 9)) !== Number(npi[9])) return undefined
      let body = Number(npi.slice(1, 9))
      if (takenBodies.has(body)) return undefined
      do body = gather(body)
      while (takenBodies.has(body))
      return body
    }
  }
}

/** a × b modulo 10^8, exact: the product of two eight-digit numbers does not fit into a double. */
function multiply(a: number, b: number): number {
  const high = Math.floor(b / 10_000)
  const low = b % 10_000
  return (((((a * high) % NPI_BODIES) * 10_000) % NPI_BODIES) + a * low) % NPI_BODIES
}

function inverse(number: number, modulus: number): number {
  let [oldRemainder, remainder] = [number, modulus]
  let [oldFactor, factor] = [1, 0]
  while (remainder !== 0) {
    const quotient = Math.floor(oldRemainder / remainder)
    ;[oldRemainder, remainder] = [remainder, oldRemainder - quotient * remainder]
    ;[oldFactor, factor] = [factor, oldFactor - quotient * factor]
  }
  return ((oldFactor % modulus) + modulus) % modulus
}
