import { usage, type ToolCommand } from './command.ts'
import { gapsCommand } from './gaps.ts'
import { importCommand } from './import.ts'
import { npiCommand } from './npi.ts'
import { recertificationCommand } from './recertification.ts'
import { renderLetterCommand } from './render-letter.ts'
import { renderLettersCommand } from './render-letters.ts'
import { searchCommand } from './search.ts'
import { surviveCommand } from './survive.ts'
import { verifyLetterCommand } from './verify-letter.ts'

const commands: readonly ToolCommand[] = [
  npiCommand,
  gapsCommand,
  importCommand,
  recertificationCommand,
  renderLetterCommand,
  renderLettersCommand,
  searchCommand,
  surviveCommand,
  verifyLetterCommand
]

const HELP = new Set(['help', '-h', '--help'])

/** Exit codes of every command: 0 an answer was printed, 1 the input was refused whole, 2 wrong use. */
async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) {
    if (name !== undefined && !HELP.has(name)) process.stderr.write(`There is no command ${name}.\n\n`)
    process.stderr.write(usage(commands))
    return 2
  }
  return command.run(args)
}

// Whoever reads the answer may have enough of it (`| head -1`): that is no failure, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main()
