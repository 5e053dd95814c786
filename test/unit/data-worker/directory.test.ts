import { expect, test } from 'vitest'
import type { DirectoryChange } from '#shared/contract/directory'
import { createDirectory, type DirectoryPage } from '../../../src/renderer/data-worker/directory.ts'
import { openSmall, createKey } from '../snapshot/lives.ts'
import { createDisk, createMemoryStorage } from '../snapshot/memory-storage.ts'
import { sampleSummary } from '../search/sample-summaries.ts'

function changes(from: number, to: number): readonly DirectoryChange[] {
  return Array.from({ length: to - from }, (_, index) => ({
    op: 'upsert',
    summary: sampleSummary({ affiliationId: `af-${from + index}`, npi: `10000000${10 + ((from + index) % 7)}` })
  }))
}

function page(rest: Partial<DirectoryPage>): DirectoryPage {
  return { scope: 'network', parts: 0, changes: [], nextCursor: 'next', hasMore: true, at: 1, ...rest }
}

async function openDirectory() {
  const summaries = await openSmall(createMemoryStorage(createDisk()), await createKey())
  const directory = createDirectory(summaries, { giveWay: () => Promise.resolve() }, () => false)
  return { directory, held: () => summaries.index.summaryCount }
}

test('directory - a page comes in parts and is taken in as one, with its place', async () => {
  const { directory, held } = await openDirectory()
  await directory.takePart({ index: 0, changes: changes(0, 250) })
  await directory.takePart({ index: 1, changes: changes(250, 500) })
  expect([held(), directory.position().cursor]).toEqual([0, ''])
  await directory.applyPage(page({ parts: 2, changes: changes(500, 510), nextCursor: 'a' }))
  expect([held(), directory.position().cursor]).toEqual([510, 'a'])
})

test('directory - parts of a page that never came to its end are forgotten', async () => {
  const { directory, held } = await openDirectory()
  await directory.takePart({ index: 0, changes: changes(0, 250) })
  await directory.takePart({ index: 0, changes: changes(1_000, 1_010) })
  await directory.applyPage(page({ parts: 1, changes: changes(1_010, 1_020) }))
  expect(held()).toBe(20)
  await directory.takePart({ index: 0, changes: changes(2_000, 2_250) })
  await directory.applyPage(page({ changes: changes(3_000, 3_001) }))
  expect(held()).toBe(21)
})

test('directory - a page of which parts are missing is refused, and its place is not moved', async () => {
  const { directory, held } = await openDirectory()
  await directory.takePart({ index: 0, changes: changes(0, 250) })
  await expect(directory.applyPage(page({ parts: 2, changes: changes(500, 510) }))).rejects.toThrow('missing')
  expect([held(), directory.position().cursor]).toEqual([0, ''])
})
