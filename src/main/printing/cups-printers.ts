import { setTimeout as sleep } from 'node:timers/promises'
import type { Printer, PrintJob } from '#shared/contract/desk-types'
import { err, ok } from '#shared/lib/result'
import { printError, type Printers } from './printers.ts'
import { run } from './run.ts'

const LIST_TIMEOUT_MS = 8_000
const SUBMIT_TIMEOUT_MS = 20_000
const FOLLOW_MS = 60_000
const FOLLOW_STEP_MS = 400

/**
 * Linux and macOS: the commands of CUPS. Chromium's own printing fails silently on some runtimes and forgets the paper
 * size, so the document goes to `lp`, by standard input, with the paper named; without `media` CUPS printed Letter pages on A4.
 */
export function createCupsPrinters(): Printers {
  return {
    async list() {
      const listed = await run('lpstat', ['-p', '-d'], LIST_TIMEOUT_MS)
      if (listed.missing) return err('notInstalled')
      if (listed.timedOut) return err('timedOut')
      const printers = readPrinters(listed.stdout)
      return printers.length === 0 ? err('noPrinters') : ok(printers)
    },

    async print(pdf, job) {
      const before = await stateOf(job.printer)
      if (before === 'missing') return err(printError('printerMissing', job.printer))
      if (before === 'paused') return err(printError('printerPaused', job.printer))
      const submitted = await run('lp', [...lpOptions(job), '--', '-'], SUBMIT_TIMEOUT_MS, pdf)
      if (submitted.missing) return err(printError('notInstalled', job.printer))
      if (submitted.timedOut) return err(printError('timedOut', job.printer))
      const id = /request id is (\S+)/.exec(submitted.stdout)?.[1]
      if (submitted.code !== 0 || id === undefined)
        return err(printError('refused', job.printer, submitted.stderr.trim()))
      return follow(id, job.printer)
    }
  }
}

/** A paused printer still accepts jobs: following the job is the only way to know that paper will come. */
async function follow(id: string, printer: string): Promise<Awaited<ReturnType<Printers['print']>>> {
  const rounds = FOLLOW_MS / FOLLOW_STEP_MS
  for (let round = 0; round < rounds; round++) {
    const waiting = await run('lpstat', ['-W', 'not-completed', '-o', printer], LIST_TIMEOUT_MS)
    if (waiting.code === 0 && !waiting.stdout.split('\n').some((line) => line.startsWith(`${id} `))) {
      return ok({ job: id, printer })
    }
    if ((await stateOf(printer)) === 'paused') {
      await run('cancel', [id], LIST_TIMEOUT_MS)
      return err(printError('printerPaused', printer))
    }
    await sleep(FOLLOW_STEP_MS)
  }
  await run('cancel', [id], LIST_TIMEOUT_MS)
  return err(printError('timedOut', printer))
}

async function stateOf(printer: string): Promise<Printer['state'] | 'missing'> {
  const status = await run('lpstat', ['-p', printer], LIST_TIMEOUT_MS)
  return readPrinters(status.stdout).find((candidate) => candidate.name === printer)?.state ?? 'missing'
}

function lpOptions(job: PrintJob): readonly string[] {
  const sides = { none: 'one-sided', long: 'two-sided-long-edge', short: 'two-sided-short-edge' }[job.duplex]
  const media = job.paper === 'a4' ? 'A4' : 'Letter'
  return [
    '-d',
    job.printer,
    '-n',
    String(job.copies),
    '-o',
    `media=${media}`,
    '-o',
    `sides=${sides}`,
    ...(job.fitsPaper === true ? ['-o', 'print-scaling=fit', '-o', 'fit-to-page'] : []),
    '-t',
    'PASS Desk'
  ]
}

/** Reads `lpstat -p -d` in the C locale. */
export function readPrinters(output: string): readonly Printer[] {
  const standard = /system default destination: (\S+)/.exec(output)?.[1] ?? ''
  const printers: Printer[] = []
  for (const line of output.split('\n')) {
    const match = /^printer (\S+) (.*)$/.exec(line)
    const name = match?.[1]
    if (name === undefined) continue
    const words = match?.[2] ?? ''
    const state = /disabled|paused|stopped/i.test(words)
      ? 'paused'
      : /idle|printing|enabled/i.test(words)
        ? 'ready'
        : 'unknown'
    printers.push({ name, description: name.replace(/_/g, ' '), isDefault: name === standard, state })
  }
  return printers
}
