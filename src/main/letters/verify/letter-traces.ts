import { inflateSync } from 'node:zlib'

/**
 * What a file without a good seal still tells: our letters carry their data as an attachment, which also survives
 * programs that write a PDF anew. A claim, nothing more: anybody can attach such data.
 * @returns the letter number in it; `null` where no such attachment is found.
 */
export function claimedLetterNumber(pdf: Uint8Array): string | null {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  let from = 0
  for (let looked = 0; looked < MOST_ATTACHMENTS; looked++) {
    const mark = file.indexOf('/EmbeddedFile', from)
    if (mark < 0) return null
    from = mark + 1
    const stream = file.indexOf('stream', mark)
    if (stream < 0 || stream - mark > DICTIONARY_LENGTH) continue
    const start = stream + 'stream'.length + (file[stream + 'stream'.length] === 0x0d ? 2 : 1)
    const end = file.indexOf('endstream', start)
    const number = letterNumberIn(file.subarray(start, end < 0 ? file.length : end))
    if (number !== null) return number
  }
  return null
}

const MOST_ATTACHMENTS = 20
const DICTIONARY_LENGTH = 2_000
/** The number stands in the first kilobytes of the data; the rest of a large batch need not be unpacked. */
const MOST_INFLATED = 64 * 1024 * 1024

function letterNumberIn(data: Buffer): string | null {
  const text =
    inflated(data)
      ?.subarray(0, 64 * 1024)
      .toString('utf8') ?? ''
  const found = /^\s*\{(?:\s*"letters"\s*:\s*\[)?\s*\{?\s*"letter_number"\s*:\s*("(?:[^"\\]|\\.){1,200}")/.exec(text)
  if (found?.[1] === undefined) return null
  try {
    const number: unknown = JSON.parse(found[1])
    return typeof number === 'string' ? number : null
  } catch {
    return null
  }
}

function inflated(data: Buffer): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: MOST_INFLATED })
  } catch {
    return data.subarray(0, 1)[0] === 0x7b ? data : null
  }
}
