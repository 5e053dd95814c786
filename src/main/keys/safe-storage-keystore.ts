import { safeStorage } from 'electron'
import { err, ok } from '#shared/lib/result'
import type { Keystore } from './keystore.ts'

/** What newer runtimes add: the synchronous methods are deprecated there, the older runtime has only those. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string }>
}

/**
 * The keystore through Electron. Plain text is never opted into: on Linux without a Secret Service the answer is
 * `unavailable`, and the backend that only obfuscates counts as `plainText`.
 */
export function createSafeStorageKeystore(): Keystore {
  const modern = hasAsync(safeStorage) ? safeStorage : null

  async function problem(): Promise<'unavailable' | 'plainText' | null> {
    if (process.platform === 'linux' && 'getSelectedStorageBackend' in safeStorage) {
      const backend = safeStorage.getSelectedStorageBackend()
      if (backend === 'basic_text') return 'plainText'
    }
    try {
      const available = modern ? await modern.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable()
      return available ? null : 'unavailable'
    } catch {
      return 'unavailable'
    }
  }

  return {
    problem,
    async seal(secret) {
      const trouble = await problem()
      if (trouble) return err(trouble)
      try {
        const sealed = modern ? await modern.encryptStringAsync(secret) : safeStorage.encryptString(secret)
        return ok(sealed.toString('base64'))
      } catch {
        return err('unavailable')
      }
    },
    async unseal(sealed) {
      const trouble = await problem()
      if (trouble) return err(trouble)
      const bytes = Buffer.from(sealed, 'base64')
      try {
        return ok(modern ? (await modern.decryptStringAsync(bytes)).result : safeStorage.decryptString(bytes))
      } catch {
        return err('keyLost')
      }
    }
  }
}

function hasAsync(storage: object): storage is AsyncSafeStorage {
  return 'encryptStringAsync' in storage && 'decryptStringAsync' in storage && 'isAsyncEncryptionAvailable' in storage
}
