import type { IncomingMessage } from 'node:http'
import { err, ok, type Result } from '#shared/lib/result'

/** @returns the whole body, or what kept it from being read. */
export async function readBody(
  request: IncomingMessage,
  limit: number
): Promise<Result<Buffer, 'tooLarge' | 'broken'>> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      // The rest is read and thrown away, so that the answer can still be heard.
      if (size <= limit) chunks.push(chunk)
    }
  } catch {
    return err('broken')
  }
  return size > limit ? err('tooLarge') : ok(Buffer.concat(chunks))
}
