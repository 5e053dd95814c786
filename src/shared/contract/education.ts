import { z } from 'zod'
import { isFullDate } from '../domain/partial-date.ts'
import { deadlineKinds } from '../domain/recertification/assessment.ts'

/**
 * What crosses the boundary for a person's own CE file. Main keeps sealed pieces and can open none of them: the keys are
 * the data worker's alone. A piece has a name that tells nothing: the header, the book, or a part of an evidence file.
 */
export const ceFileIdSchema = z.string().regex(/^[0-9a-f]{32}$/)
export const cePieceSchema = z.string().regex(/^(?:header|book|[0-9a-f]{32}-\d{1,5})$/)

/** The largest piece: a part of an evidence file is 1 MiB before sealing, a book of thousands of activities is less. */
export const LARGEST_CE_PIECE_BYTES = 16 * 1024 * 1024

/** One person's file as the list on a shared workstation shows it: by the name that its owner chose for that. */
export interface CeFileListing {
  readonly fileId: string
  readonly alias: string
}

/** What is written to a place that the person chooses in the system's own dialog. */
export const ceSavedKinds = ['packet', 'summary', 'recoverySheet', 'calendar', 'csv'] as const
export type CeSavedKind = (typeof ceSavedKinds)[number]

/**
 * What main reminds of: dates and what they are, days before each. `keepsWhileClosed` is the owner's word that this may
 * lie on the disk, sealed by the system's keystore, so that reminders come before the file was opened.
 */
export const ceReminderOrderSchema = z.object({
  dates: z.array(z.object({ kind: z.enum(deadlineKinds), date: z.string().refine(isFullDate) })).max(40),
  distances: z.array(z.number().int().min(0).max(400)).max(20),
  keepsWhileClosed: z.boolean()
})
export type CeReminderOrder = Readonly<z.infer<typeof ceReminderOrderSchema>>

/** What the organization allows. `distances`: days before each date, in place of the owner's own; `null`: the owner chooses. */
export interface CeReminderPolicy {
  readonly isAllowed: boolean
  readonly distances: readonly number[] | null
}
