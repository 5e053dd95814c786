import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Letter } from '#shared/domain/letter'
import { letterRecord } from '#shared/interchange/letter-record'
import { ok } from '#shared/lib/result'
import { describeRenderError } from '../main/letters/render/render-error.ts'
import { renderLetters } from '../main/letters/render/render-letters.ts'
import { letterSealBy } from '../main/letters/seal/letter-code.ts'
import { createSealingSink } from '../main/letters/seal/seal-pdf.ts'
import { developmentSigner } from '../main/letters/seal/signer.ts'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'
import { readJson, sayIssues } from './letter-input.ts'

export const renderLettersCommand: ToolCommand = {
  name: 'render-letters',
  parameters: 'LETTERS.json OUT.pdf [--paper letter|a4]',
  summary: 'Renders an array of letters into one PDF.',
  async run(args) {
    const given = readArguments(args, ['paper'])
    if (!given.ok) return wrongUse(renderLettersCommand, given.error)
    const [input, output, ...rest] = given.value.files
    const paper = given.value.options.get('paper') ?? 'letter'
    if (input === undefined || output === undefined || rest.length > 0) {
      return wrongUse(renderLettersCommand, 'Name the letters and the PDF to write.')
    }
    if (paper !== 'letter' && paper !== 'a4') return wrongUse(renderLettersCommand, 'Paper is letter or a4.')
    const json = await readJson(input, (path) => readFile(path, 'utf8'))
    if (!json.ok) return refuse(json.error)
    if (!Array.isArray(json.value)) return refuse(`${input} is no list of letters.`)
    const letters: Letter[] = []
    for (const [index, record] of json.value.entries()) {
      const letter = letterRecord.safeParse(record)
      if (!letter.success) return refuse(`Entry ${index + 1} of ${input} is no letter: ${sayIssues(letter.error)}`)
      letters.push(letter.data)
    }
    return writeBatch(letters, output, paper)
  }
}

/** Writes beside the goal and renames at the end: a file under the asked-for name is always whole. */
async function writeBatch(letters: readonly Letter[], output: string, paper: 'letter' | 'a4'): Promise<number> {
  const partial = `${output}.partial`
  let file: number
  try {
    file = openSync(partial, 'w')
  } catch (cause) {
    return refuse(`${output} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  const signer = developmentSigner()
  const sink = createSealingSink(
    {
      write(chunk: Uint8Array) {
        for (let written = 0; written < chunk.length;) written += writeSync(file, chunk, written)
      }
    },
    signer
  )
  const batch = await renderLetters(letters, sink, { paper, seal: letterSealBy(signer) })
    .then(async (made) => {
      if (!made.ok) return made
      const first = letters.find((_letter, index) => made.value.refused.every((refused) => refused.index !== index))
      const bytes = await sink.finish({ letter: first?.letterNumber ?? '', letters: made.value.letters })
      return ok({ ...made.value, bytes })
    })
    .finally(() => closeSync(file))
  if (!batch.ok) {
    rmSync(partial, { force: true })
    return refuse(describeRenderError(batch.error))
  }
  renameSync(partial, output)
  const refused = batch.value.refused.map(({ index, letterNumber, error }) => ({
    index,
    letter_number: letterNumber,
    reason: describeRenderError(error)
  }))
  const { pages, bytes } = batch.value
  printJson({ file: output, pages, bytes, letters: batch.value.letters, ...(refused.length > 0 && { refused }) })
  return 0
}
