import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPersonalFiles } from '../../../src/main/education/personal-files.ts'

const FILE = 'a'.repeat(32)
const EVIDENCE = 'b'.repeat(32)
let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'personal-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const header = (alias: string) =>
  new TextEncoder().encode(JSON.stringify({ format: 'pass-desk-ce', fileId: FILE, alias }))

function filled(place = folder) {
  const files = createPersonalFiles(place)
  files.write(FILE, 'book', new Uint8Array([1, 2, 3]))
  files.write(FILE, `${EVIDENCE}-0`, new Uint8Array(100_000).fill(9))
  files.write(FILE, 'header', header('M. T.'))
  return files
}

test('personal files - listed by alias; what is no file is not listed', () => {
  const files = filled()
  writeFileSync(join(folder, 'notes.txt'), 'x')
  expect(files.list()).toEqual([{ fileId: FILE, alias: 'M. T.' }])
  files.erase(FILE)
  expect(files.list()).toEqual([])
  expect(createPersonalFiles(join(folder, 'nowhere')).list()).toEqual([])
})

test('personal files - a name that leads out of the folder is refused', () => {
  const files = filled()
  for (const piece of ['../x', 'header/../../x', '..', `${EVIDENCE}-0/../../x`, '']) {
    expect(() => files.write(FILE, piece, new Uint8Array())).toThrow()
    expect(() => files.read(FILE, piece)).toThrow()
  }
  expect(() => files.erase('../'.repeat(10))).toThrow()
})

test('personal files - exported to one file and taken in elsewhere, piece by piece the same', async () => {
  const files = filled()
  const path = join(folder, 'mine.pdce')
  await files.exportTo(FILE, path)
  const elsewhere = createPersonalFiles(join(folder, 'elsewhere'))
  expect(await elsewhere.importFrom(path, 1)).toEqual({ ok: true, value: FILE })
  for (const piece of ['header', 'book', `${EVIDENCE}-0`]) {
    expect(elsewhere.read(FILE, piece)).toEqual(files.read(FILE, piece))
  }
  expect(await elsewhere.importFrom(path, 2)).toEqual({ ok: true, value: FILE })
  expect(readdirSync(join(folder, 'elsewhere')).sort()).toEqual([FILE, `${FILE}.set-aside-2`])
  expect(elsewhere.list()).toHaveLength(1)
})

test('personal files - what was cut or changed is not taken in, and leaves nothing behind', async () => {
  const files = filled()
  const path = join(folder, 'mine.pdce')
  await files.exportTo(FILE, path)
  const whole = readFileSync(path)
  const target = join(folder, 'target')
  const elsewhere = createPersonalFiles(target)
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 2 }), async (length) => {
      writeFileSync(path, whole.subarray(0, length))
      expect(await elsewhere.importFrom(path, 3)).toEqual({ ok: false, error: 'wrongType' })
    }),
    { numRuns: 25 }
  )
  writeFileSync(path, Buffer.from('PASS DESK CE FILE 1\n' + '../../evil 4'.padEnd(63) + '\nevil'))
  expect(await elsewhere.importFrom(path, 4)).toEqual({ ok: false, error: 'wrongType' })
  expect(existsSync(target) ? readdirSync(target) : []).toEqual([])
})
