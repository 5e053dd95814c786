import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { DeskError } from '#shared/contract/desk-error'
import type { WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import type { PartialDate } from '#shared/domain/partial-date'
import type { LayoutProblem, UploadLayout } from '#shared/domain/roster/upload-layout'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { err, ok, type Result } from '#shared/lib/result'
import type { PreparedWorkbook, UploadStart } from './upload-driver.ts'

export interface WorkbookDeps {
  readonly readLayout: () => Promise<Result<UploadLayout, LayoutProblem>>
  readonly today: () => PartialDate
  readonly ask: <R extends WorkerRequest>(request: R) => Promise<Result<WorkerAnswers[R['type']], unknown>>
}

/** Has the data worker plan an upload and makes the workbook of its rows, a piece at a time. */
export async function prepareWorkbook(
  deps: WorkbookDeps,
  { uploadId, scope, facilityName, activeOnly }: UploadStart
): Promise<Result<PreparedWorkbook, DeskError>> {
  const layout = await deps.readLayout()
  if (!layout.ok) return err({ kind: 'uploadLayout', message: layout.error.message })
  const choice = { scope, facilityName, activeOnly }
  const planned = await deps.ask({
    type: 'planUpload',
    uploadId,
    layout: layout.value,
    today: deps.today(),
    choice
  })
  if (!planned.ok) return err({ kind: 'internal', reference: 'roster' })
  const { header, rows: total } = planned.value
  let arrived = 0
  let isBroken = false
  async function* rows(): AsyncGenerator<readonly string[]> {
    while (arrived < total) {
      const page = await deps.ask({ type: 'plannedRows', uploadId, from: arrived })
      if (!page.ok || page.value.length === 0) {
        isBroken = true
        return
      }
      arrived += page.value.length
      yield* page.value
    }
  }
  const workbook = await writeWorkbook({ sheet: layout.value.sheet, header, rows: rows() }, () => breathe())
  // Half a roster must never pass for a whole one.
  return isBroken || arrived !== total ? err({ kind: 'internal', reference: 'roster' }) : ok({ rows: total, workbook })
}

/** Names the bytes of a workbook: what was tried is what is posted. */
export function digestOf(workbook: Uint8Array): string {
  return createHash('sha256').update(workbook).digest('hex')
}
