import type { DeskError } from '#shared/contract/desk-error'
import type { BatchProgress, BatchReport } from '#shared/contract/letter-checks'
import { err, ok, type Result } from '#shared/lib/result'
import { documentContext } from '../documents/document-context.ts'
import type { RenderSource } from '../documents/documents.ts'
import { printEach, saveEach, saveMerged, type BatchRun } from '../letters/batch/batch.ts'
import type { LetterSigner } from '../letters/seal/signer.ts'
import { askForExisting, askForFile } from '../windows/ask-for-file.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

export interface LetterHandlerDeps {
  readonly signer: () => Promise<Result<LetterSigner, DeskError>>
  readonly renderSource: RenderSource
  readonly tellProgress: (progress: BatchProgress) => void
}

type Here = Pick<Handlers, Extract<keyof Handlers, `batch.${string}`>>

/** Letters in numbers. */
export function letterHandlers(
  { desktop, link, log, printers, time }: HandlerDeps,
  { signer, renderSource, tellProgress }: LetterHandlerDeps
): Here {
  let running: AbortController | null = null

  /** One batch at a time: two would fight for the printer and for the progress on screen. */
  async function runBatch(
    letterIds: readonly string[],
    act: (run: BatchRun) => Promise<Result<BatchReport, DeskError>>
  ): Promise<Result<BatchReport, DeskError>> {
    const context = documentContext(desktop.desk(), time)
    if (!context.ok) return context
    if (running) return err({ kind: 'alreadyUnderWay' })
    const abort = new AbortController()
    running = abort
    const total = letterIds.length
    try {
      const report = await act({
        letterIds,
        signal: abort.signal,
        onProgress: (done) => tellProgress({ done, total }),
        async read(letterId) {
          const document = { kind: 'letter' as const, letterId }
          const source = await link.ask({ type: 'document', document, context: context.value })
          return source.ok ? source.value : null
        }
      })
      if (report.ok) log.add('letter', `A batch of letters: ${report.value.done} of ${total} done.`)
      return report
    } finally {
      running = null
    }
  }

  return {
    async 'batch.saveMerged'({ letterIds, paper }) {
      const own = await signer()
      if (!own.ok) return own
      const path = await askForFile(desktop.window(), {
        defaultPath: 'Letters.pdf',
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      })
      if (path === null) return err({ kind: 'cancelled' })
      return runBatch(letterIds, (run) => saveMerged(run, own.value, paper, path))
    },

    async 'batch.saveEach'({ letterIds, paper, pattern }) {
      const folder = await askForExisting(desktop.window(), { properties: ['openDirectory', 'createDirectory'] })
      if (folder === null) return err({ kind: 'cancelled' })
      return runBatch(letterIds, (run) => saveEach(run, renderSource, paper, folder, pattern))
    },

    async 'batch.print'({ letterIds, job }) {
      return runBatch(letterIds, (run) =>
        printEach(run, renderSource, printers, job, (letterId) => {
          void link.ask({ type: 'keepPrinted', document: { kind: 'letter', letterId }, at: time.now() })
        })
      )
    },

    'batch.cancel'() {
      running?.abort()
      return ok()
    }
  }
}
