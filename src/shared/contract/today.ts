import type { ApplicantPurchase } from '../domain/today/rows.ts'
import type { PendingLetter } from './desk-types.ts'

/** What a purchase under way means for the applicant whom it is for. */
export function toApplicantPurchase({
  npi,
  affiliationId,
  facilityName,
  state,
  error
}: PendingLetter): ApplicantPurchase {
  const purchase = { npi, affiliationId, facilityName }
  switch (state) {
    case 'asked':
    case 'received':
      return { ...purchase, state: 'onItsWay' }
    case 'refused':
      return { ...purchase, state: error?.kind === 'letterUnavailable' ? 'withdrawn' : 'refused' }
    case 'unclear':
      return { ...purchase, state: 'unclear' }
  }
}
