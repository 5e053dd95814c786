/** What a file is by its first bytes; its name is only what somebody called it. */
export type FileFormat =
  | { readonly kind: 'zip' | 'binaryWorkbook' | 'markup' | 'text' | 'protected' }
  /** Something that is no table, in words for a person. */
  | { readonly kind: 'other'; readonly what: string }

export function sniffFormat(bytes: Uint8Array): FileFormat {
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return { kind: 'zip' }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return sniffCompound(bytes)
  // Workbooks of Excel 2 to 4 are a bare stream.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0)
    return { kind: 'binaryWorkbook' }
  for (const [signature, what] of SIGNATURES) if (startsWith(bytes, signature)) return { kind: 'other', what }
  return sniffText(bytes)
}

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
  [[0x4d, 0x5a, 0x90], 'a program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x1f, 0x8b], 'a packed file'],
  [[0x52, 0x61, 0x72, 0x21], 'an archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'an archive'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich text document'],
  [[0x49, 0x44, 0x3b, 0x50], 'a SYLK file']
]

/** Compound files hold old workbooks, encrypted new ones, and much else. The names inside are in UTF-16. */
function sniffCompound(bytes: Uint8Array): FileFormat {
  if (hasName(bytes, 'EncryptedPackage')) return { kind: 'protected' }
  if (hasName(bytes, 'Workbook') || hasName(bytes, 'Book')) return { kind: 'binaryWorkbook' }
  if (hasName(bytes, 'WordDocument')) return { kind: 'other', what: 'a Word document' }
  return { kind: 'binaryWorkbook' }
}

function sniffText(bytes: Uint8Array): FileFormat {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096)).replaceAll('\u0000', '')
  const start = head
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
    .slice(0, 1_000)
  if (/^(<\?xml|<!doctype|<html|<table|<head|<body|<meta|<style|<Workbook|<ss:Workbook)/i.test(start))
    return { kind: 'markup' }
  if (/^MIME-Version:|^Content-Type: multipart/i.test(start)) return { kind: 'other', what: 'a web archive' }
  if (/^[{[]\s*["{[]/.test(start) && /":/.test(start)) return { kind: 'other', what: 'a JSON file' }
  // Control characters that no text has, and no zero bytes that UTF-16 would explain.
  const strange = head.replace(/[^\u0001-\u0008\u000E-\u001A\u001C-\u001F]/g, '').length
  if (head.length > 0 && strange * 10 > head.length) return { kind: 'other', what: 'a binary file' }
  return { kind: 'text' }
}

function hasName(bytes: Uint8Array, name: string): boolean {
  const wide = [...name].flatMap((letter) => [letter.charCodeAt(0), 0])
  const first = wide[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wide.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
