import type { EarlierPurchase, PendingLetter } from '#shared/contract/desk-types'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { isLetterOutdated } from '#shared/domain/letter-outdated'
import type { LetterListItem } from '../../data-worker/messages.ts'

/** What can be had for one affiliation: each stands in exactly one of the lists of the side panel. */
export type LetterOffer =
  | { readonly kind: 'toBuy'; readonly summary: AffiliationSummary }
  /** A colleague already bought it: offered before it is bought again. */
  | { readonly kind: 'boughtEarlier'; readonly summary: AffiliationSummary; readonly purchase: EarlierPurchase }
  | { readonly kind: 'ours'; readonly letter: LetterListItem }
  | { readonly kind: 'underWay'; readonly pending: PendingLetter }
  | { readonly kind: 'none'; readonly summary: AffiliationSummary; readonly reason: string }

/**
 * Sorts affiliations by what can be done about their letters. A letter that is ours and older than the facility's last
 * update can be bought again, and is then in both lists.
 */
export function toLetterOffers(
  summaries: readonly AffiliationSummary[],
  letters: readonly LetterListItem[],
  pending: readonly PendingLetter[],
  earlier: readonly EarlierPurchase[]
): readonly LetterOffer[] {
  const ours = letters.map((letter): LetterOffer => ({ kind: 'ours', letter }))
  const underWay = pending.map((purchase): LetterOffer => ({ kind: 'underWay', pending: purchase }))
  const rest = summaries.flatMap((summary): readonly LetterOffer[] => {
    const { affiliationId } = summary
    const isBusy = pending.some((purchase) => purchase.affiliationId === affiliationId && purchase.state !== 'refused')
    if (
      isBusy ||
      letters.some((letter) => letter.affiliationId === affiliationId && !isLetterOutdated(letter, summary))
    )
      return []
    if (!summary.letterAvailable) return [{ kind: 'none', summary, reason: reasonForNone(summary) }]
    const purchase = earlier.find((candidate) => candidate.affiliationId === affiliationId)
    return [purchase ? { kind: 'boughtEarlier', summary, purchase } : { kind: 'toBuy', summary }]
  })
  return [...rest, ...underWay, ...ours]
}

/** Where the account offers no letters to programs: what could be bought is to be had on the website, and attached here. */
export function withoutPurchases(offers: readonly LetterOffer[]): readonly LetterOffer[] {
  return offers.map((offer) =>
    offer.kind === 'toBuy' || offer.kind === 'boughtEarlier'
      ? { kind: 'none', summary: offer.summary, reason: 'get it on the PASS website' }
      : offer
  )
}

/** Days for which PASS answers a request id again without a charge. */
export const REPLAY_DAYS = 30

/** Whether a purchase can be fetched again under its own number, free of charge. @param now milliseconds since 1970 */
export function isFreeAgain(purchase: EarlierPurchase, honoursRequestId: boolean, now: number): boolean {
  const at = Date.parse(purchase.at)
  return honoursRequestId && purchase.requestId !== '' && Number.isFinite(at) && now - at < REPLAY_DAYS * 86_400_000
}

function reasonForNone(summary: AffiliationSummary): string {
  if (summary.goodStanding === 'contact_facility') return 'contact the facility'
  if (/train|resident|fellow/i.test(summary.staffCategory)) return 'training only'
  return 'the facility offers none through PASS'
}
