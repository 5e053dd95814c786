import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { LetterPurchase } from '#shared/sync/letter-purchase'
import { systemRandom } from '../../../src/main/deps.ts'
import { createLetterJournal } from '../../../src/main/letters/journal.ts'
import { readFileIfThere, writeFileDurably } from '../../../src/main/storage/atomic-file.ts'
import { createSealer } from '../../../src/main/storage/seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'pass-desk-storage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const place = { store: 'test', id: 'one', revision: 3 }

test('seal - gives back what was sealed, for the same place alone', () => {
  const sealer = createSealer(systemRandom.bytes(32), 'settings')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (plain) => {
      const sealed = sealer.seal(plain, place)
      expect(sealer.unseal(sealed, place)).toEqual({ ok: true, value: Buffer.from(plain) })
      for (const other of [{ store: 'x' }, { id: 'two' }, { revision: 2 }]) {
        expect(sealer.unseal(sealed, { ...place, ...other }).ok).toBe(false)
      }
    }),
    { numRuns: 50 }
  )
})

test('seal - a changed, cut or foreign value is damaged, never data', () => {
  const rootKey = systemRandom.bytes(32)
  const sealed = createSealer(rootKey, 'journal').seal(Buffer.from('a letter'), place)
  const sealer = createSealer(rootKey, 'journal')
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(sealer.unseal(changed, place).ok).toBe(false)
    expect(sealer.unseal(sealed.subarray(0, i), place).ok).toBe(false)
  }
  expect(createSealer(rootKey, 'settings').unseal(sealed, place).ok).toBe(false)
})

test('durable file - is replaced whole and leaves no temporary file', () => {
  const path = join(folder, 'deep', 'file.json')
  writeFileDurably(path, 'one')
  writeFileDurably(path, 'two')
  expect(readFileIfThere(path)?.toString()).toBe('two')
  expect(readdirSync(join(folder, 'deep'))).toEqual(['file.json'])
  expect(readFileIfThere(join(folder, 'nowhere'))).toBeNull()
})

test('letter journal - keeps purchases over a restart and sets damaged files aside, named', () => {
  const rootKey = systemRandom.bytes(32)
  const path = join(folder, 'journal')
  const purchase: LetterPurchase = {
    requestId: systemRandom.uuid(),
    affiliationId: 'a1',
    npi: '1234567893',
    practitionerName: 'Ingrid Halvorsen-Achebe',
    facilityName: 'Harlan Valley Hospital',
    requestedByName: 'D. Rowe',
    askedAt: 5,
    honoursRequestId: true,
    attempts: 1,
    mayHaveBeenCharged: true,
    phase: { name: 'asked', notBefore: 7, lastError: null }
  }
  createLetterJournal(path, createSealer(rootKey, 'journal')).write(purchase)
  const file = join(path, `${purchase.requestId}.sealed`)
  expect(readFileSync(file).includes('Halvorsen')).toBe(false)

  const reopened = createLetterJournal(path, createSealer(rootKey, 'journal'))
  expect(reopened.readAll()).toEqual({ purchases: [purchase], damaged: 0 })
  writeFileSync(file, 'not a seal')
  expect(reopened.readAll()).toEqual({ purchases: [], damaged: 1 })
  expect(readdirSync(path)).toEqual([`${purchase.requestId}.sealed.damaged`])
})
