import { openBox, sealBox } from '../sealed-box.ts'

/**
 * Keys and sealing of the data worker. The root key arrives over main's port as bytes, is turned into keys that cannot
 * be exported, and wiped; when the worker ends, so do the keys.
 */
export interface RecordSealer {
  /** AES-256-GCM with a random nonce; authenticated data names table, id and revision. */
  seal(value: unknown, place: RecordPlace): Promise<Uint8Array<ArrayBuffer>>
  /** @returns `damaged` where the bytes were changed, cut, or sealed for another place or key. */
  unseal(sealed: Uint8Array<ArrayBuffer>, place: RecordPlace): Promise<{ readonly value: unknown } | 'damaged'>
  /** The key of the snapshot store: another purpose, another key. */
  readonly snapshotKey: CryptoKey
  /** A row key that names nobody: the same text gives the same key, and only under this vault. */
  opaqueId(text: string): Promise<string>
}

export interface RecordPlace {
  readonly table: string
  readonly id: string
  readonly revision: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Takes over `rootKey` (32 bytes) and overwrites it. */
export async function createRecordSealer(rootKey: Uint8Array<ArrayBuffer>): Promise<RecordSealer> {
  const root = await crypto.subtle.importKey('raw', rootKey, 'HKDF', false, ['deriveKey'])
  rootKey.fill(0)
  const recordKey = await crypto.subtle.deriveKey(purpose('records'), root, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt'
  ])
  const idKey = await crypto.subtle.deriveKey(
    purpose('record-ids'),
    root,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign']
  )

  const snapshotKey = await crypto.subtle.deriveKey(
    purpose('snapshot'),
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt']
  )

  return {
    snapshotKey,
    seal(value, place) {
      const plain = value instanceof Uint8Array ? withTag(1, value) : withTag(0, encoder.encode(JSON.stringify(value)))
      return sealBox(recordKey, plain, authenticatedData(place))
    },
    async unseal(sealed, place) {
      const plain = await openBox(recordKey, sealed, authenticatedData(place))
      if (!plain) return 'damaged'
      const content = plain.subarray(1)
      try {
        return { value: plain[0] === 1 ? content : JSON.parse(decoder.decode(content)) }
      } catch {
        return 'damaged'
      }
    },
    async opaqueId(text) {
      const mac = new Uint8Array(await crypto.subtle.sign('HMAC', idKey, encoder.encode(text)))
      return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
    }
  }
}

/** Bytes stay bytes, everything else is JSON: the first byte tells. */
function withTag(tag: 0 | 1, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const tagged = new Uint8Array(content.length + 1)
  tagged[0] = tag
  tagged.set(content, 1)
  return tagged
}

function purpose(name: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode(`pass-desk/${name}`) }
}

function authenticatedData(place: RecordPlace): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify([place.table, place.id, place.revision]))
}
