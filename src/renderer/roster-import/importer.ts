import { err, ok, type Result } from '#shared/lib/result'
import type {
  ImportInput,
  ImportOutput,
  ImportProgress,
  ImportQuestionName,
  ImportQuestions
} from './import-messages.ts'

/** One import in a worker of its own, from the file to the roster. Questions are answered in the order they are asked. */
export interface Importer {
  ask<N extends ImportQuestionName>(
    name: N,
    input: ImportQuestions[N]['input']
  ): Promise<Result<ImportQuestions[N]['answer'], ImportFailure>>
  /** Stops at once, in the middle of whatever it is; the questions under way answer `cancelled`. For good. */
  cancel(): void
}

export type ImportFailure =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nothingRead' }
  /** The worker broke down: memory ran out, or a fault of ours. */
  | { readonly kind: 'failed' }

/** What of a `Worker` is needed here. */
export type ImportWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

/**
 * Starts an import.
 * @param roster a port at whose other end the roster's owner listens; the worker gets it and the page keeps nothing.
 * @param onProgress called any number of times between a question and its answer.
 */
export function createImporter(
  roster: MessagePort,
  onProgress: (progress: ImportProgress) => void,
  worker: ImportWorker = startWorker()
): Importer {
  let lastId = 0
  const waiting = new Map<number, (answer: Result<unknown, ImportFailure>) => void>()
  let over: ImportFailure | null = null

  const settle = (id: number, answer: Result<unknown, ImportFailure>) => {
    const question = waiting.get(id)
    waiting.delete(id)
    question?.(answer)
  }
  const end = (failure: ImportFailure) => {
    over ??= failure
    worker.terminate()
    for (const id of [...waiting.keys()]) settle(id, err(over))
  }
  worker.addEventListener('message', (event: MessageEvent<ImportOutput>) => {
    const output = event.data
    if (!waiting.has(output.id)) return
    switch (output.type) {
      case 'progress':
        return onProgress({ stage: output.stage, rows: output.rows, of: output.of })
      case 'answer':
        return settle(output.id, ok(output.value))
      case 'problem':
        return settle(output.id, err({ kind: output.problem }))
    }
  })
  worker.addEventListener('error', () => end({ kind: 'failed' }))
  worker.addEventListener('messageerror', () => end({ kind: 'failed' }))
  worker.postMessage({ type: 'link', port: roster } satisfies ImportInput, [roster])

  return {
    ask: (name, input) =>
      new Promise((resolve) => {
        if (over) return resolve(err(over))
        const id = ++lastId
        // The map forgets the type; `name` is what ties question and answer together.
        waiting.set(id, (answer) => resolve(answer as never))
        worker.postMessage({ type: 'ask', id, name, input })
      }),
    cancel: () => end({ kind: 'cancelled' })
  }
}

function startWorker(): ImportWorker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'import' })
}
