import { WORKER_PORT_CHANNEL } from '#shared/contract/channels'
import type {
  QuestionName,
  WorkerOutput,
  WorkerProblem,
  WorkerQuestions,
  WorkerState,
  WorkerTopic
} from '../data-worker/messages.ts'
import type { StorageRequest } from '../data-worker/education/piece-storage.ts'
import { watchAttention } from './attention.ts'
import { callDesk } from './desk.ts'

/** A question that the data worker could not answer, for TanStack Query. */
export class WorkerFailure extends Error {
  constructor(readonly problem: WorkerProblem) {
    super(problem.kind)
    this.name = 'WorkerFailure'
  }
}

export interface DataWorkerClient {
  /** @throws {WorkerFailure} */
  ask<N extends QuestionName>(name: N, input: WorkerQuestions[N]['input']): Promise<WorkerQuestions[N]['answer']>
  onChanged(listener: (topics: readonly WorkerTopic[]) => void): () => void
  onState(listener: (state: WorkerState) => void): () => void
  state(): WorkerState
  /** A port over which an import worker reaches the roster; the page only hands it on. */
  lendRoster(): MessagePort
  /** Ends the worker and with it every key, index and record in memory. */
  terminate(): void
}

/**
 * Starts the data worker and asks main for its port. The page never reads what travels over that port: it only hands
 * the port on.
 */
export function createDataWorkerClient(): DataWorkerClient {
  const worker = new Worker(new URL('../data-worker/index.ts', import.meta.url), { type: 'module', name: 'data' })
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (problem: WorkerFailure) => void }
  >()
  const changed = new Set<(topics: readonly WorkerTopic[]) => void>()
  const states = new Set<(state: WorkerState) => void>()
  let state: WorkerState = 'closed'
  let lastId = 0

  worker.addEventListener('message', (event: MessageEvent<WorkerOutput>) => {
    const output = event.data
    switch (output.type) {
      case 'answer': {
        const question = waiting.get(output.id)
        waiting.delete(output.id)
        if (output.ok) question?.resolve(output.value)
        else question?.reject(new WorkerFailure(output.problem))
        return
      }
      case 'changed':
        for (const listener of changed) listener(output.topics)
        return
      case 'state':
        state = output.state
        for (const listener of states) listener(state)
        return
      case 'store':
        void relayToMain(worker, output.id, output.request)
    }
  })

  const passPort = (event: MessageEvent<unknown>): void => {
    if (event.source !== window || !isPortMessage(event.data)) return
    const [port] = event.ports
    if (port) worker.postMessage({ type: 'port', port }, [port])
  }
  window.addEventListener('message', passPort)
  const stopWatching = watchAttention(window, () => worker.postMessage({ type: 'attended' }))
  void callDesk('worker.connect').catch(() => undefined)

  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        // The map forgets the type; `name` is what ties question and answer together.
        waiting.set(id, { resolve: (value) => resolve(value), reject })
        worker.postMessage({ type: 'ask', id, name, input })
      }),
    onChanged(listener) {
      changed.add(listener)
      return () => changed.delete(listener)
    },
    onState(listener) {
      states.add(listener)
      return () => states.delete(listener)
    },
    state: () => state,
    lendRoster() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ type: 'lendRoster', port: port1 }, [port1])
      return port2
    },
    terminate() {
      window.removeEventListener('message', passPort)
      stopWatching()
      worker.terminate()
      for (const question of waiting.values()) question.reject(new WorkerFailure({ kind: 'notOpen' }))
      waiting.clear()
    }
  }
}

/** Hands sealed pieces of a CE file on; what is in them the page cannot read either. */
async function relayToMain(worker: Worker, id: number, request: StorageRequest): Promise<void> {
  try {
    worker.postMessage({ type: 'stored', id, ok: true, value: await askMain(request) })
  } catch {
    worker.postMessage({ type: 'stored', id, ok: false, value: undefined })
  }
}

function askMain(request: StorageRequest): Promise<unknown> {
  const { fileId } = request
  switch (request.op) {
    case 'read':
      return callDesk('education.read', { fileId, piece: request.piece })
    case 'write':
      return callDesk('education.write', { fileId, piece: request.piece, bytes: request.bytes })
    case 'remove':
      return callDesk('education.remove', { fileId, pieces: [...request.pieces] })
  }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === WORKER_PORT_CHANNEL
}
