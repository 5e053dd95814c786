import type { StorageRequest } from './piece-storage.ts'

/** Numbers what the worker asks of main and gives each answer to whoever asked. */
export interface StorageRelay {
  readonly send: (request: StorageRequest) => Promise<unknown>
  settle(answer: { readonly id: number; readonly ok: boolean; readonly value: unknown }): void
}

export function createStorageRelay(post: (id: number, request: StorageRequest) => void): StorageRelay {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let lastId = 0
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        post(id, request)
      }),
    settle({ id, ok, value }) {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (ok) asked?.resolve(value)
      else asked?.reject(new Error('notKept'))
    }
  }
}
