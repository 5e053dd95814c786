import type { ImportInput, ImportOutput, ImportProgress } from './import-messages.ts'
import { createImportSession, NothingRead, type ImportSession } from './import-session.ts'
import { connectRosterOwner, type RosterOwner } from './roster-link.ts'

/**
 * What the import worker does with a message; the worker itself only passes messages on. Questions are answered one after
 * the other, in the order in which they came.
 */
export function createImportAnswers(
  post: (output: ImportOutput) => void,
  newId: () => string
): (input: ImportInput) => void {
  let owner: RosterOwner | null = null
  let answering = 0
  let queue: Promise<void> = Promise.resolve()
  const session = createImportSession(
    () => {
      if (!owner) throw new Error('Nobody has joined this worker with the roster.')
      return owner
    },
    newId,
    (progress: ImportProgress) => post({ type: 'progress', id: answering, ...progress })
  )

  const answer = async (input: Extract<ImportInput, { readonly type: 'ask' }>): Promise<void> => {
    answering = input.id
    try {
      post({ type: 'answer', id: input.id, value: await carryOut(session, input) })
    } catch (error) {
      // What was thrown may quote a cell, and goes nowhere.
      post({ type: 'problem', id: input.id, problem: error instanceof NothingRead ? 'nothingRead' : 'failed' })
    }
  }

  return (input) => {
    if (input.type === 'link') owner = connectRosterOwner(input.port)
    else queue = queue.then(() => answer(input))
  }
}

function carryOut(session: ImportSession, { name, input }: Extract<ImportInput, { readonly type: 'ask' }>): unknown {
  // Name and input belong together by construction of `ImportInput`.
  return Reflect.apply(session[name], undefined, [input])
}
