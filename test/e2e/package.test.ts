import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { watchedChromiumArguments } from '../../scripts/lib/electron-runtime.mjs'
import { projectFolder } from '../support/app.ts'
import { temporaryFolder } from '../support/run-folder.ts'

/**
 * The package as people get it, but for the Electron in it: what lies in its archive, what its Electron may still do, and
 * that it opens its window. Nothing can drive it, which is the point of its fuses, so it is only looked at.
 */
const folder = join(projectFolder, 'release', 'trial', 'linux-unpacked')
const executable = join(folder, 'pass-desk')
const port = 20_000 + (process.pid % 20_000)

const isLinux = process.platform === 'linux'
beforeAll(() => {
  if (isLinux) execFileSync(process.execPath, [join(projectFolder, 'scripts', 'package.mjs'), '--trial'])
})
afterAll(() => rmSync(join(projectFolder, 'release', 'trial'), { recursive: true, force: true }))

test.runIf(isLinux)('package - holds the bundles and what they read, and no sources', () => {
  const files = archivedFiles(join(folder, 'resources', 'app.asar'))
  expect(files).toEqual(
    expect.arrayContaining(['/out/main/index.cjs', '/out/preload/index.cjs', '/out/renderer/index.html'])
  )
  expect(files).toEqual(
    expect.arrayContaining(['/resources/licences/third-party.txt', '/resources/data/nicknames.json'])
  )
  expect(files.filter((file) => /\.(map|tsx?)$/.test(file) && !file.endsWith('.d.mts'))).toEqual([])
  const modules = files.flatMap((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1] ?? [])
  expect(new Set(modules)).toEqual(new Set(['harfbuzzjs']))
})

test.runIf(isLinux)('package - its Electron runs its own archive and nothing else', async () => {
  const wire = await getCurrentFuseWire(executable)
  const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1'
  expect(isOn(FuseV1Options.RunAsNode)).toBe(false)
  expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false)
  expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false)
  expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true)
  expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true)
})

test.runIf(isLinux)('package - opens its window', async () => {
  const home = temporaryFolder('home')
  const flags = [...watchedChromiumArguments(), `--user-data-dir=${home}`, `--remote-debugging-port=${String(port)}`]
  const desk = spawn(executable, [...flags, '--practice'], { env: { ...process.env, HOME: home }, stdio: 'ignore' })
  try {
    await expect
      .poll(openPages, { timeout: 60_000, interval: 500 })
      .toEqual([{ url: 'app://desk/index.html', title: 'PASS Desk' }])
  } finally {
    desk.kill('SIGKILL')
  }
})

const pages = z.array(z.object({ url: z.string(), title: z.string(), type: z.string() }))

async function openPages(): Promise<readonly { readonly url: string; readonly title: string }[]> {
  try {
    const found = pages.parse(await (await fetch(`http://127.0.0.1:${String(port)}/json`)).json())
    return found.filter(({ type }) => type === 'page').map(({ url, title }) => ({ url, title }))
  } catch {
    return []
  }
}

interface ArchiveFolder {
  readonly files?: Readonly<Record<string, ArchiveFolder>> | undefined
}
const archiveFolder: z.ZodType<ArchiveFolder> = z.object({
  files: z.lazy(() => z.record(z.string(), archiveFolder)).optional()
})

/** An archive begins with its table of contents as JSON, whose length stands in its fourth word. */
function archivedFiles(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const table: unknown = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8'))
  const walk = ({ files }: ArchiveFolder, at: string): readonly string[] =>
    files ? Object.entries(files).flatMap(([name, entry]) => walk(entry, `${at}/${name}`)) : [at]
  return walk(archiveFolder.parse(table), '')
}
