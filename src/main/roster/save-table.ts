import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { DeskError } from '#shared/contract/desk-error'
import type { RosterFileFormat, SavedTable, TableOrder } from '#shared/contract/roster-files'
import type { WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import { toCsvLine } from '#shared/domain/roster/export-table'
import { writeWorkbook } from '#shared/interchange/workbook-writer'
import { err, ok, type Result } from '#shared/lib/result'

export interface SaveTableDeps {
  readonly ask: <R extends WorkerRequest>(request: R) => Promise<Result<WorkerAnswers[R['type']], unknown>>
  /** Asks the person for a place; `null`: they closed the window. */
  readonly choosePath: () => Promise<string | null>
}

/**
 * Has the data worker lay a table out, and writes it where the person says, a piece at a time: however long it is, the
 * window goes on.
 */
export async function saveTable(
  { ask, choosePath }: SaveTableDeps,
  order: TableOrder,
  format: RosterFileFormat
): Promise<Result<SavedTable, DeskError>> {
  const path = await choosePath()
  if (path === null) return err({ kind: 'cancelled' })
  const laidOut = await ask({ type: 'layOutTable', order })
  if (!laidOut.ok) return err({ kind: 'internal', reference: 'roster' })
  if (laidOut.value === null) return err({ kind: 'notHere', what: 'table' })
  const { header, rows: total, leftOut } = laidOut.value

  let arrived = 0
  async function* rows(): AsyncGenerator<readonly string[]> {
    while (arrived < total) {
      const page = await ask({ type: 'laidOutRows', from: arrived })
      if (!page.ok || page.value.length === 0) return
      arrived += page.value.length
      yield* page.value
    }
  }
  const sheet = order.what === 'upload' ? order.layout.sheet : 'Roster'
  const pieces = format === 'xlsx' ? workbookPieces(sheet, header, rows()) : csvPieces(header, rows())
  // A part of a roster must never pass for the whole: it gets its name when it is complete.
  const begun = `${path}.part`
  try {
    const file = await open(begun, 'w')
    try {
      for await (const piece of pieces) await file.write(piece)
    } finally {
      await file.close()
    }
    if (arrived === total) await rename(begun, path)
  } catch {
    await rm(begun, { force: true }).catch(() => undefined)
    return err({ kind: 'file', problem: 'notWritable', name: basename(path) })
  }
  if (arrived === total) return ok({ path, rows: total, leftOut })
  await rm(begun, { force: true })
  return err({ kind: 'internal', reference: 'roster' })
}

type Rows = AsyncIterable<readonly string[]>

async function* workbookPieces(sheet: string, header: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  yield await writeWorkbook({ sheet, header, rows }, () => breathe())
}

const LINES_AT_A_TIME = 500

async function* csvPieces(header: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let lines = [`\uFEFF${toCsvLine(header)}`]
  for await (const row of rows) {
    if (lines.push(toCsvLine(row)) < LINES_AT_A_TIME) continue
    yield encoder.encode(lines.join(''))
    lines = []
  }
  yield encoder.encode(lines.join(''))
}
