import { parseNpi, type NpiProblem } from '#shared/domain/npi'
import { readArguments } from './arguments.ts'
import { printJson, wrongUse, type ToolCommand } from './command.ts'

const REASONS = {
  not_ten_digits: 'An NPI has exactly ten digits.',
  wrong_first_digit: 'An NPI begins with 1 or 2.',
  wrong_check_digit: 'The check digit does not fit: one digit is wrong or two are swapped.'
} as const satisfies Record<NpiProblem, string>

export const npiCommand: ToolCommand = {
  name: 'npi',
  parameters: 'NUMBER…',
  summary: 'Checks National Provider Identifiers.',
  async run(args) {
    const given = readArguments(args)
    if (!given.ok) return wrongUse(npiCommand, given.error)
    const { files: numbers } = given.value
    if (numbers.length === 0) return wrongUse(npiCommand, 'Name at least one number.')
    printJson(
      numbers.map((npi) => {
        const parsed = parseNpi(npi)
        return { npi, valid: parsed.ok, reason: parsed.ok ? null : REASONS[parsed.error] }
      })
    )
    return 0
  }
}
