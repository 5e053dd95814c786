import { gzipSync } from 'node:zlib'
import type { BodyBend } from './plan.ts'

/** Spoils a body. @param keep bytes that `truncate` leaves; `undefined`: half of them. */
export function bendBody(body: Buffer, bend: BodyBend, keep: number | undefined): Buffer {
  switch (bend) {
    case 'duplicate':
      return Buffer.concat([body, body])
    case 'bom':
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])
    case 'truncate':
      return body.subarray(0, keep ?? Math.floor(body.length / 2))
    case 'gzip':
      return gzipSync(body)
    case 'loose':
      return bendJson(body, loosen)
    case 'bad-row':
      return bendJson(body, (value) => spoilFirstRow(value).value)
    case 'bad-picture':
      return bendJson(body, cutPictures)
  }
}

function bendJson(body: Buffer, bend: (value: unknown) => unknown): Buffer {
  try {
    return Buffer.from(JSON.stringify(bend(JSON.parse(body.toString('utf8')))))
  } catch {
    return body
  }
}

/** Numbers as strings, nothing where there was null or an empty text, and a field that nobody knows. */
function loosen(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(loosen)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '')
  return { ...Object.fromEntries(kept.map(([name, inner]) => [name, loosen(inner)])), x_unknown: 'ignore me' }
}

/** Cuts every picture in its middle; the letter around it stays whole. */
function cutPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cutPictures)
  if (typeof value !== 'object' || value === null) return value
  if ('media_type' in value && 'data' in value && typeof value.data === 'string')
    return { ...value, data: value.data.slice(0, Math.floor(value.data.length / 8) * 4) }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cutPictures(inner)]))
}

/** Takes the last name away from the first record that has one. */
function spoilFirstRow(value: unknown): { readonly value: unknown; readonly done: boolean } {
  if (Array.isArray(value)) {
    let done = false
    const list = value.map((inner: unknown) => {
      if (done) return inner
      const spoiled = spoilFirstRow(inner)
      done = spoiled.done
      return spoiled.value
    })
    return { value: list, done }
  }
  if (typeof value !== 'object' || value === null) return { value, done: false }
  if ('last_name' in value) {
    return { value: Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'last_name')), done: true }
  }
  const entries = Object.entries(value)
  for (const [name, inner] of entries) {
    const spoiled = spoilFirstRow(inner)
    if (spoiled.done) return { value: { ...value, [name]: spoiled.value }, done: true }
  }
  return { value, done: false }
}
