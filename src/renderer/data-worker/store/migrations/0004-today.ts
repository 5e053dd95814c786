import type { Migration } from '../migrations.ts'

export const migration4: Migration = {
  version: 4,
  stores: { today: 'id', prints: 'id' }
}
