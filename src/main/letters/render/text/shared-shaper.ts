import { shippedFonts } from '../fonts/font-library.ts'
import { createShaper, type Shaper } from './shape.ts'

/** Words keep their shapes from document to document: all use one shaper, which bounds itself. */
export function sharedShaper(): Shaper {
  shaper ??= createShaper(shippedFonts())
  return shaper
}

let shaper: Shaper | undefined
