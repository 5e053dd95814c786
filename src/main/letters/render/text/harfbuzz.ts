import type * as HarfBuzzModule from 'harfbuzzjs'

/**
 * HarfBuzz is a WebAssembly program that starts asynchronously, so it is loaded when the first document is rendered, not
 * when the app starts. Everything that shapes runs behind `sharedShaper`, which waits for it.
 */
export async function loadHarfBuzz(): Promise<void> {
  loaded ??= await import('harfbuzzjs')
}

/** @throws where nobody waited for `loadHarfBuzz`: a programming error. */
export function harfBuzz(): typeof HarfBuzzModule {
  if (!loaded) throw new Error('HarfBuzz is used before it is loaded')
  return loaded
}

let loaded: typeof HarfBuzzModule | undefined
