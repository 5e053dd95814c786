import { hasBit } from './bits.ts'
import type { FilterValues } from './contract.ts'
import { sharedCodeAt, type Layer, type SharedColumnName } from './segment.ts'
import { stringAt } from './string-table.ts'

/** Every state, specialty and credential that a visible row has, sorted. */
export function collectValues(layers: readonly Layer[]): FilterValues {
  const states = new Set<string>()
  const specialties = new Set<string>()
  const credentials = new Set<string>()
  for (const layer of layers) {
    const { segment } = layer
    const stateCodes = new Set<number>()
    const specialtyCodes = new Set<number>()
    const credentialCodes = new Set<number>()
    const code = (name: SharedColumnName, practitioner: number, row: number): number =>
      sharedCodeAt(segment.shared[name], practitioner, row)
    forEachVisibleRow(layer, (practitioner, row) => {
      stateCodes.add(segment.facilities.state[segment.rows.facility[row] ?? 0] ?? 0)
      specialtyCodes.add(code('specialty', practitioner, row))
      credentialCodes.add(code('credential', practitioner, row))
    })
    for (const state of stateCodes) states.add(stringAt(segment.tables.state, state))
    for (const specialty of specialtyCodes) specialties.add(stringAt(segment.tables.specialty, specialty))
    for (const credential of credentialCodes) credentials.add(stringAt(segment.tables.credential, credential))
  }
  const sorted = (values: ReadonlySet<string>): readonly string[] => [...values].filter((value) => value !== '').sort()
  return { states: sorted(states), specialties: sorted(specialties), credentials: sorted(credentials) }
}

function forEachVisibleRow({ segment, hidden }: Layer, visit: (practitioner: number, row: number) => void): void {
  for (let practitioner = 0; practitioner < segment.practitionerCount; practitioner++) {
    if (hasBit(hidden, practitioner)) continue
    const to = segment.rowStarts[practitioner + 1] ?? 0
    for (let row = segment.rowStarts[practitioner] ?? 0; row < to; row++) visit(practitioner, row)
  }
}
