import regularAddress from '../../../../../resources/fonts/ibm-plex-sans-regular.ttf?url'
import strongAddress from '../../../../../resources/fonts/ibm-plex-sans-semibold.ttf?url'
import type { PaperFaces } from './paper.ts'

/** The app's own faces, from its own files. */
export async function loadFaces(): Promise<PaperFaces> {
  const [regular, strong] = await Promise.all([regularAddress, strongAddress].map(read))
  return { regular: regular ?? new Uint8Array(), strong: strong ?? new Uint8Array() }
}

async function read(address: string): Promise<Uint8Array> {
  const answer = await fetch(address)
  return new Uint8Array(await answer.arrayBuffer())
}
