import arabicAddress from '../../../../../resources/fonts/ibm-plex-sans-arabic-regular.ttf?url'
import moreArabicAddress from '../../../../../resources/fonts/noto-sans-arabic-regular.ttf?url'
import hebrewAddress from '../../../../../resources/fonts/noto-sans-hebrew-regular.ttf?url'
import koreanAddress from '../../../../../resources/fonts/noto-sans-kr-subset.ttf?url'
import moreLatinAddress from '../../../../../resources/fonts/noto-sans-regular.ttf?url'
import chineseAddress from '../../../../../resources/fonts/noto-sans-sc-subset.ttf?url'
import regularAddress from '../../../../../resources/fonts/ibm-plex-sans-regular.ttf?url'
import strongAddress from '../../../../../resources/fonts/ibm-plex-sans-semibold.ttf?url'
import type { PaperFaces } from './hand.ts'

/** The app's own faces, from its own files: those of the letters, of one weight beyond Latin. */
export async function loadFaces(): Promise<PaperFaces> {
  const [regular, strong] = await Promise.all([read(regularAddress), read(strongAddress)])
  return { regular, strong, fallbacks: FALLBACKS.map((address) => () => read(address)) }
}

/** The same order as in letters. */
const FALLBACKS = [moreLatinAddress, hebrewAddress, arabicAddress, moreArabicAddress, chineseAddress, koreanAddress]

async function read(address: string): Promise<Uint8Array> {
  const answer = await fetch(address)
  return new Uint8Array(await answer.arrayBuffer())
}
