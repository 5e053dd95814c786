import { z } from 'zod'
import { ceFileIdSchema, ceReminderOrderSchema } from '#shared/contract/education'
import type { Keystore } from '../keys/keystore.ts'
import { readFileIfThere, removeFileDurably, writeFileDurably } from '../storage/atomic-file.ts'

/**
 * The reminders that owners let this computer keep while their files are closed: dates and kinds by file id, sealed by
 * the system's keystore. Neither names nor credits are in it, and without this user's keystore it is noise.
 */
export interface KeptReminders {
  /** @returns `null` while the keystore cannot open it; what lies there is left as it is. */
  load(): Promise<Kept | null>
  /** @returns whether it is on disk. Nothing to keep takes the file away. */
  save(kept: Kept): Promise<boolean>
}

export type Kept = Readonly<z.infer<typeof keptSchema>>

const keptSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({ fileId: ceFileIdSchema, order: ceReminderOrderSchema })),
  /** What was told already, so that a restart does not tell it again. */
  told: z.array(z.string().max(120))
})

export const NOTHING_KEPT: Kept = { version: 1, files: [], told: [] }

export function createKeptReminders(path: string, keystore: Keystore): KeptReminders {
  return {
    async load() {
      const bytes = readFileIfThere(path)
      if (bytes === null) return NOTHING_KEPT
      const plain = await keystore.unseal(bytes.toString('utf8'))
      if (!plain.ok) return null
      const read = keptSchema.safeParse(parseJson(plain.value))
      return read.success ? read.data : NOTHING_KEPT
    },
    async save(kept) {
      try {
        if (kept.files.length === 0) {
          if (readFileIfThere(path) !== null) removeFileDurably(path)
          return true
        }
        const sealed = await keystore.seal(JSON.stringify(kept))
        if (!sealed.ok) return false
        writeFileDurably(path, sealed.value)
        return true
      } catch {
        return false
      }
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
