import { randomBytes, randomUUID } from 'node:crypto'
import type { Random, Time } from '#shared/lib/deps'

export const systemTime: Time = { now: () => Date.now() }

export const systemRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID()
}
