import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { RosterUpload } from '#shared/sync/roster-upload'
import { readFileIfThere, removeFileDurably, writeFileDurably } from '../storage/atomic-file.ts'
import type { SealedPlace, Sealer } from '../storage/seal.ts'

/** One upload with what this desk has to know about it beside the protocol. */
export interface JournalledUpload {
  readonly upload: RosterUpload
  readonly facilityName: string | null
  readonly scope: 'changes' | 'all'
  readonly startedBy: 'person' | 'schedule'
  /** The data worker has taken over the rows that PASS processed. */
  readonly isKept: boolean
}

/**
 * The uploads of this desk, under way and over, sealed and flushed to disk before each step that they describe.
 * `[Note: an upload is never repeated by itself]` What is here as being sent may have arrived, whatever happened since.
 */
export interface UploadJournal {
  /** A new upload with the workbook that is tried and posted; answers when both are on disk. */
  begin(entry: JournalledUpload, workbook: Uint8Array): void
  write(entry: JournalledUpload): void
  /** @returns `null` where it is damaged or gone. */
  workbook(uploadId: string): Uint8Array | null
  /** An upload that is over needs its workbook no more. */
  removeWorkbook(uploadId: string): void
  remove(uploadId: string): void
  /** Everything in the journal, oldest first. `damaged`: how many files could not be read; they are kept beside. */
  readAll(): { readonly entries: readonly JournalledUpload[]; readonly damaged: number }
}

const RECORD = '.upload'
const WORKBOOK = '.workbook'

/** What must be there to go on; the rest of the record is our own writing, authenticated by the seal. */
const record = z.looseObject({
  upload: z.looseObject({
    uploadId: z.uuid(),
    workbook: z.string(),
    startedAt: z.number(),
    sent: z.object({ trial: z.number(), live: z.number() }),
    phase: z.looseObject({
      name: z.enum(['ready', 'sending', 'received', 'tried', 'processed', 'rejected', 'refused', 'unknown', 'closed'])
    })
  }),
  isKept: z.boolean()
})

export function createUploadJournal(folder: string, sealer: Sealer): UploadJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = (uploadId: string, suffix: string): string => join(folder, `${uploadId}${suffix}`)
  const write = (entry: JournalledUpload): void => {
    const { uploadId } = entry.upload
    const plain = Buffer.from(JSON.stringify(entry), 'utf8')
    writeFileDurably(path(uploadId, RECORD), sealer.seal(plain, placeOf(uploadId, RECORD)))
  }
  return {
    begin(entry, workbook) {
      const { uploadId } = entry.upload
      // The workbook first: a listed upload that is not over always has it.
      writeFileDurably(path(uploadId, WORKBOOK), sealer.seal(workbook, placeOf(uploadId, WORKBOOK)))
      write(entry)
    },
    write,
    workbook(uploadId) {
      const bytes = readFileIfThere(path(uploadId, WORKBOOK))
      const plain = bytes ? sealer.unseal(bytes, placeOf(uploadId, WORKBOOK)) : null
      return plain?.ok ? plain.value : null
    },
    removeWorkbook: (uploadId) => removeFileDurably(path(uploadId, WORKBOOK)),
    remove(uploadId) {
      removeFileDurably(path(uploadId, RECORD))
      removeFileDurably(path(uploadId, WORKBOOK))
    },
    readAll() {
      const names = readdirSync(folder)
      const entries: JournalledUpload[] = []
      let damaged = 0
      for (const name of names.filter((file) => file.endsWith(RECORD))) {
        const uploadId = name.slice(0, -RECORD.length)
        const entry = readOne(path(uploadId, RECORD), sealer, placeOf(uploadId, RECORD))
        if (entry) entries.push(entry)
        else {
          damaged++
          renameSync(join(folder, name), join(folder, `${name}.damaged`))
        }
      }
      const known = new Set(names.filter((file) => file.includes(RECORD)).map((file) => file.split('.')[0]))
      for (const name of names.filter((file) => file.endsWith(WORKBOOK))) {
        // Written by an app that died before it wrote the record: nothing was sent.
        if (!known.has(name.slice(0, -WORKBOOK.length))) removeFileDurably(join(folder, name))
      }
      return { entries: entries.sort((a, b) => a.upload.startedAt - b.upload.startedAt), damaged }
    }
  }
}

/** For practice without a keystore, where nothing is posted for real: uploads end with the app. */
export function createPassingUploadJournal(): UploadJournal {
  const entries = new Map<string, JournalledUpload>()
  const workbooks = new Map<string, Uint8Array>()
  return {
    begin(entry, workbook) {
      workbooks.set(entry.upload.uploadId, workbook)
      entries.set(entry.upload.uploadId, entry)
    },
    write: (entry) => void entries.set(entry.upload.uploadId, entry),
    workbook: (uploadId) => workbooks.get(uploadId) ?? null,
    removeWorkbook: (uploadId) => void workbooks.delete(uploadId),
    remove(uploadId) {
      entries.delete(uploadId)
      workbooks.delete(uploadId)
    },
    readAll: () => ({ entries: [...entries.values()], damaged: 0 })
  }
}

function placeOf(uploadId: string, suffix: string): SealedPlace {
  return { store: `roster-upload${suffix}`, id: uploadId, revision: 1 }
}

function readOne(path: string, sealer: Sealer, place: SealedPlace): JournalledUpload | null {
  const bytes = readFileIfThere(path)
  const plain = bytes ? sealer.unseal(bytes, place) : null
  if (!plain?.ok) return null
  try {
    return record.parse(JSON.parse(plain.value.toString('utf8'))) as unknown as JournalledUpload
  } catch {
    return null
  }
}
