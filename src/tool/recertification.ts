import { readFile } from 'node:fs/promises'
import type { Activity } from '#shared/domain/recertification/activity'
import { assessRecertification } from '#shared/domain/recertification/assess'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'
import { factsRecord, recordProblems } from '#shared/domain/recertification/records'
import { err, ok, type Result } from '#shared/lib/result'
import { readArguments } from './arguments.ts'
import { printJson, refuse, wrongUse, type ToolCommand } from './command.ts'

export const recertificationCommand: ToolCommand = {
  name: 'recertification',
  parameters: 'FILE.json',
  summary:
    'Assesses recertification cases: status, totals, shortfalls, fees. A case that cannot be read gets an error.',
  async run(args) {
    const given = readArguments(args)
    if (!given.ok) return wrongUse(recertificationCommand, given.error)
    const [path, ...rest] = given.value.files
    if (path === undefined || rest.length > 0) return wrongUse(recertificationCommand, 'Name one file.')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return refuse(`${path} cannot be read.`)
    const cases = readCases(text)
    if (!cases.ok) return refuse(`${path} ${cases.error}`)
    printJson({ results: cases.value.map(toResult) })
    return 0
  }
}

/**
 * Takes a case file apart: an object with `cases`, or the list alone.
 * @returns the cases unread; the error completes a sentence that begins with the file's name.
 */
export function readCases(text: string): Result<readonly unknown[], string> {
  const file = parseJson(text.replace(/^\uFEFF/, ''))
  if (!file.ok) return file
  const cases = isRecord(file.value) ? file.value['cases'] : file.value
  return Array.isArray(cases) ? ok(cases) : err('has no list of cases.')
}

/** One case's result, in the keys of the case file; `{id, error}` where the case cannot be understood. */
export function toResult(input: unknown): Record<string, unknown> {
  const id = isRecord(input) ? (input['id'] ?? null) : null
  const facts = factsRecord.safeParse(input)
  if (!facts.success) return { id, error: recordProblems(facts.error) }
  const gaps = gapsOf(input, facts.data.activities)
  if (gaps.length > 0) return { id, error: gaps.join('; ') }
  const assessment = assessRecertification(facts.data)
  if (!assessment.ok) return { id, error: 'profile.certifications is empty: there is nothing to renew' }
  return { id, ...toOutcome(assessment.value) }
}

/**
 * What a CE file may leave open while it is being filled in, a case may not: an activity without an id cannot be named
 * in the answer, and without an amount it would count as nothing, silently.
 */
function gapsOf(input: unknown, activities: readonly Activity[]): readonly string[] {
  const raw = isRecord(input) && Array.isArray(input['activities']) ? input['activities'] : []
  const seen = new Set<string>()
  return activities.flatMap((activity, index) => {
    const given: unknown = raw[index]
    const amount = amountOf(activity)
    const at = `activities.${index}`
    const problems = [
      ...(activity.id === '' ? [`${at}.id is missing`] : []),
      ...(seen.has(activity.id) ? [`${at}.id is used twice`] : []),
      ...(amount !== null && isRecord(given) && (given[amount] ?? '') === '' ? [`${at}.${amount} is missing`] : [])
    ]
    if (activity.id !== '') seen.add(activity.id)
    return problems
  })
}

/** The field that an activity's credit is worked out from; `null` where it never earns any. */
function amountOf(activity: Activity): string | null {
  switch (activity.type) {
    case 'volunteer':
      return 'years'
    case 'college':
      return 'courseCredits'
    case 'synergy_article':
    case 'book':
      return 'awarded'
    case 'product_training':
    case 'trade_show':
    case 'policy_writing':
    case 'volunteer_non_namss':
      return null
    default:
      return 'minutes'
  }
}

/** Absent keys are those without a value: no fee without a filing, no extension without a request. */
function toOutcome(assessment: Assessment): Record<string, unknown> {
  const { place, dates, required, totals, short, extension, fee } = assessment
  return {
    dueInCycleYear: place.due,
    nextDue: place.year,
    windowStart: dates.windowStart,
    windowEnd: dates.windowEnd,
    requiredTotal: required.total,
    requiredApproved: required.approved,
    total: totals.total,
    approved: totals.approved,
    nonApproved: totals.nonApproved,
    shortTotal: short.total,
    shortApproved: short.approved,
    met: assessment.met,
    status: assessment.status,
    ...(fee === null ? {} : { fee }),
    ...(extension === null ? {} : { extensionEligible: extension.eligible }),
    ...(extension === null || extension.reason === null ? {} : { extensionReason: extension.reason }),
    ...(extension === null || extension.until === null ? {} : { extensionUntil: extension.until }),
    rejected: assessment.activities.flatMap(({ activityId, rejectedBy }) =>
      rejectedBy === null ? [] : [[activityId, rejectedBy]]
    ),
    reporting: Object.fromEntries(assessment.activities.flatMap(toRoute))
  }
}

function toRoute({ activityId, reporting }: AssessedActivity): readonly (readonly [string, unknown])[] {
  if (reporting === null) return []
  const { route } = reporting
  return [[activityId, route.mode === 'self' || route.mode === 'dropdown' ? route.mode : route]]
}

function parseJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch {
    return err('is no JSON.')
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
