import type { DocumentContext } from '#shared/contract/worker-link'
import { toTodayRows } from '#shared/domain/today/rows'
import type { TodayDocument } from '#shared/domain/today/today-document'
import { standardInForce } from '#shared/domain/verification-age'
import type { VerificationStamp } from '#shared/domain/verification-summary'
import type { TodayDesk } from './today-desk.ts'

/** The list as it stands at this moment, for paper. */
export async function todayDocument(
  desk: Pick<TodayDesk, 'list'>,
  stamp: VerificationStamp,
  { today, thresholds, verification, purchases }: DocumentContext
): Promise<TodayDocument> {
  const { rows, committeeOn } = await desk.list({ today, thresholds })
  const standard = standardInForce(verification)
  const days = standard?.limits.at(-1)?.days
  return {
    stamp,
    committeeOn,
    rows: toTodayRows(rows, { today, committeeOn, standard, purchases, clock: clockOf }),
    standard: standard && days !== undefined ? { name: standard.name, days } : null
  }
}

/** `9:12 AM` on this computer. */
function clockOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' }).replace('\u202f', ' ')
}
