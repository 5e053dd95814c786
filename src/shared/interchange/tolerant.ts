import { z } from 'zod'
import { readPartialDate, type PartialDate } from '../domain/partial-date.ts'

/**
 * Reading rules for PASS records, wherever they come from: unknown fields are ignored, numbers may come as strings and
 * strings as numbers, and a missing, null or empty optional field is the same thing.
 */

/** A text; missing, null and numbers welcome. Trimmed. */
export const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value === null || value === undefined ? '' : String(value).trim()))

/** A text that must be there: ids, an NPI, a last name, a facility's name. */
export const requiredText = text.refine((value) => value !== '', { message: 'is missing' })

/** A calendar date, `null` where there is none. A text that is no date reads as none: PASS data is shown, not corrected. */
export const date = text.transform((value): PartialDate | null => readPartialDate(value) ?? null)

export const requiredDate = date
  .refine((value) => value !== null, { message: 'is no date' })
  .transform((value): PartialDate => value ?? '')

/** `true`, `"true"`, `1`, `"1"`, `"yes"` and `"Y"` are yes; everything else is no. */
export const flag = z
  .union([z.boolean(), z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => value === true || value === 1 || /^(true|1|yes|y)$/i.test(String(value ?? '').trim()))

/** A whole or decimal number, also as a string; `undefined` where there is none. */
export const optionalNumber = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value) => {
    if (value === null || value === undefined || value === '') return undefined
    const number = Number(value)
    return Number.isFinite(number) ? number : undefined
  })

/** A list; missing and null are the empty one. */
export function list<S extends z.ZodType>(item: S): z.ZodType<readonly z.output<S>[]> {
  return z
    .union([z.array(item), z.null()])
    .optional()
    .transform((value) => value ?? [])
}

/** One of `values`, compared without case and with spaces as underscores; `otherwise` for all else. */
export function oneOf<const T extends string, const U extends string>(values: readonly T[], otherwise: U) {
  return text.transform((value): T | U => {
    const key = value.toLowerCase().replace(/[\s-]+/g, '_')
    return values.find((candidate) => candidate === key) ?? otherwise
  })
}
