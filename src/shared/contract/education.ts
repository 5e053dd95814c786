import { z } from 'zod'

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

/** A native notification on a day, at nine in the morning. Its text names neither the person nor an activity. */
export const ceReminderSchema = z.object({
  id: z.string().min(1).max(64),
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  text: z.string().min(1).max(300)
})
export type CeReminder = Readonly<z.infer<typeof ceReminderSchema>>
