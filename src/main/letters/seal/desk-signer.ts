import type { DeskError } from '#shared/contract/desk-error'
import type { Random } from '#shared/lib/deps'
import { createRedacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import type { Vault } from '../../keys/vault.ts'
import { createSigner, type LetterSigner } from './signer.ts'

export interface DeskSigners {
  /** This profile's signer; its key is made and put into the vault on first use. */
  of(vault: Vault): Promise<Result<LetterSigner, DeskError>>
}

/** `[Note: secrets stay in main]` The key lies in the vault, sealed by the keystore, and never leaves this process. */
export function createDeskSigners(random: Random): DeskSigners {
  // Two first uses at once must not make two keys.
  const opened = new WeakMap<Vault, Promise<Result<LetterSigner, DeskError>>>()
  return {
    async of(vault) {
      const known = opened.get(vault) ?? open(vault, random)
      opened.set(vault, known)
      const signer = await known
      if (!signer.ok) opened.delete(vault)
      return signer
    }
  }
}

async function open(vault: Vault, random: Random): Promise<Result<LetterSigner, DeskError>> {
  const kept = await vault.get('letter_signing_key')
  if (!kept.ok) return err({ kind: 'keystore', state: kept.error })
  if (kept.value !== null) return ok(createSigner(Buffer.from(kept.value.reveal(), 'base64url')))
  const seed = random.bytes(32)
  const stored = await vault.set('letter_signing_key', createRedacted(Buffer.from(seed).toString('base64url')))
  return stored.ok ? ok(createSigner(seed)) : err({ kind: 'keystore', state: stored.error })
}
