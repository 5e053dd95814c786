import { exhaustive } from '#shared/lib/exhaustive'
import { compareImport } from '#shared/domain/roster/import-comparison'
import { importTable, type ImportOptions, type ImportResult } from '#shared/domain/roster/import-table'
import type { ImportInput, ImportOutput } from './import-messages.ts'
import { readRosterFile, readRosterText, type RosterFile } from './read-roster-file.ts'

/**
 * What the import worker does with a message; the worker itself only passes messages on. Keeps the file that was read
 * last, so that a corrected column costs no second reading.
 */
export function createImportAnswers(post: (output: ImportOutput) => void): (input: ImportInput) => void {
  let file: RosterFile | null = null
  let result: ImportResult | null = null

  const understand = (id: number, options: ImportOptions, read: RosterFile) => {
    post({ type: 'progress', id, stage: 'understanding', rows: read.table.rows.length })
    result = importTable(read.table, options)
    const { table: _, ...facts } = read
    post({ type: 'understood', id, file: facts, result })
  }

  const answer = (input: ImportInput) => {
    const { id } = input
    switch (input.type) {
      case 'read': {
        file = null
        result = null
        post({ type: 'progress', id, stage: 'reading', rows: 0 })
        const { source, sheet } = input
        const read =
          source.kind === 'file'
            ? readRosterFile(source.bytes, {
                sheet,
                onRows: (rows) => post({ type: 'progress', id, stage: 'reading', rows })
              })
            : readRosterText(source.text)
        if (!read.ok) return post({ type: 'refused', id, refusal: read.error })
        file = read.value
        return understand(id, input.options, read.value)
      }
      case 'understand':
        return file === null ? post({ type: 'nothingRead', id }) : understand(id, input.options, file)
      case 'compare': {
        if (result === null) return post({ type: 'nothingRead', id })
        post({ type: 'progress', id, stage: 'comparing', rows: result.rows.read })
        const roster = new Map(input.roster.map((practitioner) => [practitioner.practitionerId, practitioner]))
        return post({ type: 'compared', id, comparison: compareImport(roster, result) })
      }
      default:
        return exhaustive(input)
    }
  }

  return (input) => {
    try {
      answer(input)
    } catch {
      // What was thrown may quote a cell, and goes nowhere.
      post({ type: 'failed', id: input.id })
    }
  }
}
