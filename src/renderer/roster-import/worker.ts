import { createImportAnswers } from './answer-import.ts'
import type { ImportInput, ImportOutput } from './import-messages.ts'

/**
 * The import worker: reads strangers' files away from the window, holds no key and sees no storage. Started for one
 * import and ended after it, or whenever the user cancels: that stops it at once and frees all that it held.
 */
const answer = createImportAnswers(
  (output: ImportOutput) => self.postMessage(output),
  () => crypto.randomUUID()
)

self.addEventListener('message', (event: MessageEvent<ImportInput>) => answer(event.data))
