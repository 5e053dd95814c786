import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { MappingChoices } from '#shared/domain/roster/column-mapping'
import { withUserCodes, type CodeTables } from '#shared/domain/roster/code-tables'
import { importTable, type ImportResult } from '#shared/domain/roster/import-table'
import type { RosterRecord } from '#shared/domain/roster/record'
import { isRosterField } from '#shared/domain/roster/roster-field'
import { columnLetters } from '#shared/domain/roster/source-table'
import { err, ok, type Result } from '#shared/lib/result'
import type { RosterFile } from '../renderer/roster-import/read-roster-file.ts'
import { refusalMessage } from '../renderer/roster-import/refusal.ts'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'

/** Reads a roster file as the import screen does and prints what it made of it. */
export const importCommand: ToolCommand = {
  name: 'import',
  parameters: 'FILE [--sheet NAME] [--mapping FILE]',
  summary: 'Reads a roster (xlsx, xls, csv, tab- or pipe-separated) and lists records and issues.',
  async run(args) {
    const parsed = parseArguments(args)
    if (!parsed.ok) return wrongUse(importCommand, parsed.error)
    const { path, sheet, mapping: mappingPath } = parsed.value
    const mapping = await readMapping(mappingPath)
    if (!mapping.ok) return refuse(mapping.error)
    let bytes: Uint8Array
    try {
      bytes = await readFile(path)
    } catch (error) {
      return refuse(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
    // Loaded when it is needed: the other commands do without the parsers of workbooks.
    const { readRosterFile } = await import('../renderer/roster-import/read-roster-file.ts')
    const file = readRosterFile(bytes, { sheet })
    if (!file.ok) return refuse(`${path}: ${refusalMessage(file.error)}`)
    const today = new Date().toISOString().slice(0, 10)
    printJson(toOutput(file.value, importTable(file.value.table, { today, ...mapping.value })))
    return 0
  }
}

/** What the command prints, for a file and what was made of it. */
export function toOutput(file: RosterFile, result: ImportResult) {
  return {
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    sheet: file.sheet,
    headerRow: result.headerRow,
    columns: result.columns.map(({ header, field, confidence }) => ({ header, field, confidence })),
    rows: result.rows,
    records: result.records.map(({ row, record }) => toRecordOutput(row, record)),
    issues: result.issues.map(({ row, column, field, code, value, message }) => ({
      row,
      column: column === null ? null : result.columns[column]?.header || columnLetters(column),
      field,
      code,
      value,
      message
    }))
  }
}

interface Arguments {
  readonly path: string
  readonly sheet: string | undefined
  readonly mapping: string | undefined
}

function parseArguments(args: readonly string[]): Result<Arguments, string> {
  const given = readArguments(args, ['sheet', 'mapping'])
  if (!given.ok) return given
  const { files, options } = given.value
  const [path, ...more] = files
  if (path === undefined || more.length > 0) return err('Name one file.')
  return ok({ path, sheet: options.get('sheet'), mapping: options.get('mapping') })
}

interface Mapping {
  readonly choices?: MappingChoices
  readonly headerRow?: number
  readonly codes?: CodeTables
}

const fieldRecord = z
  .string()
  .nullable()
  .refine((field) => field === null || field === '' || isRosterField(field), { message: 'is no field of a roster' })
  .transform((field) => (field !== null && isRosterField(field) ? field : null))

const codesRecord = z
  .object({
    status: z.record(
      z.string(),
      z.enum(['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased', 'unknown'])
    ),
    good_standing: z.record(z.string(), z.enum(['yes', 'no', 'contact_facility', 'not_stated'])),
    staff_category: z.record(z.string(), z.string()),
    letter: z.record(z.string(), z.union([z.literal('none'), z.literal(1), z.literal(2)]))
  })
  .partial()

const mappingFile = z.preprocess(
  toMappingShape,
  z.object({
    columns: z.record(z.string(), fieldRecord),
    headerRow: z.number().int().min(0).nullish(),
    codes: codesRecord.nullish()
  })
)

/**
 * A mapping may be what this command prints (`{"columns":[{"header","field"}], "headerRow"?, "codes"?}`) or plainly
 * `{"Header":"field"}`, or that the other way round.
 */
function toMappingShape(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json
  if (!('columns' in json)) return { columns: fieldsByHeader(Object.entries(json)) }
  const { columns } = json
  if (!Array.isArray(columns))
    return {
      ...json,
      columns: fieldsByHeader(typeof columns === 'object' && columns !== null ? Object.entries(columns) : [])
    }
  const entries = columns.map((column: unknown): [string, unknown] => {
    const { header, field } = z
      .object({ header: z.string().catch(''), field: z.unknown() })
      .catch({ header: '', field: '' })
      .parse(column)
    return [header, field]
  })
  return { ...json, columns: Object.fromEntries(entries.filter(([header]) => header !== '')) }
}

function fieldsByHeader(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const isInverse =
    entries.length > 0 &&
    entries.every(([key, value]) => isRosterField(key) && typeof value === 'string' && !isRosterField(value))
  return Object.fromEntries(isInverse ? entries.map(([field, header]) => [String(header), field]) : entries)
}

async function readMapping(path: string | undefined): Promise<Result<Mapping, string>> {
  if (path === undefined) return ok({})
  let json: unknown
  try {
    json = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (error) {
    return err(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = mappingFile.safeParse(json)
  if (!parsed.success) return err(`${path} is no column mapping:\n${z.prettifyError(parsed.error)}`)
  const { columns, headerRow, codes } = parsed.data
  return ok({
    choices: columns,
    ...(typeof headerRow === 'number' ? { headerRow } : {}),
    ...(codes ? { codes: toCodes(codes) } : {})
  })
}

function toCodes(codes: z.output<typeof codesRecord>): CodeTables {
  const lower = <T>(table: Readonly<Record<string, T>> | undefined) =>
    Object.fromEntries(Object.entries(table ?? {}).map(([code, meaning]) => [code.trim().toLowerCase(), meaning]))
  return withUserCodes({
    status: lower(codes.status),
    goodStanding: lower(codes.good_standing),
    staffCategory: lower(codes.staff_category),
    letter: lower(codes.letter)
  })
}

function toRecordOutput(row: number, record: RosterRecord) {
  return {
    row,
    npi: record.npi,
    last_name: record.lastName,
    first_name: record.firstName,
    middle_name: record.middleName,
    suffix: record.suffix,
    former_name: record.formerName,
    credential: record.credential,
    specialty: record.specialty,
    facility_name: record.facilityName,
    department: record.department,
    staff_category: record.staffCategory,
    status: record.status,
    good_standing: record.goodStanding,
    appointed_on: record.appointedOn,
    reappointed_on: record.reappointedOn,
    ended_on: record.endedOn,
    letter: record.letter,
    email: record.email,
    phone: record.phone,
    city: record.city,
    state: record.state,
    notes: record.notes
  }
}
