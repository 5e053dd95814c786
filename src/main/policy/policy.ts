import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere } from '../storage/atomic-file.ts'
import type { UpdatePolicy } from '../updates/updates.ts'

/**
 * What the organization has decided for everybody at this computer. It stands in one file that administrators write and
 * the app only reads, at its start. What a part does not say is the user's to choose.
 */
export interface Policy {
  readonly ceReminders: { readonly isAllowed: boolean; readonly distances: readonly number[] | null }
  /** Whether the roster may go to PASS on a schedule; a person can always upload it. */
  readonly rosterSharing: { readonly isAllowed: boolean }
  /** A file with the columns of uploads, in place of the one that is shipped. */
  readonly uploadColumnsFile: string | null
  readonly updates: UpdatePolicy
}

export const NO_POLICY: Policy = {
  ceReminders: { isAllowed: true, distances: null },
  rosterSharing: { isAllowed: true },
  uploadColumnsFile: null,
  updates: { isAllowed: true, address: null, version: null }
}

/** Where a file is there and cannot be understood: it may be the one that keeps the roster in the house, or the version. */
export const UNREADABLE_POLICY: Policy = {
  ...NO_POLICY,
  rosterSharing: { isAllowed: false },
  updates: { ...NO_POLICY.updates, isAllowed: false }
}

/** Where the file lies: a folder that belongs to the computer, not to a user. */
export function policyPath(platform: NodeJS.Platform, programData: string | undefined): string {
  if (platform === 'win32') return join(programData ?? 'C:\\ProgramData', 'PASS Desk', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/PASS Desk/policy.json'
  return '/etc/pass-desk/policy.json'
}

/**
 * Reads the policy. Unknown parts are left for a newer version of the app.
 * @returns the policy; `null` where a file is there and cannot be understood, which the caller logs.
 */
export function readPolicy(path: string): Policy | null {
  let bytes: Buffer | null
  try {
    bytes = readFileIfThere(path)
  } catch {
    return null
  }
  if (bytes === null) return NO_POLICY
  const read = policyFile.safeParse(parseJson(bytes.toString('utf8').replace(/^\uFEFF/, '')))
  if (!read.success) return null
  const { ceReminders = {}, rosterSharing = {}, uploadColumnsFile = null, updates = {} } = read.data
  return {
    ceReminders: { isAllowed: ceReminders.allowed ?? true, distances: ceReminders.daysBefore ?? null },
    rosterSharing: { isAllowed: rosterSharing.allowed ?? true },
    uploadColumnsFile,
    updates: {
      isAllowed: updates.allowed ?? true,
      address: updates.address ?? null,
      version: updates.version ?? null
    }
  }
}

const policyFile = z.object({
  version: z.literal(1),
  ceReminders: z
    .object({
      allowed: z.boolean().optional(),
      /** Days before each date of a recertification cycle. */
      daysBefore: z.array(z.number().int().min(1).max(400)).min(1).max(20).optional()
    })
    .optional(),
  rosterSharing: z.object({ allowed: z.boolean().optional() }).optional(),
  uploadColumnsFile: z.string().min(1).optional(),
  updates: z
    .object({
      allowed: z.boolean().optional(),
      address: z.url({ protocol: /^https?$/ }).optional(),
      version: z
        .string()
        .regex(/^\d+\.\d+\.\d+$/)
        .optional()
    })
    .optional()
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
