import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startUpload } from '#shared/sync/roster-upload'
import { systemRandom } from '../../../src/main/deps.ts'
import { createUploadJournal, type JournalledUpload } from '../../../src/main/roster/upload-journal.ts'
import { createSealer } from '../../../src/main/storage/seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'upload-journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rootKey = systemRandom.bytes(32)
const workbook = new TextEncoder().encode('Halvorsen, Ingrid')

function entryOf(startedAt: number): JournalledUpload {
  const uploadId = systemRandom.uuid()
  const upload = startUpload({ uploadId, letterId: '30418', workbook: 'digest', rows: 1 }, startedAt)
  return { upload, facilityName: 'Elm Hospital', scope: 'changes', startedBy: 'person', isKept: false }
}

test('upload journal - keeps uploads and workbooks over a restart, readable by nobody else', () => {
  const path = join(folder, 'one')
  const journal = createUploadJournal(path, createSealer(rootKey, 'journal'))
  const second = entryOf(2)
  const first = entryOf(1)
  journal.begin(second, workbook)
  journal.begin(first, workbook)
  for (const name of readdirSync(path)) {
    const bytes = readFileSync(join(path, name))
    expect(bytes.includes('Halvorsen') || bytes.includes('Elm')).toBe(false)
  }
  const reopened = createUploadJournal(path, createSealer(rootKey, 'journal'))
  expect(reopened.readAll()).toEqual({ entries: [first, second], damaged: 0 })
  expect(Buffer.from(reopened.workbook(first.upload.uploadId) ?? []).toString()).toBe('Halvorsen, Ingrid')
  reopened.removeWorkbook(first.upload.uploadId)
  expect(reopened.workbook(first.upload.uploadId)).toBeNull()
  reopened.remove(second.upload.uploadId)
  expect(readdirSync(path)).toEqual([`${first.upload.uploadId}.upload`])
})

test('upload journal - a damaged record is set aside, a workbook without a record goes', () => {
  const path = join(folder, 'two')
  const journal = createUploadJournal(path, createSealer(rootKey, 'journal'))
  const damaged = entryOf(1)
  const orphan = entryOf(2)
  journal.begin(damaged, workbook)
  journal.begin(orphan, workbook)
  writeFileSync(join(path, `${damaged.upload.uploadId}.upload`), 'not a seal')
  rmSync(join(path, `${orphan.upload.uploadId}.upload`))
  expect(journal.readAll()).toEqual({ entries: [], damaged: 1 })
  // The workbook of a damaged record stays beside it: it may have been posted.
  expect(readdirSync(path).sort()).toEqual(
    [`${damaged.upload.uploadId}.upload.damaged`, `${damaged.upload.uploadId}.workbook`].sort()
  )
})

test('upload journal - a workbook of another upload does not pass for this one', () => {
  const path = join(folder, 'three')
  const journal = createUploadJournal(path, createSealer(rootKey, 'journal'))
  const [one, two] = [entryOf(1), entryOf(2)]
  journal.begin(one, workbook)
  journal.begin(two, new TextEncoder().encode('another'))
  writeFileSync(
    join(path, `${one.upload.uploadId}.workbook`),
    readFileSync(join(path, `${two.upload.uploadId}.workbook`))
  )
  expect(journal.workbook(one.upload.uploadId)).toBeNull()
})
