import type { ZodError } from 'zod'
import { err, ok, type Result } from '#shared/lib/result'

/** Reads a JSON file for a command. @returns what it holds, or a sentence that says why not. */
export async function readJson(
  path: string,
  readText: (path: string) => Promise<string>
): Promise<Result<unknown, string>> {
  let text: string
  try {
    text = await readText(path)
  } catch (cause) {
    return err(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return ok(value)
  } catch {
    return err(`${path} is no JSON.`)
  }
}

/** The first few things that a schema found wrong, by their place in the record. */
export function sayIssues(error: ZodError): string {
  const said = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the record'} ${issue.message}`)
  return `${said.join('; ')}${error.issues.length > 5 ? ' and more' : ''}.`
}
