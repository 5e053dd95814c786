import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBook, type CeEntry } from '#shared/domain/education/book'
import { createPersonalFile, openPersonalFile } from '../../../src/renderer/data-worker/education/personal-file.ts'
import { formatRecoveryKey, parseRecoveryKey } from '../../../src/renderer/data-worker/education/recovery-key.ts'
import { expectOk } from '#shared/lib/result'
import { testDeps } from './memory-pieces.ts'

const entry = (id: string, title = 'Peer review basics'): CeEntry => ({
  activity: {
    id,
    type: 'non_namss',
    date: '2026-04-22',
    industryRelated: true,
    minutes: 90,
    excludedMinutes: 0,
    housekeepingMinutes: 0
  },
  title,
  isVirtual: false,
  location: '',
  postedOn: null,
  evidence: []
})
/** A file that its owner has the key of. */
async function begin(...order: Parameters<typeof createPersonalFile>) {
  const begun = await createPersonalFile(...order)
  await begun.keep()
  return begun
}
const pdf = (size: number) => {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode('%PDF-1.7'))
  return bytes
}

test('CE file - opens with the passphrase and with the recovery key, with nothing else', async () => {
  const deps = testDeps()
  const { file, recoveryKey } = await begin('M.', 'four quiet herons', deps)
  await file.change('a change', [{ type: 'putEntries', entries: [entry('a')] }])
  for (const secret of ['four quiet herons', recoveryKey, recoveryKey.toLowerCase().replaceAll('-', ' ')]) {
    const opened = expectOk(await openPersonalFile(file.fileId, secret, deps), secret)
    expect(opened.state().book.entries).toHaveLength(1)
  }
  for (const secret of ['', 'four quiet heron', recoveryKey.slice(0, -1) + '!', '0000-'.repeat(8) + '0000']) {
    expect(await openPersonalFile(file.fileId, secret, deps)).toEqual({ ok: false, error: 'wrongSecret' })
  }
})

test('CE file - nothing of it can be read where it lies', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'four quiet herons', deps)
  await file.change('a change', [{ type: 'putEntries', entries: [entry('a', 'Telehealth by proxy')] }])
  const kept = expectOk(await file.keepEvidence('certificate.pdf', pdf(3000)), 'kept')
  await file.change('a change', [{ type: 'putEntries', entries: [{ ...entry('a'), evidence: [kept] }] }])
  const disk = [...deps.storage.pieces.values()].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('')
  for (const word of ['Telehealth', 'certificate', '2026-04-22', '%PDF', 'herons']) expect(disk).not.toContain(word)
})

test('CE file - one file’s secret opens no other, and its pieces cannot stand in for another’s', async () => {
  const deps = testDeps()
  const one = await begin('One', 'first passphrase', deps)
  const other = await begin('Other', 'second passphrase', deps)
  expect(await openPersonalFile(other.file.fileId, 'first passphrase', deps)).toMatchObject({ error: 'wrongSecret' })
  expect(await openPersonalFile(other.file.fileId, one.recoveryKey, deps)).toMatchObject({ error: 'wrongSecret' })
  const book = deps.storage.pieces.get(`${one.file.fileId}/book`) ?? new Uint8Array()
  deps.storage.pieces.set(`${other.file.fileId}/book`, book)
  expect(await openPersonalFile(other.file.fileId, 'second passphrase', deps)).toMatchObject({ error: 'damaged' })
})

test('CE file - evidence of several parts comes back whole; a damaged part makes it missing, not wrong', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  const bytes = pdf(2_500_000)
  bytes[2_400_000] = 7
  const item = expectOk(await file.keepEvidence('big.pdf', bytes), 'kept')
  expect(item.parts).toBe(3)
  expect(Buffer.compare((await file.readEvidence(item)) ?? pdf(5), bytes)).toBe(0)
  const last = `${file.fileId}/${item.evidenceId}-2`
  deps.storage.pieces.get(last)?.fill(1, 40, 41)
  expect(await file.readEvidence(item)).toBeNull()
  deps.storage.pieces.delete(last)
  expect(await file.readEvidence(item)).toBeNull()
})

test('CE file - what is neither PDF nor picture is refused, by its contents', async () => {
  const { file } = await begin('M.', 'p', testDeps())
  expect(await file.keepEvidence('cv.pdf', new Uint8Array([1, 2, 3]))).toMatchObject({ error: 'wrongType' })
  expect(await file.keepEvidence('none.pdf', new Uint8Array())).toMatchObject({ error: 'empty' })
})

test('CE file - closing removes the parts that no entry names, and no others', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  const kept = expectOk(await file.keepEvidence('a.pdf', pdf(10)), 'a')
  const dropped = expectOk(await file.keepEvidence('b.pdf', pdf(10)), 'b')
  await file.change('a change', [{ type: 'putEntries', entries: [{ ...entry('a'), evidence: [kept] }] }])
  await file.tidy()
  expect(await file.readEvidence(kept)).not.toBeNull()
  expect(await file.readEvidence(dropped)).toBeNull()
})

test('CE file - a new passphrase takes the old one’s place; the recovery key stays good', async () => {
  const deps = testDeps()
  const { file, recoveryKey } = await begin('M.', 'old', deps)
  expect(await file.setPassphrase('wrong', 'new')).toBe(false)
  expect(await file.setPassphrase('old', 'new')).toBe(true)
  expect(await openPersonalFile(file.fileId, 'old', deps)).toMatchObject({ error: 'wrongSecret' })
  expect((await openPersonalFile(file.fileId, 'new', deps)).ok).toBe(true)
  expect((await openPersonalFile(file.fileId, recoveryKey, deps)).ok).toBe(true)
})

test('CE file - changes made at once are all kept', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  const ids = Array.from({ length: 20 }, (_, index) => `e${index}`)
  await Promise.all(ids.map((id) => file.change('a change', [{ type: 'putEntries', entries: [entry(id)] }])))
  const opened = expectOk(await openPersonalFile(file.fileId, 'p', deps), 'opens')
  expect(opened.state().book.entries.map(({ activity }) => activity.id)).toEqual(ids)
})

test('CE file - a header that was changed opens nothing and takes no memory', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  const name = `${file.fileId}/header`
  const text = new TextDecoder().decode(deps.storage.pieces.get(name))
  for (const changed of [text.replace('"memoryKibibytes": 64', '"memoryKibibytes": 999999999'), '{}', 'x', '']) {
    deps.storage.pieces.set(name, new TextEncoder().encode(changed))
    expect(await openPersonalFile(file.fileId, 'p', deps)).toMatchObject({ error: 'damaged' })
  }
  expect(emptyBook.entries).toEqual([])
})

test('recovery key - comes back from what is typed; one wrong letter is noticed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      fc.nat({ max: 43 }),
      fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
      async (random, at, letter) => {
        const bytes = Uint8Array.from(random)
        const key = await formatRecoveryKey(bytes)
        expect(key).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/)
        expect(await parseRecoveryKey(key.toLowerCase())).toEqual(bytes)
        const typed = key.slice(0, at) + letter + key.slice(at + 1)
        if (key[at] !== '-' && typed !== key) expect(await parseRecoveryKey(typed)).not.toEqual(bytes)
      }
    ),
    { numRuns: 200 }
  )
})

test('CE file - made and left before its owner had the key: nothing lies on disk', async () => {
  const deps = testDeps()
  const { file, keep } = await createPersonalFile('M.', 'p', deps)
  expect(deps.storage.pieces.size).toBe(0)
  await keep()
  expect((await openPersonalFile(file.fileId, 'p', deps)).ok).toBe(true)
})

test('CE file - undo and redo outlive closing, with the documents that they bring back', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  const kept = expectOk(await file.keepEvidence('a.pdf', pdf(10)), 'a')
  await file.change('adding it', [{ type: 'putEntries', entries: [{ ...entry('a'), evidence: [kept] }] }])
  await file.change('removing it', [{ type: 'removeEntries', activityIds: ['a'] }])
  await file.tidy()
  const again = expectOk(await openPersonalFile(file.fileId, 'p', deps), 'opens')
  expect(again.state().book.entries).toEqual([])
  expect((await again.undo()).book.entries).toHaveLength(1)
  expect(await again.readEvidence(kept)).not.toBeNull()
  const third = expectOk(await openPersonalFile(file.fileId, 'p', deps), 'opens')
  expect(third.state().history.undone.map(({ what }) => what)).toEqual(['removing it'])
  expect((await third.redo()).book.entries).toEqual([])
})

test('CE file - a book that was kept before there was a history opens without one', async () => {
  const deps = testDeps()
  const { file } = await begin('M.', 'p', deps)
  expect(file.state().history).toEqual({ done: [], undone: [] })
  expect(await file.undo()).toEqual(file.state())
})
