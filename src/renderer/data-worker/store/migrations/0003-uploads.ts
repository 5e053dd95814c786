import type { Migration } from '../migrations.ts'

export const migration3: Migration = {
  version: 3,
  stores: { uploads: 'id' }
}
