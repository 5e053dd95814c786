import { err, ok, type Result } from '#shared/lib/result'

export interface ToolArguments {
  /** What stands without an option's name, in its order: mostly files. */
  readonly files: readonly string[]
  /** `--name value` and `--name=value`, wherever they stand. */
  readonly options: ReadonlyMap<string, string>
}

/**
 * Takes a command's arguments apart. After `--` everything is a file.
 * @param names of the options that the command has. @returns a sentence where an option is none of them or has no value.
 */
export function readArguments(args: readonly string[], names: readonly string[] = []): Result<ToolArguments, string> {
  const files: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? ''
    if (argument === '--') return ok({ files: [...files, ...args.slice(at + 1)], options })
    const [, name, inline] = /^--?([a-z][^=]*)(?:=(.*))?$/s.exec(argument) ?? []
    if (name === undefined) files.push(argument)
    else if (!names.includes(name)) return err(`There is no option ${argument}.`)
    else {
      const value = inline ?? args[++at]
      if (value === undefined) return err(`--${name} needs a value.`)
      options.set(name, value)
    }
  }
  return ok({ files, options })
}
