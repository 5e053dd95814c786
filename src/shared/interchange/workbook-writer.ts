import { strToU8, Zip, ZipDeflate } from 'fflate'

/** The sheet to write: every cell a text, the first row the header. */
export interface SheetOfTexts {
  /** At most 31 characters, none of `\ / ? * [ ] :`. */
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>
}

/**
 * Writes a workbook (.xlsx) with one sheet. Every cell is of the type text: NPIs keep their digits, dates their form, and
 * nothing is taken for a formula. The same sheet always gives the same bytes.
 * @param breathe waits until others had their turn: called every few milliseconds, because a hundred thousand rows take
 * seconds.
 * @returns the bytes of the file.
 */
export async function writeWorkbook(
  { sheet, header, rows }: SheetOfTexts,
  breathe: () => Promise<unknown> = () => Promise.resolve()
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const [name, text] of Object.entries(frameParts(sheet))) addPart(zip, name).push(strToU8(text), true)
  const part = addPart(zip, 'xl/worksheets/sheet1.xml')
  let waiting = [`${XML}<worksheet xmlns="${MAIN}"><sheetData>`, rowOf(header, 1)]
  let number = 1
  for await (const cells of rows) {
    waiting.push(rowOf(cells, ++number))
    if (number % ROWS_AT_A_TIME !== 0) continue
    part.push(strToU8(waiting.join('')), false)
    waiting = []
    await breathe()
  }
  part.push(strToU8(`${waiting.join('')}</sheetData></worksheet>`), true)
  zip.end()
  return joined(pieces)
}

const ROWS_AT_A_TIME = 200
/** Characters that a cell of a workbook holds. */
const LONGEST_CELL = 32_767
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything of a workbook but its rows. */
function frameParts(sheet: string): Readonly<Record<string, string>> {
  return {
    '[Content_Types].xml':
      `${XML}<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
  }
}

function addPart(zip: Zip, name: string): ZipDeflate {
  const part = new ZipDeflate(name, { level: 6 })
  part.mtime = UNIMPORTANT_DAY
  zip.add(part)
  return part
}

/** Zip archives tell when a file was changed; the same rows are to give the same bytes. */
const UNIMPORTANT_DAY = '2000-01-01T12:00:00'

function rowOf(cells: readonly string[], number: number): string {
  let row = `<row r="${number}">`
  cells.forEach((text, column) => {
    if (text === '') return
    const value = escaped(text.slice(0, LONGEST_CELL))
    row += `<c r="${columnName(column)}${number}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
  })
  return `${row}</row>`
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
function columnName(column: number): string {
  const before = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return before === 0 ? letter : columnName(before - 1) + letter
}

/** Without what XML cannot hold, which would make the workbook unreadable. */
function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const SPECIAL = /[&<>"\u0000-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
