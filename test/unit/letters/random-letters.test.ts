import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Letter } from '#shared/domain/letter'
import { expectOk } from '#shared/lib/result'
import { renderLetters } from '../../../src/main/letters/render/render-letters.ts'
import { createLetter } from './letter-fixture.ts'
import { checkPdf, packed, pdfText } from './pdf-tools.ts'

/**
 * Random letters, many in one batch, so that poppler is asked once: what went in is read back, page by page.
 * PASS_DESK_LONG=1 takes fifty times as many.
 */
const LETTERS = process.env['PASS_DESK_LONG'] === '1' ? 2_000 : 40

const latin = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZáàâäãåæçéèêëíîïñóôöøœßúûüýÿĀăĄćČďĐęěğħİķŁńŐřŞťŲźŽșțƏ'
const vietnamese = 'ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ'
const greek = 'αβγδεζηθικλμνξοπρστυφχψωΆΈΉΊΌΎΏΑΒΓΔάέήίόύώϊϋΐΰς'
const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюяЁЂЃЄЅІЇЈЉЊЋЎЏҐґӘә'
const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתךםןףץ'
const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأؤئ'
const punctuation = "'’-."

const word = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })
const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(word(latin), fc.constantFrom(...punctuation), word(latin)).map((parts) => parts.join(''))
  },
  { weight: 2, arbitrary: word(vietnamese) },
  ...[greek, cyrillic, hebrew, arabic].map((letters) => ({ weight: 1, arbitrary: word(letters) }))
)
const text = fc.array(fc.oneof(word(latin), word(latin + vietnamese), word(greek), word('0123456789')), {
  minLength: 1,
  maxLength: 8
})
const date = fc
  .tuple(fc.integer({ min: 1950, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 28 }))
  .map(([year, month, day]) =>
    [year, month, day]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
      .replace(/-00$/, '')
  )
const period = fc.record({
  appointedOn: fc.option(date),
  endedOn: fc.option(date),
  staffCategory: text.map((words) => words.slice(0, 2).join(' ')),
  department: text.map((words) => words.join(' '))
})

const letter: fc.Arbitrary<Letter> = fc
  .record({
    firstName: name,
    lastName: name,
    facilityName: text.map((words) => words.join(' ')),
    body: fc
      .array(text, { minLength: 1, maxLength: 12 })
      .map((paragraphs) => paragraphs.map((words) => words.join(' ')).join('\n')),
    definition: fc.array(text, { maxLength: 40 }).map((sentences) => sentences.flat().join(' ')),
    organization: text.map((words) => words.join(' ')),
    periods: fc.array(period, { maxLength: 30 }),
    goodStanding: fc.constantFrom('yes', 'no', 'contact_facility', 'not_stated'),
    status: fc.constantFrom('active', 'resigned', 'unknown'),
    template: fc.constantFrom(1, 2),
    testSystem: fc.boolean(),
    pictures: fc.boolean()
  })
  .map((drawn) => {
    const { firstName, lastName, periods, goodStanding, status, template, pictures } = drawn
    return createLetter({
      testSystem: drawn.testSystem,
      body: drawn.body,
      goodStandingDefinition: drawn.definition,
      requestedBy: { organization: drawn.organization, name: 'Petra Sample' },
      affiliation: {
        firstName,
        middleName: '',
        lastName,
        facilityName: drawn.facilityName,
        periods,
        goodStanding,
        status
      },
      letterhead: { facilityName: drawn.facilityName, template, ...(!pictures && { logo: null, signature: null }) }
    })
  })

test('random letters - what went in is read back, every page is numbered', { timeout: 600_000 }, async () => {
  const letters = fc.sample(letter, { numRuns: LETTERS, seed: 20_261_121 })
  const chunks: Uint8Array[] = []
  const sink = { write: (chunk: Uint8Array) => void chunks.push(chunk) }
  const report = expectOk(await renderLetters(letters, sink, { paper: 'letter' }), 'all of these can be drawn')
  expect(report.refused).toEqual([])
  const pdf = Buffer.concat(chunks)
  expect(pdf.length).toBe(report.bytes)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const pages = pdfText(pdf, '-raw').split('\f').slice(0, -1)
  // Names that run from right to left are read from poppler's own reading order: raw is the order of the glyphs.
  const readable = pdfText(pdf, '-layout').split('\f').slice(0, -1)
  expect(pages).toHaveLength(report.pages)

  let first = 0
  for (const expected of letters) {
    const count = Number(/Page 1 of (\d+)/.exec(pages[first] ?? '')?.[1])
    const own = pages.slice(first, first + count)
    own.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${count}`))
    expectReadBack(expected, own.map(withoutFurniture).join(''), packed(readable.slice(first, first + count).join('')))
    first += count
  }
  expect(first).toBe(pages.length)
})

function expectReadBack(letter: Letter, pages: string, readable: string): void {
  const seen = packed(pages)
  const { affiliation, requestedBy } = letter
  for (const part of [affiliation.firstName, affiliation.lastName]) {
    expect(/[\u0590-\u06ff]/.test(part) ? readable : seen).toContain(packed(part))
  }
  for (const part of [
    affiliation.facilityName,
    requestedBy.organization,
    letter.goodStandingDefinition,
    ...letter.body.split('\n'),
    ...affiliation.periods.flatMap((period) => [period.department, period.staffCategory])
  ]) {
    expect(seen).toContain(packed(part))
  }
}

/** Takes out what stands between two parts of one text when it runs over a page: the foot, the head, the table's head. */
function withoutFurniture(page: string): string {
  const lines = page.split('\n')
  const foot = lines.findIndex((line) => /^Verification code K7MR|^Issued March/.test(line))
  const head = lines.findIndex((line) => /continued\s*$/.test(line))
  return lines.slice(head < 0 || head > 4 ? 0 : head + 1, foot < 0 ? lines.length : foot).join('\n')
}
