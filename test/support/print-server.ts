import { execFile, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createTestPrinter, hasCupsPdf, type TestPrinter } from './printer.ts'
import { forgetProcess, killGroup, noteProcess, temporaryFolder } from './run-folder.ts'

export interface PrintServer {
  /** What a program needs to print here: pass it to `launchApp`. */
  readonly env: { readonly CUPS_SERVER: string }
  /** Adds a queue of Debian's virtual PDF printer, ready to print on Letter. */
  addPrinter(name: string): Promise<TestPrinter>
  /** Takes the whole print service away. */
  stop(): Promise<void>
}

const START_LIMIT_MS = 15_000
const COMMAND_LIMIT_MS = 15_000
const run = promisify(execFile)

/** cups-pdf runs as root only; elsewhere printing is not tested against a real queue. */
export const canPrint = process.platform === 'linux' && process.getuid?.() === 0 && hasCupsPdf()

/**
 * A CUPS of its own, in the foreground on a socket in a temporary folder: the machine's queues are neither seen nor
 * changed. Starts in well under a second; start one per test file and stop it at the end.
 */
export async function startPrintServer(): Promise<PrintServer> {
  const folder = temporaryFolder('cups')
  const socket = join(folder, 'state', 'cups.sock')
  const env = { CUPS_SERVER: socket }
  writeConfiguration(folder, socket)

  const daemon = spawn(
    '/usr/sbin/cupsd',
    ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')],
    {
      stdio: 'ignore',
      detached: true
    }
  )
  const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
  const { pid } = daemon
  if (pid === undefined)
    throw new Error('cupsd did not start: are the packages cups and printer-driver-cups-pdf installed?')
  noteProcess(pid)

  const command = async (program: string, args: readonly string[]): Promise<string> =>
    (await run(program, args, { env: { ...process.env, ...env, LC_ALL: 'C' }, timeout: COMMAND_LIMIT_MS })).stdout
  const printers: TestPrinter[] = []
  const stop = async (): Promise<void> => {
    for (const printer of printers) printer.forget()
    daemon.kill('SIGTERM')
    await Promise.race([ended, delay(3_000, undefined, { ref: false })])
    killGroup(pid)
    forgetProcess(pid)
  }
  await untilRunning(command, stop)
  return {
    env,
    stop,
    async addPrinter(name) {
      const printer = await createTestPrinter(name, folder, command)
      printers.push(printer)
      return printer
    }
  }
}

/** Filters run as CUPS's own user, who must reach the spool and write temporary files. */
function writeConfiguration(folder: string, socket: string): void {
  chmodSync(folder, 0o711)
  for (const name of ['root', 'state', 'cache', 'spool', 'tmp', 'log']) mkdirSync(join(folder, name))
  chmodSync(join(folder, 'tmp'), 0o1777)
  const files = {
    ServerRoot: 'root',
    ServerKeychain: 'root/ssl',
    StateDir: 'state',
    CacheDir: 'cache',
    RequestRoot: 'spool',
    TempDir: 'tmp',
    AccessLog: 'log/access',
    ErrorLog: 'log/error',
    PageLog: 'log/page'
  }
  const lines = Object.entries(files).map(([directive, path]) => `${directive} ${join(folder, path)}`)
  writeFileSync(join(folder, 'cups-files.conf'), [...lines, 'SystemGroup root', ''].join('\n'))
  writeFileSync(
    join(folder, 'cupsd.conf'),
    `Listen ${socket}
Browsing No
WebInterface No
DefaultAuthType None
DirtyCleanInterval 0
DefaultPaperSize Letter
ErrorPolicy stop-printer
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
`
  )
}

async function untilRunning(
  command: (program: string, args: readonly string[]) => Promise<string>,
  stop: () => Promise<void>
): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  for (;;) {
    const answer = await command('lpstat', ['-r']).catch(() => '')
    if (answer.includes('scheduler is running')) return
    if (Date.now() > deadline) {
      await stop()
      throw new Error(`cupsd did not answer in ${START_LIMIT_MS} ms.`)
    }
    await delay(50)
  }
}
