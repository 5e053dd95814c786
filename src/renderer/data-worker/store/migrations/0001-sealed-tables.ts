import type { Migration } from '../migrations.ts'

export const migration1: Migration = {
  version: 1,
  stores: {
    fetched: 'id',
    found: 'id',
    notes: 'id',
    letters: 'id',
    attachments: 'id',
    proofs: 'id'
  }
}
