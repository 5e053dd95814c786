import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Letter } from '#shared/domain/letter'
import { expectOk } from '#shared/lib/result'
import { renderLetterPdf } from '../../../src/main/letters/render/render-letter.ts'
import { renderLetters } from '../../../src/main/letters/render/render-letters.ts'
import { letterSealBy } from '../../../src/main/letters/seal/letter-code.ts'
import { createSealingSink, sealPdf } from '../../../src/main/letters/seal/seal-pdf.ts'
import { createSigner, type LetterSigner } from '../../../src/main/letters/seal/signer.ts'
import { createLetter } from '../letters/letter-fixture.ts'

export const desk = createSigner(new Uint8Array(32).fill(7))
export const otherDesk = createSigner(new Uint8Array(32).fill(8))

/** Few different characters and no pictures: small enough to change each byte of it. */
export function smallLetter(): Letter {
  return createLetter({
    body: 'A.',
    goodStandingDefinition: '',
    letterhead: { logo: null, signature: null }
  })
}

export async function plainPdf(letter: Letter, signer: LetterSigner = desk): Promise<Uint8Array> {
  const rendered = await renderLetterPdf(letter, { paper: 'letter', seal: letterSealBy(signer) })
  return expectOk(rendered, 'a letter').bytes
}

export async function sealedPdf(letter: Letter = smallLetter(), signer: LetterSigner = desk): Promise<Uint8Array> {
  return sealPdf(await plainPdf(letter, signer), signer, { letter: letter.letterNumber, letters: 1 })
}

export async function sealedBatch(letters: readonly Letter[], signer: LetterSigner = desk) {
  const chunks: Uint8Array[] = []
  const sink = createSealingSink({ write: (chunk) => void chunks.push(Uint8Array.from(chunk)) }, signer)
  expectOk(await renderLetters(letters, sink, { paper: 'letter', seal: letterSealBy(signer) }), 'a batch')
  const bytes = await sink.finish({ letter: letters[0]?.letterNumber ?? '', letters: letters.length })
  return { pdf: new Uint8Array(Buffer.concat(chunks)), bytes, chunks: chunks.length }
}

/** The file as another program saves it: the same pages, other bytes. */
export function writtenAnew(pdf: Uint8Array, options: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'seal-'))
  try {
    writeFileSync(join(folder, 'before.pdf'), pdf)
    execFileSync('qpdf', [...options, join(folder, 'before.pdf'), join(folder, 'after.pdf')])
    return readFileSync(join(folder, 'after.pdf'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
