import { analyzeHistory } from '#shared/domain/gaps'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { DataWorkerClient } from '../../../../src/renderer/bridge/worker.ts'
import type {
  LetterListItem,
  PractitionerHistory,
  QuestionName,
  WorkerQuestions,
  WorkerTopic
} from '../../../../src/renderer/data-worker/messages.ts'
import type { SearchRow } from '../../../../src/renderer/data-worker/search/contract.ts'
import { settingsFixture } from './fake-desk.ts'

type Answers = {
  readonly [N in QuestionName]?: (input: WorkerQuestions[N]['input']) => WorkerQuestions[N]['answer']
}

export interface FakeWorker extends DataWorkerClient {
  readonly asked: readonly { readonly name: QuestionName; readonly input: unknown }[]
  announce(topics: readonly WorkerTopic[]): void
}

/** A data worker that answers from a table; an unanswered question never comes back, as with a worker that is busy. */
export function createFakeWorker(answers: Answers = {}): FakeWorker {
  const asked: { name: QuestionName; input: unknown }[] = []
  const changed = new Set<(topics: readonly WorkerTopic[]) => void>()
  const table: Readonly<Record<string, ((input: never) => unknown) | undefined>> = {
    filterValues: () => ({ states: ['IL', 'WI'], credentials: ['MD'], specialties: ['Neurology'] }),
    letters: () => [],
    holdings: () => ({ summaries: 6, practitioners: 2, letters: 0, newestSyncAt: null, damaged: 0 }),
    ...answers
  }
  return {
    asked,
    ask: (name, input) => {
      asked.push({ name, input })
      const answer = table[name]
      return answer ? Promise.resolve(answer(input as never) as never) : new Promise(() => undefined)
    },
    onChanged(listener) {
      changed.add(listener)
      return () => changed.delete(listener)
    },
    onState: () => () => undefined,
    state: () => 'ready',
    lendRoster: () => new MessageChannel().port1,
    terminate: () => undefined,
    announce(topics) {
      for (const listener of changed) listener(topics)
    }
  }
}

export function summaryFixture(given: Partial<AffiliationSummary> = {}): AffiliationSummary {
  return {
    affiliationId: 'a1',
    npi: '1234567893',
    lastName: 'Halloway',
    firstName: 'Ingrid',
    middleName: 'L.',
    suffix: '',
    formerNames: [],
    credential: 'MD',
    specialty: 'Internal medicine',
    facilityId: 'f1',
    facilityName: 'Harlow Valley Hospital',
    facilityType: 'hospital',
    facilityPhone: '555-010-0199',
    city: 'Millbrook',
    state: 'IL',
    staffCategory: 'Active',
    department: 'Medicine',
    status: 'active',
    goodStanding: 'yes',
    appointedOn: '2025-08-18',
    reappointedOn: null,
    endedOn: null,
    letterAvailable: true,
    updatedOn: '2026-09-28',
    periods: [],
    ...given
  }
}

/** Four affiliations with one gap of 48 days and a facility that wants to be asked. */
export const summariesFixture: readonly AffiliationSummary[] = [
  summaryFixture(),
  summaryFixture({
    affiliationId: 'a2',
    facilityId: 'f2',
    facilityName: 'Lakeshore Meridian Medical Center',
    status: 'resigned',
    goodStanding: 'contact_facility',
    appointedOn: '2023-10-15',
    endedOn: '2025-06-30',
    letterAvailable: false
  }),
  summaryFixture({
    affiliationId: 'a3',
    facilityId: 'f3',
    facilityName: 'Cedar Bluff Community Hospital',
    status: 'resigned',
    appointedOn: '2016-08-15',
    endedOn: '2023-10-14'
  })
]

export function historyFixture(given: Partial<PractitionerHistory> = {}): PractitionerHistory {
  const summaries = given.summaries ?? summariesFixture
  return {
    npi: '1234567893',
    summaries,
    syncedAt: Date.UTC(2026, 10, 19, 8),
    application: [],
    explanations: [],
    analysis: analyzeHistory({
      asOf: '2026-11-19',
      thresholds: settingsFixture.thresholds,
      application: [],
      summaries
    }),
    ...given
  }
}

export function letterFixture(given: Partial<LetterListItem> = {}): LetterListItem {
  return {
    letterId: 'l1',
    npi: '1234567893',
    affiliationId: 'a3',
    practitionerName: 'Halloway, Ingrid L.',
    facilityName: 'Cedar Bluff Community Hospital',
    letterNumber: 'CB-2026-000017',
    verificationCode: '7QX29KTM4B',
    validAsOf: '2026-09-28',
    retrievedAt: Date.UTC(2026, 9, 3),
    creditsCharged: 1,
    template: 1,
    testSystem: false,
    requestedBy: 'Robin Vale',
    attached: false,
    isOwn: false,
    refusedPictures: [],
    ...given
  }
}

export function rowFixture(given: Partial<SearchRow> = {}): SearchRow {
  return {
    npi: '1234567893',
    lastName: 'Halloway',
    firstName: 'Ingrid',
    middleName: 'L.',
    suffix: '',
    credential: 'MD',
    specialty: 'Internal medicine',
    states: ['IL'],
    affiliationCount: 3,
    newestUpdatedOn: '2026-09-28',
    tier: 1,
    reason: 'exact',
    spellings: [],
    also: [],
    marks: [{ field: 'lastName', start: 0, end: 3, kind: 'exact' }],
    ...given
  }
}
