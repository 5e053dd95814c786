import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { z } from 'zod'
import type { Random } from '#shared/lib/deps'

/** What is kept of a passphrase: enough to know it again, too dear to guess it by trying. */
const kept = z.object({ salt: z.string().min(1), hash: z.string().min(1) })

/** A tenth of a second and 32 MiB for each try. */
const COST: ScryptOptions = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const HASH_BYTES = 32
const SALT_BYTES = 16

export async function keepPassphrase(passphrase: string, random: Random): Promise<string> {
  const salt = Buffer.from(random.bytes(SALT_BYTES))
  const hash = await derive(passphrase, salt)
  return JSON.stringify({ salt: salt.toString('base64'), hash: hash.toString('base64') })
}

/** @param record what `keepPassphrase` gave. */
export async function isPassphrase(record: string, passphrase: string): Promise<boolean> {
  const { salt, hash } = kept.parse(JSON.parse(record))
  return timingSafeEqual(await derive(passphrase, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'))
}

/** Accents typed one way on this keyboard and another way on the next are the same passphrase. */
function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, HASH_BYTES, COST, (error, hash) => {
      if (error) reject(error)
      else resolve(hash)
    })
  })
}
