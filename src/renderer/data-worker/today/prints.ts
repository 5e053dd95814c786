import type { PrintedDocument } from '#shared/contract/worker-link'
import type { PartialDate } from '#shared/domain/partial-date'
import type { PrintRecord } from '../records.ts'
import type { SealedTable } from '../store/sealed-table.ts'

/** What came out of the printer, and when last. */
export interface Prints {
  lastOf(document: PrintedDocument): Promise<PrintRecord | null>
  keep(document: PrintedDocument, at: number): Promise<void>
}

/** @param toDay the calendar day of a moment on this computer. */
export function createPrints(table: SealedTable<PrintRecord>, toDay: (at: number) => PartialDate): Prints {
  return {
    async lastOf(document) {
      const kept = await table.get(keyOf(document))
      // A print that cannot be read is one that nobody knows of: it is marked by hand, or done again.
      return kept === 'damaged' ? null : kept
    },
    keep: (document, at) => table.put(keyOf(document), { at, on: toDay(at) })
  }
}

function keyOf(document: PrintedDocument): string {
  return document.kind === 'letter' ? `letter/${document.letterId}` : `summary/${document.npi}`
}
