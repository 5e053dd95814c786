import type { UploadListing } from '#shared/contract/uploads'
import type { PassError } from '#shared/domain/pass-error'
import { err, ok } from '#shared/lib/result'
import type { UploadOutcome, UploadStage } from '#shared/sync/roster-upload'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'
import { createUploadDriver, type UploadDriver, type UploadStart } from '../../../src/main/roster/upload-driver.ts'
import type { JournalledUpload, UploadJournal } from '../../../src/main/roster/upload-journal.ts'
import { digestOf } from '../../../src/main/roster/upload-workbook.ts'
import type { Timers } from '../../../src/main/timers.ts'

/** Time that moves when a test says so. */
export interface FakeTime extends Timers {
  now(): number
  /** Moves on, running what falls due, each with all that follows from it at once. */
  advance(milliseconds: number): Promise<void>
  /** Somebody corrects the clock; what waits goes on waiting as long. */
  setBack(milliseconds: number): void
}

export function createFakeTime(start = 1_800_000_000_000): FakeTime {
  let now = start
  const waiting = new Set<{ at: number; readonly act: () => void }>()
  return {
    now: () => now,
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act }
      waiting.add(timer)
      return () => waiting.delete(timer)
    },
    async advance(milliseconds) {
      const until = now + milliseconds
      for (;;) {
        await settled()
        const due = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        waiting.delete(due)
        now = Math.max(now, due.at)
        due.act()
      }
      now = until
    },
    setBack(milliseconds) {
      now -= milliseconds
      for (const timer of waiting) timer.at -= milliseconds
    }
  }
}

/** Everything that follows without time passing. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve()
}

/** What the network and death do to a call. */
export type SendFault = 'none' | 'offline' | 'lostBefore' | 'lostAfter' | 'unreadable' | 'diesBefore' | 'diesAfter'
export type CheckFault = 'none' | 'offline' | 'forgotten' | 'dies'

/** A PASS that counts what reaches it. Two minutes after an upload it is done with it. */
export function createFakePass(time: FakeTime) {
  const received: { readonly stage: UploadStage; readonly workbook: string; readonly at: number }[] = []
  return {
    received,
    /** What the next uploads bring; by default all rows without an error. */
    outcome: { totalRows: 3, rowsPosted: 3, totalLetters: 0, errors: [] } as UploadOutcome,
    count: (stage: UploadStage) => received.filter((one) => one.stage === stage).length,
    take(stage: UploadStage, workbook: Uint8Array) {
      received.push({ stage, workbook: digestOf(workbook), at: time.now() })
      return { ticketId: `t${received.length}` }
    },
    status(ticketId: string) {
      const upload = received[Number(ticketId.slice(1)) - 1]
      const isDone = upload !== undefined && time.now() - upload.at >= 120_000
      return { status: isDone ? ('processed' as const) : ('received' as const), outcome: this.outcome }
    }
  }
}

export type FakePass = ReturnType<typeof createFakePass>

/** What outlives an app: its disk. `write` is called before each write and may end the life that writes. */
export interface FakeDisk {
  readonly records: Map<string, string>
  readonly workbooks: Map<string, Uint8Array>
  readonly kept: { readonly uploadId: string; readonly refused: readonly number[] }[]
}

export function createFakeDisk(): FakeDisk {
  return { records: new Map(), workbooks: new Map(), kept: [] }
}

/** One life of the app over what outlives it. After its death nothing of it has an effect. */
export interface Life {
  readonly driver: UploadDriver
  readonly told: () => readonly UploadListing[]
  isDead(): boolean
  die(): void
}

export interface LifeFaults {
  readonly send?: () => SendFault
  readonly check?: () => CheckFault
  /** Called at each write to the disk: whether the app dies, before or after it. */
  readonly write?: () => 'lives' | 'diesBefore' | 'diesAfter'
  readonly contents?: () => string
}

export function live(time: FakeTime, pass: FakePass, disk: FakeDisk, faults: LifeFaults = {}): Life {
  let isDead = false
  let told: readonly UploadListing[] = []
  const forever = <T>(): Promise<T> => {
    isDead = true
    return new Promise<T>(() => undefined)
  }
  const onDisk = (act: () => void): void => {
    const fate = isDead ? 'diesBefore' : (faults.write?.() ?? 'lives')
    if (fate === 'diesBefore') isDead = true
    else act()
    if (fate === 'diesAfter') isDead = true
    // Nothing after it happens any more, as if the process were gone.
    if (isDead) throw new Error('dead')
  }
  const journal: UploadJournal = {
    begin(entry, workbook) {
      onDisk(() => disk.workbooks.set(entry.upload.uploadId, workbook))
      onDisk(() => disk.records.set(entry.upload.uploadId, JSON.stringify(entry)))
    },
    write: (entry) => onDisk(() => disk.records.set(entry.upload.uploadId, JSON.stringify(entry))),
    workbook: (uploadId) => disk.workbooks.get(uploadId) ?? null,
    removeWorkbook: (uploadId) => onDisk(() => disk.workbooks.delete(uploadId)),
    remove: (uploadId) => onDisk(() => void (disk.records.delete(uploadId), disk.workbooks.delete(uploadId))),
    readAll: () => ({
      entries: [...disk.records.values()].map((text): JournalledUpload => JSON.parse(text)),
      damaged: 0
    })
  }
  const lost: PassError = { kind: 'answerLost', retry: { when: 'now' } }
  const driver = createUploadDriver({
    time,
    timers: { after: (milliseconds, act) => time.after(milliseconds, () => void (isDead || act())) },
    log: createDeskLog(time, () => undefined),
    journal,
    prepare: async ({ uploadId }) =>
      ok({ rows: 3, workbook: new TextEncoder().encode(faults.contents?.() ?? `rows of ${uploadId}`) }),
    async send({ stage, workbook }) {
      const fault = isDead ? 'diesBefore' : (faults.send?.() ?? 'none')
      if (fault === 'diesBefore') return forever()
      if (fault === 'offline') return err({ kind: 'offline', retry: { when: 'now' } })
      if (fault === 'lostBefore') return err(lost)
      const ticket = pass.take(stage, workbook)
      if (fault === 'lostAfter') return err(lost)
      if (fault === 'unreadable') return err({ kind: 'malformedAnswer', reference: 'r', retry: { when: 'now' } })
      return fault === 'diesAfter' ? forever() : ok(ticket)
    },
    async askStatus(ticketId) {
      const fault = isDead ? 'dies' : (faults.check?.() ?? 'none')
      if (fault === 'dies') return forever()
      if (fault === 'offline') return err({ kind: 'offline', retry: { when: 'now' } })
      if (fault === 'forgotten') return err({ kind: 'notFound', retry: { when: 'never' } })
      return ok(pass.status(ticketId))
    },
    async keepUploaded(uploadId, _at, refused) {
      if (isDead) return forever()
      disk.kept.push({ uploadId, refused })
      return ok()
    },
    keepPlans: () => undefined,
    changed: (uploads) => (told = uploads)
  })
  return {
    driver,
    told: () => told,
    isDead: () => isDead,
    die() {
      isDead = true
      driver.stop()
    }
  }
}

export function order(uploadId: string, changes: Partial<UploadStart> = {}): UploadStart {
  return {
    uploadId,
    letterId: '0',
    facilityName: null,
    scope: 'all',
    startedBy: 'person',
    activeOnly: false,
    ...changes
  }
}
