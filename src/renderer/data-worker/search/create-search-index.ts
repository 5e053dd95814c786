import type { SearchIndex } from './contract.ts'
import type { Nicknames } from './nicknames.ts'
import { shippedNicknames } from './nicknames.ts'
import { createScanningIndex } from './scanning-index.ts'

/** The search index of the data worker. */
export function createSearchIndex(nicknames: Nicknames = shippedNicknames): SearchIndex {
  return createScanningIndex(nicknames)
}
