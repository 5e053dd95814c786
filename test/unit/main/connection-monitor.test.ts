import { expect, test, vi } from 'vitest'
import type { ConnectionState } from '#shared/contract/desk-types'
import type { PassError } from '#shared/domain/pass-error'
import { err, ok, type Result } from '#shared/lib/result'
import { createConnectionMonitor } from '../../../src/main/connection/monitor.ts'
import { createDeskLog } from '../../../src/main/diagnostics/log.ts'

const offline: PassError = { kind: 'offline', retry: { when: 'now' } }

function watch(outcomes: Result<unknown, PassError>[]) {
  const states: ConnectionState[] = []
  let probes = 0
  const monitor = createConnectionMonitor({
    time: { now: () => Date.now() },
    log: createDeskLog({ now: () => Date.now() }, () => undefined),
    changed: (state) => states.push(state),
    probe: async () => {
      probes++
      monitor.observe(outcomes.shift() ?? err(offline))
    }
  })
  return { monitor, states, probes: () => probes }
}

test('connection - is offline since the first failure and asks again ever more rarely', async () => {
  vi.useFakeTimers({ now: 1_000_000 })
  try {
    const { monitor, probes } = watch([])
    await monitor.tryNow()
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(monitor.state()).toMatchObject({ kind: 'offline', since: 1_000_000 })
    expect(probes()).toBeGreaterThan(10)
    expect(probes()).toBeLessThan(25)
    monitor.stop()
    const before = probes()
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect(probes()).toBe(before)
  } finally {
    vi.useRealTimers()
  }
})

test('connection - an answer that refuses something still shows that PASS was heard', async () => {
  const { monitor } = watch([err(offline), err({ kind: 'notOffered', endpoint: 'x', retry: { when: 'never' } })])
  await monitor.tryNow()
  await monitor.tryNow()
  expect(monitor.state().kind).toBe('connected')
  monitor.stop()
})

test('connection - a refused key is a state of its own', async () => {
  const { monitor } = watch([ok(), err({ kind: 'unauthorized', which: 'client', retry: { when: 'never' } })])
  await monitor.tryNow()
  await monitor.tryNow()
  expect(monitor.state()).toMatchObject({ kind: 'refused', error: { which: 'client' } })
  monitor.stop()
})
