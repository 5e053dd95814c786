import { expect, test } from 'vitest'
import { EMPTY_ROSTER_RECORD } from '#shared/domain/roster/record'
import { personOf } from '#shared/domain/roster/roster'
import { createImportAnswers } from '../../../src/renderer/roster-import/answer-import.ts'
import type { ImportInput, ImportOutput, ImportProgress } from '../../../src/renderer/roster-import/import-messages.ts'
import { createImporter, type ImportWorker } from '../../../src/renderer/roster-import/importer.ts'

const options = { today: '2026-11-22' }
const text = 'NPI,Last name,First name,Appointed\n1234567893,Wren,Isa,2020-01-15\n1679576722,Lark,Tom,2021-01-15\n'

/** The worker's own code behind a message channel of the test: everything crosses as a structured clone. */
function startWorker(behave: 'answers' | 'keepsQuiet' = 'answers') {
  const target = new EventTarget()
  const state = { terminated: false }
  const answer = createImportAnswers((output: ImportOutput) => {
    if (!state.terminated) target.dispatchEvent(new MessageEvent('message', { data: structuredClone(output) }))
  })
  const worker: ImportWorker = {
    addEventListener: target.addEventListener.bind(target),
    postMessage: (input: ImportInput) => {
      const copy = structuredClone(input)
      if (behave === 'answers') setTimeout(() => answer(copy))
    },
    terminate: () => (state.terminated = true)
  }
  return { worker, target, state }
}

test('importer - reads, understands anew with a correction, compares; tells its progress', async () => {
  const stages: ImportProgress[] = []
  const importer = createImporter((progress) => stages.push(progress), startWorker().worker)
  const read = await importer.read({ kind: 'file', bytes: new TextEncoder().encode(text) }, options)
  if (!read.ok) throw new Error(read.error.kind)
  expect(read.value.file).toMatchObject({ format: 'csv', delimiter: ',' })
  expect('table' in read.value.file).toBe(false)
  expect(read.value.result.rows).toEqual({ read: 2, accepted: 2, flagged: 0, rejected: 0 })
  const corrected = await importer.understand({ ...options, choices: { Appointed: 'ended_on' } })
  expect(corrected.ok && corrected.value.result.records[0]?.record.endedOn).toBe('2020-01-15')
  const person = personOf({ ...EMPTY_ROSTER_RECORD, npi: '1234567893', lastName: 'Wren', firstName: 'Isa' })
  const compared = await importer.compare([{ practitionerId: 'x', person, periods: [] }])
  expect(compared.ok && [compared.value.fresh.length, compared.value.changed.length]).toEqual([1, 1])
  expect(stages.map(({ stage }) => stage)).toEqual(['reading', 'understanding', 'understanding', 'comparing'])
})

test('importer - a long file tells its rows as they are read', async () => {
  const rows: number[] = []
  const importer = createImporter((progress) => rows.push(progress.rows), startWorker().worker)
  const long = text + '1234567893,Wren,Isa,2020-01-15\n'.repeat(12_000)
  await importer.read({ kind: 'file', bytes: new TextEncoder().encode(long) }, options)
  expect(rows).toEqual([0, 5_000, 10_000, 12_003])
})

test('importer - a refused file, and questions before any file', async () => {
  const importer = createImporter(() => undefined, startWorker().worker)
  expect(await importer.compare([])).toEqual({ ok: false, error: { kind: 'nothingRead' } })
  expect(await importer.understand(options)).toEqual({ ok: false, error: { kind: 'nothingRead' } })
  expect(await importer.read({ kind: 'file', bytes: new Uint8Array() }, options)).toEqual({
    ok: false,
    error: { kind: 'refused', refusal: { kind: 'empty' } }
  })
  expect((await importer.read({ kind: 'clipboard', text }, options)).ok).toBe(true)
})

test('importer - cancelled in the middle: the worker is ended and every answer says so', async () => {
  const { worker, state } = startWorker('keepsQuiet')
  const importer = createImporter(() => undefined, worker)
  const reading = importer.read({ kind: 'clipboard', text }, options)
  expect(await importer.understand(options)).toEqual({ ok: false, error: { kind: 'busy' } })
  importer.cancel()
  expect(await reading).toEqual({ ok: false, error: { kind: 'cancelled' } })
  expect(await importer.understand(options)).toEqual({ ok: false, error: { kind: 'cancelled' } })
  expect(state.terminated).toBe(true)
})

test('importer - a worker that breaks down is a failure, not a wait for ever', async () => {
  const { worker, target } = startWorker('keepsQuiet')
  const importer = createImporter(() => undefined, worker)
  const reading = importer.read({ kind: 'clipboard', text }, options)
  target.dispatchEvent(new Event('error'))
  expect(await reading).toEqual({ ok: false, error: { kind: 'failed' } })
})
