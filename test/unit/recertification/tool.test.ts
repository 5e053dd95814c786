import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readCases, recertificationCommand, toResult } from '../../../src/tool/recertification.ts'

let folder = ''
let output = ''
let complaints = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recertification-'))
  output = ''
  complaints = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((complaints += String(text)), true))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

async function run(content: string): Promise<number> {
  const path = join(folder, 'cases.json')
  await writeFile(path, content)
  return recertificationCommand.run([path])
}

const dualExtension = {
  id: 'dual under extension',
  cycleYear: 2025,
  profile: {
    certifications: [
      { type: 'CPMSM', date: '2016-02-29' },
      { type: 'CPCS', date: '2018-07-01' }
    ],
    memberSince: null
  },
  asOf: '2026-04-01',
  activities: [
    { id: 'a', type: 'namss_sponsored', date: '2025-04-18', minutes: 1500, educationZone: true },
    { id: 'b', type: 'teaching_namss', date: '2026-01-10', minutes: 300 },
    { id: 'c', type: 'college', date: '2026-02-10', courseCredits: 3 },
    { id: 'd', type: 'product_training', date: '2026-02-10', minutes: 60 }
  ],
  extension: { requested: '2025-11-30', evidence: 'certificates' },
  application: { submitted: '2026-04-01', payment: 'card' }
}

describe('tool recertification', () => {
  it('tool recertification - a case in, the keys of the case file out', async () => {
    expect(await run(JSON.stringify({ cases: [dualExtension] }))).toBe(0)
    expect(JSON.parse(output)).toEqual({
      results: [
        {
          id: 'dual under extension',
          dueInCycleYear: true,
          nextDue: 2025,
          windowStart: '2022-12-02',
          windowEnd: '2025-12-01',
          requiredTotal: 45,
          requiredApproved: 25,
          total: 47,
          approved: 35,
          nonApproved: 12,
          shortTotal: 0,
          shortApproved: 0,
          met: true,
          status: 'submitted_under_extension',
          fee: { recertification: 400, extension: 50, total: 450 },
          extensionEligible: true,
          extensionUntil: '2026-06-01',
          rejected: [['d', 'R41']],
          reporting: { a: { mode: 'auto', from: '2025-04-29', to: '2025-05-02' }, b: 'self', c: 'self' }
        }
      ]
    })
    expect(complaints).toBe('')
  })

  it('tool recertification - one bad case gets an error, the others their results', async () => {
    const empty = { ...dualExtension, id: 'nobody', profile: { certifications: [] } }
    expect(await run(JSON.stringify([{ id: 'bad' }, empty, dualExtension]))).toBe(0)
    const { results } = JSON.parse(output)
    expect(results[0]).toEqual({ id: 'bad', error: 'profile is missing or no object; asOf is missing or no string' })
    expect(results[1]).toEqual({ id: 'nobody', error: 'profile.certifications is empty: there is nothing to renew' })
    expect(results[2].status).toBe('submitted_under_extension')
  })

  it.each([
    ['an id', [{ type: 'non_namss', date: '2024-01-01', minutes: 5 }], 'activities.0.id is missing'],
    ['minutes', [{ id: 'a', type: 'sme', date: '2024-01-01' }], 'activities.0.minutes is missing'],
    ['years', [{ id: 'a', type: 'volunteer', date: '2024-01-01', level: 'state' }], 'activities.0.years is missing'],
    ['course credits', [{ id: 'a', type: 'college', date: '2024-01-01' }], 'activities.0.courseCredits is missing'],
    ['an award', [{ id: 'a', type: 'book', date: '2024-01-01', awarded: null }], 'activities.0.awarded is missing']
  ])('tool recertification - an activity without %s is an error, not silently nothing', (_, activities, error) => {
    expect(toResult({ ...dualExtension, activities })).toEqual({ id: dualExtension.id, error })
  })

  it('tool recertification - two activities under one id are an error; what never earns needs no amount', () => {
    const show = { id: 'a', type: 'trade_show', date: '2024-01-01' }
    expect(toResult({ ...dualExtension, activities: [show, show] })['error']).toBe('activities.1.id is used twice')
    expect(toResult({ ...dualExtension, activities: [show] })['rejected']).toEqual([['a', 'R43']])
  })

  it('tool recertification - a refused extension names its reason and no end', () => {
    const refused = toResult({ ...dualExtension, extension: { requested: '2025-11-30', evidence: 'tracking_table' } })
    expect(refused).toMatchObject({ extensionEligible: false, extensionReason: 'R54', status: 'lapsed_grace' })
    expect(refused).not.toHaveProperty('extensionUntil')
  })

  it('tool recertification - nothing filed: no fee, no extension', () => {
    const tracking = toResult({ ...dualExtension, extension: null, application: null, asOf: '2025-01-01' })
    expect(tracking).toMatchObject({ status: 'tracking', shortTotal: 20 })
    for (const key of ['fee', 'extensionEligible', 'extensionReason']) expect(tracking).not.toHaveProperty(key)
  })

  it.each([
    ['text', 'no JSON'],
    ['{"cases": 4}', 'no list of cases'],
    ['7', 'no list of cases']
  ])('tool recertification - the file %s is refused whole', async (content, reason) => {
    expect(await run(content)).toBe(1)
    expect(complaints).toContain(reason)
    expect(output).toBe('')
  })

  it('tool recertification - no file, two files, a file that is not there', async () => {
    expect(await recertificationCommand.run([])).toBe(2)
    expect(await recertificationCommand.run(['a', 'b'])).toBe(2)
    expect(await recertificationCommand.run([join(folder, 'missing.json')])).toBe(1)
  })

  it('tool recertification - a byte order mark is no obstacle, an empty list an answer', () => {
    expect(readCases('\uFEFF{"cases":[]}')).toEqual({ ok: true, value: [] })
  })

  it('tool recertification - any JSON gives a result or an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = toResult(value)
        expect('status' in result || typeof result['error'] === 'string').toBe(true)
      }),
      { numRuns: process.env['PASS_DESK_LONG'] === '1' ? 10_000 : 500 }
    )
  })
})
