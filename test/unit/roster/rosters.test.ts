import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rosterCases } from '../../fixtures/rosters/cases.ts'
import { importCase } from '../../fixtures/rosters/import-case.ts'

const folder = fileURLToPath(new URL('../../fixtures/rosters/', import.meta.url))

test.each(rosterCases.map((roster) => [roster.file, roster.shows, roster] as const))(
  'import %s - %s',
  async (file, shows, roster) => {
    const bytes = new Uint8Array(await readFile(join(folder, file)))
    const expected: unknown = JSON.parse(await readFile(join(folder, `${file}.json`), 'utf8'))
    const imported = importCase(roster, bytes)
    expect({ shows, ...imported }).toEqual(expected)
    expect(imported.rows.read).toBe(imported.rows.accepted + imported.rows.flagged + imported.rows.rejected)
  }
)

test('roster files - each has a case and each case its file', async () => {
  const files = (await readdir(folder)).filter((name) => !name.endsWith('.ts') && !name.endsWith('.json'))
  expect(files.sort()).toEqual(rosterCases.map(({ file }) => file).sort())
})

test('roster files - no social security number comes out of any of them', async () => {
  for (const roster of rosterCases) {
    const output = JSON.stringify(importCase(roster, new Uint8Array(await readFile(join(folder, roster.file)))))
    expect(output).not.toMatch(/(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)/)
  }
})
