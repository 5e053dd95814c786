import { createShaped, elementsOf, shapesOf, type ElementShape } from '../pdf/structure.ts'
import { createRecentCache, type RecentCache } from '../recent-cache.ts'
import type { Flow } from './flow.ts'

/**
 * What a document's letters have in common: letterhead, definition, signature. Such a block is laid out once and then drawn
 * from its record, operators and tags, wherever it comes again at the same height of a page after as many marks. The bytes
 * are the same as if it had been laid out anew.
 */
export type RepeatedBlocks = RecentCache<Block | 'seen'>

export function createRepeatedBlocks(): RepeatedBlocks {
  return createRecentCache(KEPT_BLOCKS)
}

/**
 * @param parts all that decides what the block looks like, but for its place; its name among them
 * @param place lays the block out from `flow.y` on and moves on below it
 */
export function placeRepeated(flow: Flow, parts: readonly unknown[], place: () => void): void {
  const { blocks, page } = flow
  // Further pages are rare, and what happens on them depends on more than the place.
  if (!blocks || flow.pages.length > 1) return place()
  const extent = page.extent()
  const key = JSON.stringify([flow.y, flow.bottom, extent.marks, parts])
  const known = blocks.get(key)
  if (known === undefined) {
    // Recorded from the second time on: what a single letter says is not worth its memory.
    blocks.set(key, 'seen')
    place()
  } else if (known === 'seen') {
    const kids = flow.part.kids.length
    place()
    // What cannot be drawn must be told again each time; who told it first in this letter is not known here.
    if (flow.page !== page || flow.typesetter.missing.size > 0) return
    const shaped = shapesOf(elementsOf(flow.part.kids.slice(kids)), extent.marks)
    if (shaped?.marks === page.extent().marks - extent.marks)
      blocks.set(key, { operators: page.since(extent), shapes: shaped.shapes, y: flow.y })
  } else {
    page.repeat(known.operators)
    for (const shape of known.shapes) createShaped(flow.document.file, flow.part, shape, page.mark)
    flow.y = known.y
  }
}

interface Block {
  readonly operators: string
  readonly shapes: readonly ElementShape[]
  /** Where the next block begins. */
  readonly y: number
}

/** A few kilobytes each; letters of several facilities and lengths may follow each other in any order. */
const KEPT_BLOCKS = 128
