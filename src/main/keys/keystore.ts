import type { Result } from '#shared/lib/result'

/** Why the operating system's keystore cannot be used right now. */
export type KeystoreProblem =
  /** There is none, or it is locked: nothing can be stored. */
  | 'unavailable'
  /** It would keep secrets readable on disk, which this app refuses. */
  | 'plainText'
  /** It is there but does not hold the key that sealed our secrets: another user, a reset keyring. */
  | 'keyLost'

/**
 * The operating system's keystore, small enough to have two implementations behind it: the synchronous and the
 * asynchronous one of Electron's `safeStorage`.
 */
export interface Keystore {
  /** Asks anew each time: a keyring can be unlocked while the app runs. */
  problem(): Promise<'unavailable' | 'plainText' | null>
  /** @returns the sealed secret as base64. */
  seal(secret: string): Promise<Result<string, KeystoreProblem>>
  unseal(sealed: string): Promise<Result<string, KeystoreProblem>>
}
