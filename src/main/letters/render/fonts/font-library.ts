import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadFace, type Face, type FaceSource } from './face.ts'

/** The hands that letters are written in. Each is a chain of faces: what the first lacks, the next one draws. */
export type FontKey = 'serif' | 'serifStrong' | 'sans' | 'sansMedium' | 'sansStrong' | 'mono'

export interface FontLibrary {
  /** The faces of a hand, first choice first. Fallback faces are read from disk when first asked for. */
  face(key: FontKey, place: number): Face | undefined
}

/**
 * The shipped fonts (`resources/fonts`), found from this module upwards, so that it works from the sources, from the
 * built app and from inside its archive.
 */
export function shippedFonts(): FontLibrary {
  shipped ??= createFontLibrary(findFontFolder())
  return shipped
}

export function createFontLibrary(folder: string): FontLibrary {
  const faces = new Map<string, Face>()
  return {
    face(key, place) {
      const source = CHAINS[key][place]
      if (!source) return undefined
      const known = faces.get(source.file)
      if (known) return known
      const path = join(folder, source.file)
      const face = loadFace(source, path, `/F${FILES.indexOf(source.file) + 1}`)
      faces.set(source.file, face)
      return face
    }
  }
}

/** Of one weight only: these faces are the largest by far, and emphasis is rarely put on by weight in these scripts. */
const EAST_ASIAN_FALLBACKS: readonly FaceSource[] = [
  { name: 'NotoSansSC-Regular', file: 'noto-sans-sc-subset.ttf', fallback: true },
  { name: 'NotoSansKR-Regular', file: 'noto-sans-kr-subset.ttf', fallback: true }
]

const REGULAR_FALLBACKS: readonly FaceSource[] = [
  { name: 'NotoSans-Regular', file: 'noto-sans-regular.ttf', fallback: true },
  { name: 'NotoSansHebrew-Regular', file: 'noto-sans-hebrew-regular.ttf', fallback: true },
  { name: 'IBMPlexSansArabic-Regular', file: 'ibm-plex-sans-arabic-regular.ttf', fallback: true },
  { name: 'NotoSansArabic-Regular', file: 'noto-sans-arabic-regular.ttf', fallback: true },
  ...EAST_ASIAN_FALLBACKS
]

const STRONG_FALLBACKS: readonly FaceSource[] = [
  { name: 'NotoSans-SemiBold', file: 'noto-sans-semibold.ttf', fallback: true },
  { name: 'NotoSansHebrew-SemiBold', file: 'noto-sans-hebrew-semibold.ttf', fallback: true },
  { name: 'IBMPlexSansArabic-SemiBold', file: 'ibm-plex-sans-arabic-semibold.ttf', fallback: true },
  { name: 'NotoSansArabic-SemiBold', file: 'noto-sans-arabic-semibold.ttf', fallback: true },
  ...EAST_ASIAN_FALLBACKS
]

const CHAINS = {
  serif: [{ name: 'SourceSerif4-Regular', file: 'source-serif-4-regular.ttf', serif: true }, ...REGULAR_FALLBACKS],
  serifStrong: [
    { name: 'SourceSerif4-SemiBold', file: 'source-serif-4-semibold.ttf', serif: true },
    ...STRONG_FALLBACKS
  ],
  sans: [{ name: 'IBMPlexSans-Regular', file: 'ibm-plex-sans-regular.ttf' }, ...REGULAR_FALLBACKS],
  sansMedium: [{ name: 'IBMPlexSans-Medium', file: 'ibm-plex-sans-medium.ttf' }, ...STRONG_FALLBACKS],
  sansStrong: [{ name: 'IBMPlexSans-SemiBold', file: 'ibm-plex-sans-semibold.ttf' }, ...STRONG_FALLBACKS],
  mono: [{ name: 'IBMPlexMono-Medium', file: 'ibm-plex-mono-medium.ttf', fixedPitch: true }, ...REGULAR_FALLBACKS]
} as const satisfies Record<FontKey, readonly FaceSource[]>

/** A face has the same number in every document, so that what was written with it once can be used again. */
const FILES = [...new Set(Object.values(CHAINS).flatMap((chain) => chain.map((source) => source.file)))]

let shipped: FontLibrary | undefined

function findFontFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const candidate = join(folder, 'resources', 'fonts')
    if (existsSync(join(candidate, CHAINS.serif[0].file))) return candidate
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The fonts folder resources/fonts is missing.')
    folder = parent
  }
}
