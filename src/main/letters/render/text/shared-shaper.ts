import { shippedFonts } from '../fonts/font-library.ts'
import { loadHarfBuzz } from './harfbuzz.ts'
import { createShaper, type Shaper } from './shape.ts'

/** Words keep their shapes from document to document: all use one shaper, which bounds itself. */
export async function sharedShaper(): Promise<Shaper> {
  await loadHarfBuzz()
  shaper ??= createShaper(shippedFonts())
  return shaper
}

let shaper: Shaper | undefined
