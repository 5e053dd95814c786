import { createImportAnswers } from '../../../src/renderer/roster-import/answer-import.ts'
import type { ImportInput, ImportOutput } from '../../../src/renderer/roster-import/import-messages.ts'
import type { ImportWorker } from '../../../src/renderer/roster-import/importer.ts'

/** The worker's own code behind a message channel of the test: everything crosses as a structured clone. */
export function startImportWorker(behave: 'answers' | 'keepsQuiet' = 'answers') {
  const target = new EventTarget()
  const state = { terminated: false }
  let lastId = 0
  const answer = createImportAnswers(
    (output: ImportOutput) => {
      if (!state.terminated) target.dispatchEvent(new MessageEvent('message', { data: structuredClone(output) }))
    },
    () => `id ${++lastId}`
  )
  const worker: ImportWorker = {
    addEventListener: target.addEventListener.bind(target),
    postMessage: (input: ImportInput) => {
      const copy = input.type === 'link' ? input : structuredClone(input)
      if (behave === 'answers') setTimeout(() => answer(copy))
    },
    terminate: () => (state.terminated = true)
  }
  return { worker, target, state }
}
