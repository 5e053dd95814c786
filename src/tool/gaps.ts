import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import { analyzeHistory, type HistoryAnalysis, type HistoryInput } from '#shared/domain/gaps'
import { isFullDate } from '#shared/domain/partial-date'
import { date, list, oneOf, optionalNumber, requiredText, text } from '#shared/interchange/tolerant'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'

/** Reads one practitioner's history (and application, if there is one) and prints what it leaves open. */
export const gapsCommand: ToolCommand = {
  name: 'gaps',
  parameters: 'FILE.json',
  summary: 'Lists gaps, overlaps, discrepancies and concerns of one affiliation history.',
  async run(args) {
    const given = readArguments(args)
    if (!given.ok) return wrongUse(gapsCommand, given.error)
    const [path, ...rest] = given.value.files
    if (path === undefined || rest.length > 0) return wrongUse(gapsCommand, 'Name one file.')
    let json: unknown
    try {
      const content = await readFile(path, 'utf8')
      json = JSON.parse(content.replace(/^\uFEFF/, ''))
    } catch (error) {
      return refuse(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`)
    }
    const input = historyFile.safeParse(json)
    if (!input.success) return refuse(`${path} is no affiliation history:\n${z.prettifyError(input.error)}`)
    printJson(toOutput(analyzeHistory(input.data)))
    return 0
  }
}

const thresholdsRecord = z
  .object({
    clarifyDays: optionalNumber,
    writtenDays: optionalNumber,
    lookBackYears: optionalNumber,
    dateToleranceDays: optionalNumber
  })
  .nullish()
  .transform((given) => ({
    clarifyDays: given?.clarifyDays ?? DEFAULT_GAP_THRESHOLDS.clarifyDays,
    writtenDays: given?.writtenDays ?? DEFAULT_GAP_THRESHOLDS.writtenDays,
    lookBackYears: Math.trunc(given?.lookBackYears ?? DEFAULT_GAP_THRESHOLDS.lookBackYears),
    dateToleranceDays: given?.dateToleranceDays ?? DEFAULT_GAP_THRESHOLDS.dateToleranceDays
  }))

const entryRecord = z
  .object({ facility_name: text, from: date, to: date })
  .transform((record) => ({ facilityName: record.facility_name, from: record.from, to: record.to }))

const summaryRecord = z
  .object({
    affiliation_id: requiredText,
    facility_id: text,
    facility_name: requiredText,
    appointed_on: date,
    ended_on: date,
    status: oneOf(['active', 'inactive', 'resigned', 'retired', 'expired', 'deceased'], 'unknown'),
    good_standing: oneOf(['yes', 'no', 'contact_facility'], 'not_stated'),
    periods: list(
      z.object({ appointed_on: date, ended_on: date, staff_category: text, department: text }).transform((record) => ({
        appointedOn: record.appointed_on,
        endedOn: record.ended_on,
        staffCategory: record.staff_category,
        department: record.department
      }))
    )
  })
  .transform((record) => ({
    affiliationId: record.affiliation_id,
    facilityId: record.facility_id,
    facilityName: record.facility_name,
    appointedOn: record.appointed_on,
    endedOn: record.ended_on,
    status: record.status,
    goodStanding: record.good_standing,
    periods: record.periods
  }))

const historyFile = z
  .object({
    asOf: text.refine(isFullDate, { message: 'is no calendar date (YYYY-MM-DD)' }),
    thresholds: thresholdsRecord,
    application: list(entryRecord),
    summaries: list(summaryRecord)
  })
  .transform((file): HistoryInput => file)

/** The keys of the file format and no others; rule numbers are for the screen. */
function toOutput(analysis: HistoryAnalysis) {
  return {
    gaps: analysis.gaps.map(({ from, to, days, severity }) => ({ from, to, days, severity })),
    overlaps: analysis.overlaps.map(({ between, from, to }) => ({ between, from, to })),
    discrepancies: analysis.discrepancies.map((line) => {
      switch (line.kind) {
        case 'dates_differ': {
          const { kind, affiliationId, field, application, reported } = line
          return { kind, affiliation_id: affiliationId, field, application, reported }
        }
        case 'not_on_application':
          return { kind: line.kind, affiliation_id: line.affiliationId }
        case 'not_reported':
          return { kind: line.kind, facility_name: line.facilityName }
      }
    }),
    concerns: analysis.concerns.map(({ kind, affiliationId }) => ({ kind, affiliation_id: affiliationId }))
  }
}
