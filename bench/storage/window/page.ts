import type { BenchAnswer, BenchQuestion } from './worker.ts'

/** The page of the benchmark: hands questions to the worker, as the app's page does. */
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

function ask(question: BenchQuestion): Promise<BenchAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<BenchAnswer>) => resolve(event.data)
    worker.onerror = (event) => reject(new Error(event.message))
    worker.postMessage(question)
  })
}

Reflect.set(globalThis, 'benchAsk', ask)
