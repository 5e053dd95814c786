import { cleanCell, type SourceRow } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { ImportLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'
import { createSheetScanner } from './sheet-scanner.ts'
import { attribute, elements, richText } from './xml.ts'
import { readZipDirectory, unpack, type ZipEntry } from './zip.ts'

export interface SheetInfo {
  readonly name: string
  readonly hidden: boolean
}

export interface SheetRows {
  readonly rows: readonly SourceRow[]
  readonly width: number
}

/** An xlsx workbook whose sheets are read one at a time, when asked for. */
export interface Workbook {
  readonly sheets: readonly SheetInfo[]
  readonly dayNumbers: 1900 | 1904
  readSheet(name: string): Result<SheetRows, Refusal>
}

/**
 * Opens an xlsx file. Own code rather than a library's: it unpacks under limits, keeps row numbers and error cells, and
 * never holds a sheet's XML as a whole (decision in docs/roster-import.md).
 * @param onRows called every few thousand rows of a sheet that is read.
 */
export function openWorkbook(
  bytes: Uint8Array,
  limits: ImportLimits,
  onRows: (rows: number) => void = () => undefined
): Result<Workbook, Refusal> {
  const directory = readZipDirectory(bytes, limits)
  if (!directory.ok) return directory
  const entries = directory.value
  const budget = { left: limits.unpackedBytes }
  const read = (path: string): Result<string | null, Refusal> => readText(bytes, entries, path, limits, budget)

  const workbookPath = findWorkbook(entries, read)
  if (!workbookPath.ok) return workbookPath
  const path = workbookPath.value
  const xml = read(path)
  if (!xml.ok) return xml
  if (xml.value === null) return err({ kind: 'notATable', what: describeArchive(entries) })
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = read(`${folder}_rels/${path.slice(folder.length)}.rels`)
  if (!relations.ok) return relations
  const targets = relationTargets(relations.value ?? '', folder)
  const sheets = [...elements(xml.value, 'sheet')].map(({ tag }, index) => ({
    name: attribute(tag, 'name') || `Sheet ${index + 1}`,
    hidden: /hidden/i.test(attribute(tag, 'state')),
    path: targets.byId.get(attribute(tag, 'r:id') || relationId(tag)) ?? `${folder}worksheets/sheet${index + 1}.xml`
  }))
  const dayNumbers = [...elements(xml.value, 'workbookPr')].some(({ tag }) =>
    /^(1|true)$/i.test(attribute(tag, 'date1904'))
  )
    ? 1904
    : 1900

  let shared: Result<SharedParts, Refusal> | null = null
  return ok({
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    dayNumbers,
    readSheet(name) {
      const sheet = sheets.find((candidate) => candidate.name === name)
      const entry = sheet && entries.get(sheet.path)
      if (!sheet) return err({ kind: 'noSuchSheet', sheets: sheets.map((one) => one.name) })
      if (!entry) return err({ kind: 'broken', what: `the sheet ${name} is missing` })
      shared ??= readSharedParts(read, targets, folder)
      if (!shared.ok) return shared
      const scanner = createSheetScanner({ ...shared.value, dayNumbers, limits, onRows })
      const decoder = new TextDecoder()
      const done = unpack(bytes, entry, limits, budget, (piece) =>
        scanner.push(decoder.decode(piece, { stream: true }))
      )
      if (!done.ok) return done
      return scanner.finish()
    }
  })
}

interface SharedParts {
  readonly strings: readonly string[]
  /** By cell format: whether its numbers are dates. */
  readonly dateFormats: readonly boolean[]
}

type ReadPart = (path: string) => Result<string | null, Refusal>

function readSharedParts(read: ReadPart, targets: Relations, folder: string): Result<SharedParts, Refusal> {
  const strings = read(targets.byType.get('sharedStrings') ?? `${folder}sharedStrings.xml`)
  if (!strings.ok) return strings
  const styles = read(targets.byType.get('styles') ?? `${folder}styles.xml`)
  if (!styles.ok) return styles
  return ok({
    strings: [...elements(strings.value ?? '', 'si')].map(({ body }) => cleanCell(richText(body))),
    dateFormats: readDateFormats(styles.value ?? '')
  })
}

function readText(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, ZipEntry>,
  path: string,
  limits: ImportLimits,
  budget: { left: number }
): Result<string | null, Refusal> {
  const entry = entries.get(path) ?? [...entries.values()].find(({ name }) => name.toLowerCase() === path.toLowerCase())
  if (!entry) return ok(null)
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let size = 0
  const done = unpack(bytes, entry, limits, budget, (piece) => {
    size += piece.length
    if (size > limits.partBytes) return { kind: 'tooLarge', what: 'unpacked', limit: limits.partBytes }
    pieces.push(decoder.decode(piece, { stream: true }))
    return null
  })
  return done.ok ? ok(pieces.join('') + decoder.decode()) : done
}

function findWorkbook(entries: ReadonlyMap<string, ZipEntry>, read: ReadPart): Result<string, Refusal> {
  const root = read('_rels/.rels')
  if (!root.ok) return root
  const target = relationTargets(root.value ?? '', '').byType.get('officeDocument')
  if (target !== undefined && entries.has(target) && target.endsWith('.xml')) return ok(target)
  const any = [...entries.keys()].find((name) => /(^|\/)workbook\.xml$/i.test(name))
  if (any !== undefined) return ok(any)
  return err({ kind: 'notATable', what: describeArchive(entries) })
}

function describeArchive(entries: ReadonlyMap<string, ZipEntry>): string {
  const names = [...entries.keys()]
  if (names.some((name) => name.startsWith('word/'))) return 'a Word document'
  if (names.some((name) => name.startsWith('ppt/'))) return 'a presentation'
  if (names.some((name) => name.endsWith('workbook.bin'))) return 'a binary workbook (xlsb)'
  if (names.includes('content.xml')) return 'an OpenDocument file'
  return 'an archive'
}

interface Relations {
  readonly byId: ReadonlyMap<string, string>
  readonly byType: ReadonlyMap<string, string>
}

function relationTargets(xml: string, folder: string): Relations {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  for (const { tag } of elements(xml, 'Relationship')) {
    if (/external/i.test(attribute(tag, 'TargetMode'))) continue
    const target = resolvePath(attribute(tag, 'Target'), folder)
    byId.set(attribute(tag, 'Id'), target)
    const type = attribute(tag, 'Type')
    byType.set(type.slice(type.lastIndexOf('/') + 1), target)
  }
  return { byId, byType }
}

function resolvePath(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** `r:id` under another prefix. */
function relationId(tag: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? ''
}

/** Formats that Excel knows by number and that show a date. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58
])

function readDateFormats(styles: string): readonly boolean[] {
  const custom = new Set<number>()
  for (const { tag } of elements(styles, 'numFmt')) {
    if (isDateFormat(attribute(tag, 'formatCode'))) custom.add(Number(attribute(tag, 'numFmtId')))
  }
  const [cellFormats] = elements(styles, 'cellXfs')
  return [...elements(cellFormats?.body ?? '', 'xf')].map(({ tag }) => {
    const id = Number(attribute(tag, 'numFmtId'))
    return BUILT_IN_DATES.has(id) || custom.has(id)
  })
}

/** Whether a number format shows a day or a year: `m/d/yyyy`, `[$-409]d-mmm-yy`; not `h:mm` and not `"days" 0`. */
export function isDateFormat(code: string): boolean {
  const plain = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '')
  return /[dy]/i.test(plain) && !/^general$/i.test(plain.trim())
}
