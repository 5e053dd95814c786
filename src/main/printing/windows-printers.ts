import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WebContents } from 'electron'
import type { Printer, PrintJob } from '#shared/contract/desk-types'
import { err, ok } from '#shared/lib/result'
import { printError, type Printers } from './printers.ts'
import { run } from './run.ts'

const SUBMIT_TIMEOUT_MS = 60_000

/**
 * Windows: printers as Chromium lists them, printing by SumatraPDF's command line, which the Windows package carries
 * beside the app. Not exercised on the machines this project is tested on; see docs/architecture.md, "What is not
 * tested for real".
 * @param sumatra the path of `SumatraPDF.exe`.
 */
export function createWindowsPrinters(webContents: () => WebContents | null, sumatra: string): Printers {
  return {
    async list() {
      const infos = (await webContents()?.getPrintersAsync()) ?? []
      if (infos.length === 0) return err('noPrinters')
      return ok(
        infos.map((info): Printer => ({
          name: info.name,
          description: info.displayName,
          isDefault: false,
          state: 'unknown'
        }))
      )
    },
    async print(pdf, job) {
      // SumatraPDF reads files only: the document lies in the user's own temporary folder while it is handed over.
      const folder = await mkdtemp(join(tmpdir(), 'pass-desk-'))
      const file = join(folder, 'document.pdf')
      try {
        await writeFile(file, pdf, { mode: 0o600 })
        return await handOver(sumatra, file, job)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
}

async function handOver(sumatra: string, file: string, job: PrintJob): Promise<Awaited<ReturnType<Printers['print']>>> {
  const duplex = { none: 'simplex', long: 'duplexlong', short: 'duplexshort' }[job.duplex]
  const scaling = job.fitsPaper === true ? 'fit' : 'noscale'
  const settings = `${job.copies}x,${duplex},${scaling},paper=${job.paper === 'a4' ? 'A4' : 'letter'}`
  const printed = await run(
    sumatra,
    ['-print-to', job.printer, '-print-settings', settings, '-silent', file],
    SUBMIT_TIMEOUT_MS
  )
  if (printed.missing) return err(printError('notInstalled', job.printer))
  if (printed.timedOut) return err(printError('timedOut', job.printer))
  if (printed.code !== 0) return err(printError('refused', job.printer, printed.stderr.trim()))
  return ok({ job: '', printer: job.printer })
}
