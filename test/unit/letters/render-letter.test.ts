import { expect, test } from 'vitest'
import type { Letter } from '#shared/domain/letter'
import { letterRecord } from '#shared/interchange/letter-record'
import { expectOk } from '#shared/lib/result'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { createLetter } from './letter-fixture.ts'
import { attachment, checkPdf, packed, packedText, pdfFonts, pdfInfo, pdfText, scannedCode } from './pdf-tools.ts'

async function render(letter: Letter, paper: 'letter' | 'a4' = 'letter'): Promise<Uint8Array> {
  return expectOk(await renderLetter(letter, { paper }), 'the fixture can be rendered')
}

const TEMPLATES = [1, 2] as const

test.each(TEMPLATES)('template %i - everything the page must hold is read back', async (template) => {
  const text = (await pdfTextOf(template)).replace(/\s+/g, ' ')
  for (const expected of [
    'Willow Creek Hospital',
    '7 Meadow Lane',
    'Tel 555-010-1234 · Fax 555-010-1235',
    'willowcreek.example',
    'March 2, 2026',
    'Letter 0815-000042',
    'Copper Ridge Community Hospital',
    'Petra Sample, CPCS',
    'Sólveig Đặng Thorvald-Ñandú, MD',
    '1679576722',
    'Pulmonary Disease',
    template === 1 ? 'October 2014' : 'Oct 2014',
    template === 1 ? 'June 30, 2019' : 'Jun 30, 2019',
    'Present',
    'Medicine, night service',
    'As of February 27, 2026, the practitioner’s status is active and the practitioner is in good standing',
    'neither suspended nor restricted on the date stated.',
    'Ottilie Marsh, CPMSM',
    'Director, Medical Staff Services',
    'K7MR-4PXT-9WQA',
    'Issued March 2, 2026 through NAMSS PASS. Facility record as of February 27, 2026.',
    'Retrieved March 4, 2026 by Petra Sample, CPCS, Copper Ridge Community Hospital.',
    'Page 1 of 1'
  ]) {
    expect(text).toContain(expected)
  }
})

async function pdfTextOf(template: 1 | 2): Promise<string> {
  return pdfText(await render(createLetter({ letterhead: { template } })), '-raw')
}

test('dates - a month stays a month, nothing becomes the first of it', async () => {
  const text = await pdfTextOf(1)
  expect(text).not.toContain('October 1, 2014')
})

test.each(TEMPLATES)('template %i - the file is clean, tagged, titled, in a language', async (template) => {
  const pdf = await render(createLetter({ letterhead: { template } }))
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors found')
  const info = pdfInfo(pdf)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/Title:\s+Letter 0815-000042: Sólveig Đặng Thorvald-Ñandú, MD, Willow Creek Hospital/)
  expect(info).toMatch(/Page size:\s+612 x 792 pts \(letter\)/)
  const structure = pdfInfo(pdf, '-struct-text')
  for (const type of ['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'BlockQuote']) {
    expect(structure).toContain(type)
  }
  expect(structure).toContain('"Ottilie Marsh, CPMSM"')
})

test('fonts - subset, embedded, each once, with a way back to text', async () => {
  const fonts = pdfFonts(await render(createLetter()))
  expect(fonts.length).toBeGreaterThan(3)
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/)
  expect(new Set(fonts.map((font) => font.split(' ')[0])).size).toBe(fonts.length)
})

test('bytes - the same letter gives the same file, another paper another', async () => {
  const [first, second, a4] = [
    await render(createLetter()),
    await render(createLetter()),
    await render(createLetter(), 'a4')
  ]
  expect(Buffer.from(first).equals(second)).toBe(true)
  expect(pdfInfo(a4)).toMatch(/\(A4\)/)
})

test('attachment - the letter comes back as it went in', async () => {
  const letter = createLetter()
  expect(letterRecord.parse(JSON.parse(attachment(await render(letter), 'letter.json')))).toEqual(letter)
})

test.each([
  ['no', 'not in good standing'],
  ['contact_facility', 'the facility asks to be contacted'],
  ['not_stated', 'does not state whether the practitioner is in good standing']
] as const)('standing %s - is told as what it is', async (goodStanding, expected) => {
  const body = 'About {practitioner}, {status}.'
  for (const template of TEMPLATES) {
    const letter = createLetter({ body, affiliation: { goodStanding }, letterhead: { template } })
    const text = pdfText(await render(letter), '-raw').replace(/\s+/g, ' ')
    expect(text).toContain(expected)
    expect(text).not.toMatch(/((?<!whether the )practitioner is|active,) in good standing/)
  }
})

test('definition - where none came the page says whose it is', async () => {
  const text = pdfText(await render(createLetter({ goodStandingDefinition: '' })), '-raw').replace(/\s+/g, ' ')
  expect(text).toContain('in good standing as defined by the facility.')
})

test('merge field - an unknown one stops the letter with its name', async () => {
  const letter = createLetter({ body: 'Dear {practitioner}, {salary} and { shoe_size }.' })
  expect(await renderLetter(letter)).toEqual({
    ok: false,
    error: { type: 'unknown_merge_fields', fields: ['salary', 'shoe_size'] }
  })
})

test('characters - what no face can draw is named, not left out', async () => {
  const letter = createLetter({ affiliation: { lastName: 'Sample\u{10480}\u{1F9D9}' } })
  const result = await renderLetter(letter)
  expect(result).toMatchObject({
    ok: false,
    error: { type: 'undrawable_characters', characters: [{ codePoint: 'U+10480' }, { codePoint: 'U+1F9D9' }] }
  })
})

test('characters - controls that could turn a name around are refused', async () => {
  const result = await renderLetter(createLetter({ affiliation: { lastName: 'Smi\u202eht' } }))
  expect(result).toMatchObject({ ok: false, error: { characters: [{ codePoint: 'U+202E' }] } })
})

test('scripts - Greek, Cyrillic, Vietnamese, Hebrew, Arabic, Chinese, Korean and Japanese names are read back in order', async () => {
  const names = [
    'Παπαδοπούλου',
    'Щербакова',
    'Nguyễn Thị Ánh',
    'רוזנברג',
    'عبد الرحمن',
    'صلاح',
    'قى',
    '王小明',
    '김민준',
    'やまだ'
  ]
  for (const template of TEMPLATES) {
    for (const lastName of names) {
      const letter = createLetter({
        affiliation: { lastName, firstName: '', middleName: '' },
        letterhead: { template }
      })
      expect(packedText(await render(letter))).toContain(packed(lastName))
    }
  }
})

test('test system - a watermark under the text and a sentence in the foot', async () => {
  const plain = await render(createLetter())
  const marked = await render(createLetter({ testSystem: true }))
  expect(pdfText(marked)).toContain('TEST SYSTEM: this letter was made by a test system and proves nothing.')
  expect(pdfText(plain)).not.toContain('TEST SYSTEM')
})

test.each(TEMPLATES)(
  'template %i - many periods continue, the head stands again, the signature is not alone',
  async (template) => {
    const periods = Array.from({ length: 40 }, (_, index) => ({
      appointedOn: `${1980 + index}-01-01`,
      endedOn: `${1980 + index}-12-31`,
      staffCategory: 'Courtesy',
      department: `Department of wonders, section ${index}`
    }))
    for (const count of [9, 13, 14, 15, 16, 17, 40]) {
      const letter = createLetter({ affiliation: { periods: periods.slice(0, count) }, letterhead: { template } })
      const pages = pdfText(await render(letter), '-raw')
        .split('\f')
        .slice(0, -1)
      pages.forEach((page, index) => {
        expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
        expect(page).toContain('Willow Creek Hospital')
        if (page.includes('Department of wonders')) expect(page).toContain('Appointed')
      })
      const last = pages.at(-1) ?? ''
      expect(last).toContain('Ottilie Marsh')
      // Something that the signature vouches for stands above it.
      expect(last).toMatch(/date stated|good standing|Department of wonders/)
      expect(pages.join('').match(/section \d+/g)).toHaveLength(count)
    }
  }
)

test('nine periods - fit on one page of the formal letter', async () => {
  const periods = Array.from({ length: 9 }, (_, index) => ({
    appointedOn: `${2001 + index}-01-01`,
    endedOn: `${2001 + index}-12-31`,
    staffCategory: 'Active',
    department: 'Medicine'
  }))
  expect(pdfInfo(await render(createLetter({ affiliation: { periods } })))).toMatch(/Pages:\s+1\n/)
})

test('qr code - holds the verification code, readable from paper', async () => {
  for (const template of TEMPLATES) {
    const pdf = await render(createLetter({ letterhead: { template } }))
    expect(scannedCode(pdf)).toBe('K7MR-4PXT-9WQA')
  }
  const sealed = await renderLetter(createLetter(), {
    paper: 'letter',
    seal: { qrText: 'https://desk.example/v#'.padEnd(400, 'abcdefgh'), lines: ['Key SHA-256 ab:cd'] }
  })
  const pdf = expectOk(sealed, 'a sealed letter')
  expect(scannedCode(pdf)).toHaveLength(400)
  expect(pdfText(pdf)).toContain('Key SHA-256 ab:cd')
})

test('no code, no pictures, no signatory - the rest still stands', async () => {
  const nothing = {
    logo: null,
    signature: null,
    signatoryName: '',
    signatoryTitle: '',
    phone: '',
    fax: '',
    website: ''
  }
  for (const template of TEMPLATES) {
    const letter = createLetter({
      verificationCode: '',
      requestedBy: { organization: '', name: '' },
      letterhead: { ...nothing, addressLines: [], template }
    })
    const text = pdfText(await render(letter))
    expect(text).toContain('Letter 0815-000042')
    expect(text).not.toContain('Verification code')
  }
})

test.each([
  ['letterhead', { letterhead: { facilityName: 'W'.repeat(301) } }],
  ['letterhead', { letterhead: { addressLines: Array.from({ length: 40 }, () => 'Lane') } }],
  ['signature block', { letterhead: { signatoryTitle: 'W'.repeat(500) } }],
  ['footer', { requestedBy: { organization: 'W'.repeat(1_000), name: '' } }],
  ['footer', { verificationCode: 'W'.repeat(5_000) }]
] as const)('a %s of unreasonable length is refused', async (part, changes) => {
  expect(await renderLetter(createLetter(changes))).toEqual({ ok: false, error: { type: 'does_not_fit', part } })
})

test('long words - are broken, nothing runs off the page or is lost', async () => {
  const word = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(12)
  for (const template of TEMPLATES) {
    const letter = createLetter({ affiliation: { lastName: word, department: word }, letterhead: { template } })
    expect(packedText(await render(letter))).toContain(word)
  }
})
