import { hasBit } from './bits.ts'
import { affiliationIdAt, npiAt } from './row-codec.ts'
import type { Layer } from './segment.ts'

/** What names a summary, without the rest of it. */
export interface Identity {
  readonly affiliationId: string
  readonly npi: string
}

/** Every visible summary's identity. Decodes two columns alone; for rare walks over everything, such as clearing up. */
export function* identitiesIn(layers: readonly Layer[]): Generator<Identity, void> {
  for (const { segment, hidden } of layers) {
    for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
      if (hasBit(hidden, practitioner)) continue
      const npi = npiAt(segment, practitioner)
      const end = segment.rowStarts[practitioner + 1] ?? 0
      for (let row = segment.rowStarts[practitioner] ?? 0; row < end; row++) {
        yield { affiliationId: affiliationIdAt(segment, row), npi }
      }
    }
  }
}
