import { z } from 'zod'
import { err, ok, type Result } from '../../lib/result.ts'
import { valueOf, type RecordField } from './field-value.ts'
import type { RosterRecord } from './record.ts'
import { isRosterField } from './roster-field.ts'

/**
 * Which columns an upload to PASS has, in order. Of the real layout one name alone is known, so it is a file
 * (`resources/data/upload-columns.json`) that can be corrected without a new build.
 */
export interface UploadLayout {
  readonly sheet: string
  readonly columns: readonly UploadColumn[]
}

export interface UploadColumn {
  /** The field's name in row 1. */
  readonly name: string
  readonly field: RecordField
  /** What is written in place of a value, where PASS has another word for it. */
  readonly values: Readonly<Record<string, string>>
}

/** A layout that cannot be used: what is wrong with it, for whoever edited the file. */
export interface LayoutProblem {
  readonly kind: 'unusableLayout'
  readonly message: string
}

/** Reads a column layout. It must be of version 1, name each column and field once and have NPI and last name. */
export function parseUploadLayout(json: unknown): Result<UploadLayout, LayoutProblem> {
  const parsed = layoutFile.safeParse(json)
  if (!parsed.success) return unusable(z.prettifyError(parsed.error))
  const { sheet, columns } = parsed.data
  const names = columns.map(({ name }) => name.toUpperCase())
  const fields = columns.map(({ field }) => field)
  const twice = [...names, ...fields].find((one, index, all) => all.indexOf(one) !== index)
  if (twice !== undefined) return unusable(`${twice} is there twice.`)
  for (const field of ['npi', 'last_name'] as const) {
    if (!fields.includes(field)) return unusable(`No column has the field ${field}.`)
  }
  return ok({ sheet, columns })
}

/** The cells of a record's row in a layout's columns; absent values are `''`. */
export function toUploadCells(record: RosterRecord, { columns }: UploadLayout): readonly string[] {
  return columns.map(({ field, values }) => {
    const text = String(valueOf(record, field) ?? '')
    return Object.hasOwn(values, text) ? (values[text] ?? '') : text
  })
}

const layoutFile = z.object({
  version: z.literal(1),
  sheet: z
    .string()
    .regex(/^[^\\/?*[\]:]{1,31}$/, 'is no name that a sheet can have')
    .default('ROSTER'),
  columns: z
    .array(
      z.object({
        name: z.string().trim().min(1),
        field: z.string().transform((text, context): RecordField => {
          if (isRosterField(text) && text !== 'full_name') return text
          context.addIssue(`${text} is no field of a record`)
          return z.NEVER
        }),
        values: z.record(z.string(), z.string()).default({})
      })
    )
    .min(1)
})

function unusable(message: string): Result<never, LayoutProblem> {
  return err({ kind: 'unusableLayout', message })
}
