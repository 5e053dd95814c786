import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A queue that prints into a folder. */
export interface TestPrinter {
  readonly name: string
  /** The PDFs that came out, oldest first. */
  printed(): readonly string[]
  /** Waits until as many PDFs have come out and no job is left. */
  waitForPrinted(count: number): Promise<readonly string[]>
  /** The ids of the jobs that wait, such as `Front-Desk-3`. */
  waitingJobs(): Promise<readonly string[]>
  /** Stops printing; jobs are still accepted, as on a real printer that has run out of paper. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Refuses new jobs. */
  reject(): Promise<void>
  /** Deletes the queue. */
  remove(): Promise<void>
  /** Removes its configuration file from the system. */
  forget(): void
}

type Command = (program: string, args: readonly string[]) => Promise<string>

const BACKEND = '/usr/lib/cups/backend/cups-pdf'
const DRIVER = '/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd'
/** Compiled into the backend: `cups-pdf:/NAME` reads `cups-pdf-NAME.conf` here and nowhere else. */
const CONFIGURATION_FOLDER = '/etc/cups'
const PRINT_LIMIT_MS = 30_000

export function hasCupsPdf(): boolean {
  return existsSync('/usr/sbin/cupsd') && existsSync(BACKEND) && existsSync(DRIVER)
}

export async function createTestPrinter(name: string, serverFolder: string, command: Command): Promise<TestPrinter> {
  const outFolder = join(serverFolder, `out-${name}`)
  mkdirSync(outFolder)
  chmodSync(outFolder, 0o777)
  const id = `${basename(serverFolder)}-${name}`
  const configuration = join(CONFIGURATION_FOLDER, `cups-pdf-${id}.conf`)
  const settings = {
    Out: outFolder,
    Spool: join(serverFolder, 'spool-pdf'),
    Log: join(serverFolder, 'log'),
    Label: '1'
  }
  writeFileSync(
    configuration,
    Object.entries(settings)
      .map(([key, value]) => `${key} ${value}\n`)
      .join('')
  )
  // This printer speaks PostScript. Of the converters from PDF, Cairo's is the one that keeps text readable.
  const options = ['-o', 'pdftops-renderer-default=pdftocairo']
  await command('lpadmin', ['-p', name, '-E', '-v', `cups-pdf:/${id}`, '-P', DRIVER, ...options])

  const printed = (): readonly string[] =>
    readdirSync(outFolder)
      .filter((file) => file.endsWith('.pdf'))
      .map((file) => join(outFolder, file))
      .sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
  const waitingJobs = async (): Promise<readonly string[]> =>
    (await command('lpstat', ['-o', name]))
      .split('\n')
      .map((line) => line.split(/\s+/)[0] ?? '')
      .filter((job) => job !== '')
  const forget = (): void => rmSync(configuration, { force: true })

  return {
    name,
    printed,
    waitingJobs,
    forget,
    async waitForPrinted(count) {
      const deadline = Date.now() + PRINT_LIMIT_MS
      for (;;) {
        const isIdle = (await waitingJobs()).length === 0
        const files = printed()
        if (isIdle && files.length >= count) return files
        if (Date.now() > deadline)
          throw new Error(`${name} printed ${files.length} of ${count} in ${PRINT_LIMIT_MS} ms.`)
        await delay(100)
      }
    },
    pause: async () => void (await command('cupsdisable', [name])),
    resume: async () => void (await command('cupsenable', [name])),
    reject: async () => void (await command('cupsreject', [name])),
    async remove() {
      await command('lpadmin', ['-x', name])
      forget()
    }
  }
}
