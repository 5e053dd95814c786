import { argon2id } from 'hash-wasm'
import { z } from 'zod'
import { openBox, sealBox } from '../sealed-box.ts'
import { parseRecoveryKey } from './recovery-key.ts'

/**
 * The header of a CE file: the one piece that is not sealed. It holds the file's random root key twice, wrapped by the
 * passphrase (argon2id) and by the printed recovery key, and the alias that its owner lets others see. Either opens the
 * file; without one of them nobody does.
 */
export interface FileHeader {
  readonly format: 'pass-desk-ce'
  readonly version: 1
  readonly fileId: string
  readonly alias: string
  readonly derivation: Derivation
  /** Base64: nonce and wrapped root key. */
  readonly byPassphrase: string
  readonly byRecoveryKey: string
}

export interface Derivation {
  readonly algorithm: 'argon2id'
  readonly memoryKibibytes: number
  readonly iterations: number
  readonly parallelism: number
  /** Base64. */
  readonly salt: string
}

/** About half a second on a hospital's desktop; OWASP's floor is 19 MiB with two passes. */
export const USUAL_DERIVATION = { memoryKibibytes: 64 * 1024, iterations: 3, parallelism: 1 } as const

export type Cost = Pick<Derivation, 'memoryKibibytes' | 'iterations' | 'parallelism'>

interface HeaderSecrets {
  readonly rootKey: Uint8Array<ArrayBuffer>
  readonly passphrase: string
  /** 20 bytes. */
  readonly recoveryKey: Uint8Array<ArrayBuffer>
}

export async function createHeader(
  fileId: string,
  alias: string,
  { rootKey, passphrase, recoveryKey }: HeaderSecrets,
  cost: Cost
): Promise<FileHeader> {
  const derivation = freshDerivation(cost)
  return {
    format: 'pass-desk-ce',
    version: 1,
    fileId,
    alias,
    derivation,
    byPassphrase: await wrap(await passphraseKey(passphrase, derivation), rootKey, `${fileId}/passphrase`),
    byRecoveryKey: await wrap(await recoveryWrapKey(recoveryKey), rootKey, `${fileId}/recovery`)
  }
}

/** The same file under another passphrase; the recovery key stays good. */
export async function withPassphrase(
  header: FileHeader,
  rootKey: Uint8Array<ArrayBuffer>,
  passphrase: string,
  cost: Cost
): Promise<FileHeader> {
  const derivation = freshDerivation(cost)
  const key = await passphraseKey(passphrase, derivation)
  return { ...header, derivation, byPassphrase: await wrap(key, rootKey, `${header.fileId}/passphrase`) }
}

/**
 * Opens a header with what the person typed, be it the recovery key or the passphrase.
 * @returns the root key, 32 bytes, or `null` where it opens nothing.
 */
export async function openHeader(header: FileHeader, typed: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const recoveryKey = await parseRecoveryKey(typed)
  if (recoveryKey) {
    const key = await recoveryWrapKey(recoveryKey)
    const rootKey = await unwrap(key, header.byRecoveryKey, `${header.fileId}/recovery`)
    if (rootKey) return rootKey
  }
  if (typed === '') return null
  return unwrap(await passphraseKey(typed, header.derivation), header.byPassphrase, `${header.fileId}/passphrase`)
}

export function formatHeader(header: FileHeader): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(header, null, 1))
}

/** @returns `null` where the bytes are no header that this program can read. */
export function parseHeader(bytes: Uint8Array): FileHeader | null {
  try {
    const read = headerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

const encoder = new TextEncoder()

/** Bounds, so that a hostile file cannot take the computer's memory. */
const headerSchema = z.object({
  format: z.literal('pass-desk-ce'),
  version: z.literal(1),
  fileId: z.string().regex(/^[0-9a-f]{32}$/),
  alias: z.string().max(80),
  derivation: z.object({
    algorithm: z.literal('argon2id'),
    memoryKibibytes: z
      .number()
      .int()
      .min(8)
      .max(1024 * 1024),
    iterations: z.number().int().min(1).max(100),
    parallelism: z.number().int().min(1).max(16),
    salt: z.string().max(100)
  }),
  byPassphrase: z.string().max(200),
  byRecoveryKey: z.string().max(200)
})

function freshDerivation(cost: Cost): Derivation {
  return { algorithm: 'argon2id', ...cost, salt: toBase64(crypto.getRandomValues(new Uint8Array(16))) }
}

/** The same passphrase typed on another keyboard is the same: Unicode's composed form. */
async function passphraseKey(passphrase: string, derivation: Derivation): Promise<CryptoKey> {
  const hash = await argon2id({
    password: encoder.encode(passphrase.normalize('NFC')),
    salt: fromBase64(derivation.salt),
    memorySize: derivation.memoryKibibytes,
    iterations: derivation.iterations,
    parallelism: derivation.parallelism,
    hashLength: 32,
    outputType: 'binary'
  })
  const bytes = Uint8Array.from(hash)
  hash.fill(0)
  return importWrapKey(bytes)
}

/** The recovery key is random already: it needs no slow derivation. */
async function recoveryWrapKey(recoveryKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', recoveryKey, 'HKDF', false, ['deriveBits'])
  const info = encoder.encode('pass-desk/ce/recovery')
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    root,
    256
  )
  return importWrapKey(new Uint8Array(bits))
}

async function importWrapKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  bytes.fill(0)
  return key
}

async function wrap(key: CryptoKey, rootKey: Uint8Array<ArrayBuffer>, place: string): Promise<string> {
  return toBase64(await sealBox(key, rootKey, encoder.encode(place)))
}

async function unwrap(key: CryptoKey, wrapped: string, place: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await openBox(key, fromBase64(wrapped), encoder.encode(place))
  } catch {
    // Not even base64.
    return null
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
