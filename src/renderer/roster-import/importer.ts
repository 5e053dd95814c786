import type { ImportComparison } from '#shared/domain/roster/import-comparison'
import type { ImportOptions, ImportResult } from '#shared/domain/roster/import-table'
import type { RosterPractitioner } from '#shared/domain/roster/roster'
import { err, ok, type Result } from '#shared/lib/result'
import type { FileFacts, ImportInput, ImportOutput, ImportProgress, RosterSource } from './import-messages.ts'
import type { Refusal } from './refusal.ts'

/** One import: its file is read, understood, perhaps corrected and understood anew, compared. Never two questions at once. */
export interface Importer {
  read(source: RosterSource, options: ImportOptions, sheet?: string): Promise<Result<UnderstoodFile, ImportFailure>>
  understand(options: ImportOptions): Promise<Result<UnderstoodFile, ImportFailure>>
  compare(roster: readonly RosterPractitioner[]): Promise<Result<ImportComparison, ImportFailure>>
  /** Stops at once, in the middle of whatever it is; the question under way answers `cancelled`. For good. */
  cancel(): void
}

export interface UnderstoodFile {
  readonly file: FileFacts
  readonly result: ImportResult
}

export type ImportFailure =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nothingRead' }
  /** Asked while the question before was not answered yet. */
  | { readonly kind: 'busy' }
  /** The worker broke down: memory ran out, or a fault of ours. */
  | { readonly kind: 'failed' }

/** What of a `Worker` is needed here. */
export type ImportWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

/**
 * Starts an import with a worker of its own.
 * @param onProgress called any number of times between a question and its answer.
 */
export function createImporter(
  onProgress: (progress: ImportProgress) => void,
  worker: ImportWorker = startWorker()
): Importer {
  let lastId = 0
  let waiting: { readonly id: number; readonly settle: (answer: Answer) => void } | null = null
  let over: ImportFailure | null = null

  const settle = (answer: Answer) => {
    const question = waiting
    waiting = null
    question?.settle(answer)
  }
  const end = (failure: ImportFailure) => {
    over ??= failure
    worker.terminate()
    settle(err(failure))
  }
  worker.addEventListener('message', (event: MessageEvent<ImportOutput>) => {
    const output = event.data
    if (output.id !== waiting?.id) return
    if (output.type === 'progress') onProgress({ stage: output.stage, rows: output.rows })
    else settle(toAnswer(output))
  })
  worker.addEventListener('error', () => end({ kind: 'failed' }))
  worker.addEventListener('messageerror', () => end({ kind: 'failed' }))

  const ask = (toInput: (id: number) => ImportInput): Promise<Answer> => {
    if (over) return Promise.resolve(err(over))
    if (waiting) return Promise.resolve(err({ kind: 'busy' }))
    const id = ++lastId
    return new Promise((resolve) => {
      waiting = { id, settle: resolve }
      worker.postMessage(toInput(id))
    })
  }

  return {
    async read(source, options, sheet) {
      const question = { type: 'read', source, options, ...(sheet === undefined ? {} : { sheet }) } as const
      return understood(await ask((id) => ({ ...question, id })))
    },
    async understand(options) {
      return understood(await ask((id) => ({ type: 'understand', id, options })))
    },
    async compare(roster) {
      const answer = await ask((id) => ({ type: 'compare', id, roster }))
      if (!answer.ok) return answer
      return answer.value.type === 'compared' ? ok(answer.value.comparison) : err({ kind: 'failed' })
    },
    cancel: () => end({ kind: 'cancelled' })
  }
}

type Answer = Result<Extract<ImportOutput, { readonly type: 'understood' | 'compared' }>, ImportFailure>

function toAnswer(output: Exclude<ImportOutput, { readonly type: 'progress' }>): Answer {
  switch (output.type) {
    case 'understood':
    case 'compared':
      return ok(output)
    case 'refused':
      return err({ kind: 'refused', refusal: output.refusal })
    case 'nothingRead':
    case 'failed':
      return err({ kind: output.type })
  }
}

function understood(answer: Answer): Result<UnderstoodFile, ImportFailure> {
  if (!answer.ok) return answer
  const { value } = answer
  return value.type === 'understood' ? ok({ file: value.file, result: value.result }) : err({ kind: 'failed' })
}

function startWorker(): ImportWorker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'import' })
}
