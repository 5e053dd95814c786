import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { DEFAULT_IMPORT_LIMITS } from '../../../src/renderer/roster-import/limits.ts'
import { readRosterFile } from '../../../src/renderer/roster-import/read-roster-file.ts'
import { refusalMessage, type Refusal } from '../../../src/renderer/roster-import/refusal.ts'
import { packParts, workbookBytes, workbookParts } from '../../fixtures/rosters/workbook-bytes.ts'

const sheet = {
  name: 'Roster',
  rows: [
    [1, ['NPI', 'Last Name']],
    [2, ['1234567893', 'Aster']]
  ]
} as const

function refusalOf(bytes: Uint8Array, sheetName?: string): Refusal {
  const read = readRosterFile(bytes, { sheet: sheetName })
  if (read.ok) throw new Error('it was read')
  expect(refusalMessage(read.error)).toMatch(/\.$/)
  return read.error
}

function withSheetXml(xml: string): Uint8Array {
  return packParts({ ...workbookParts([sheet]), 'xl/worksheets/sheet1.xml': strToU8(xml) })
}

test('hostile files - an empty one, a picture, a document, a program are named for what they are', () => {
  expect(refusalOf(new Uint8Array())).toEqual({ kind: 'empty' })
  expect(refusalOf(strToU8('%PDF-1.7 …'))).toEqual({ kind: 'notATable', what: 'a PDF document' })
  expect(refusalOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]))).toEqual({ kind: 'notATable', what: 'a picture' })
  expect(refusalOf(strToU8('{"a": {"b": 1}}'))).toMatchObject({ kind: 'notATable' })
  expect(refusalOf(packParts({ 'word/document.xml': strToU8('<w/>') }))).toEqual({
    kind: 'notATable',
    what: 'a Word document'
  })
  expect(refusalOf(strToU8(' \r\n , ,\r\n'))).toEqual({ kind: 'noRows' })
})

test('hostile files - ten million empty lines are refused before they are taken apart', () => {
  const started = performance.now()
  expect(refusalOf(strToU8(',,,\n'.repeat(10_000_000)))).toMatchObject({ kind: 'tooLarge', what: 'lines' })
  expect(
    refusalOf(withSheetXml(`<worksheet><sheetData>${'<row/>'.repeat(1_200_000)}</sheetData></worksheet>`))
  ).toMatchObject({ kind: 'tooLarge' })
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('hostile files - pages of letters without a blank where headers stand are looked at and not puzzled over', () => {
  const started = performance.now()
  const page = 'endthrustart'.repeat(2_500)
  const rows = ['NPI,Name', ...Array.from({ length: 12 }, (_, row) => `,${page}${row},${page}x,${page}y`)]
  const read = readRosterFile(strToU8(rows.join('\n')))
  expect(read.ok && read.value.table.width).toBe(4)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('hostile files - a million formatted empty rows below a roster are no reason to refuse it', () => {
  const rows =
    '<row r="1"><c t="inlineStr"><is><t>NPI</t></is></c><c t="inlineStr"><is><t>Last Name</t></is></c></row><row r="2"><c><v>1234567893</v></c></row>'
  const empty = Array.from({ length: 200_000 }, (_, index) => `<row r="${index + 3}" s="4"/>`).join('')
  const read = readRosterFile(withSheetXml(`<worksheet><sheetData>${rows}${empty}</sheetData></worksheet>`))
  expect(read.ok && read.value.table.rows.map(({ number }) => number)).toEqual([1, 2])
})

test('hostile files - a zip bomb is refused by what it claims', () => {
  const bomb = packParts({ ...workbookParts([sheet]), 'xl/worksheets/sheet1.xml': new Uint8Array(64_000_000).fill(32) })
  expect(bomb.length).toBeLessThan(200_000)
  expect(refusalOf(bomb)).toMatchObject({ kind: 'tooLarge', what: 'unpacked' })
})

test('hostile files - a zip bomb that lies about its size is stopped while it unpacks', () => {
  const bomb = packParts({ ...workbookParts([sheet]), 'xl/sharedStrings.xml': new Uint8Array(64_000_000).fill(32) })
  const view = new DataView(bytes(bomb).buffer)
  for (let at = 0; at + 4 < bomb.length; at++) {
    // The uncompressed size in the central directory's entries.
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
      view.setUint32(at + 24, 900, true)
  }
  expect(refusalOf(new Uint8Array(view.buffer))).toMatchObject({ kind: 'tooLarge', what: 'unpacked' })
})

test('hostile files - entities that multiply are not expanded', () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
  const read = readRosterFile(
    withSheetXml(
      `${lol}<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>NPI &b;</t></is></c><c t="str"><v>Last Name</v></c></row><row r="2"><c><v>1</v></c></row></sheetData></worksheet>`
    )
  )
  expect(read.ok && read.value.table.rows[0]?.cells).toEqual(['NPI &b;', 'Last Name'])
})

test('hostile files - broken and cut-off archives', () => {
  const whole = workbookBytes([sheet])
  expect(refusalOf(whole.slice(0, whole.length / 2))).toMatchObject({ kind: 'broken' })
  expect(refusalOf(whole.slice(0, 30))).toMatchObject({ kind: 'broken' })
  const damaged = bytes(whole)
  damaged.fill(0xff, 40, 400)
  expect(refusalOf(damaged)).toMatchObject({ kind: 'broken' })
  expect(refusalOf(withSheetXml('<worksheet><sheetData><row r="1"><c><v>1</v></c>'))).toMatchObject({ kind: 'broken' })
  expect(refusalOf(withSheetXml('this is no sheet'))).toMatchObject({ kind: 'broken' })
})

test('hostile files - password protection is said to be what it is', () => {
  const locked = bytes(workbookBytes([sheet]))
  const view = new DataView(locked.buffer)
  for (let at = 0; at + 4 < locked.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
  expect(refusalOf(locked)).toEqual({ kind: 'protected' })
  const encrypted = new Uint8Array(2_048)
  encrypted.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  encrypted.set(
    [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
    1_024
  )
  expect(refusalOf(encrypted)).toEqual({ kind: 'protected' })
})

test('hostile files - a sheet that is not there is answered with those that are', () => {
  expect(refusalOf(workbookBytes([sheet]), 'Staff')).toEqual({ kind: 'noSuchSheet', sheets: ['Roster'] })
})

test('hostile files - a cell or a row beyond all measure', () => {
  expect(refusalOf(strToU8(`NPI,Name\n1234567893,${'x'.repeat(40_000)}\n`))).toMatchObject({
    kind: 'tooLarge',
    what: 'cell'
  })
  const wide = Array.from({ length: 3_000 }, (_, index) => `h${index}`).join(',')
  expect(refusalOf(strToU8(`${wide}\n${wide}\n`))).toMatchObject({ kind: 'tooLarge', what: 'columns' })
  const limits = { ...DEFAULT_IMPORT_LIMITS, filledRows: 3 }
  const many = readRosterFile(strToU8('a,b\n'.repeat(5)), { limits })
  expect(many).toMatchObject({ ok: false, error: { kind: 'tooLarge', what: 'rows' } })
})

/** A copy with a buffer of its own. */
function bytes(of: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(of)
}
