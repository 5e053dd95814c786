import { z } from 'zod'
import type { OnlinePractitioner } from '#shared/contract/desk-types'
import type { PassError } from '#shared/domain/pass-error'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { PractitionerQuery } from '#shared/domain/practitioner-query'
import { affiliationRecord } from '#shared/interchange/affiliation-record'
import { optionalNumber, requiredText, text } from '#shared/interchange/tolerant'
import { err, ok, type Result } from '#shared/lib/result'
import { callPass, readResults, type Endpoint, type PassCallDeps } from './call.ts'
import { passErrors } from './errors.ts'

const SEARCH: Endpoint = { path: 'practitioner/search/', evidence: 'assumed' }
const SUMMARIES: Endpoint = { path: 'affiliation/summaries/', evidence: 'assumed', timeoutMs: 30_000 }
const TOTALS: Endpoint = { path: 'affiliation/totals/', evidence: 'observed' }

/** Pages of a history: more than anybody has, fewer than an endless loop. */
const MAX_PAGES = 50

const practitionerRecord = z
  .object({
    npi: requiredText,
    last_name: requiredText,
    first_name: text,
    middle_name: text,
    suffix: text,
    credential: text,
    specialty: text,
    state: text,
    total_affiliations: optionalNumber
  })
  .transform((record): OnlinePractitioner => ({
    npi: record.npi,
    lastName: record.last_name,
    firstName: record.first_name,
    middleName: record.middle_name,
    suffix: record.suffix,
    credential: record.credential,
    specialty: record.specialty,
    state: record.state,
    totalAffiliations: record.total_affiliations ?? 0
  }))

/** The first page of the practitioners that PASS knows by this query. Lands in the account's query history. */
export async function searchPractitioners(
  deps: PassCallDeps,
  query: PractitionerQuery
): Promise<Result<{ readonly total: number; readonly practitioners: readonly OnlinePractitioner[] }, PassError>> {
  const fields: Record<string, string> = { page: '1', page_size: '50' }
  if ('npi' in query) fields['npi'] = query.npi
  else {
    fields['last_name'] = query.lastName
    if (query.firstName !== '') fields['first_name'] = query.firstName
  }
  const answer = await callPass(deps, SEARCH, fields)
  if (!answer.ok) {
    // "Nobody by that name" is an answer, however PASS words it.
    return answer.error.kind === 'notFound' ? ok({ total: 0, practitioners: [] }) : answer
  }
  const { rows } = readResults(answer.value.results, practitionerRecord)
  const practitioners = [...new Map(rows.map((row) => [row.npi, row])).values()]
  return ok({ total: answer.value.totalResults ?? practitioners.length, practitioners })
}

/** Everything that PASS holds about one practitioner, all pages; a row that two pages repeat is kept once. */
export async function fetchSummaries(
  deps: PassCallDeps,
  npi: string
): Promise<Result<{ readonly summaries: readonly AffiliationSummary[]; readonly setAside: number }, PassError>> {
  const summaries = new Map<string, AffiliationSummary>()
  let setAside = 0
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await callPass(deps, SUMMARIES, page === 1 ? { npi } : { npi, page: String(page) })
    if (!answer.ok) return answer.error.kind === 'notFound' ? ok({ summaries: [], setAside: 0 }) : answer
    const read = readResults(answer.value.results, affiliationRecord)
    for (const summary of read.rows) {
      if (summary.npi === npi) summaries.set(summary.affiliationId, summary)
      else setAside++
    }
    setAside += read.setAside
    if (page >= (answer.value.pages ?? 1)) break
  }
  return ok({ summaries: [...summaries.values()], setAside })
}

/** How many records PASS has for an NPI: the observed endpoint, and the proof that there are none. */
export async function fetchTotal(deps: PassCallDeps, npi: string): Promise<Result<number, PassError>> {
  const answer = await callPass(deps, TOTALS, { npi })
  if (!answer.ok) return answer
  const total = z.object({ total_records_found: optionalNumber }).safeParse(answer.value.results[0])
  if (!total.success || total.data.total_records_found === undefined) return err(passErrors.malformed('totals'))
  return ok(total.data.total_records_found)
}
