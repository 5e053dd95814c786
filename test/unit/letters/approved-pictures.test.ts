import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { affiliationRecord } from '#shared/interchange/affiliation-record'
import { analyzeHistory } from '#shared/domain/gaps'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import { expectOk } from '#shared/lib/result'
import { readPng } from '../../../src/main/letters/render/image/png.ts'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { renderVerificationSummary } from '../../../src/main/letters/render/render-verification-summary.ts'
import { createLetter } from './letter-fixture.ts'
import { pagePicture } from './pdf-tools.ts'

/**
 * Each page as poppler draws it, beside the picture that was looked at and approved (`test/approved/letters`). Another
 * version of poppler may smooth edges differently, so: at most 1 % of the pixels may differ by more than a quarter of
 * the scale, and the mean difference may be 1.5 of 255 levels. A line of text that moves by a point exceeds both.
 * After a change that is meant: APPROVE_PICTURES=1, look at the new pictures, commit them.
 */
const RESOLUTION = 64
const MAX_SHARE = 0.01
const MAX_MEAN = 1.5

const twelvePeriods = Array.from({ length: 16 }, (_, index) => ({
  appointedOn: `${2005 + index}-03-01`,
  endedOn: `${2006 + index}-02-28`,
  staffCategory: index % 3 === 0 ? 'Courtesy' : 'Active',
  department: index % 4 === 0 ? 'Department of Anesthesiology and Perioperative Medicine' : 'Surgery'
}))

const pages: readonly (readonly [name: string, page: number, render: () => Promise<Uint8Array>])[] = [
  ['formal', 1, () => letter({}, 'letter')],
  ['formal-a4', 1, () => letter({}, 'a4')],
  ['formal-continued', 2, () => letter({ affiliation: { periods: twelvePeriods } }, 'letter')],
  ['compact', 1, () => letter({ letterhead: { template: 2 } }, 'letter')],
  ['compact-test-system', 1, () => letter({ testSystem: true, letterhead: { template: 2 } }, 'a4')],
  ['scripts', 1, () => letter(manyScripts, 'letter')],
  ['summary', 1, () => summary()],
  ['no-record', 1, () => noRecord()]
]

const manyScripts = {
  affiliation: {
    firstName: 'Ελένη',
    middleName: 'Щербакова',
    lastName: 'Nguyễn',
    specialty: 'שלום (עולם) 12 abc',
    department: 'قسم الجراحة'
  },
  body: '{practitioner}: رقم ١٢٣ and ישראל כהן-לוי, ñandú, Łódź, Đà Nẵng, 王小明, 김민준.'
}

test.each(pages)('%s - page %i looks as approved', async (name, page, render) => {
  const picture = pagePicture(await render(), page, RESOLUTION)
  const approved = fileURLToPath(new URL(`../../approved/letters/${name}.png`, import.meta.url))
  if (process.env['APPROVE_PICTURES'] === '1') writeFileSync(approved, picture)
  expect(existsSync(approved), `${name}.png was never approved`).toBe(true)
  const { share, mean } = difference(readFileSync(approved), picture)
  expect(share).toBeLessThanOrEqual(MAX_SHARE)
  expect(mean).toBeLessThanOrEqual(MAX_MEAN)
})

async function letter(changes: Parameters<typeof createLetter>[0], paper: 'letter' | 'a4'): Promise<Uint8Array> {
  return expectOk(await renderLetter(createLetter(changes), { paper }), 'the fixture can be rendered')
}

const stamp = {
  verifiedBy: { name: 'Petra Sample, CPCS', title: 'Specialist', organization: 'Copper Ridge Community Hospital' },
  madeAt: Date.UTC(2026, 2, 4, 15, 30),
  madeOn: '2026-03-04',
  system: 'production'
} as const

async function summary(): Promise<Uint8Array> {
  const person = { npi: '1679576722', last_name: 'Thorvald-Ñandú', first_name: 'Sólveig', credential: 'MD' }
  const summaries = [
    {
      affiliation_id: 'a',
      facility_name: 'Willow Creek Hospital',
      status: 'active',
      appointed_on: '2024-09-01',
      good_standing: 'yes',
      updated_on: '2026-02-27',
      city: 'Willow Creek',
      state: 'MN',
      staff_category: 'Active'
    },
    {
      affiliation_id: 'b',
      facility_name: 'Stone Bridge Surgery Center',
      status: 'resigned',
      appointed_on: '2021-05',
      ended_on: '2022-12-31',
      good_standing: 'contact_facility',
      updated_on: '2026-01-10',
      facility_phone: '555-010-9999'
    }
  ].map((record) => affiliationRecord.parse({ ...person, ...record }))
  const application = [{ facilityName: 'Stone Bridge Surgery Ctr', from: '2021-05', to: '2023-06-30' }]
  const thresholds = DEFAULT_GAP_THRESHOLDS
  const analysis = analyzeHistory({ asOf: '2026-03-04', thresholds, application, summaries })
  const input = {
    kind: 'history',
    stamp,
    npi: person.npi,
    syncedAt: stamp.madeAt,
    summaries,
    application,
    analysis,
    thresholds,
    explanations: []
  } as const
  return expectOk(await renderVerificationSummary(input), 'the fixture can be rendered')
}

async function noRecord(): Promise<Uint8Array> {
  const input = {
    kind: 'noRecord',
    stamp: { ...stamp, system: 'practice' },
    query: 'Nobody, Norah',
    askedAt: stamp.madeAt
  } as const
  return expectOk(await renderVerificationSummary(input, { paper: 'a4' }), 'the fixture can be rendered')
}

function difference(approved: Uint8Array, seen: Uint8Array): { readonly share: number; readonly mean: number } {
  const [before, now] = [expectOk(readPng(approved), 'a PNG'), expectOk(readPng(seen), 'a PNG')]
  expect([now.width, now.height, now.data.length]).toEqual([before.width, before.height, before.data.length])
  let total = 0
  let far = 0
  now.data.forEach((level, index) => {
    const distance = Math.abs(level - (before.data[index] ?? 0))
    total += distance
    if (distance > 64) far++
  })
  return { share: far / now.data.length, mean: total / now.data.length }
}
