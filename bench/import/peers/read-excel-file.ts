import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Rows of the first sheet, cells as the library types them. */
export type ReadSheet = (bytes: Uint8Array) => Promise<readonly (readonly unknown[])[]>

/** Loads read-excel-file, after installing it where it is missing. @returns `null` where it cannot be had. */
export async function loadReadExcelFile(say: (text: string) => void): Promise<ReadSheet | null> {
  const folder = dirname(fileURLToPath(import.meta.url))
  const { resolve } = createRequire(import.meta.url)
  const find = () => pathToFileURL(resolve('read-excel-file/node')).href
  try {
    let path: string
    try {
      path = find()
    } catch {
      say('Installing read-excel-file for comparison …')
      execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit']
      })
      path = find()
    }
    // A path that the resolver found for the package named above.
    // eslint-disable-next-line no-unsanitized/method
    const library: unknown = await import(path)
    return toReader(library)
  } catch (error) {
    say(
      `read-excel-file is not measured: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`
    )
    return null
  }
}

function toReader(library: unknown): ReadSheet {
  const read: unknown = typeof library === 'object' && library !== null ? Reflect.get(library, 'default') : null
  if (typeof read !== 'function') throw new Error('it has no reader')
  return async (bytes) => {
    // Newer versions answer with sheets, older ones with the rows of the first.
    const answer: unknown = await Reflect.apply(read, undefined, [Buffer.from(bytes)])
    const [first] = Array.isArray(answer) ? answer : []
    if (Array.isArray(first)) return answer as readonly (readonly unknown[])[]
    const rows: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'data') : []
    return Array.isArray(rows) ? rows : []
  }
}
