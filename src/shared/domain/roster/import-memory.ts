import { z } from 'zod'
import { codeKey, type CodeTables } from './code-tables.ts'
import type { MappingChoices } from './column-mapping.ts'
import { CODED_FIELDS, type CodedField } from './column-facts.ts'
import type { DateOrderChoices } from './date-columns.ts'
import { findHeaderRow } from './header-row.ts'
import { firstRows } from './numbered-cells.ts'
import { isRosterField, type RosterField } from './roster-field.ts'
import type { SourceTable } from './source-table.ts'

/** What a person decided about files with the same headers; offered again when such a file comes. */
export interface ImportLayout {
  readonly choices: MappingChoices
  readonly dateOrders: DateOrderChoices
  /** `null`: as found. */
  readonly headerRow: number | null
  /** `YYYY-MM-DD` */
  readonly savedOn: string
}

/** Everything that imports remember of a roster: layouts by `layoutKey`, and what codes mean. */
export interface ImportMemory {
  readonly layouts: Readonly<Record<string, ImportLayout>>
  readonly codes: UserCodes
}

/** Codes that a person translated, over the ones that everybody knows. */
export type UserCodes = Partial<CodeTables>

export const EMPTY_IMPORT_MEMORY: ImportMemory = { layouts: {}, codes: {} }

/** What files of one layout have in common: the texts of the header row that is found by itself. */
export function layoutKey(table: SourceTable): string {
  const place = findHeaderRow(table)
  const header = place < 0 ? undefined : firstRows(table, place + 1)[place]
  return header ? header.cells.map((cell) => cell.toLowerCase()).join(' | ') : `${table.width} columns without headers`
}

/** Adds a layout as the newest; the oldest of more than two hundred is forgotten. */
export function withLayout(memory: ImportMemory, key: string, layout: ImportLayout): ImportMemory {
  const others = Object.entries(memory.layouts).filter(([other]) => other !== key)
  return { ...memory, layouts: Object.fromEntries([...others, [key, layout] as const].slice(-MOST_LAYOUTS)) }
}

/**
 * Adds what a code means.
 * @param meaning as records have it (`active`, `contact_facility`, `1`); one that the field does not know changes nothing.
 */
export function withCode(codes: UserCodes, field: CodedField, code: string, meaning: string): UserCodes {
  const table = CODED_FIELDS[field]
  const parsed = codesSchema.safeParse({
    [table]: { [codeKey(code)]: table === 'letter' ? toLetter(meaning) : meaning }
  })
  if (!parsed.success) return codes
  return { ...codes, [table]: { ...codes[table], ...toUserCodes(parsed.data)[table] } }
}

/** What was kept, parsed again; what cannot be read is forgotten rather than in the way. */
export function parseImportMemory(kept: unknown): ImportMemory {
  const parsed = memorySchema.safeParse(kept)
  return parsed.success ? { layouts: parsed.data.layouts, codes: toUserCodes(parsed.data.codes) } : EMPTY_IMPORT_MEMORY
}

const MOST_LAYOUTS = 200

const codesSchema = z
  .object({
    status: z.record(
      z.string(),
      z.enum(['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased', 'unknown'])
    ),
    goodStanding: z.record(z.string(), z.enum(['yes', 'no', 'contact_facility', 'not_stated'])),
    staffCategory: z.record(z.string(), z.string().trim().min(1).max(80)),
    letter: z.record(z.string(), z.union([z.literal('none'), z.literal(1), z.literal(2)]))
  })
  .partial()

const memorySchema = z.object({
  layouts: z.record(
    z.string(),
    z.object({
      choices: z.record(
        z.string(),
        z.custom<RosterField>((field) => typeof field === 'string' && isRosterField(field)).nullable()
      ),
      dateOrders: z.record(z.string(), z.enum(['month_first', 'day_first'])),
      headerRow: z.number().int().min(0).nullable(),
      savedOn: z.string()
    })
  ),
  codes: codesSchema
})

/** Without keys whose value is `undefined`. */
function toUserCodes({ status, goodStanding, staffCategory, letter }: z.infer<typeof codesSchema>): UserCodes {
  return {
    ...(status && { status }),
    ...(goodStanding && { goodStanding }),
    ...(staffCategory && { staffCategory }),
    ...(letter && { letter })
  }
}

function toLetter(meaning: string): string | number {
  return meaning === 'none' ? meaning : Number(meaning)
}
