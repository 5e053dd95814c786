import type { AffiliationSummary } from '#shared/domain/affiliation'
import { firstNearLevel, matchLevels, type MatchReason, type SearchRow } from './contract.ts'
import { toMarks, type Explanation, type TermHit } from './match.ts'

/** One row before it is known in which order the user typed the names. */
export interface RowDraft {
  readonly head: Omit<
    SearchRow,
    'states' | 'affiliationCount' | 'newestUpdatedOn' | 'tier' | 'reason' | 'spellings' | 'also' | 'marks'
  > &
    Pick<AffiliationSummary, 'updatedOn'>
  readonly states: readonly string[]
  readonly affiliationCount: number
  readonly explanation: Explanation
}

/**
 * Turns drafts into rows. "Swapped" is relative: whoever types "ingrid halverson" has swapped nothing. The order in
 * which most rows of the answer have the typed words is taken as meant; the others are swapped.
 */
export function toRows(drafts: readonly RowDraft[]): readonly SearchRow[] {
  const orders = drafts.map((draft) => nameOrder(draft.explanation.hits))
  const firstLast = orders.filter((order) => order === 'first_last').length
  const lastFirst = orders.filter((order) => order === 'last_first').length
  const swapped = firstLast > lastFirst ? 'last_first' : 'first_last'
  return drafts.map((draft, i) => toRow(draft, orders[i] === swapped))
}

const ALWAYS_SHOWN: ReadonlySet<string> = new Set(['lastName', 'firstName', 'middleName', 'npi'])

function toRow({ head, states, affiliationCount, explanation }: RowDraft, swapped: boolean): SearchRow {
  const { tier, hits } = explanation
  const also = new Map<string, SearchRow['also'][number]>()
  for (const { field } of hits) {
    const shown =
      ALWAYS_SHOWN.has(field.field) ||
      (field.field === 'credential' && field.text === head.credential) ||
      (field.field === 'specialty' && field.text === head.specialty)
    if (!shown) also.set(`${field.field}\n${field.text}`, { field: field.field, text: field.text })
  }
  return {
    npi: head.npi,
    lastName: head.lastName,
    firstName: head.firstName,
    middleName: head.middleName,
    suffix: head.suffix,
    credential: head.credential,
    specialty: head.specialty,
    states,
    affiliationCount,
    newestUpdatedOn: head.updatedOn,
    tier,
    reason: reasonOf(explanation, swapped),
    spellings: hits
      .filter((hit) => hit.level >= firstNearLevel)
      .map(({ term, field, word }) => ({ typed: term.text, found: field.words[word] ?? '' })),
    also: [...also.values()],
    marks: toMarks(hits)
  }
}

function reasonOf({ tier, hits }: Explanation, swapped: boolean): MatchReason {
  if (tier >= firstNearLevel) return 'spelling'
  if (tier === matchLevels.otherField) return 'other_field'
  const weakest = hits.filter((hit) => hit.level === tier)
  // Of several a nickname is told: its letters are not those that were typed.
  const told = weakest.find((hit) => hit.nickname) ?? weakest[0]
  if (tier === matchLevels.nameAside && told) return asideReason(told)
  return swapped ? 'swapped' : 'exact'
}

function asideReason(hit: TermHit): MatchReason {
  if (hit.nickname) return 'nickname'
  switch (hit.field.field) {
    case 'middleName':
      return 'middle_name'
    case 'formerName':
      return 'former_name'
    case 'otherName':
      return 'other_name'
    default:
      return 'swapped'
  }
}

/** In which order the query named this practitioner; `null` where it did not give both names. */
function nameOrder(hits: readonly TermHit[]): 'last_first' | 'first_last' | null {
  const last = hits.findIndex((hit) => hit.field.field === 'lastName')
  const first = hits.findIndex((hit) => hit.field.field === 'firstName')
  if (last < 0 || first < 0) return null
  return last < first ? 'last_first' : 'first_last'
}
