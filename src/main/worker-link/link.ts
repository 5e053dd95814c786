import type { MessagePortMain } from 'electron'
import { z } from 'zod'
import type { MainToWorker, WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import { err, ok, type Result } from '#shared/lib/result'

export type WorkerLinkProblem = { readonly kind: 'noWorker' } | { readonly kind: 'failed'; readonly problem: string }

/** Main's end of the port to the data worker. Requests wait while there is no worker: the page may be starting anew. */
export interface WorkerLink {
  /**
   * Takes a fresh port and has the vault opened over it. Other requests wait for that; those that an older worker never
   * answered are asked again after it.
   */
  attach(port: MessagePortMain, open: OpenRequest): Promise<Result<WorkerAnswers['open'], WorkerLinkProblem>>
  detach(): void
  ask<R extends WorkerRequest>(request: R): Promise<Result<WorkerAnswers[R['type']], WorkerLinkProblem>>
}

export type OpenRequest = Extract<WorkerRequest, { type: 'open' }>

interface Waiting {
  readonly request: WorkerRequest
  readonly resolve: (answer: Result<never, WorkerLinkProblem>) => void
}

const answerMessage = z.object({
  type: z.literal('answer'),
  id: z.number().int(),
  ok: z.boolean(),
  value: z.unknown(),
  problem: z.string().optional()
})

export function createWorkerLink(): WorkerLink {
  const waiting = new Map<number, Waiting>()
  let port: MessagePortMain | null = null
  let isOpen = false
  let lastId = 0

  const post = (id: number, request: WorkerRequest): void => {
    port?.postMessage({ type: 'request', id, request } satisfies MainToWorker)
  }

  const listen = (next: MessagePortMain): void => {
    next.on('message', (event) => {
      const message = answerMessage.safeParse(event.data)
      if (!message.success) return
      const question = waiting.get(message.data.id)
      waiting.delete(message.data.id)
      // The worker is our own code behind our own port: its answers have the type of the request that they answer.
      if (message.data.ok) question?.resolve(ok(message.data.value as never))
      else question?.resolve(err({ kind: 'failed', problem: message.data.problem ?? 'unknown' }))
    })
    next.on('close', () => {
      if (port === next) port = null
    })
    next.start()
  }

  return {
    async attach(next, open) {
      port?.close()
      port = next
      isOpen = false
      listen(next)
      const id = ++lastId
      const opened = await new Promise<Result<WorkerAnswers['open'], WorkerLinkProblem>>((resolve) => {
        waiting.set(id, { request: open, resolve })
        post(id, open)
      })
      if (port !== next) return err({ kind: 'noWorker' })
      isOpen = true
      for (const [waitingId, question] of waiting) post(waitingId, question.request)
      return opened
    },
    detach() {
      port?.close()
      port = null
      isOpen = false
      for (const question of waiting.values()) question.resolve(err({ kind: 'noWorker' }))
      waiting.clear()
    },
    ask(request) {
      return new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, { request, resolve })
        if (isOpen) post(id, request)
      })
    }
  }
}
