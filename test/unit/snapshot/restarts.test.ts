import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPlainly, changesArbitrary, requestArbitrary } from '../search/arbitraries.ts'
import { oracleSearch } from '../search/oracle.ts'
import table from '../../../resources/data/nicknames.json'
import { createKey, openSmall } from './lives.ts'
import { createDisk, createMemoryStorage } from './memory-storage.ts'

/** Each run asks a dozen queries or more. */
const runs = process.env['PASS_DESK_LONG'] === '1' ? 500 : 40

test('search - equals reading every record through deltas, merges, snapshots and restarts', async () => {
  const key = await createKey()
  const step = fc.record({
    changes: changesArbitrary,
    then: fc.constantFrom('nothing', 'tidy', 'compact', 'warm up', 'restart'),
    asked: fc.array(requestArbitrary, { minLength: 3, maxLength: 3 })
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(0, 4, 1000),
      async (steps, largeChange) => {
        const disk = createDisk()
        const held = new Map()
        let desk = await openSmall(createMemoryStorage(disk), key, { largeChange })
        const noPause = () => Promise.resolve()
        for (const { changes, then, asked } of steps) {
          await desk.apply(changes, '')
          applyPlainly(held, changes)
          if (then === 'tidy') await desk.tidy(noPause)
          if (then === 'compact') await desk.compact(noPause)
          if (then === 'warm up') await desk.warmUp(noPause)
          if (then === 'restart') desk = await openSmall(createMemoryStorage(disk), key, { largeChange })
          for (const request of asked) {
            const { text, filters = {}, similarSpellings = true } = request
            const expected = oracleSearch(held.values(), text, filters, similarSpellings, table.nicknames)
            const { total, rows } = desk.index.search(request)
            expect({ total, rows: rows.map(({ npi, tier }) => ({ npi, tier })) }).toEqual({
              total: expected.length,
              rows: expected
            })
          }
        }
      }
    ),
    { numRuns: runs }
  )
}, 1_200_000)
