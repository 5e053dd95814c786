import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LetterPurchase } from '#shared/sync/letter-purchase'
import { readFileIfThere, removeFileDurably, writeFileDurably } from '../storage/atomic-file.ts'
import type { Sealer } from '../storage/seal.ts'

/**
 * The purchases under way, one sealed file each, flushed to disk before the step that it describes.
 * `[Note: letter credits are spent once]` Only a letter that the data worker has stored, or that the user settled, may
 * leave the journal.
 */
export interface LetterJournal {
  write(purchase: LetterPurchase): void
  remove(requestId: string): void
  /** Everything that lies in the journal. `damaged`: how many files could not be read; they are kept beside. */
  readAll(): { readonly purchases: readonly LetterPurchase[]; readonly damaged: number }
}

const SUFFIX = '.sealed'

/** What must be there to go on; the rest of the record is our own writing, authenticated by the seal. */
const record = z.looseObject({
  requestId: z.uuid(),
  affiliationId: z.string(),
  askedAt: z.number(),
  attempts: z.number(),
  phase: z.looseObject({ name: z.enum(['asked', 'received', 'refused', 'unclear']) })
})

export function createLetterJournal(folder: string, sealer: Sealer): LetterJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const place = (requestId: string) => ({ store: 'letter-journal', id: requestId, revision: 1 })
  const path = (requestId: string): string => join(folder, `${requestId}${SUFFIX}`)
  return {
    write(purchase) {
      const plain = Buffer.from(JSON.stringify(purchase), 'utf8')
      writeFileDurably(path(purchase.requestId), sealer.seal(plain, place(purchase.requestId)))
    },
    remove: (requestId) => removeFileDurably(path(requestId)),
    readAll() {
      const purchases: LetterPurchase[] = []
      let damaged = 0
      for (const name of readdirSync(folder).filter((file) => file.endsWith(SUFFIX))) {
        const requestId = name.slice(0, -SUFFIX.length)
        const purchase = readOne(path(requestId), sealer, place(requestId))
        if (purchase) purchases.push(purchase)
        else {
          damaged++
          renameSync(join(folder, name), join(folder, `${name}.damaged`))
        }
      }
      return { purchases: purchases.sort((a, b) => a.askedAt - b.askedAt), damaged }
    }
  }
}

/** For practice without a keystore, where no credit is real: purchases end with the app. */
export function createPassingJournal(): LetterJournal {
  const purchases = new Map<string, LetterPurchase>()
  return {
    write: (purchase) => void purchases.set(purchase.requestId, purchase),
    remove: (requestId) => void purchases.delete(requestId),
    readAll: () => ({ purchases: [...purchases.values()], damaged: 0 })
  }
}

function readOne(path: string, sealer: Sealer, place: Parameters<Sealer['unseal']>[1]): LetterPurchase | null {
  const bytes = readFileIfThere(path)
  const plain = bytes ? sealer.unseal(bytes, place) : null
  if (!plain?.ok) return null
  try {
    return record.parse(JSON.parse(plain.value.toString('utf8'))) as unknown as LetterPurchase
  } catch {
    return null
  }
}
