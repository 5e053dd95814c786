import type { DeskError } from '#shared/contract/desk-error'
import { toApplicantPurchase } from '#shared/contract/today'
import type { DocumentContext } from '#shared/contract/worker-link'
import type { Time } from '#shared/lib/deps'
import { err, ok, type Result } from '#shared/lib/result'
import type { Desk } from '../desk/desk.ts'

/** What a document states about its making. Fails where no profile is open. */
export function documentContext(desk: Desk | null, time: Time): Result<DocumentContext, DeskError> {
  if (!desk) return err({ kind: 'noKey' })
  const { person, settings } = desk.file.get()
  return ok({
    now: time.now(),
    today: desk.today(),
    person: person ?? { name: '', title: '', organization: '' },
    thresholds: settings.thresholds,
    verification: {
      verificationStandard: settings.verificationStandard,
      verificationDays: settings.verificationDays
    },
    purchases: desk.purchases.pending().map(toApplicantPurchase),
    system: desk.profile
  })
}
