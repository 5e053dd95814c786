import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ceFileIdSchema, cePieceSchema, type CeFileListing } from '#shared/contract/education'
import { err, ok, type Result } from '#shared/lib/result'
import { readFileIfThere, removeFileDurably, writeFileDurably } from '../storage/atomic-file.ts'

/**
 * The CE files of the people who use this computer, each a folder of sealed pieces. They lie beside the desk's profiles,
 * not in them: they belong to the person and stay when the hospital's data goes. Nothing here holds a key.
 */
export interface PersonalFiles {
  list(): readonly CeFileListing[]
  read(fileId: string, piece: string): Uint8Array | null
  /** Done means on disk. @throws what the file system throws. */
  write(fileId: string, piece: string, bytes: Uint8Array): void
  remove(fileId: string, pieces: readonly string[]): void
  erase(fileId: string): void
  /** All pieces in one file, as sealed as they are. @throws what the file system throws. */
  exportTo(fileId: string, path: string): Promise<void>
  /** Takes such a file in. What was here of the same person is set aside, not lost. `now` names its folder. */
  importFrom(path: string, now: number): Promise<Result<string, 'wrongType'>>
}

const header = z.looseObject({ format: z.literal('pass-desk-ce'), fileId: ceFileIdSchema, alias: z.string().max(80) })

export function createPersonalFiles(folder: string): PersonalFiles {
  const folderOf = (fileId: string): string => join(folder, ceFileIdSchema.parse(fileId))
  const pathOf = (fileId: string, piece: string): string => join(folderOf(fileId), cePieceSchema.parse(piece))
  return {
    list() {
      const names = existsSync(folder) ? readdirSync(folder) : []
      return names
        .filter((name) => ceFileIdSchema.safeParse(name).success)
        .flatMap((fileId) => {
          const alias = aliasIn(readFileIfThere(pathOf(fileId, 'header')), fileId)
          return alias === null ? [] : [{ fileId, alias }]
        })
        .sort((a, b) => a.alias.localeCompare(b.alias, 'en'))
    },
    read(fileId, piece) {
      const bytes = readFileIfThere(pathOf(fileId, piece))
      return bytes === null ? null : new Uint8Array(bytes)
    },
    write: (fileId, piece, bytes) => writeFileDurably(pathOf(fileId, piece), bytes),
    remove(fileId, pieces) {
      for (const piece of pieces) removeFileDurably(pathOf(fileId, piece))
    },
    erase: (fileId) => rmSync(folderOf(fileId), { recursive: true, force: true }),

    async exportTo(fileId, path) {
      const pieces = readdirSync(folderOf(fileId)).filter((name) => cePieceSchema.safeParse(name).success)
      const temporary = `${path}.tmp`
      const file = await open(temporary, 'w', 0o600)
      try {
        await file.write(MAGIC)
        for (const piece of pieces) {
          const bytes = readFileIfThere(pathOf(fileId, piece)) ?? new Uint8Array(0)
          await file.write(lineOf(piece, bytes.length))
          await file.write(bytes)
        }
        await file.write(lineOf('', 0))
        await file.sync()
      } finally {
        await file.close()
      }
      renameSync(temporary, path)
    },

    async importFrom(path, now) {
      const file = await open(path, 'r')
      const arriving = join(folder, `arriving-${now}`)
      try {
        const names = await unpack(file, (piece, bytes) => writeFileDurably(join(arriving, piece), bytes))
        const found = header.safeParse(
          names?.has('header') ? parseJson(readFileIfThere(join(arriving, 'header'))) : null
        )
        if (!found.success || !names?.has('book')) return err('wrongType')
        const target = folderOf(found.data.fileId)
        if (existsSync(target)) renameSync(target, `${target}.set-aside-${now}`)
        renameSync(arriving, target)
        return ok(found.data.fileId)
      } finally {
        await file.close()
        rmSync(arriving, { recursive: true, force: true })
      }
    }
  }
}

const MAGIC = Buffer.from('PASS DESK CE FILE 1\n')
const LINE_BYTES = 64
const LARGEST_PIECE_BYTES = 64 * 1024 * 1024

/** What goes before each piece: its name and size in a line of fixed length; the last line is empty. */
function lineOf(piece: string, size: number): Buffer {
  return Buffer.from(`${piece} ${size}`.padEnd(LINE_BYTES - 1) + '\n')
}

/** @returns the names of the pieces; `null` where this is no such file, or not a whole one. */
async function unpack(
  file: { read(buffer: Buffer, offset: number, length: number): Promise<{ readonly bytesRead: number }> },
  take: (piece: string, bytes: Uint8Array) => void
): Promise<ReadonlySet<string> | null> {
  const read = async (length: number): Promise<Buffer | null> => {
    const buffer = Buffer.alloc(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled)
      if (bytesRead === 0) return null
      filled += bytesRead
    }
    return buffer
  }
  if (!(await read(MAGIC.length))?.equals(MAGIC)) return null
  const names = new Set<string>()
  for (;;) {
    const line = (await read(LINE_BYTES))?.toString('latin1').trim()
    if (line === undefined) return null
    if (line === '0') return names
    const [piece = '', size = ''] = line.split(' ')
    if (!cePieceSchema.safeParse(piece).success || !/^\d{1,9}$/.test(size) || names.has(piece)) return null
    if (Number(size) > LARGEST_PIECE_BYTES) return null
    const bytes = await read(Number(size))
    if (bytes === null) return null
    take(piece, bytes)
    names.add(piece)
  }
}

function aliasIn(bytes: Uint8Array | null, fileId: string): string | null {
  const read = header.safeParse(parseJson(bytes))
  return read.success && read.data.fileId === fileId ? read.data.alias : null
}

function parseJson(bytes: Uint8Array | null): unknown {
  if (bytes === null) return null
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
