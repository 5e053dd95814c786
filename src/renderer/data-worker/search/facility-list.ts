import { plainTexts } from './fold.ts'
import type { Layer } from './segment.ts'
import { stringAt } from './string-table.ts'

/** A facility as a filter offers it. */
export interface FacilityChoice {
  readonly facilityId: string
  readonly facilityName: string
  readonly city: string
  readonly state: string
}

/**
 * The facilities of all layers whose name, city or state has a word that begins like each word of `text`, by name.
 * @param limit how many at most
 */
export function findFacilities(layers: readonly Layer[], text: string, limit: number): readonly FacilityChoice[] {
  const asked = plainTexts(text)
  const found = new Map<string, FacilityChoice>()
  // Newer layers last: what they say of a facility holds.
  for (const { segment } of layers) {
    const { facilities, tables } = segment
    for (let code = 0; code < facilities.facilityId.length; code++) {
      const choice: FacilityChoice = {
        facilityId: stringAt(tables.facilityId, facilities.facilityId[code] ?? 0),
        facilityName: stringAt(tables.facilityName, facilities.facilityName[code] ?? 0),
        city: stringAt(tables.city, facilities.city[code] ?? 0),
        state: stringAt(tables.state, facilities.state[code] ?? 0)
      }
      if (choice.facilityId === '' || !hasWords(choice, asked)) found.delete(choice.facilityId)
      else found.set(choice.facilityId, choice)
    }
  }
  return [...found.values()]
    .sort((a, b) => compare(a.facilityName, b.facilityName) || compare(a.facilityId, b.facilityId))
    .slice(0, limit)
}

function hasWords({ facilityName, city, state }: FacilityChoice, asked: readonly string[]): boolean {
  if (asked.length === 0) return true
  const words = plainTexts(`${facilityName} ${city} ${state}`)
  return asked.every((start) => words.some((word) => word.startsWith(start)))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
