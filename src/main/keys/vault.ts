import { z } from 'zod'
import type { Random } from '#shared/lib/deps'
import { createRedacted, type Redacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import { readFileIfThere, writeFileDurably } from '../storage/atomic-file.ts'
import type { Keystore, KeystoreProblem } from './keystore.ts'

/** The secrets of one profile. LetterKeys are named by their Letter ID; `letter_signing_key` seals letters made here. */
export type SecretName = 'client_key' | 'vendor_key' | 'letter_signing_key' | 'lock_passphrase' | `letter_key:${string}`

/**
 * One profile's secrets: the root key of everything this profile keeps, and the keys that PASS knows. On disk lies only
 * what the operating system's keystore sealed; in memory a secret is `Redacted` until the moment it is used.
 */
export interface Vault {
  /** Random, public: names the storage partition, so that a fresh vault never meets records of an older one. */
  readonly id: string
  /** 32 bytes. */
  readonly rootKey: Redacted<Uint8Array>
  has(name: SecretName): boolean
  get(name: SecretName): Promise<Result<Redacted<string> | null, KeystoreProblem>>
  set(name: SecretName, secret: Redacted<string>): Promise<Result<undefined, KeystoreProblem>>
  remove(name: SecretName): void
}

export type VaultProblem = KeystoreProblem | 'damaged'

const vaultFile = z.object({
  version: z.literal(1),
  id: z.string().min(8),
  rootKey: z.string().min(1),
  secrets: z.record(z.string(), z.string())
})
type VaultFile = z.infer<typeof vaultFile>

/** @returns whether a vault lies at `path`, without opening it. */
export function vaultExists(path: string): boolean {
  return readFileIfThere(path) !== null
}

/** Opens the vault at `path`; `null` where there is none yet. */
export async function openVault(path: string, keystore: Keystore): Promise<Result<Vault | null, VaultProblem>> {
  const bytes = readFileIfThere(path)
  if (!bytes) return ok(null)
  const parsed = vaultFile.safeParse(parseJson(bytes.toString('utf8')))
  if (!parsed.success) return err('damaged')
  const rootKey = await keystore.unseal(parsed.data.rootKey)
  if (!rootKey.ok) return rootKey
  return ok(createVaultOver(path, keystore, parsed.data, Buffer.from(rootKey.value, 'base64')))
}

/** Makes a new vault with a random root key and writes it. */
export async function createVault(
  path: string,
  keystore: Keystore,
  random: Random
): Promise<Result<Vault, KeystoreProblem>> {
  const rootKey = random.bytes(32)
  const sealed = await keystore.seal(Buffer.from(rootKey).toString('base64'))
  if (!sealed.ok) return sealed
  const file: VaultFile = { version: 1, id: random.uuid(), rootKey: sealed.value, secrets: {} }
  write(path, file)
  return ok(createVaultOver(path, keystore, file, rootKey))
}

/**
 * A vault for practice without a keystore: nothing of it is written, and what was kept under its root key ends with the
 * app.
 */
export function createPassingVault(random: Random): Vault {
  const secrets = new Map<string, Redacted<string>>()
  return {
    id: random.uuid(),
    rootKey: createRedacted(random.bytes(32)),
    has: (name) => secrets.has(name),
    get: (name) => Promise.resolve(ok(secrets.get(name) ?? null)),
    set(name, secret) {
      secrets.set(name, secret)
      return Promise.resolve(ok())
    },
    remove: (name) => void secrets.delete(name)
  }
}

function createVaultOver(path: string, keystore: Keystore, initial: VaultFile, rootKey: Uint8Array): Vault {
  let file = initial
  return {
    id: file.id,
    rootKey: createRedacted(rootKey),
    has: (name) => name in file.secrets,
    async get(name) {
      const sealed = file.secrets[name]
      if (sealed === undefined) return ok(null)
      const secret = await keystore.unseal(sealed)
      return secret.ok ? ok(createRedacted(secret.value)) : secret
    },
    async set(name, secret) {
      const sealed = await keystore.seal(secret.reveal())
      if (!sealed.ok) return sealed
      file = { ...file, secrets: { ...file.secrets, [name]: sealed.value } }
      write(path, file)
      return ok()
    },
    remove(name) {
      file = { ...file, secrets: Object.fromEntries(Object.entries(file.secrets).filter(([key]) => key !== name)) }
      write(path, file)
    }
  }
}

function write(path: string, file: VaultFile): void {
  writeFileDurably(path, JSON.stringify(file, null, 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
