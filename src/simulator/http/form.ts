import { err, ok, type Result } from '#shared/lib/result'

export interface UploadedFile {
  /** The form field that it came in. */
  readonly name: string
  readonly fileName: string
  readonly contentType: string
  readonly content: Buffer
}

export interface Form {
  readonly fields: ReadonlyMap<string, string>
  readonly file: UploadedFile | undefined
  readonly isMultipart: boolean
}

/** Reads a request's body. Of a field that comes twice the last one counts; of several files the first. */
export function parseForm(contentType: string, body: Buffer): Result<Form, 'unreadable'> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') {
    const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
    const name = boundary?.[1] ?? boundary?.[2]
    return name === undefined ? err('unreadable') : parseMultipart(name, body)
  }
  if (type !== 'application/x-www-form-urlencoded' && body.length > 0) return err('unreadable')
  return ok({ fields: new Map(new URLSearchParams(body.toString('utf8'))), file: undefined, isMultipart: false })
}

const MOST_PARTS = 100

function parseMultipart(boundary: string, body: Buffer): Result<Form, 'unreadable'> {
  const delimiter = Buffer.from(`--${boundary}`)
  const fields = new Map<string, string>()
  let file: UploadedFile | undefined
  let at = body.indexOf(delimiter)
  for (let parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
    const start = at + delimiter.length
    // Two dashes behind the delimiter end the form.
    if (body.subarray(start, start + 2).toString('latin1') === '--') return ok({ fields, file, isMultipart: true })
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start)
    const headEnd = body.indexOf('\r\n\r\n', start)
    if (end < 0 || headEnd < 0 || headEnd > end) return err('unreadable')
    const part = readPart(body.subarray(start, headEnd).toString('utf8'), body.subarray(headEnd + 4, end))
    if (part && 'fileName' in part) file ??= part
    else if (part) fields.set(part.name, part.value)
    at = end + 2
  }
  return err('unreadable')
}

function readPart(head: string, content: Buffer): UploadedFile | { name: string; value: string } | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
  const name = NAME.exec(disposition)?.[1]
  if (name === undefined) return undefined
  const fileName = FILE_NAME.exec(disposition)?.[1]
  if (fileName === undefined) return { name, value: content.toString('utf8') }
  const contentType = /^content-type:(.*)$/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream'
  return { name, fileName, contentType, content }
}

// The `;` or blank before the name keeps `name` from being found inside `filename`.
const NAME = /[;\s]name="([^"]*)"/i
const FILE_NAME = /[;\s]filename="([^"]*)"/i
