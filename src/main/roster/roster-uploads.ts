import type { SharingState, UploadListing } from '#shared/contract/uploads'
import type { PassError } from '#shared/domain/pass-error'
import type { PartialDate } from '#shared/domain/partial-date'
import type { LayoutProblem, UploadLayout } from '#shared/domain/roster/upload-layout'
import type { Random, Time } from '#shared/lib/deps'
import type { Result } from '#shared/lib/result'
import type { DeskFile } from '../desk/desk-file.ts'
import type { DeskLog } from '../diagnostics/log.ts'
import type { PassCallDeps } from '../pass/call.ts'
import { fetchTicketStatus, sendWorkbook } from '../pass/upload-endpoints.ts'
import type { Sealer } from '../storage/seal.ts'
import type { Timers } from '../timers.ts'
import type { WorkerLink } from '../worker-link/link.ts'
import { createRosterSharing, type RosterSharing } from './sharing.ts'
import { createUploadDriver, type UploadDriver } from './upload-driver.ts'
import { createPassingUploadJournal, createUploadJournal } from './upload-journal.ts'
import { readUploadLayout } from './upload-layout-file.ts'
import { prepareWorkbook } from './upload-workbook.ts'

/** Everything of one profile that takes its roster to PASS. */
export interface RosterUploads {
  readonly driver: UploadDriver
  readonly sharing: RosterSharing
  layout(): Promise<Result<UploadLayout, LayoutProblem>>
  /** PASS answers again: tickets that were not heard of are asked about, and what is due may begin. */
  connected(): void
  resume(): void
  stop(): void
}

export interface RosterUploadsDeps {
  readonly time: Time
  readonly timers: Timers
  readonly random: Random
  readonly log: DeskLog
  readonly link: WorkerLink
  readonly file: DeskFile
  /** Where the journal lies; `null` keeps none (practice without a keystore). */
  readonly folder: string | null
  readonly sealer: Sealer
  readonly uploadColumnsPath: string
  readonly today: () => PartialDate
  readonly isConnected: () => boolean
  readonly sharingPolicy: 'free' | 'forbidden'
  readonly pass: () => Promise<Result<PassCallDeps, PassError>>
  readonly uploadsChanged: (uploads: readonly UploadListing[]) => void
  readonly sharingChanged: (state: SharingState) => void
}

export function openRosterUploads(deps: RosterUploadsDeps): RosterUploads {
  const { time, timers, log, random, link, file, folder, sealer, today } = deps
  const layout = () => readUploadLayout(deps.uploadColumnsPath)
  const ask: WorkerLink['ask'] = (request) => link.ask(request)

  const driver = createUploadDriver({
    time,
    timers,
    log,
    journal: folder === null ? createPassingUploadJournal() : createUploadJournal(folder, sealer),
    prepare: (order) => prepareWorkbook({ readLayout: layout, today, ask }, order),
    send: async ({ letterId, stage, workbook }) => {
      const pass = await deps.pass()
      if (!pass.ok) return pass
      return sendWorkbook(pass.value, { letterId, isLive: stage === 'live', fileName: 'roster.xlsx', workbook })
    },
    askStatus: async (ticketId) => {
      const pass = await deps.pass()
      return pass.ok ? fetchTicketStatus(pass.value, ticketId) : pass
    },
    keepUploaded: (uploadId, at, refused) => ask({ type: 'keepUploaded', uploadId, at, refused }),
    keepPlans: (uploadIds) => void ask({ type: 'keepPlans', uploadIds }),
    changed(uploads) {
      deps.uploadsChanged(uploads)
      // What becomes of an upload may be the next step of a run that a schedule began.
      timers.after(0, () => sharing.look())
    }
  })

  const sharing = createRosterSharing({
    time,
    timers,
    random,
    log,
    today,
    policy: () => deps.sharingPolicy,
    isConnected: deps.isConnected,
    uploads: driver,
    read: () => file.get().sharing,
    write: (record) => void file.change({ sharing: record }),
    changed: deps.sharingChanged
  })

  return {
    driver,
    sharing,
    layout,
    connected() {
      driver.checkUnheard()
      sharing.look()
    },
    resume() {
      driver.resume()
      sharing.look()
    },
    stop() {
      driver.stop()
      sharing.stop()
    }
  }
}
