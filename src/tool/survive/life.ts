import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptLetter } from '#shared/contract/worker-link'
import type { UploadListing } from '#shared/contract/uploads'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { detailsOf, EMPTY_ROSTER, personOf, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import { createRedacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import { systemRandom } from '../../main/deps.ts'
import { createDeskLog } from '../../main/diagnostics/log.ts'
import { createLetterJournal } from '../../main/letters/journal.ts'
import { createLetterPurchases } from '../../main/letters/purchases.ts'
import type { PassCallDeps } from '../../main/pass/call.ts'
import { fetchQueryHistory, retrieveLetter } from '../../main/pass/letter-endpoints.ts'
import { fetchSummaries } from '../../main/pass/practitioner-endpoints.ts'
import { fetchTicketStatus, sendWorkbook } from '../../main/pass/upload-endpoints.ts'
import { createUploadDriver } from '../../main/roster/upload-driver.ts'
import { createUploadJournal } from '../../main/roster/upload-journal.ts'
import { readUploadLayout } from '../../main/roster/upload-layout-file.ts'
import { prepareWorkbook, type WorkbookDeps } from '../../main/roster/upload-workbook.ts'
import { createSealer } from '../../main/storage/seal.ts'
import { createPause } from '../../renderer/data-worker/pause.ts'
import { openRoster } from '../../renderer/data-worker/roster/open-roster.ts'
import { createSealedTable } from '../../renderer/data-worker/store/sealed-table.ts'
import { createRecordSealer } from '../../renderer/data-worker/store/sealing.ts'
import { createRowStore } from '../../renderer/data-worker/uploads/row-store.ts'
import { createUploads } from '../../renderer/data-worker/uploads/uploads.ts'
import { lifeSetup, told, type Answer, type Deed, type LifeSetup, type Report } from './messages.ts'
import { nodeTransport } from './node-transport.ts'
import { openRowLogs } from './row-log.ts'

/**
 * One life of the app without its window: the parts of main and of the data worker that hold what must not be lost, on
 * files that outlive it. A program of its own, so that it can be killed; it talks over the channel to who started it.
 */
async function live(setup: LifeSetup): Promise<(deed: Deed) => Promise<Omit<Extract<Answer, { id: number }>, 'id'>>> {
  const { folder, startedAt, speed } = setup
  const time = { now: () => Math.round(startedAt + (Date.now() - startedAt) * speed) }
  const timers = {
    after(milliseconds: number, act: () => void) {
      const timer = setTimeout(act, milliseconds / speed)
      return () => clearTimeout(timer)
    }
  }
  const today = (): string => new Date(time.now()).toISOString().slice(0, 10)
  const log = createDeskLog(time, () => undefined)
  const pass: PassCallDeps = {
    transport: nodeTransport,
    time,
    random: systemRandom,
    log,
    address: setup.address,
    keys: { vendorKey: createRedacted(setup.vendorKey), clientKey: createRedacted(setup.clientKey) },
    observe: () => undefined
  }

  mkdirSync(join(folder, 'tables'), { recursive: true })
  const tables = openRowLogs(join(folder, 'tables'))
  const sealer = await createRecordSealer(rootKey())
  const letters = createSealedTable<KeptLetter>(tables, 'letters', sealer)
  const fetched = createSealedTable<{ readonly npi: string }>(tables, 'fetched', sealer)
  let roster: Awaited<ReturnType<typeof openRoster>> | null = null
  const pause = createPause()
  const planned = createUploads({
    rows: createRowStore(createSealedTable(tables, 'uploads', sealer), pause, () => systemRandom.uuid()),
    roster: () => roster?.roster() ?? EMPTY_ROSTER,
    uploadedChanged: (uploaded) => roster?.setUploaded(uploaded),
    pause
  })
  const desk = await openRoster(
    {
      roster: {
        steps: createSealedTable(tables, 'rosterSteps', sealer),
        parts: createSealedTable(tables, 'rosterParts', sealer),
        heads: createSealedTable(tables, 'rosterHeads', sealer)
      }
    },
    { uploaded: await planned.uploaded(), today, changed: () => undefined }
  )
  roster = desk

  const journalSealer = createSealer(rootKey(), 'journal')
  const purchases = createLetterPurchases({
    time,
    random: systemRandom,
    log,
    journal: createLetterJournal(join(folder, 'journal'), journalSealer),
    send: ({ affiliationId, requestId, requestedByName }) =>
      retrieveLetter(pass, { affiliationId, requestId, requestedByName, today: today() }),
    readHistory: () => fetchQueryHistory(pass),
    store: async (kept) => ok(await letters.put(kept.letterId, kept)),
    changed: () => undefined,
    credits: () => undefined
  })
  const driver = createUploadDriver({
    time,
    timers,
    log,
    journal: createUploadJournal(join(folder, 'uploads'), journalSealer),
    prepare: (order) =>
      prepareWorkbook({ readLayout: () => readUploadLayout(setup.uploadColumns), today, ask: askWorker }, order),
    send: ({ letterId, stage, workbook }) =>
      sendWorkbook(pass, { letterId, isLive: stage === 'live', fileName: 'roster.xlsx', workbook }),
    askStatus: (ticketId) => fetchTicketStatus(pass, ticketId),
    keepUploaded: async (uploadId, at, refused) =>
      ok(await planned.keepUploaded({ type: 'keepUploaded', uploadId, at, refused })),
    keepPlans: (uploadIds) => void planned.keepPlans({ type: 'keepPlans', uploadIds }),
    changed: () => undefined
  })

  /** What main asks of the data worker over their port. */
  const askWorker: WorkbookDeps['ask'] = async (request) => {
    const answers: Readonly<Record<string, () => Promise<unknown>>> = {
      planUpload: () => planned.plan(request as Parameters<typeof planned.plan>[0]),
      plannedRows: () => planned.plannedRows(request as Parameters<typeof planned.plannedRows>[0])
    }
    const value = await answers[request.type]?.()
    // The table of answers is main's own; here only these two are asked for.
    return (value === undefined ? err('notAsked') : ok(value)) as Result<never, unknown>
  }

  purchases.resume()
  driver.resume()

  const addOrEdit = async (id: string, npi: string, value: string): Promise<void> => {
    const change: RosterChange = desk.roster().has(id)
      ? { type: 'edit', edits: [{ level: 'person', practitionerId: id, field: 'middleName', value }] }
      : { type: 'addPractitioners', practitioners: [practitionerOf(id, npi, value, setup)] }
    const stamp = { commandId: systemRandom.uuid(), at: time.now(), by: 'Person at the desk' }
    await desk.perform(stamp, change.type === 'edit' ? 'edit' : 'add', [change])
  }

  const uploadOrPost = async (uploadId: string): Promise<boolean> => {
    const open = driver.list().find(({ state }) => !OVER.has(state.kind))
    if (open) return open.state.kind === 'tried' && driver.post(open.uploadId, open.workbook).ok
    const order = { uploadId, letterId: '0', facilityName: null, scope: 'all', startedBy: 'person' } as const
    return (await driver.start({ ...order, activeOnly: false })).ok
  }

  const reportNow = async (): Promise<Report> => {
    // Before the stores are read: a letter stored meanwhile would be missing from both lists.
    const pending = purchases.pending().map(({ requestId, state }) => ({ requestId, state }))
    return {
      values: Object.fromEntries([...desk.roster()].map(([id, { person }]) => [id, person.middleName])),
      damaged: desk.damaged,
      letters: (await letters.all()).values.map(({ requestId }) => requestId),
      histories: (await fetched.all()).values.map(({ npi }) => npi),
      purchases: pending,
      uploads: driver.list().map(toReported)
    }
  }

  return async (deed) => {
    switch (deed.do) {
      case 'edit':
        await addOrEdit(deed.practitionerId, deed.npi, deed.value)
        return { done: true }
      case 'sync': {
        const summaries = await fetchSummaries(pass, deed.npi)
        if (summaries.ok) await fetched.put(deed.npi, { npi: deed.npi })
        return { done: summaries.ok }
      }
      case 'buy': {
        const { requestId, affiliationId, npi } = deed
        const names = { practitionerName: 'Practitioner', facilityName: 'Facility', requestedByName: 'Person' }
        // What comes of it is seen in the report: it may take several lives.
        void purchases.retrieve({ requestId, affiliationId, npi, ...names, honoursRequestId: true })
        return { done: true }
      }
      case 'upload':
        return { done: await uploadOrPost(deed.uploadId) }
      case 'settleUpload':
        return {
          done: deed.posted ? driver.close(deed.uploadId, 'yes').ok : driver.sendAgain(deed.uploadId).ok
        }
      case 'wake':
        purchases.resume()
        driver.checkUnheard()
        driver.checkNow()
        return { done: true }
      case 'report':
        return { done: true, report: await reportNow() }
    }
  }
}

const OVER: ReadonlySet<UploadListing['state']['kind']> = new Set(['processed', 'rejected', 'refused', 'closed'])

function toReported({ uploadId, workbook, state }: UploadListing): Report['uploads'][number] {
  return { uploadId, workbook, state: state.kind, stage: 'stage' in state ? state.stage : '' }
}

function practitionerOf(id: string, npi: string, middleName: string, { startedAt }: LifeSetup): RosterPractitioner {
  const appointedOn = new Date(startedAt).toISOString().slice(0, 10)
  const record = { ...EMPTY_ROSTER_RECORD, npi, lastName: 'Wren', firstName: 'Ada', middleName, appointedOn }
  const details = detailsOf({ ...record, facilityName: 'Hospital', status: 'active', goodStanding: 'yes' })
  return { practitionerId: id, person: personOf(record), periods: [{ ...details, periodId: `${id}-1` }] }
}

/** The same over all lives, and nobody's: what is sealed under it is made up. A copy each time, because it gets wiped. */
function rootKey(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(32).fill(7)
}

const act = await live(lifeSetup.parse(JSON.parse(process.argv[2] ?? '')))
process.on('message', (message) => {
  const { id, deed } = told.parse(message)
  act(deed).then(
    (outcome) => process.send?.({ id, ...outcome }),
    () => process.send?.({ id, done: false })
  )
})
// Who started it is gone: nobody would ever kill it.
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
