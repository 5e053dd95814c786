import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { degrees, PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { EvidenceItem, EvidenceType } from '#shared/domain/education/book'
import { expectOk } from '#shared/lib/result'
import { auditPacket } from '../../../src/renderer/data-worker/education/packet/audit-packet.ts'
import { recoverySheet } from '../../../src/renderer/data-worker/education/packet/recovery-sheet.ts'
import { dualBook, entryOf } from './fixtures.ts'

const fonts = join(import.meta.dirname, '../../../resources/fonts')
const font = (name: string): Uint8Array => new Uint8Array(readFileSync(join(fonts, `${name}.ttf`)))
const asked: string[] = []
const faces = {
  regular: font('ibm-plex-sans-regular'),
  strong: font('ibm-plex-sans-semibold'),
  fallbacks: [
    'noto-sans-regular',
    'noto-sans-hebrew-regular',
    'ibm-plex-sans-arabic-regular',
    'noto-sans-sc-subset',
    'noto-sans-kr-subset'
  ].map((name) => () => {
    asked.push(name)
    return Promise.resolve(font(name))
  })
}
/** One white pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

function withFile<T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'packet-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return use(join(folder, 'a.pdf'), folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const run = (command: string, ...args: readonly string[]): string => execFileSync(command, args, { encoding: 'utf8' })
const textOf = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdftotext', '-layout', file, '-'))

async function certificate(text: string, size: [number, number], turn: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage(size)
  page.setRotation(degrees(turn))
  page.drawText(text, { x: 20, y: 40, size: 12 })
  return pdf.save()
}

/** Evidence by id, and the item that a book would hold of it. */
function shelf() {
  const bytesById = new Map<string, Uint8Array>()
  return {
    put(evidenceId: string, bytes: Uint8Array, type: EvidenceType = 'application/pdf'): EvidenceItem {
      bytesById.set(evidenceId, bytes)
      return {
        evidenceId,
        name: `${evidenceId}.${type === 'application/pdf' ? 'pdf' : 'png'}`,
        type,
        size: bytes.length,
        parts: 1
      }
    },
    read: (item: EvidenceItem) => Promise.resolve(bytesById.get(item.evidenceId) ?? null)
  }
}

test('audit packet - cover, table, every certificate in order, whatever its size and rotation; qpdf finds it clean', async () => {
  const { put, read } = shelf()
  const sizes: readonly (readonly [string, [number, number], number])[] = [
    ['upright', [612, 792], 0],
    ['landscape', [842, 595], 90],
    ['overhead', [300, 200], 180],
    ['sideways', [1224, 792], 270]
  ]
  const evidence = []
  for (const [name, size, turn] of sizes) evidence.push(put(name, await certificate(`Certificate ${name}`, size, turn)))
  evidence.push(put('scan', Buffer.from(PNG, 'base64'), 'image/png'))
  const entries = [
    entryOf(
      'late',
      '2026-06-18',
      'approved',
      { minutes: 300 },
      { title: 'Śliwa’s café: verification', evidence: evidence.slice(0, 2) }
    ),
    entryOf('early', '2025-06-18', 'approved', { minutes: 120 }, { title: 'Earlier', evidence: evidence.slice(2, 3) }),
    entryOf(
      'other',
      '2024-12-14',
      'college',
      { credits: 3 },
      { title: 'Health care law', evidence: evidence.slice(3) }
    ),
    entryOf('meeting', '2026-03-10', 'internal', { minutes: 60 }, { title: 'Staff meeting' })
  ]
  const order = { book: { ...dualBook, entries }, cycleYear: 2026, today: '2026-11-19', faces, read }
  const packet = expectOk(await auditPacket({ ...order, withCertificates: true, part: 0 }), 'made')
  expect(packet.problems).toEqual([])
  expect(packet.missing).toEqual([])
  expect(packet.pages).toBe(7)

  const text = textOf(packet.pdf)
  const pages = text.split('\f')
  expect(pages[0]).toMatch(/Marisol Tennyson-Oyelaran[\s\S]*CPCS since March 14, 2017[\s\S]*19\.0 +45\.0/)
  expect(pages[1]).toMatch(/Earlier +2\.0[\s\S]*Śliwa’s café: verification +5\.0[\s\S]*Total +19\.0/)
  expect(text).not.toContain('Staff meeting')
  const order3 = ['Certificate overhead', 'Certificate upright', 'Certificate landscape', 'Certificate sideways']
  const places = order3.map((words) => text.indexOf(words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  pages.slice(0, 7).forEach((page, index) => expect(page).toContain(`Page ${index + 1} of 7`))

  withFile(packet.pdf, (file) => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors')
    const outlines = run('qpdf', '--json', '--json-key=outlines', file)
    expect([...outlines.matchAll(/"title": "([^"]*)"/g)].map(([, title]) => title).sort()).toEqual([
      '1. Earlier: overhead.pdf',
      '2. Śliwa’s café: verification: landscape.pdf',
      '2. Śliwa’s café: verification: upright.pdf',
      '3. Health care law: scan.png',
      '3. Health care law: sideways.pdf',
      'Activities by category',
      'Certificates',
      'Cover sheet'
    ])
    const rotations = run('pdfinfo', '-f', '3', '-l', '7', file).match(/rot: +\d+/g)
    expect(rotations?.map((line) => Number(line.replace(/\D/g, '')))).toEqual([180, 0, 90, 270, 0])
  })
})

test('audit packet - an encrypted, a broken and a lost certificate are named, each with a page in its place', async () => {
  const { put, read } = shelf()
  const encrypted = withFile(await certificate('secret', [300, 300], 0), (file, folder) => {
    run('qpdf', '--encrypt', 'user', 'owner', '256', '--', file, join(folder, 'b.pdf'))
    return new Uint8Array(readFileSync(join(folder, 'b.pdf')))
  })
  const evidence = [
    put('locked', encrypted),
    put('torn', new TextEncoder().encode('%PDF-1.4 and nothing else')),
    put('half', Buffer.from(PNG, 'base64').subarray(0, 40), 'image/png'),
    { evidenceId: 'gone', name: 'gone.pdf', type: 'application/pdf' as const, size: 3, parts: 1 }
  ]
  const entries = [
    entryOf('a', '2026-06-18', 'approved', { minutes: 60 }, { evidence }),
    entryOf('b', '2026-06-19', 'nonNamss', { minutes: 60 }, { title: 'No proof of this' })
  ]
  const order = { book: { ...dualBook, entries }, cycleYear: 2026, today: '2026-11-19', faces, read }
  const packet = expectOk(await auditPacket({ ...order, withCertificates: true, part: 0 }), 'made')
  expect(packet.problems.map(({ fileName, problem }) => [fileName, problem])).toEqual([
    ['locked.pdf', 'encrypted'],
    ['torn.pdf', 'broken'],
    ['half.png', 'broken'],
    ['gone.pdf', 'lost']
  ])
  expect(packet.missing).toEqual(['No proof of this'])
  expect(packet.pages).toBe(6)
  const text = textOf(packet.pdf)
  for (const { fileName } of packet.problems) expect(text.split(fileName).length).toBeGreaterThan(2)
  expect(text).toContain('No proof of this')
  withFile(packet.pdf, (file) => run('qpdf', '--check', file))
})

test('audit packet - hundreds of activities run over several pages; the summary has no certificates', async () => {
  const { read } = shelf()
  const entries = Array.from({ length: 300 }, (_, index) =>
    entryOf(
      `e${index}`,
      '2026-02-03',
      'nonNamss',
      { minutes: 6 },
      { title: `Lecture ${index} ${'long title '.repeat(index % 9)}` }
    )
  )
  const order = { book: { ...dualBook, entries }, cycleYear: 2026, today: '2026-11-19', faces, read }
  const packet = expectOk(await auditPacket({ ...order, withCertificates: false, part: 0 }), 'made')
  expect(packet.pages).toBeGreaterThan(8)
  const text = textOf(packet.pdf)
  for (const words of [
    'Lecture 299',
    'What to do next',
    'Dates of this cycle',
    'Reinstatement',
    'Continuing education, summary'
  ]) {
    expect(text).toContain(words)
  }
  expect(text).toMatch(/30\.0 of 45\.0 credits, 0\.0 of 25\.0 of them NAMSS approved/)
  expect(text).toMatch(/December 1, 2026 +Last day for credits/)
})

test('audit packet - names and titles of other scripts are drawn; what nothing draws is named', async () => {
  const { put, read } = shelf()
  const names = ['王秀英', '김민서', 'מרים לוי', 'مريم حداد', 'Ольга Ёлкина', 'Nguyễn Thị Ánh']
  const entries = names.map((title, index) =>
    entryOf(`e${index}`, `2026-02-0${index + 1}`, 'approved', { minutes: 60 }, { title })
  )
  const item = { ...put('scan', Buffer.from(PNG, 'base64'), 'image/png'), name: '证书 第一.png' }
  const odd = entryOf('odd', '2026-02-09', 'approved', { minutes: 60 }, { title: 'Party \u{1f389}', evidence: [item] })
  const profile = { ...dualBook.profile, name: '王 Xiuying' }
  const book = { ...dualBook, profile, entries: [...entries, odd] }
  const order = { book, cycleYear: 2026, today: '2026-11-19', faces, read, withCertificates: true, part: 0 }
  const packet = expectOk(await auditPacket(order), 'made')
  const text = textOf(packet.pdf).normalize('NFKC')
  for (const name of [...names, '王 Xiuying', '证书 第一.png']) {
    // Right-to-left words come back in the order of reading or of seeing, by the reader's own rules.
    const letters = [...name.replaceAll(' ', '')]
    const found = letters.filter((letter) => text.includes(letter))
    expect(found, name).toEqual(letters)
  }
  expect(packet.undrawn).toEqual([{ text: 'Party \u{1f389}', characters: ['U+1F389'] }])
  expect(text).toContain('U+1F389')
  withFile(packet.pdf, (file) => run('qpdf', '--check', file))
})

test('audit packet - Latin alone reads no other face from disk', async () => {
  asked.length = 0
  const entries = [entryOf('a', '2026-02-03', 'nonNamss', { minutes: 60 }, { title: 'Café Łódź' })]
  const order = { book: { ...dualBook, entries }, cycleYear: 2026, today: '2026-11-19', faces, read: shelf().read }
  await auditPacket({ ...order, withCertificates: true, part: 0 })
  expect(asked).toEqual([])
})

test('audit packet - more documents than one PDF should hold are shared out in order, nothing twice, nothing left', async () => {
  const { put, read } = shelf()
  const evidence = []
  for (let index = 0; index < 5; index++) {
    evidence.push({ ...put(`c${index}`, await certificate(`Certificate ${index}`, [300, 200], 0)), size: 40 })
  }
  const entries = [entryOf('a', '2026-02-03', 'approved', { minutes: 60 }, { title: 'Series', evidence })]
  const order = { book: { ...dualBook, entries }, cycleYear: 2026, today: '2026-11-19', faces, read, largestPart: 100 }
  const found: string[] = []
  for (let part = 0; part < 3; part++) {
    const packet = expectOk(await auditPacket({ ...order, withCertificates: true, part }), 'made')
    expect(packet.parts).toBe(3)
    const text = textOf(packet.pdf)
    expect(text).toContain(`Part ${part + 1} of 3`)
    found.push(...(text.match(/Certificate \d/g) ?? []))
  }
  expect(found).toEqual([0, 1, 2, 3, 4].map((index) => `Certificate ${index}`))
})

test('audit packet - without a certification there is nothing to audit', async () => {
  const book = { ...dualBook, profile: { ...dualBook.profile, certifications: [] } }
  const order = {
    book,
    cycleYear: 2026,
    today: '2026-11-19',
    faces,
    read: shelf().read,
    withCertificates: true,
    part: 0
  }
  expect(await auditPacket(order)).toEqual({ ok: false, error: 'noCertification' })
})

test('recovery sheet - holds the key, the alias and the day', async () => {
  const recoveryKey = 'MBZF-81CD-3J3D-9NJA-0QK7-WJBR-SZFC-3NQD-DB6K'
  const pdf = await recoverySheet({ recoveryKey, alias: 'M. T.', today: '2026-11-19' }, faces)
  const text = textOf(pdf)
  for (const group of recoveryKey.split('-')) expect(text).toContain(group)
  expect(text).toContain('File: M. T.. Made November 19, 2026.')
  withFile(pdf, (file) => run('qpdf', '--check', file))
})
