import type { SavedTable } from '#shared/contract/roster-files'
import { callDesk } from '../../../bridge/desk.ts'
import type { ImportDesk } from './import-desk.ts'

/** Saves the refused rows with their reasons: laid out worker to worker, written by main. */
export async function saveRefused(desk: ImportDesk): Promise<SavedTable | null> {
  if (!(await desk.layOutRefused())) return null
  return callDesk('roster.save', { table: { what: 'refused' }, format: 'xlsx' })
}
