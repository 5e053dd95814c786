/** One sub-command of `npm run -s tool`. Data goes to standard output as JSON and nothing else does. */
export interface ToolCommand {
  readonly name: string
  /** What follows the name, for the usage text. */
  readonly parameters: string
  readonly summary: string
  /** @returns the exit code: 0 an answer was printed, 1 the input was refused whole, 2 wrong use. */
  run(args: readonly string[]): Promise<number>
}

export function usage(commands: readonly ToolCommand[]): string {
  const lines = commands.map((command) => `  ${command.name} ${command.parameters}\n      ${command.summary}`)
  return `Use: npm run -s tool -- COMMAND …\n\n${lines.join('\n')}\n`
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Refuses the whole input with a sentence for people. */
export function refuse(reason: string): 1 {
  process.stderr.write(`${reason}\n`)
  return 1
}

export function wrongUse(command: ToolCommand, reason: string): 2 {
  process.stderr.write(`${reason}\n\n${usage([command])}`)
  return 2
}
