import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ruleIds } from '#shared/domain/recertification/rules'

const here = fileURLToPath(new URL('.', import.meta.url))
const table = readFileSync(new URL('../../../docs/recertification.md', import.meta.url), 'utf8')

/** The rows of the table: rule, file, and the tests that are said to prove it. */
const rows = table.split('\n').flatMap((line) => {
  const [, rule, , file, tests] = line.split('|').map((cell) => cell.trim())
  if (rule === undefined || file === undefined || tests === undefined || !/^R\d\d$/.test(rule)) return []
  return [{ rule, file, tests: [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '') }]
})

/** R01 to R74 with the numbers that the page's own sections leave free. */
const NUMBERS = [
  [1, 9],
  [10, 19],
  [20, 27],
  [30, 39],
  [40, 45],
  [50, 57],
  [60, 69],
  [70, 74]
] as const

const expected = NUMBERS.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => `R${String(from + index).padStart(2, '0')}`)
)

describe('traceability', () => {
  it('traceability - the program knows every rule', () => {
    expect(ruleIds).toEqual(expected)
  })

  it('traceability - the table names every rule once', () => {
    expect(rows.map(({ rule }) => rule)).toEqual(expected)
  })

  it.each(rows)('traceability - the tests named for $rule exist', ({ rule, file, tests }) => {
    const source = readFileSync(`${here}/${file}.test.ts`, 'utf8')
    expect(tests.length).toBeGreaterThan(0)
    for (const title of tests) {
      expect(title.startsWith(`${rule} - `)).toBe(true)
      expect(source).toContain(`'${title}'`)
    }
  })

  it('traceability - no test of a rule is missing from the table', () => {
    const named = new Set(rows.flatMap(({ tests }) => tests))
    const files = readdirSync(here).filter((name) => name.endsWith('.test.ts') && name !== 'traceability.test.ts')
    const titles = files.flatMap((name) =>
      [...readFileSync(`${here}/${name}`, 'utf8').matchAll(/'(R\d\d - [^'\n]+)'/g)].map((match) => match[1] ?? '')
    )
    expect(titles.filter((title) => !named.has(title))).toEqual([])
  })
})
