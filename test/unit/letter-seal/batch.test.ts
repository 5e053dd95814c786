import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentSource } from '#shared/contract/worker-link'
import type { Letter } from '#shared/domain/letter'
import { err, expectOk, ok } from '#shared/lib/result'
import { createRenderSource } from '../../../src/main/documents/render-source.ts'
import { printEach, saveEach, saveMerged, type BatchRun } from '../../../src/main/letters/batch/batch.ts'
import { nameByPattern } from '../../../src/main/letters/batch/file-names.ts'
import { verifyLetter } from '../../../src/main/letters/verify/verify-letter.ts'
import { printError, type Printers } from '../../../src/main/printing/printers.ts'
import { createLetter } from '../letters/letter-fixture.ts'
import { checkPdf, pdfInfo } from '../letters/pdf-tools.ts'
import { desk } from './sealed-letters.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letter-batch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const render = createRenderSource(() => Promise.resolve(ok(desk)))
const kept = (letterId: string, letter: Letter): DocumentSource => ({
  kind: 'letter',
  kept: { letterId, requestId: letterId, letter, creditsCharged: 1, retrievedAt: 0 }
})
const attached: DocumentSource = {
  kind: 'attached',
  attached: {
    letterId: 'attached',
    npi: '1679576722',
    affiliationId: 'af-9',
    practitionerName: 'Marsh, Ottilie',
    facilityName: 'Willow Creek Hospital',
    attachedAt: 0,
    pdf: Buffer.from('%PDF-1.4 as it came')
  }
}

/** Letters 1 to 3, one that cannot be drawn, one attached, one that is not here. */
const desksLetters: Readonly<Record<string, DocumentSource>> = {
  'l-1': kept('l-1', createLetter({ letterNumber: 'N-1' })),
  'l-2': kept('l-2', createLetter({ letterNumber: 'N-2' })),
  'l-3': kept('l-3', createLetter({ letterNumber: 'N-3' })),
  bad: kept('bad', createLetter({ letterNumber: 'N-4', body: 'What is {this_field}?' })),
  attached
}
const everything = ['bad', 'l-1', 'attached', 'l-2', 'gone', 'l-3']

function runOf(letterIds: readonly string[], cancelAt = Number.POSITIVE_INFINITY) {
  const abort = new AbortController()
  const seen: number[] = []
  const run: BatchRun = {
    letterIds,
    signal: abort.signal,
    read: (letterId) => Promise.resolve(desksLetters[letterId] ?? null),
    onProgress(done) {
      seen.push(done)
      if (done >= cancelAt) abort.abort()
    }
  }
  return { run, seen }
}

const job = { printer: 'Front-Desk', copies: 1, paper: 'letter', duplex: 'none' } as const
function printers(print: Printers['print']): Printers {
  return { list: () => Promise.resolve(ok([])), print }
}

test('batch - merged: one sealed file of what could be done, and a reason for the rest', async () => {
  const path = join(folder, 'all.pdf')
  const report = expectOk(await saveMerged(runOf(everything).run, desk, 'letter', path), 'a report')
  expect(report).toMatchObject({ total: 6, done: 3, isCancelled: false, goal: path })
  expect(Object.fromEntries(report.problems.map(({ letterId, error }) => [letterId, error.kind]))).toEqual({
    bad: 'render',
    attached: 'cannotMerge',
    gone: 'notHere'
  })
  const pdf = readFileSync(path)
  expect(pdfInfo(pdf)).toMatch(/Pages:\s+3\n/)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  expect(verifyLetter(pdf)).toMatchObject({ verdict: 'unaltered', letters: 3, letterNumber: 'N-1' })
  expect(readdirSync(folder)).toEqual(['all.pdf'])
})

test('batch - merged and cancelled: no file, also no half one, and an older one stays', async () => {
  const path = join(folder, 'all.pdf')
  writeFileSync(path, 'older')
  const { run } = runOf(['l-1', 'l-2', 'l-3'], 1)
  const report = expectOk(await saveMerged(run, desk, 'letter', path), 'a report')
  expect(report).toMatchObject({ done: 0, isCancelled: true })
  expect(readFileSync(path, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['all.pdf'])
})

test('batch - merged into a folder that is not there: a readable error', async () => {
  const path = join(folder, 'nowhere', 'all.pdf')
  expect(await saveMerged(runOf(['l-1']).run, desk, 'letter', path)).toEqual(
    err({ kind: 'file', problem: 'notWritable', name: 'all.pdf' })
  )
})

test('batch - each: named by the pattern, nothing overwritten, attached files as they came', async () => {
  const { run, seen } = runOf([...everything, 'l-1'])
  const pattern = '{practitioner} {npi}'
  const report = expectOk(await saveEach(run, render, 'a4', folder, pattern), 'a report')
  expect(report).toMatchObject({ total: 7, done: 5, goal: folder })
  const name = 'Thorvald-Ñandú, Sólveig Đặng 1679576722'
  expect(readdirSync(folder).sort()).toEqual(
    [`${name}.pdf`, `${name} (2).pdf`, `${name} (3).pdf`, `${name} (4).pdf`, 'Marsh, Ottilie 1679576722.pdf'].sort()
  )
  expect(verifyLetter(readFileSync(join(folder, `${name}.pdf`)))).toMatchObject({ verdict: 'unaltered' })
  expect(readFileSync(join(folder, 'Marsh, Ottilie 1679576722.pdf'), 'utf8')).toBe('%PDF-1.4 as it came')
  expect(seen.at(-1)).toBe(7)
})

test('batch - printed: a job for each letter, stopped between two', async () => {
  let jobs = 0
  const told: string[] = []
  const { run } = runOf(['l-1', 'l-2', 'l-3'], 2)
  const taking = printers(() => Promise.resolve(ok({ job: `job-${++jobs}`, printer: job.printer })))
  const report = expectOk(await printEach(run, render, taking, job, (letterId) => told.push(letterId)), 'a report')
  expect(report).toMatchObject({ done: 2, total: 3, isCancelled: true })
  expect(jobs).toBe(report.done)
  expect(told).toEqual(['l-1', 'l-2'])
})

test('batch - a printer that stops ends the batch, with the letter it stopped at', async () => {
  let jobs = 0
  const told: string[] = []
  const failing = printers((_pdf, { printer }) => {
    jobs++
    return Promise.resolve(jobs < 2 ? ok({ job: 'j', printer }) : err(printError('printerPaused', printer)))
  })
  const { run } = runOf(['l-1', 'l-2', 'l-3'])
  const report = expectOk(await printEach(run, render, failing, job, (letterId) => told.push(letterId)), 'a report')
  expect(report).toMatchObject({ done: 1, total: 3, problems: [{ letterId: 'l-2', error: { kind: 'print' } }] })
  expect(jobs).toBe(2)
  expect(told).toEqual(['l-1'])
})

test('batch - file names: fields filled, unknown ones left, nothing that leaves the folder', () => {
  const source = kept('x', createLetter({ letterNumber: '../../N:7' }))
  expect(nameByPattern('{number} {facility} {nonsense}', source)).toBe('N 7 Willow Creek Hospital {nonsense}.pdf')
  expect(nameByPattern('{date}.pdf', source)).toBe('2026-02-27.pdf')
  expect(nameByPattern('  ..  ', source)).toMatch(/^Letter /)
  expect(nameByPattern('con', source)).toMatch(/^Letter /)
  for (const pattern of ['/etc/{npi}', '..\\..\\{npi}', 'C:{npi}'])
    expect(nameByPattern(pattern, source)).not.toMatch(/[\\/:]/)
  expect(existsSync(join(folder, 'nothing'))).toBe(false)
})
