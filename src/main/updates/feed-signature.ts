import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/**
 * The feed names a version and the hashes of its files. Where hash and file come from the same server, the hash proves
 * nothing, so our release key signs the feed itself: a mirror can hold an update back, and never make one.
 */
const signedFeed = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  files: z.array(z.object({ url: z.string().min(1), sha512: z.string().min(1) })).min(1),
  signature: z.string().min(1)
})

/** What the key signs: the version and every file with its hash, in the feed's order. */
export function signedText({ version, files }: Omit<z.infer<typeof signedFeed>, 'signature'>): string {
  const lines = files.map(({ url, sha512 }) => `${sha512} ${url}`)
  return ['PASS Desk update', version, ...lines, ''].join('\n')
}

/** @param base64 an Ed25519 public key as SPKI. @returns `null` where it is none. */
export function readReleaseKey(base64: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** @param feed what the update server said, of any shape. */
export function isSignedByUs(feed: unknown, key: KeyObject): boolean {
  const read = signedFeed.safeParse(feed)
  if (!read.success) return false
  return verify(null, Buffer.from(signedText(read.data)), key, Buffer.from(read.data.signature, 'base64'))
}
