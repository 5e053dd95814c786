import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { toLetterRecord } from '#shared/interchange/letter-record'
import { expectOk } from '#shared/lib/result'
import { renderLetter } from '../../../src/main/letters/render/render-letter.ts'
import { renderLetters, type BatchOptions } from '../../../src/main/letters/render/render-letters.ts'
import type { Letter } from '#shared/domain/letter'
import type { ToolCommand } from '../../../src/tool/command.ts'
import { renderLetterCommand } from '../../../src/tool/render-letter.ts'
import { renderLettersCommand } from '../../../src/tool/render-letters.ts'
import { createLetter } from './letter-fixture.ts'
import { attachment, checkPdf, pdfFonts, pdfInfo, pdfText } from './pdf-tools.ts'

const folder = mkdtempSync(join(tmpdir(), 'batch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function batch(letters: Iterable<Letter>, options: BatchOptions = { paper: 'letter' }) {
  const chunks: Uint8Array[] = []
  const report = await renderLetters(letters, { write: (chunk) => void chunks.push(chunk) }, options)
  return { report, pdf: Buffer.concat(chunks) }
}

function letters(count: number): readonly Letter[] {
  return Array.from({ length: count }, (_, index) =>
    createLetter({
      letterNumber: `L-${String(index).padStart(4, '0')}`,
      affiliation: { lastName: `Sample${index}` },
      letterhead: { template: index % 2 === 0 ? 1 : 2 }
    })
  )
}

test('batch - all letters in order, fonts once, clean, the same bytes again', async () => {
  const { report, pdf } = await batch(letters(30))
  expect(expectOk(report, 'a batch')).toMatchObject({
    letters: 30,
    pages: 30,
    bytes: pdf.length,
    refused: [],
    cancelled: false
  })
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const pages = pdfText(pdf, '-raw').split('\f').slice(0, -1)
  pages.forEach((page, index) => expect(page).toContain(`Letter L-${String(index).padStart(4, '0')}`))
  const names = pdfFonts(pdf).map((font) => font.split(' ')[0])
  expect(new Set(names).size).toBe(names.length)
  expect(pdfInfo(pdf)).toMatch(/Tagged:\s+yes/)
  expect((await batch(letters(30))).pdf.equals(pdf)).toBe(true)
})

test('batch - a letter has the words and tags that it has alone, whichever letters came before it', async () => {
  const long = 'A statement of some length, so that all that follows it stands lower on its page. '.repeat(4)
  const kinds = [
    createLetter(),
    createLetter({ letterhead: { template: 2 } }),
    createLetter({ body: `${long}\n{practitioner}`, letterhead: { logo: null, fax: '' } }),
    createLetter({ goodStandingDefinition: long, affiliation: { reappointedOn: '2024-05', periods: [] } }),
    createLetter({ body: long.repeat(8), letterhead: { signature: null } })
  ]
  const order = [0, 0, 0, 1, 2, 0, 1, 3, 2, 1, 4, 4, 3, 3, 2, 4, 0]
  const { pdf } = await batch(order.flatMap((kind) => kinds[kind] ?? []))
  const parts = structureOf(pdf).split(/^Part.*\n/m)
  expect(parts).toHaveLength(order.length + 1)
  const alone = await Promise.all(
    kinds.map(async (kind) => structureOf(expectOk(await renderLetter(kind, { paper: 'letter' }), 'a letter')))
  )
  order.forEach((kind, index) => expect(parts[index + 1]).toBe(alone[kind]?.replace(/^Document.*\n/, '')))
})

/** The tag tree with its texts, without indents. */
function structureOf(pdf: Uint8Array): string {
  return pdfInfo(pdf, '-struct-text').replace(/^ +/gm, '')
}

test('batch - one attachment holds all letters, each picture once', async () => {
  const { pdf } = await batch(letters(20))
  const data: unknown = JSON.parse(attachment(pdf, 'letters.json'))
  expect(data).toMatchObject({ letters: { length: 20 } })
  expect(data).toHaveProperty('letters.7.letter_number', 'L-0007')
  expect(Object.keys(Object(Reflect.get(Object(data), 'images')))).toHaveLength(2)
})

test('batch - what cannot be drawn is found in every letter, however often it came before', async () => {
  const department = 'Ward \u{10fffd}'
  const letterWith = (body: string) => createLetter({ body, affiliation: { department, periods: [] } })
  const named = Array.from({ length: 4 }, () => letterWith('In {department}.'))
  const { report } = await batch([...named, letterWith('Here.'), letterWith('Here.'), createLetter()])
  expect(expectOk(report, 'one letter').refused.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5])
})

test('batch - a letter that cannot be drawn is left out and named', async () => {
  const broken = createLetter({ letterNumber: 'broken', body: '{salary}' })
  const undrawable = createLetter({ letterNumber: 'undrawable', affiliation: { lastName: '\u{1F9D9}' } })
  const { report, pdf } = await batch([...letters(2), broken, undrawable, ...letters(1)])
  expect(expectOk(report, 'a batch')).toMatchObject({
    letters: 3,
    pages: 3,
    refused: [
      { index: 2, letterNumber: 'broken', error: { type: 'unknown_merge_fields' } },
      { index: 3, letterNumber: 'undrawable', error: { type: 'undrawable_characters' } }
    ]
  })
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  expect(pdfInfo(pdf)).toMatch(/Pages:\s+3\n/)
})

test('batch - nothing to draw is an error, and nothing is written', async () => {
  expect((await batch([])).report).toEqual({ ok: false, error: { type: 'nothing_to_render' } })
})

test('batch - cancelled it is a whole file of what was made', async () => {
  const cancel = new AbortController()
  const onProgress = (done: number) => {
    if (done === 5) cancel.abort()
  }
  const { report, pdf } = await batch(letters(20), { paper: 'a4', signal: cancel.signal, onProgress })
  expect(expectOk(report, 'a batch')).toMatchObject({ letters: 5, cancelled: true })
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
})

/** Runs a command in this process and catches what it prints. */
async function runCommand(command: ToolCommand, ...args: readonly string[]) {
  const caught = { out: '', said: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((caught.out += String(text)), true))
  const said = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((caught.said += String(text)), true))
  try {
    const code = await command.run(args)
    return { code, ...caught }
  } finally {
    out.mockRestore()
    said.mockRestore()
  }
}

test('command - a letter and a list become PDFs, figures as JSON', async () => {
  const [one, many, out] = ['one.json', 'many.json', 'out.pdf'].map((name) => join(folder, name))
  if (!one || !many || !out) throw new Error('unreachable')
  writeFileSync(one, JSON.stringify(toLetterRecord(createLetter())))
  writeFileSync(many, JSON.stringify(letters(3).map(toLetterRecord)))
  const single = await runCommand(renderLetterCommand, one, out)
  expect(JSON.parse(single.out)).toMatchObject({ file: out, pages: 1, letters: 1 })
  const merged = await runCommand(renderLettersCommand, many, out)
  expect(JSON.parse(merged.out)).toMatchObject({ file: out, pages: 3, letters: 3 })
  expect(existsSync(`${out}.partial`)).toBe(false)
})

test('command - what is no letter is refused with a reason', async () => {
  const bad = join(folder, 'bad.json')
  const out = join(folder, 'never.pdf')
  writeFileSync(bad, '{"letter_number": 7}')
  const refused = await runCommand(renderLetterCommand, bad, out)
  expect(refused.code).toBe(1)
  expect(refused.said).toMatch(/is no letter: .*issued_on/)
  expect(await runCommand(renderLettersCommand, bad, out)).toMatchObject({ code: 1 })
  expect(await runCommand(renderLetterCommand, bad)).toMatchObject({ code: 2 })
  expect(existsSync(out)).toBe(false)
})
