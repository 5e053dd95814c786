import type { ApplicationEntry } from '#shared/domain/gap-application'
import type { HistorySummary } from '#shared/domain/gap-coverage'
import type { GapThresholds } from '#shared/domain/gap-thresholds'

/** Made-up histories for the tests of this folder. */
export const thresholds: GapThresholds = { clarifyDays: 30, writtenDays: 365, lookBackYears: 5, dateToleranceDays: 31 }

export function createSummary(changes: Partial<HistorySummary> & { readonly affiliationId: string }): HistorySummary {
  return {
    facilityId: '',
    facilityName: `Facility ${changes.affiliationId}`,
    status: 'resigned',
    goodStanding: 'yes',
    appointedOn: null,
    endedOn: null,
    periods: [],
    ...changes
  }
}

export function createPeriod(appointedOn: string | null, endedOn: string | null) {
  return { appointedOn, endedOn, staffCategory: '', department: '' }
}

export function createEntry(facilityName: string, from: string | null, to: string | null): ApplicationEntry {
  return { facilityName, from, to }
}
