import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { openDexieStorage } from '../../../src/renderer/data-worker/snapshot/dexie-store.ts'
import type { ManifestSlot } from '../../../src/renderer/data-worker/snapshot/storage-port.ts'
import { createKey, createLife, heldAfter, holdings, live, npisOfLife, openSmall } from './lives.ts'
import { copyDisk, createDisk, createMemoryStorage, PowerFailure, type Disk } from './memory-storage.ts'

const rounds = process.env['PASS_DESK_LONG'] === '1' ? 24 : 8

async function liveWhole(disk: Disk, key: CryptoKey, compressed = false): Promise<void> {
  const index = await openSmall(createMemoryStorage(disk), key, { compressed })
  for (const step of createLife(rounds)) await live(index, step)
}

describe('keeping', () => {
  test.each([false, true])('snapshot - is there again after a restart (compressed: %s)', async (compressed) => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key, compressed)
    const reopened = await openSmall(createMemoryStorage(disk), key)
    expect(reopened.opened).toMatchObject({ mark: `cursor ${rounds - 1}`, isComplete: true, damages: [] })
    expect(holdings(reopened, npisOfLife)).toEqual(heldAfter(createLife(rounds)))
    expect(reopened.index.search({ text: 'halvreson' }).total).toBeGreaterThan(0)
  })

  test('snapshot - an empty store opens empty and complete', async () => {
    const index = await openSmall(createMemoryStorage(createDisk()), await createKey())
    expect(index.opened).toEqual({ mark: '', lastSequence: 0, isComplete: true, damages: [] })
    expect(index.index.summaryCount).toBe(0)
  })

  test('snapshot - keeps two generations and the log back to the older', async () => {
    const disk = createDisk()
    await liveWhole(disk, await createKey())
    expect([...disk.manifests.keys()].sort()).toEqual([0, 1])
    expect(new Set(Array.from(disk.chunks.keys(), (id) => id.split('/')[0])).size).toBe(2)
    // Snapshots cover the entries 2, 4, 6 and so on; the last two generations are kept.
    expect([...disk.log.keys()]).toEqual([rounds - 1, rounds])
  })

  test('snapshot - changes while a snapshot is written are in the next start', async () => {
    const disk = createDisk()
    const key = await createKey()
    const life = createLife(6).filter((step) => step.do === 'apply')
    const index = await openSmall(createMemoryStorage(disk), key)
    for (const step of [...life.slice(0, 1), { do: 'compact' } as const, ...life.slice(1, 2)]) await live(index, step)
    const rest = life.slice(2)
    let pauses = 0
    await index.compact(async () => {
      const step = rest[pauses++]
      if (step) await live(index, step)
    })
    expect(pauses).toBeGreaterThan(2)
    expect(holdings(index, npisOfLife)).toEqual(heldAfter(life))
    const reopened = await openSmall(createMemoryStorage(disk), key)
    expect(holdings(reopened, npisOfLife)).toEqual(heldAfter(life))
  })

  test('snapshot - clear forgets everything and starts over', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    const index = await openSmall(createMemoryStorage(disk), key)
    await index.clear()
    expect([disk.chunks.size, disk.manifests.size, disk.log.size, index.index.summaryCount]).toEqual([0, 0, 0, 0])
    await live(index, createLife(1)[0] ?? { do: 'compact' })
    const reopened = await openSmall(createMemoryStorage(disk), key)
    expect(holdings(reopened, npisOfLife)).toEqual(heldAfter(createLife(1)))
  })

  test('snapshot - IndexedDB keeps it too', async () => {
    const key = await createKey()
    const first = await openDexieStorage('snapshot-test')
    const index = await openSmall(first, key)
    for (const step of createLife(5)) await live(index, step)
    first.close()
    const second = await openDexieStorage('snapshot-test')
    const reopened = await openSmall(second, key)
    expect(reopened.opened).toMatchObject({ isComplete: true, damages: [], mark: 'cursor 4' })
    expect(holdings(reopened, npisOfLife)).toEqual(heldAfter(createLife(5)))
    await reopened.clear()
    expect((await second.chunkIds()).length).toBe(0)
    second.close()
  })
})

describe('power failures', () => {
  test('snapshot - dying at any write loses nothing acknowledged and serves nothing half-written', async () => {
    const life = createLife(rounds)
    const key = await createKey()
    let deaths = 0
    for (let writes = 0; ; writes++) {
      const disk = createDisk()
      const done: (typeof life)[number][] = []
      let dying: (typeof life)[number] | undefined
      try {
        // Some unsure chunks reach the disk, some do not.
        const index = await openSmall(
          createMemoryStorage(disk, writes, (id) => id.length % 2 === 0),
          key
        )
        for (const step of life) {
          dying = step
          await live(index, step)
          done.push(step)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(PowerFailure)
        deaths++
      }
      const reopened = await openSmall(createMemoryStorage(disk), key)
      expect(reopened.opened).toMatchObject({ isComplete: true, damages: [] })
      expect(holdings(reopened, npisOfLife)).toEqual(heldAfter(done))
      if (done.length === life.length) break
      // Life goes on from there: the step that died is taken again.
      if (dying) await live(reopened, dying)
      expect(holdings(await openSmall(createMemoryStorage(disk), key), npisOfLife)).toEqual(
        heldAfter(dying ? [...done, dying] : done)
      )
    }
    expect(deaths).toBeGreaterThan(rounds * 4)
  }, 1_200_000)
})

describe('damage', () => {
  /** Opens a damaged disk: what it holds must be the truth, or be told to be incomplete and still hold no untrue row. */
  async function expectHonest(disk: Disk, key: CryptoKey): Promise<boolean> {
    const index = await openSmall(createMemoryStorage(disk), key)
    const truth = heldAfter(createLife(rounds))
    const ever = createLife(rounds).flatMap((step) =>
      step.do === 'compact' ? [] : step.changes.flatMap((change) => (change.op === 'upsert' ? [change.summary] : []))
    )
    const held = holdings(index, npisOfLife)
    expect(index.opened.damages.length).toBeGreaterThan(0)
    if (index.opened.isComplete) expect(held).toEqual(truth)
    else {
      expect(index.opened.mark).toBe('')
      for (const summary of held.values()) expect(ever).toContainEqual(summary)
    }
    return index.opened.isComplete
  }

  function* damaged(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
    for (const at of [0, 12, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      yield changed
    }
    yield bytes.slice(0, -1)
    yield new Uint8Array(0)
  }

  test('snapshot - a changed or cut chunk is named, and the older generation leads to the present', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    const ids = [...disk.chunks.keys()]
    const newest = (await openSmall(createMemoryStorage(disk), key)).opened
    expect(newest.damages).toEqual([])
    let noticed = 0
    for (const id of ids.filter((_, i) => i % 5 === 0)) {
      for (const sealed of damaged(disk.chunks.get(id) ?? new Uint8Array(0))) {
        const hurt = copyDisk(disk)
        hurt.chunks.set(id, sealed)
        const index = await openSmall(createMemoryStorage(hurt), key)
        expect(index.opened.isComplete).toBe(true)
        expect(holdings(index, npisOfLife)).toEqual(heldAfter(createLife(rounds)))
        const [, section, chunk] = id.split('/')
        if (index.opened.damages.length === 0) continue
        noticed++
        expect(index.opened.damages).toMatchObject([
          { part: 'chunk', section, chunk: Number(chunk), problem: 'unreadable' }
        ])
      }
    }
    expect(noticed).toBeGreaterThan(0)
  })

  test('snapshot - a missing chunk is named', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    const newest = [...disk.chunks.keys()].at(-1) ?? ''
    disk.chunks.delete(newest)
    const { damages, isComplete } = (await openSmall(createMemoryStorage(disk), key)).opened
    expect(damages).toMatchObject([{ part: 'chunk', section: newest.split('/')[1], problem: 'missing' }])
    expect(isComplete).toBe(true)
  })

  test('snapshot - chunks that changed places, or come from another generation, are not taken', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    const ids = [...disk.chunks.keys()]
    for (const [a, b] of [
      [ids.at(-1), ids.at(-2)],
      [ids.at(-1), ids[0]]
    ]) {
      const hurt = copyDisk(disk)
      hurt.chunks.set(a ?? '', disk.chunks.get(b ?? '') ?? new Uint8Array(0))
      expect(await expectHonest(hurt, key)).toBe(true)
    }
  })

  test('snapshot - a damaged or swapped manifest leaves the other generation', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    for (const slot of [0, 1] as const satisfies readonly ManifestSlot[]) {
      for (const sealed of damaged(disk.manifests.get(slot) ?? new Uint8Array(0))) {
        const hurt = copyDisk(disk)
        hurt.manifests.set(slot, sealed)
        expect(await expectHonest(hurt, key)).toBe(true)
      }
    }
    const swapped = copyDisk(disk)
    swapped.manifests.set(0, disk.manifests.get(1) ?? new Uint8Array(0))
    expect(await expectHonest(swapped, key)).toBe(true)
  })

  test('snapshot - damage to the log is told as incomplete, whatever else is intact', async () => {
    const disk = createDisk()
    const key = await createKey()
    const index = await openSmall(createMemoryStorage(disk), key)
    for (const step of createLife(rounds).slice(0, -1)) await live(index, step)
    const last = [...disk.log.keys()].at(-1) ?? 0
    for (const sealed of damaged(disk.log.get(last) ?? new Uint8Array(0))) {
      const hurt = copyDisk(disk)
      hurt.log.set(last, sealed)
      const { damages, isComplete, mark } = (await openSmall(createMemoryStorage(hurt), key)).opened
      expect({ damages, isComplete, mark }).toEqual({
        damages: [{ part: 'log', sequence: last, problem: 'unreadable' }],
        isComplete: false,
        mark: ''
      })
    }
    const gap = copyDisk(disk)
    gap.log.delete(last - 1)
    expect((await openSmall(createMemoryStorage(gap), key)).opened).toMatchObject({
      damages: [{ part: 'log', sequence: last - 1, problem: 'missing' }],
      isComplete: false
    })
  })

  test('snapshot - with both generations gone nothing is shown as complete', async () => {
    const disk = createDisk()
    const key = await createKey()
    await liveWhole(disk, key)
    disk.manifests.set(0, new Uint8Array(40))
    disk.manifests.set(1, new Uint8Array(40))
    expect(await expectHonest(disk, key)).toBe(false)
  })

  test('snapshot - another key reads nothing', async () => {
    const disk = createDisk()
    await liveWhole(disk, await createKey())
    const index = await openSmall(createMemoryStorage(disk), await createKey())
    expect(index.opened.isComplete).toBe(false)
    expect(index.index.summaryCount).toBe(0)
  })
})

describe('secrecy', () => {
  test('snapshot - no name, NPI or facility lies readable in what is stored, in any encoding', async () => {
    const disk = createDisk()
    await liveWhole(disk, await createKey())
    const stored = [...disk.chunks.values(), ...disk.manifests.values(), ...disk.log.values()].map((bytes) =>
      Buffer.from(bytes)
    )
    const everything = Buffer.concat([...stored, Buffer.from([...disk.chunks.keys()].join())])
    for (const text of [
      'Halverson',
      'halverson',
      'Achebe',
      'Ingrid',
      '1000000012',
      'Pine Hollow',
      'Valley',
      'Duluth',
      'cursor'
    ]) {
      for (const encoding of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
        const needle =
          encoding === 'base64' || encoding === 'hex'
            ? Buffer.from(Buffer.from(text).toString(encoding).slice(0, -4))
            : Buffer.from(text, encoding)
        expect(everything.includes(needle)).toBe(false)
      }
    }
  })
})
