import type { MatchReason, SearchRow } from '../../data-worker/search/contract.ts'

/** Why a row is among the results, where that is not plain to see; `null` where it is. */
export function reasonText(row: Pick<SearchRow, 'reason' | 'spellings'>): string | null {
  if (row.reason === 'spelling') {
    const spelling = row.spellings[0]
    return spelling ? `spelling: ${spelling.found} for ${spelling.typed}` : 'similar spelling'
  }
  return REASONS[row.reason]
}

const REASONS: Record<Exclude<MatchReason, 'spelling'>, string | null> = {
  exact: null,
  swapped: 'first and last name swapped',
  middle_name: 'middle name',
  former_name: 'former name',
  other_name: 'named so by another facility',
  nickname: 'nickname',
  other_field: 'facility, place or specialty'
}
