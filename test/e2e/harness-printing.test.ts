import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectFolder, withApp } from '../support/app.ts'
import { canPrint, startPrintServer, type PrintServer } from '../support/print-server.ts'
import { temporaryFolder } from '../support/run-folder.ts'

const run = promisify(execFile)
const LETTER_POINTS = '612 x 792 pts'

describe.runIf(canPrint)('printing', () => {
  let server: PrintServer
  beforeAll(async () => {
    server = await startPrintServer()
  })
  afterAll(async () => {
    await server.stop()
  })
  const lp = async (...args: readonly string[]): Promise<void> => {
    await run('lp', args, { env: { ...process.env, ...server.env } })
  }

  test('printer - what is sent to it comes out as a Letter page whose text can be read', async () => {
    const printer = await server.addPrinter('Front-Desk')
    await lp('-d', printer.name, '-o', 'media=Letter', '--', await pdfSaying('To whom it may concern'))
    const [file] = await printer.waitForPrinted(1)
    expect(file).toBeDefined()
    expect((await run('pdftotext', [file ?? '', '-'])).stdout).toContain('To whom it may concern')
    expect((await run('pdfinfo', [file ?? ''])).stdout).toContain(LETTER_POINTS)
  })

  test('printer - paused: keeps accepting jobs, prints them when it goes on', async () => {
    const printer = await server.addPrinter('Paused')
    await printer.pause()
    const file = await pdfSaying('Waiting for paper')
    await lp('-d', printer.name, '--', file)
    await lp('-d', printer.name, '--', file)
    expect(await printer.waitingJobs()).toHaveLength(2)
    expect(printer.printed()).toHaveLength(0)
    await printer.resume()
    expect(await printer.waitForPrinted(2)).toHaveLength(2)
  })

  test('printer - the app sees the queue until it is removed', async () => {
    const printer = await server.addPrinter('Office')
    const appDir = join(projectFolder, 'test', 'support', 'harness-app')
    await withApp({ appDir, env: server.env }, async ({ app }) => {
      const names = (): Promise<readonly string[]> =>
        app.evaluate(async ({ BrowserWindow }) => {
          const printers = (await BrowserWindow.getAllWindows()[0]?.webContents.getPrintersAsync()) ?? []
          return printers.map(({ name }) => name)
        })
      expect(await names()).toContain('Office')
      await printer.remove()
      expect(await names()).not.toContain('Office')
    })
  })
})

async function pdfSaying(text: string): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage([612, 792]).drawText(text, { x: 72, y: 700, size: 14 })
  const file = join(temporaryFolder('document'), 'letter.pdf')
  writeFileSync(file, await document.save())
  return file
}
