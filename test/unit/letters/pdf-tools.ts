import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What poppler and qpdf see in a PDF: programs that know nothing of ours. */

export function pdfText(pdf: Uint8Array, ...options: readonly string[]): string {
  return withFile(pdf, (file) => run('pdftotext', [...options, '-enc', 'UTF-8', file, '-']))
}

/** The text in the order in which it was set, white space and direction marks taken out. */
export function packedText(pdf: Uint8Array): string {
  return packed(pdfText(pdf, '-raw'))
}

export function packed(text: string): string {
  return text.normalize('NFC').replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** Throws with qpdf's words where the file is not clean. */
export function checkPdf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => run('qpdf', ['--check', file]))
}

export function pdfInfo(pdf: Uint8Array, ...options: readonly string[]): string {
  return withFile(pdf, (file) => run('pdfinfo', [...options, file]))
}

export function pdfFonts(pdf: Uint8Array): readonly string[] {
  return withFile(pdf, (file) => run('pdffonts', [file]))
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
}

export function attachment(pdf: Uint8Array, name: string): string {
  return withFile(pdf, (file) => run('qpdf', [`--show-attachment=${name}`, file]))
}

/** A page as a PNG, in greys. */
export function pagePicture(pdf: Uint8Array, page: number, resolution: number): Buffer {
  return withFile(pdf, (file, folder) => {
    const out = join(folder, 'page')
    const options = ['-r', String(resolution), '-f', String(page), '-l', String(page), '-gray', '-png', '-singlefile']
    run('pdftoppm', [...options, file, out])
    return readFileSync(`${out}.png`)
  })
}

/** What a scanner reads from the first page, printed at 200 dots to the inch. */
export function scannedCode(pdf: Uint8Array): string {
  return withFile(pdf, (file, folder) => {
    const out = join(folder, 'page')
    run('pdftoppm', ['-r', '200', '-l', '1', '-gray', '-png', '-singlefile', file, out])
    return run('zbarimg', ['--raw', '-q', `${out}.png`]).trim()
  })
}

function withFile<T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'letters-'))
  try {
    const file = join(folder, 'letter.pdf')
    writeFileSync(file, pdf)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: 'pipe' })
}
