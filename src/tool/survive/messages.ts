import { z } from 'zod'

/** What a life is started with, as its only argument. */
export const lifeSetup = z.object({
  folder: z.string(),
  /** The simulator's interface. */
  address: z.string(),
  vendorKey: z.string(),
  clientKey: z.string(),
  uploadColumns: z.string(),
  /** When the world began, and how much faster than ours its clock runs. */
  startedAt: z.number(),
  speed: z.number()
})

export type LifeSetup = z.infer<typeof lifeSetup>

/** What the person at this desk does. */
export const deed = z.discriminatedUnion('do', [
  /** Writes a practitioner's middle name, after adding who is not there yet. */
  z.object({ do: z.literal('edit'), practitionerId: z.string(), npi: z.string(), value: z.string() }),
  z.object({ do: z.literal('sync'), npi: z.string() }),
  z.object({ do: z.literal('buy'), requestId: z.string(), affiliationId: z.string(), npi: z.string() }),
  /** Begins an upload of the whole roster, or posts the one that was tried. */
  z.object({ do: z.literal('upload'), uploadId: z.string() }),
  /** Of an upload of which nobody knows: whether it is at PASS, as the person saw there. */
  z.object({ do: z.literal('settleUpload'), uploadId: z.string(), posted: z.boolean() }),
  /** The connection is back: what waits is tried again. */
  z.object({ do: z.literal('wake') }),
  z.object({ do: z.literal('report') })
])

export type Deed = z.infer<typeof deed>

export const told = z.object({ id: z.number(), deed })

export const report = z.object({
  /** Practitioner id → middle name. */
  values: z.record(z.string(), z.string()),
  damaged: z.number(),
  /** Request ids of the letters that are here. */
  letters: z.array(z.string()),
  histories: z.array(z.string()),
  purchases: z.array(z.object({ requestId: z.string(), state: z.string() })),
  uploads: z.array(z.object({ uploadId: z.string(), workbook: z.string(), state: z.string(), stage: z.string() }))
})

export type Report = z.infer<typeof report>

/** The first word of a life, or the answer to a deed: what came of it, on disk by now. */
export const answer = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number(), done: z.boolean(), report: report.optional() })
])

export type Answer = z.infer<typeof answer>
