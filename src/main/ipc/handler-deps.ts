import type { Random, Time } from '#shared/lib/deps'
import type { Desktop } from '../desk/desktop.ts'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Documents } from '../documents/documents.ts'
import type { DeskLock } from '../lock/desk-lock.ts'
import type { Printers } from '../printing/printers.ts'
import type { Profiles } from '../profiles/profiles.ts'
import type { WorkerLink } from '../worker-link/link.ts'

/** What the handlers of the contract work with. */
export interface HandlerDeps {
  readonly desktop: Desktop
  readonly documents: Documents
  readonly link: WorkerLink
  readonly lock: DeskLock
  readonly log: DeskLog
  readonly printers: Printers
  readonly profiles: Profiles
  readonly random: Random
  readonly time: Time
  readonly dataFolder: string
  readonly startedAt: number
  /** Of this build, or of the vendor policy; `''` in a development build, where the wizard asks for one. */
  readonly vendorKey: string
  readonly defaultAddress: string
}
