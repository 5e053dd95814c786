import { z } from 'zod'
import type { PartialDate } from '../domain/partial-date.ts'
import type { UploadLayout } from '../domain/roster/upload-layout.ts'

/** The tables of a roster that a person saves to a place of their own. Their rows never pass through the page. */
export const rosterTableSchema = z.discriminatedUnion('what', [
  /** The rows that the import under way refused, as it laid them out. */
  z.object({ what: z.literal('refused') }),
  /** `only`: staff periods by `placeKey`, in their order; the whole roster where left out. */
  z.object({ what: z.literal('roster'), only: z.array(z.string().max(200)).max(300_000).optional() }),
  /** In the columns that PASS takes. */
  z.object({ what: z.literal('upload'), only: z.array(z.string().max(200)).max(300_000).optional() })
])

export type RosterTable = Readonly<z.infer<typeof rosterTableSchema>>

export const rosterFileFormats = ['xlsx', 'csv'] as const
export type RosterFileFormat = (typeof rosterFileFormats)[number]

export interface SavedTable {
  readonly path: string
  readonly rows: number
  /** Staff periods that are not in it because PASS would refuse them. */
  readonly leftOut: number
}

/** What main asks the data worker to lay out; `layout` is what `upload` is laid out in. */
export type TableOrder =
  | Exclude<RosterTable, { readonly what: 'upload' }>
  | (Extract<RosterTable, { readonly what: 'upload' }> & { readonly layout: UploadLayout; readonly today: PartialDate })

/** A table that waits in the data worker to be fetched a piece at a time. */
export interface LaidOutTable {
  readonly header: readonly string[]
  readonly rows: number
  readonly leftOut: number
}
