import { z } from 'zod'
import type { OwnLetterhead } from '../domain/own-letters/own-letterhead.ts'

/** A letter of our own as the page asks for it: whose, on which design, for whom. What it says only the data worker knows. */
export const ownLetterOrderSchema = z.object({
  practitionerId: z.string().min(1).max(128),
  periodId: z.string().min(1).max(128),
  template: z.literal([1, 2]),
  recipient: z.object({ organization: z.string().trim().max(200), name: z.string().trim().max(120) })
})

export type OwnLetterRequest = z.infer<typeof ownLetterOrderSchema>

/** Generous: what is too long for the page is told by the letterhead's own check, not refused here. */
const line = z.string().max(1_000)
const text = z.string().max(20_000)
const LONGEST_PICTURE = 4 * 1024 * 1024
const picture = z
  .object({ mediaType: z.literal(['image/png', 'image/jpeg', 'image/gif']), data: z.string().max(LONGEST_PICTURE) })
  .nullable()

/** The letterhead of our own as it is being edited, for its preview. */
export const ownLetterheadSchema: z.ZodType<OwnLetterhead> = z.object({
  facilityName: line,
  addressLines: z.array(line).max(40),
  phone: line,
  fax: line,
  website: line,
  logo: picture,
  signature: picture,
  signatoryName: line,
  signatoryTitle: line,
  goodStandingDefinition: text,
  bodies: z.object({ 1: text, 2: text }),
  alsoFor: z.array(line).max(400),
  numberPrefix: line
})
