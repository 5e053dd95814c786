import { isNpi } from '#shared/domain/npi'
import { invalid, results, type Answer } from '../answer.ts'
import { toWirePractitioner, toWireSummary } from '../wire.ts'
import { field, wholeNumber, type Handler } from './endpoint.ts'
import { noteQuery } from './query-history.ts'

const PAGE_SIZE = { low: 1, high: 200, otherwise: 50 }
const PAGE = { low: 1, high: 999_999, otherwise: 1 }

/** `practitioner/search/`: by NPI, or by the beginning of the last name [+ first name, state]. */
export const practitionerSearch: Handler = (call, world) => {
  const npi = field(call, 'npi')
  const lastName = field(call, 'last_name')
  const page = wholeNumber(call, 'page', PAGE)
  const pageSize = wholeNumber(call, 'page_size', PAGE_SIZE)
  if (npi === '' && lastName === '') return invalid('npi', 'last_name')
  if (npi !== '' && !isNpi(npi)) return invalid('npi')
  if (page === undefined) return invalid('page')
  if (pageSize === undefined) return invalid('page_size')

  const found =
    npi !== ''
      ? [npi].filter((one) => world.directory.listing(one) !== undefined)
      : world.directory.search({
          lastName,
          firstName: field(call, 'first_name'),
          state: field(call, 'state').toUpperCase()
        })
  noteQuery(world, { kind: 'search', at: call.now, npi, last_name: lastName })
  const from = (page - 1) * pageSize
  const rows = found
    .slice(call.repeatRow && from > 0 ? from - 1 : from, from + pageSize)
    .flatMap((one) => world.directory.listing(one) ?? [])
  return {
    kind: 'results',
    results: rows.map(toWirePractitioner),
    meta: { total_results: found.length, page, pages: Math.max(1, Math.ceil(found.length / pageSize)) }
  } satisfies Answer
}

/** `affiliation/totals/` */
export const affiliationTotals: Handler = (call, world) => {
  const npi = field(call, 'npi')
  if (!isNpi(npi)) return invalid('npi')
  noteQuery(world, { kind: 'totals', at: call.now, npi })
  return results({ total_records_found: world.directory.summariesOf(npi).length })
}

/** `affiliation/summaries/` */
export const affiliationSummaries: Handler = (call, world) => {
  const npi = field(call, 'npi')
  if (!isNpi(npi)) return invalid('npi')
  noteQuery(world, { kind: 'summaries', at: call.now, npi })
  return results(...world.directory.summariesOf(npi).map(toWireSummary))
}
