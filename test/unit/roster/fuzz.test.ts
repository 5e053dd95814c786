import { expect, test } from 'vitest'
import { importTable } from '#shared/domain/roster/import-table'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'
import { CASE_DAY } from '../../fixtures/rosters/import-case.ts'
import { rosterCases } from '../../fixtures/rosters/cases.ts'

const isLong = process.env['PASS_DESK_LONG'] === '1'
const FILES = isLong ? 100_000 : 2_000
const LONGEST_MS = 5_000

test(
  `fuzz - ${FILES} mutated files: no crash, no hang, every row accounted for`,
  () => {
    let read = 0
    let slowest = 0
    for (let seed = 1; seed <= FILES; seed++) {
      const random = createRandom(seed)
      const roster = rosterCases[random(rosterCases.length)]
      if (!roster) continue
      const mutated = mutate(roster.bytes, random)
      const started = performance.now()
      const file = readRosterFile(mutated)
      if (file.ok) {
        read++
        const { rows, records, rejected, issues, headerRow } = importTable(file.value.table, { today: CASE_DAY })
        const context = `${roster.file}, seed ${seed}`
        expect(rows.read, context).toBe(rows.accepted + rows.flagged + rows.rejected)
        // A row that tells of several staff periods is as many records, all of them one after the other.
        const kept = new Set(records.map(({ row }) => row))
        expect(rows.read, context).toBe(kept.size + rejected.length)
        const below = file.value.table.rows.filter((row) => row.number > (headerRow ?? 0)).length
        expect(rows.read, context).toBe(below)
        expect(new Set([...kept, ...rejected.map(({ row }) => row)]).size, context).toBe(kept.size + rejected.length)
        const withIssues = new Set(issues.filter(({ code }) => code !== 'unmapped_column').map(({ row }) => row))
        expect(
          records.every(({ row, flagged }) => flagged === withIssues.has(row)),
          context
        ).toBe(true)
        expect(
          rejected.every(({ row }) => withIssues.has(row)),
          context
        ).toBe(true)
      }
      slowest = Math.max(slowest, performance.now() - started)
    }
    expect(slowest).toBeLessThan(LONGEST_MS)
    // Mutations that leave nothing to read would prove little.
    expect(read).toBeGreaterThan(FILES / 4)
  },
  isLong ? 7_200_000 : 60_000
)

type Random = (below: number) => number

/** Bits flipped, pieces cut out, doubled, moved, filled with what parsers dislike. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = [...bytes]
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(mutated.length + 1)
    const length = random(Math.min(60, mutated.length) + 1)
    switch (random(8)) {
      case 0:
        if (at < mutated.length) mutated[at] = (mutated[at] ?? 0) ^ (1 << random(8))
        break
      case 1:
        mutated.splice(at, length)
        break
      case 2:
        mutated.splice(at, 0, ...mutated.slice(at, at + length))
        break
      case 3:
        mutated.splice(at, 0, ...(NASTY[random(NASTY.length)] ?? []))
        break
      case 4:
        mutated = mutated.slice(0, at)
        break
      case 5:
        for (let i = 0; i < length && at + i < mutated.length; i++) mutated[at + i] = random(256)
        break
      case 6:
        mutated.splice(random(mutated.length + 1), 0, ...mutated.splice(at, length))
        break
      case 7:
        if (at < mutated.length) mutated[at] = random(256)
        break
    }
  }
  return Uint8Array.from(mutated)
}

const NASTY: readonly (readonly number[])[] = [
  '"',
  '""",',
  '\r',
  '\n\n\n',
  ',,,,,,,,',
  '\u0000',
  '\uFEFF',
  '=1+1',
  '#VALUE!',
  '99999999999999999999',
  '00/00/0000',
  '2382-12-31',
  '9e999',
  '-1',
  '1'.repeat(5_000),
  'é'.repeat(50),
  '__proto__',
  'constructor',
  '</row>',
  '<c r="ZZZZ99999999"><v>1</v></c>',
  '&#x110000;',
  '\t|;'
].map((text) => [...Buffer.from(text)])

/** Mulberry32: small, and the same on every machine. */
function createRandom(seed: number): Random {
  let state = seed * 0x9e3779b9
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
