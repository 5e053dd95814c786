import { readFile, writeFile } from 'node:fs/promises'
import { letterRecord } from '#shared/interchange/letter-record'
import { renderLetterPdf } from '../main/letters/render/render-letter.ts'
import { describeRenderError } from '../main/letters/render/render-error.ts'
import { letterSealBy } from '../main/letters/seal/letter-code.ts'
import { sealPdf } from '../main/letters/seal/seal-pdf.ts'
import { developmentSigner } from '../main/letters/seal/signer.ts'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'
import { readJson, sayIssues } from './letter-input.ts'

export const renderLetterCommand: ToolCommand = {
  name: 'render-letter',
  parameters: 'LETTER.json OUT.pdf [--paper letter|a4]',
  summary: 'Renders one good-standing letter as a PDF.',
  async run(args) {
    const given = readArguments(args, ['paper'])
    if (!given.ok) return wrongUse(renderLetterCommand, given.error)
    const [input, output, ...rest] = given.value.files
    const paper = given.value.options.get('paper') ?? 'letter'
    if (input === undefined || output === undefined || rest.length > 0) {
      return wrongUse(renderLetterCommand, 'Name the letter and the PDF to write.')
    }
    if (paper !== 'letter' && paper !== 'a4') return wrongUse(renderLetterCommand, 'Paper is letter or a4.')
    const json = await readJson(input, (path) => readFile(path, 'utf8'))
    if (!json.ok) return refuse(json.error)
    const letter = letterRecord.safeParse(json.value)
    if (!letter.success) return refuse(`${input} is no letter: ${sayIssues(letter.error)}`)
    const signer = developmentSigner()
    const pdf = await renderLetterPdf(letter.data, { paper, seal: letterSealBy(signer) })
    if (!pdf.ok) return refuse(describeRenderError(pdf.error))
    const sealed = sealPdf(pdf.value.bytes, signer, { letter: letter.data.letterNumber, letters: 1 })
    try {
      await writeFile(output, sealed)
    } catch (cause) {
      return refuse(`${output} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    printJson({ file: output, pages: pdf.value.pages, bytes: sealed.length, letters: 1 })
    return 0
  }
}
