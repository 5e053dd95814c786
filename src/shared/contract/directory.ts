import type { AffiliationSummary } from '../domain/affiliation.ts'
import type { PassError } from '../domain/pass-error.ts'

/** What to keep here by itself: nothing, the practitioners that are followed, or the whole directory (licensed accounts). */
export type DirectoryScope = 'off' | 'followed' | 'network'

export type DirectoryChange =
  | { readonly op: 'upsert'; readonly summary: AffiliationSummary }
  | { readonly op: 'delete'; readonly affiliationId: string }

/** How far the data worker has come: the cursor lies on disk with the data that it stands for. */
export interface DirectoryPosition {
  /** `''`: from the beginning. */
  readonly cursor: string
  /** The scope that the cursor belongs to. */
  readonly scope: DirectoryScope
  /** When the last complete pass ended, milliseconds since 1970; `null`: never. */
  readonly completeAt: number | null
}

export type DirectorySync =
  | { readonly kind: 'off' }
  /** Everything is here as of `at`; asked again at `nextAt`. */
  | { readonly kind: 'idle'; readonly scope: DirectoryScope; readonly at: number | null; readonly nextAt: number }
  | {
      readonly kind: 'running'
      readonly scope: DirectoryScope
      /** Changes received since this run began, and what PASS says there are in all (`null`: it does not say). */
      readonly received: number
      readonly total: number | null
      /** Changes per second, over this run. */
      readonly rate: number
    }
  | { readonly kind: 'paused'; readonly scope: DirectoryScope; readonly received: number }
  | {
      readonly kind: 'failed'
      readonly scope: DirectoryScope
      readonly error: PassError
      readonly nextAt: number | null
    }
