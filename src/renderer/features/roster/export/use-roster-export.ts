import { useMutation } from '@tanstack/react-query'
import type { RosterFileFormat, RosterTable, SavedTable } from '#shared/contract/roster-files'
import { callDesk } from '../../../bridge/desk.ts'
import type { RosterPlace } from '../../../data-worker/roster/messages.ts'
import { wasCancelled } from '../saved-file.ts'

/** What a roster can be saved as. `upload`: in the columns that PASS takes, always a workbook. */
export type ExportForm = 'xlsx' | 'csv' | 'upload'

export interface RosterExport {
  /** @param places the rows to save, in their order; the whole roster where left out. */
  readonly save: (form: ExportForm, places?: readonly RosterPlace[]) => void
  readonly isSaving: boolean
  /** What the last one came to; `null` before any, and after one that the person gave up. */
  readonly saved: (SavedTable & { readonly form: ExportForm }) | null
  readonly error: Error | null
  /** Takes the message away. */
  readonly close: () => void
}

/** Saves the roster or a part of it: laid out by the data worker, written by main where the person says. */
export function useRosterExport(): RosterExport {
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: async ({ form, places }: { readonly form: ExportForm; readonly places?: readonly RosterPlace[] }) => ({
      ...(await callDesk('roster.save', { table: toTable(form, places), format: toFormat(form) })),
      form
    })
  })
  return {
    save: (form, places) => mutate({ form, ...(places && { places }) }),
    isSaving: isPending,
    saved: data ?? null,
    error: error && !wasCancelled(error) ? error : null,
    close: reset
  }
}

function toTable(form: ExportForm, places: readonly RosterPlace[] | undefined): RosterTable {
  const only = places?.map(({ practitionerId, periodId }) => `${practitionerId} ${periodId ?? ''}`)
  return { what: form === 'upload' ? 'upload' : 'roster', ...(only && { only }) }
}

function toFormat(form: ExportForm): RosterFileFormat {
  return form === 'csv' ? 'csv' : 'xlsx'
}
