import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Rendered } from '../answer.ts'
import { bendBody } from '../faults/bend-body.ts'
import type { FaultPlan } from '../faults/plan.ts'

/** Sends an answer, with the faults that the plan holds. Ends when the answer is out or the connection is gone. */
export async function deliver(
  response: ServerResponse,
  rendered: Rendered,
  plan: FaultPlan,
  now: number
): Promise<void> {
  if (plan.latency > 0) await sleep(plan.latency)
  if (plan.ending.kind === 'loss') return lose(response, plan.ending.ms)
  if (plan.ending.kind === 'refuse') {
    response.socket?.resetAndDestroy()
    return
  }
  response.statusCode = rendered.status
  for (const [name, value] of Object.entries(rendered.headers)) response.setHeader(name, value)
  response.setHeader('date', new Date(now).toUTCString())

  const untouched = plan.ending.kind === 'whole' && plan.bends.length === 0 && plan.rate === undefined
  if (untouched) return sendParts(response, rendered.parts())
  let body: Buffer = Buffer.from([...rendered.parts()].join(''))
  for (const bend of plan.bends) body = bendBody(body, bend, plan.keep)
  if (plan.bends.includes('gzip')) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-length', body.length)
  if (plan.ending.kind === 'reset') return sendAndDie(response, body, plan.ending.bytes)
  if (plan.rate !== undefined) return trickle(response, body, plan.rate)
  response.end(body)
}

/** Beyond this the parts go out as they are made, in chunks; below, in one piece with its length. */
const PIECE = 64 * 1024

async function sendParts(response: ServerResponse, parts: Iterable<string>): Promise<void> {
  const iterator = parts[Symbol.iterator]()
  let head = ''
  for (;;) {
    const next = iterator.next()
    if (next.done) {
      response.setHeader('content-length', Buffer.byteLength(head))
      response.end(head)
      return
    }
    head += next.value
    if (head.length >= PIECE) break
  }
  const rest = { [Symbol.iterator]: () => iterator }
  await pipeline(Readable.from(withHead(head, rest)), response)
}

function* withHead(head: string, rest: Iterable<string>): Generator<string> {
  yield head
  yield* rest
}

async function lose(response: ServerResponse, ms: number | undefined): Promise<void> {
  if (ms === undefined) return
  await sleep(ms)
  response.socket?.destroy()
}

function sendAndDie(response: ServerResponse, body: Buffer, bytes: number | undefined): Promise<void> {
  const sent = body.subarray(0, Math.min(bytes ?? Math.floor(body.length / 2), Math.max(0, body.length - 1)))
  response.flushHeaders()
  return new Promise((resolve) => {
    const die = () => {
      // Time for the bytes to leave before the reset overtakes them.
      setTimeout(() => {
        response.socket?.resetAndDestroy()
        resolve()
      }, 20)
    }
    if (sent.length === 0) die()
    else response.write(sent, die)
  })
}

const TICK_MS = 50

async function trickle(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.floor((bytesPerSecond * TICK_MS) / 1000))
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    response.write(body.subarray(at, at + step))
    await sleep(TICK_MS)
  }
  response.end()
}
