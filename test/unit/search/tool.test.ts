import { Readable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import table from '../../../resources/data/nicknames.json'
import { searchCommand } from '../../../src/tool/search.ts'
import { generateSummaries } from '../../../src/simulator/data/generate.ts'
import { oracleSearch } from './oracle.ts'

const printedLine = z.object({
  query: z.string(),
  total: z.number(),
  ms: z.number(),
  top: z.array(z.object({ npi: z.string(), name: z.string() }))
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function ask(queries: readonly string[], args: readonly string[]) {
  let output = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(
    Object.assign(Readable.from(queries.map((q) => `${q}\n`)), {}) as never
  )
  const code = await searchCommand.run(args)
  vi.restoreAllMocks()
  const lines = output.split('\n').filter((line) => line !== '')
  return { code, answers: lines.map((line) => printedLine.parse(JSON.parse(line))) }
}

/** Parts of names, misspelt names, NPIs and words of other fields of people on record. */
function queriesFrom(
  people: readonly { readonly lastName: string; readonly firstName: string; readonly npi: string }[]
) {
  return people.flatMap(({ lastName, firstName, npi }, at) => [
    lastName.slice(0, 1 + (at % 6)),
    `${lastName}, ${firstName.slice(0, 2)}`,
    `${firstName} ${lastName}`,
    lastName.slice(0, 2) + lastName.slice(3),
    npi.slice(0, 3 + (at % 8)),
    `${lastName.slice(0, 3)} hospital`
  ])
}

test('tool search - answers a line for each line, equal to reading every record', async () => {
  const summaries = [...generateSummaries({ summaries: 150, seed: 23 })].flat()
  const queries = queriesFrom(summaries.filter((_, at) => at % 12 === 0))
  const { code, answers } = await ask(queries, ['--records', '150', '--seed', '23'])
  expect(code).toBe(0)
  expect(answers.map(({ query }) => query)).toEqual(queries)
  for (const { query, total, top } of answers) {
    const expected = oracleSearch(summaries, query, {}, true, table.nicknames)
    expect({ query, total, top: top.map(({ npi }) => npi) }).toEqual({
      query,
      total: expected.length,
      top: expected.slice(0, 50).map(({ npi }) => npi)
    })
  }
})

test('tool search - says what it needs', async () => {
  expect((await ask([], ['--records', 'many'])).code).not.toBe(0)
})
