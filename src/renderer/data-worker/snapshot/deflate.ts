import type { Bytes } from './storage-port.ts'

/** Compression by the platform: no library, off this thread. Raw deflate: the seal already checks every byte. */

export function deflate(bytes: Bytes): Promise<Bytes> {
  return pipe(bytes, new CompressionStream('deflate-raw'))
}

/** Rejects where the bytes are not what `deflate` made. */
export function inflate(bytes: Bytes): Promise<Bytes> {
  return pipe(bytes, new DecompressionStream('deflate-raw'))
}

async function pipe(bytes: Bytes, through: GenericTransformStream): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(through)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
