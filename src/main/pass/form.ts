import { randomBytes } from 'node:crypto'
import type { TransportRequest } from './transport.ts'

/** The body of a request: a plain form, or a multipart one where there is a file. */
export function encodeForm({ fields, file }: Pick<TransportRequest, 'fields' | 'file'>): {
  readonly contentType: string
  readonly body: Buffer
} {
  if (!file) {
    const body = Buffer.from(new URLSearchParams(fields).toString(), 'utf8')
    return { contentType: 'application/x-www-form-urlencoded', body }
  }
  // 128 random bits do not turn up in a workbook by chance, nor on somebody's purpose.
  const boundary = `----desk-${randomBytes(16).toString('hex')}`
  const parts: (string | Uint8Array)[] = []
  for (const [name, value] of Object.entries(fields)) {
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`)
  }
  const { field, fileName, contentType, content } = file
  parts.push(
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(fileName)}"\r\n` +
      `Content-Type: ${contentType}\r\n\r\n`,
    content,
    `\r\n--${boundary}--\r\n`
  )
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)))
  }
}

/** A name within quotation marks of a header, as browsers write it. */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
