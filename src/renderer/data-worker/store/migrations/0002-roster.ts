import type { Migration } from '../migrations.ts'

export const migration2: Migration = {
  version: 2,
  stores: {
    rosterSteps: 'id',
    rosterParts: 'id',
    rosterHeads: 'id',
    rosterSettings: 'id'
  }
}
