import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import { createDeflate } from 'node:zlib'
import type { Letter, LetterImage } from '#shared/domain/letter'
import { toLetterRecord } from '#shared/interchange/letter-record'
import type { Attachment } from './pdf/document.ts'

/**
 * The data of a whole batch as one attachment, compressed while the letters come:
 * `{"letters":[…],"images":{"<sha256 of the base64 text>":{media_type,data}}}`. A letter's logo and signature are
 * `{"image":"<sha256>"}`, so that a picture of a thousand letters is there once.
 */
export interface LettersAttachment {
  add(letter: Letter): void
  finish(): Promise<Attachment>
}

export function createLettersAttachment(): LettersAttachment {
  const deflate = createDeflate()
  const checksum = createHash('md5')
  const chunks: Uint8Array[] = []
  deflate.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const images = new Map<string, string>()
  const imagesByHash = new Map<string, LetterImage>()
  let length = 0
  let letters = 0

  const write = (text: string) => {
    const bytes = Buffer.from(text, 'utf8')
    length += bytes.length
    checksum.update(bytes)
    deflate.write(bytes)
  }

  const refer = (image: LetterImage | null) => {
    if (!image) return null
    let hash = images.get(image.data)
    if (hash === undefined) {
      hash = createHash('sha256').update(image.data).digest('hex')
      // Only a few pictures are remembered by their text; the hash itself finds the others again.
      if (images.size < 32) images.set(image.data, hash)
    }
    imagesByHash.set(hash, image)
    return { image: hash }
  }

  return {
    add(letter) {
      const record = toLetterRecord(letter)
      const { logo, signature } = letter.letterhead
      const letterhead = { ...record.letterhead, logo: refer(logo), signature: refer(signature) }
      write(`${letters === 0 ? '{"letters":[' : ','}\n${JSON.stringify({ ...record, letterhead })}`)
      letters++
    },
    async finish() {
      const records = [...imagesByHash].map(
        ([hash, image]) =>
          `${JSON.stringify(hash)}:${JSON.stringify({ media_type: image.mediaType, data: image.data })}`
      )
      write(`\n],"images":{${records.join(',\n')}}}\n`)
      deflate.end()
      await finished(deflate)
      return {
        name: 'letters.json',
        mediaType: 'application/json',
        description: 'The data of these letters',
        deflated: { bytes: Buffer.concat(chunks), length, md5: checksum.digest('hex') }
      }
    }
  }
}
