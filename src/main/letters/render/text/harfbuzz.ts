import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as HarfBuzzModule from 'harfbuzzjs'

/**
 * HarfBuzz is a WebAssembly program that starts asynchronously, so it is loaded when the first document is rendered, not
 * when the app starts. Everything that shapes runs behind `sharedShaper`, which waits for it.
 */
export async function loadHarfBuzz(): Promise<void> {
  loaded ??= await importHarfBuzz()
}

/** @throws where nobody waited for `loadHarfBuzz`: a programming error. */
export function harfBuzz(): typeof HarfBuzzModule {
  if (!loaded) throw new Error('HarfBuzz is used before it is loaded')
  return loaded
}

let loaded: typeof HarfBuzzModule | undefined

/** In a package it lies beside the archive: not every Electron imports ES modules out of one. */
async function importHarfBuzz(): Promise<typeof HarfBuzzModule> {
  const { resourcesPath } = process as { readonly resourcesPath?: string }
  const beside = join(resourcesPath ?? '', 'app.asar.unpacked/node_modules/harfbuzzjs/dist/index.mjs')
  if (resourcesPath === undefined || !existsSync(beside)) return import('harfbuzzjs')
  // eslint-disable-next-line no-unsanitized/method -- a file of this installation, not of anybody's data
  return (await import(/* @vite-ignore */ pathToFileURL(beside).href)) as typeof HarfBuzzModule
}
