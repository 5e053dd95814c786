import type { LaidOutTable, TableOrder } from '#shared/contract/roster-files'
import { toExportTable, type ExportTable } from '#shared/domain/roster/export-table'
import type { Roster } from '#shared/domain/roster/roster'
import { planUpload } from '#shared/domain/roster/upload-plan'

/** A table on its way into a file: laid out once, fetched by main a piece at a time. One at a time. */
export interface TableTray {
  /** The rows that the import under way refused. */
  putRefused(table: ExportTable): void
  /** @returns `null` where there is nothing to lay out. */
  layOut(order: TableOrder, roster: Roster): LaidOutTable | null
  /** @param from of the first row, from 0. */
  rows(from: number): readonly (readonly string[])[]
}

/** So many rows travel in one answer. */
const ROWS_AT_A_TIME = 1_000

export function createTableTray(): TableTray {
  let refused: ExportTable | null = null
  let laidOut: ExportTable | null = null

  const tableOf = (order: TableOrder, roster: Roster): { table: ExportTable | null; leftOut: number } => {
    switch (order.what) {
      case 'refused':
        return { table: refused, leftOut: 0 }
      case 'roster':
        return { table: toExportTable(roster, undefined, toSet(order.only)), leftOut: 0 }
      case 'upload': {
        const { layout, today } = order
        const only = toSet(order.only)
        const { header, rows, blocked } = planUpload(roster, layout, { today, ...(only && { only }) })
        return { table: { header, rows: rows.map(({ cells }) => cells) }, leftOut: blocked.length }
      }
    }
  }

  return {
    putRefused(table) {
      refused = table
    },
    layOut(order, roster) {
      const { table, leftOut } = tableOf(order, roster)
      laidOut = table
      return table && { header: table.header, rows: table.rows.length, leftOut }
    },
    rows(from) {
      const rows = laidOut?.rows.slice(from, from + ROWS_AT_A_TIME) ?? []
      // What was fetched to its end is not needed any more.
      if (laidOut && from + ROWS_AT_A_TIME >= laidOut.rows.length) laidOut = null
      return rows
    }
  }
}

function toSet(only: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return only && new Set(only)
}
