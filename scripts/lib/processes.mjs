// Child processes that always end: time limits, whole process groups, nothing left behind.
import { spawn, spawnSync } from 'node:child_process'

const GRACE_MS = 3_000
const PARENT_CHECK_MS = 1_000
/** How many `runToEnd` are passing signals on; while there are any, we end when their children have. */
let forwarding = 0
let endsOnSignal = false

/** Tells what is being done. Standard output stays free for results. */
export function say(part, message) {
  process.stderr.write(`[${part}] ${message}\n`)
}

/** Runs to the end and returns `{status, stdout, stderr, failure}`; `failure` is a sentence, or null on exit code 0. */
export function capture([command, ...args], options = {}) {
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options
  })
  const stderr = run.stderr ?? ''
  const failure =
    run.status === 0
      ? null
      : `${[command, ...args].join(' ')}: ${run.error?.message ?? (lastLines(stderr) || `exit ${run.status ?? run.signal}`)}`
  return { status: run.status ?? 1, stdout: run.stdout ?? '', stderr, failure }
}

/** Is the program there at all? */
export function isInstalled(program) {
  const finder = process.platform === 'win32' ? 'where' : 'which'
  return spawnSync(finder, [program], { stdio: 'ignore' }).status === 0
}

/**
 * Runs a command with our own output streams, as leader of a process group of its own.
 * @param timeout milliseconds, after which the whole group is ended
 * @returns the exit code; 1 when it could not start, 124 after a time-out
 */
export function runToEnd(
  [command, ...args],
  { timeout = 0, stdio = ['ignore', 'inherit', 'inherit'], ...options } = {}
) {
  const detached = process.platform !== 'win32' && stdio !== 'inherit'
  const child = spawn(command, args, { ...options, stdio, detached })
  return new Promise((resolve) => {
    let timedOut = false
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        timedOut = true
        say('time-out', `${command} ${args.slice(0, 3).join(' ')} … ended after ${Math.round(timeout / 1000)} s`)
        void stop(child)
      }, timeout)
    const unlisten = forwardSignals((signal) => signalGroup(child, signal))
    const finish = (code) => {
      clearTimeout(timer || undefined)
      unlisten()
      signalGroup(child, 'SIGKILL') // stragglers of the group
      resolve(timedOut ? 124 : code)
    }
    child.on('error', (error) => {
      say('start', `${command}: ${error.message}`)
      finish(1)
    })
    child.on('exit', (code, signal) => finish(code ?? (signal ? 1 : 0)))
  })
}

/** Starts a helper that lives as long as we do; its group is ended by `stop`, or at the latest when we exit. */
export function startHelper([command, ...args], options = {}) {
  const child = spawn(command, args, { detached: process.platform !== 'win32', ...options })
  child.on('error', () => {}) // a program that is missing shows as an exit to whoever waits for it
  const onExit = () => signalGroup(child, 'SIGKILL')
  process.on('exit', onExit)
  child.once('exit', () => process.off('exit', onExit))
  endOnSignal()
  return child
}

/**
 * For programs that npm starts: a signal to npm ends the shell between us and it, and we would live on unseen with window
 * and helpers. So end when the parent has.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    endOnSignal()
    process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS)
  timer.unref()
}

/** Ends a child and its group: politely, then surely. Resolves when it is gone. */
export async function stop(child) {
  if (child.pid === undefined || hasEnded(child)) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS)
  await gone
  clearTimeout(timer)
  signalGroup(child, 'SIGKILL')
}

/** Resolves with what `pattern` finds in the stream, or rejects after `timeout` ms or when the child ends first. */
export function waitForOutput(child, stream, pattern, { timeout, what }) {
  return new Promise((resolve, reject) => {
    let text = ''
    const finish = (act, value) => {
      clearTimeout(timer)
      stream.off('data', onData)
      child.off('exit', onExit)
      child.off('error', onExit)
      act(value)
    }
    const onData = (data) => {
      text += data
      const found = pattern.exec(text)
      if (found) finish(resolve, found)
    }
    const onExit = () => finish(reject, new Error(`${what} ended before it was ready: ${lastLines(text)}`))
    const timer = setTimeout(
      () => finish(reject, new Error(`${what} was not ready in ${timeout} ms: ${lastLines(text)}`)),
      timeout
    )
    stream.on('data', onData)
    child.on('exit', onExit)
    child.on('error', onExit)
  })
}

/** A signal's default is to end without the 'exit' event, on which helpers are ended. */
function endOnSignal() {
  if (endsOnSignal) return
  endsOnSignal = true
  for (const signal of ['SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (forwarding === 0) process.exit(1)
    })
}

function forwardSignals(forward) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const handlers = signals.map((signal) => [signal, () => forward(signal)])
  for (const [signal, handler] of handlers) process.on(signal, handler)
  forwarding += 1
  return () => {
    forwarding -= 1
    for (const [signal, handler] of handlers) process.off(signal, handler)
  }
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(child.spawnargs && child.pid ? -child.pid : child.pid, signal)
  } catch {
    // It is gone, or it was not the leader of a group.
    if (!hasEnded(child)) child.kill(signal)
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null
}

function lastLines(text) {
  return text.trim().split('\n').slice(-3).join(' | ').slice(-400)
}
