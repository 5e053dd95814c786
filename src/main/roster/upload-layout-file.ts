import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseUploadLayout, type LayoutProblem, type UploadLayout } from '#shared/domain/roster/upload-layout'
import { err, type Result } from '#shared/lib/result'

/**
 * Reads the column layout of uploads from its file. Read anew for each upload, so that a correction needs no restart.
 * @param path `resources/data/upload-columns.json`, or what stands in its place.
 */
export async function readUploadLayout(path: string): Promise<Result<UploadLayout, LayoutProblem>> {
  try {
    // Editors of the platform that hospitals use put a byte order mark before JSON.
    return parseUploadLayout(JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ kind: 'unusableLayout', message: `The file cannot be read: ${reason}` })
  }
}

/**
 * Where the columns of uploads lie. An installed app has them beside its archive, where IT can correct them.
 * @param folders to look in, in this order.
 */
export function findUploadColumns(folders: readonly string[]): string {
  const candidates = folders.map((folder) => join(folder, 'data', 'upload-columns.json'))
  return candidates.find((path) => existsSync(path)) ?? candidates[0] ?? ''
}
