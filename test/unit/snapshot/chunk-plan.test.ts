import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumnCollector, fillChunk, planChunks } from '../../../src/renderer/data-worker/snapshot/chunk-plan.ts'
import type { Column } from '../../../src/renderer/data-worker/snapshot/number-packing.ts'
import { byteLengthOf, encodeSection, sectionNames } from '../../../src/renderer/data-worker/snapshot/segment-codec.ts'
import { SegmentBuilder } from '../../../src/renderer/data-worker/search/segment-builder.ts'
import { generateSummaries } from '../../../src/simulator/data/generate.ts'

const columns = (() => {
  const builder = new SegmentBuilder()
  for (const batch of generateSummaries({ summaries: 3_000, seed: 4 })) batch.forEach((summary) => builder.add(summary))
  const segment = builder.finish()
  return sectionNames.flatMap((name) => encodeSection(segment, name))
})()
const bytesOf = ({ buffer, byteOffset, byteLength }: Column) => new Uint8Array(buffer, byteOffset, byteLength)
const entries = columns.map(({ entry }) => entry)
const byPath = new Map(columns.map((column) => [column.entry.path, column]))

test('chunks - whatever their size and order, the columns come out as they went in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 5_000 }), fc.infiniteStream(fc.nat()), (quarter, order) => {
      const chunks = planChunks(entries, quarter * 4)
      const collector = createColumnCollector()
      const shuffled = chunks.map((chunk) => ({ chunk, at: order.next().value })).sort((a, b) => a.at - b.at)
      const taken = shuffled.map(({ chunk }) => {
        const bytes = fillChunk(chunk, byPath)
        return bytes.length <= quarter * 4 && collector.take(chunk, bytes)
      })
      expect(taken.every(Boolean)).toBe(true)
      expect(collector.columns.size).toBe(columns.length)
      for (const { entry, bytes } of columns) {
        if (entry.packing) continue
        const column = collector.columns.get(entry.path)
        expect(column && Buffer.compare(bytesOf(column), bytes)).toBe(0)
      }
    }),
    { numRuns: 60 }
  )
})

test('chunks - a column that fits into a chunk is in one, and packed ones are among themselves', () => {
  for (const chunk of planChunks(entries, 1 << 14)) {
    expect(new Set(chunk.map(({ entry }) => entry.packing === undefined)).size).toBe(1)
    for (const { entry, length } of chunk) {
      if (byteLengthOf(entry) <= 1 << 14) expect(length).toBe(byteLengthOf(entry))
    }
  }
})

test('chunks - bytes of another length are not taken', () => {
  const [chunk] = planChunks(entries, 4_096)
  if (!chunk) throw new Error('no chunk')
  expect(createColumnCollector().take(chunk, new Uint8Array(8))).toBe(false)
})
