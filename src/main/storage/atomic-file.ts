import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file so that after a power loss it is either the old one or the new one, whole: a temporary file beside it,
 * flushed, then renamed over it, then the folder flushed. Synchronous on purpose: what follows may spend a credit.
 * @throws what the file system throws (no space, no right); the old file is untouched then.
 */
export function writeFileDurably(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.tmp`
  const file = openSync(temporary, 'w', 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  flushFolder(dirname(path))
}

/** Removes a file and flushes its folder; a file that is not there is no error. */
export function removeFileDurably(path: string): void {
  rmSync(path, { force: true })
  flushFolder(dirname(path))
}

/** @returns the file's bytes, or `null` where there is no such file. */
export function readFileIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function flushFolder(path: string): void {
  // Windows cannot open a folder for flushing; its rename is journaled.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
