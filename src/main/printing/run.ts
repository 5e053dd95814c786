import { execFile } from 'node:child_process'

export interface RunResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly timedOut: boolean
  /** The program is not installed. */
  readonly missing: boolean
}

/**
 * Runs a program without a shell, its messages in English, ended after `timeoutMs`. Never rejects.
 * @param input goes to its standard input: a document that is printed never lies readable in a temporary file.
 */
export function run(
  program: string,
  args: readonly string[],
  timeoutMs: number,
  input?: Uint8Array
): Promise<RunResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C' }
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env, windowsHide: true } as const
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      resolve({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
        stdout,
        stderr,
        timedOut: error?.killed === true,
        missing: error !== null && String(error.code) === 'ENOENT'
      })
    })
    // A program that ends early closes the pipe; its exit code tells why.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
