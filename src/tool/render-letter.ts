import { readFile, writeFile } from 'node:fs/promises'
import { letterRecord } from '#shared/interchange/letter-record'
import { renderLetterPdf } from '../main/letters/render/render-letter.ts'
import { describeRenderError } from '../main/letters/render/render-error.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'
import { readJson, sayIssues } from './letter-input.ts'

export const renderLetterCommand: ToolCommand = {
  name: 'render-letter',
  parameters: 'LETTER.json OUT.pdf [--paper letter|a4]',
  summary: 'Renders one good-standing letter as a PDF.',
  async run(args) {
    const [input, output, flag, value, ...rest] = args
    const paper = flag === undefined ? 'letter' : flag === '--paper' ? value : undefined
    if (input === undefined || output === undefined || rest.length > 0) {
      return wrongUse(renderLetterCommand, 'Name the letter and the PDF to write.')
    }
    if (paper !== 'letter' && paper !== 'a4') return wrongUse(renderLetterCommand, 'Paper is letter or a4.')
    const json = await readJson(input, (path) => readFile(path, 'utf8'))
    if (!json.ok) return refuse(json.error)
    const letter = letterRecord.safeParse(json.value)
    if (!letter.success) return refuse(`${input} is no letter: ${sayIssues(letter.error)}`)
    const pdf = await renderLetterPdf(letter.data, { paper })
    if (!pdf.ok) return refuse(describeRenderError(pdf.error))
    try {
      await writeFile(output, pdf.value.bytes)
    } catch (cause) {
      return refuse(`${output} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    printJson({ file: output, pages: pdf.value.pages, bytes: pdf.value.bytes.length, letters: 1 })
    return 0
  }
}
