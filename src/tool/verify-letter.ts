import { readFile } from 'node:fs/promises'
import { exhaustive } from '#shared/lib/exhaustive'
import { publicJwkSchema } from '../main/letters/seal/statement.ts'
import { DEVELOPMENT, verifyLetter, type FileVerdict } from '../main/letters/verify/verify-letter.ts'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'
import { readJson, sayIssues } from './letter-input.ts'

export const verifyLetterCommand: ToolCommand = {
  name: 'verify-letter',
  parameters: 'FILE.pdf [--key DESK.jwk]',
  summary: 'Says whether a letter is unchanged since a desk made it; with --key, since the desk of that key made it.',
  async run(args) {
    const given = readArguments(args, ['key'])
    if (!given.ok) return wrongUse(verifyLetterCommand, given.error)
    const [input, ...rest] = given.value.files
    const keyFile = given.value.options.get('key')
    if (input === undefined || rest.length > 0) return wrongUse(verifyLetterCommand, 'Name the PDF to verify.')
    let only: string | null = null
    if (keyFile !== undefined) {
      const json = await readJson(keyFile, (path) => readFile(path, 'utf8'))
      if (!json.ok) return refuse(json.error)
      const key = publicJwkSchema.safeParse(json.value)
      if (!key.success) return refuse(`${keyFile} is no public key of a desk: ${sayIssues(key.error)}`)
      only = key.data.x
    }
    let pdf: Uint8Array
    try {
      pdf = await readFile(input)
    } catch (cause) {
      return refuse(`${input} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    const found = verifyLetter(pdf, (key) => only === null || key.x === only)
    const { verdict, issuer, letterNumber } = found
    printJson({ verdict, issuer, letter_number: letterNumber, details: say(found, only !== null) })
    return 0
  }
}

/** The reason in one sentence, and how far it carries. */
function say({ reason, issuer, letters, isNumberSigned }: FileVerdict, isKeyGiven: boolean): string {
  const many = letters > 1 ? ` The file holds ${letters} letters; the number is that of the first.` : ''
  switch (reason) {
    case 'whole':
      if (issuer === DEVELOPMENT)
        return `Every byte is as it was sealed, with the public development key, which anybody can use.${many}`
      return isKeyGiven
        ? `Every byte is as the desk of the given key sealed it.${many}`
        : `Every byte is as it was sealed. Compare the issuer with the fingerprint that the desk itself tells.${many}`
    case 'changed':
      return `The file is not the one that was sealed: bytes were changed, added or taken away.${isNumberSigned ? many : ''}`
    case 'sealDamaged':
      return 'The file carries a damaged seal.'
    case 'sealMissing':
      return 'The file carries the data of a letter but not its seal: it was cut off, or another program wrote the file anew.'
    case 'notSealed':
      return 'No desk sealed this file.'
    case 'notAPdf':
      return 'This is no PDF.'
    case 'otherKey':
      return 'The file is sealed with another key than the given one.'
    default:
      return exhaustive(reason)
  }
}
