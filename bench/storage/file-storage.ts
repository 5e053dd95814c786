import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes, SnapshotStorage } from '../../src/renderer/data-worker/snapshot/storage-port.ts'

/** The snapshot's storage in plain files, flushed as strictly as IndexedDB would: what the format costs without a browser. */
export async function createFileStorage(folder: string): Promise<SnapshotStorage> {
  const path = (kind: string, name: string | number): string => join(folder, kind, encodeURIComponent(String(name)))
  for (const kind of ['chunks', 'manifests', 'log']) await mkdir(join(folder, kind), { recursive: true })
  const namesOf = async (kind: string): Promise<readonly string[]> =>
    (await readdir(join(folder, kind))).map(decodeURIComponent)
  const read = async (file: string): Promise<Bytes> => Uint8Array.from(await readFile(file))
  const flushed = async (file: string, bytes: Bytes): Promise<void> => {
    const handle = await open(file, 'w')
    await handle.writeFile(bytes)
    await handle.datasync()
    await handle.close()
  }
  let written: string[] = []
  const flushChunks = async (): Promise<void> => {
    for (const file of written) {
      const handle = await open(file, 'r+')
      await handle.datasync()
      await handle.close()
    }
    written = []
  }
  return {
    async putChunks(chunks) {
      for (const { id, sealed } of chunks) {
        await writeFile(path('chunks', id), sealed)
        written.push(path('chunks', id))
      }
    },
    getChunks: (ids) => Promise.resolve(ids.map((id) => () => read(path('chunks', id)).catch(() => undefined))),
    chunkIds: () => namesOf('chunks'),
    async deleteChunks(ids) {
      for (const id of ids) await rm(path('chunks', id), { force: true })
    },
    async putManifest(slot, sealed) {
      await flushChunks()
      await flushed(path('manifests', slot), sealed)
    },
    async getManifests() {
      const slots = (await namesOf('manifests')).map((name) => (name === '0' ? 0 : 1))
      return Promise.all(slots.map(async (slot) => ({ slot, sealed: await read(path('manifests', slot)) })))
    },
    async appendLog({ sequence, sealed }) {
      await flushed(path('log', sequence), sealed)
    },
    async readLog(after) {
      const sequences = (await namesOf('log')).map(Number).filter((sequence) => sequence > after)
      sequences.sort((a, b) => a - b)
      return Promise.all(sequences.map(async (sequence) => ({ sequence, sealed: await read(path('log', sequence)) })))
    },
    async deleteLog(upTo) {
      for (const name of await namesOf('log')) if (Number(name) <= upTo) await rm(path('log', name))
    },
    async clear() {
      for (const kind of ['manifests', 'log', 'chunks']) {
        for (const name of await namesOf(kind)) await rm(path(kind, name))
      }
    }
  }
}
