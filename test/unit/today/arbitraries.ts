import fc from 'fast-check'
import type { AffiliationFacts, ApplicantFacts, PurchaseFacts } from '#shared/domain/today/facts'
import { STEP_NAMES, type Applicant, type TodayCommand } from '#shared/domain/today/list'

/** Made-up applicants, what a desk knows of them, and what is done to a list of them. */
export function applicant(changes: Partial<Applicant> = {}): Applicant {
  return {
    applicantId: 'a1',
    npi: '1234567893',
    name: 'Wren, Ada',
    addedOn: '2026-11-19',
    marks: {},
    readAt: null,
    ...changes
  }
}

export function affiliation(changes: Partial<AffiliationFacts> = {}): AffiliationFacts {
  return {
    affiliationId: 'x1',
    facilityName: 'Lake Hospital',
    isRunning: true,
    updatedOn: '2026-10-01',
    letterAvailable: true,
    letter: null,
    ...changes
  }
}

/** Of somebody whose history is here. */
export function facts(changes: Partial<ApplicantFacts> = {}): ApplicantFacts {
  const affiliations = changes.affiliations ?? [affiliation()]
  return {
    person: { displayName: 'Wren, Ada', credential: 'MD' },
    matches: 0,
    askedAt: 1_000,
    askedOn: '2026-11-19',
    affiliationCount: affiliations.length,
    gaps: 0,
    openGaps: [],
    concerns: [],
    summaryPrintedAt: null,
    ...changes,
    affiliations
  }
}

export function purchase(state: PurchaseFacts['state'], affiliationId = 'x1'): PurchaseFacts {
  return { affiliationId, facilityName: 'Lake Hospital', state }
}

const moment = fc.integer({ min: 1, max: 1_000_000 })
const npi = fc.constantFrom('', '1234567893', '1679576722', '1245319599')
const id = fc.constantFrom('a1', 'a2', 'a3', 'a4')

export const anyApplicant: fc.Arbitrary<Applicant> = fc.record({
  applicantId: id,
  npi,
  name: fc.constantFrom('Wren, Ada', 'Finch, Bo'),
  addedOn: fc.constantFrom('2026-11-18', '2026-11-19'),
  marks: fc.record(
    { searched: moment, history: moment, letters: moment, printed: moment } satisfies Record<
      (typeof STEP_NAMES)[number],
      fc.Arbitrary<number>
    >,
    { requiredKeys: [] }
  ),
  readAt: fc.option(moment)
})

export const anyCommand: fc.Arbitrary<TodayCommand> = fc.oneof(
  fc.record({ type: fc.constant('add' as const), applicant: anyApplicant }),
  fc.record({ type: fc.constant('remove' as const), applicantId: id }),
  fc.record({ type: fc.constant('move' as const), applicantId: id, to: fc.integer({ min: -2, max: 6 }) }),
  fc.record({
    type: fc.constant('mark' as const),
    applicantId: id,
    step: fc.constantFrom(...STEP_NAMES),
    at: moment
  }),
  fc.record({ type: fc.constant('unmark' as const), applicantId: id, step: fc.constantFrom(...STEP_NAMES) }),
  fc.record({
    type: fc.constant('identify' as const),
    applicantId: id,
    npi,
    name: fc.constantFrom('Owl, C', 'Jay, D')
  }),
  fc.record({ type: fc.constant('setCommittee' as const), on: fc.constantFrom(null, '2026-11-24', '2026-12-01') })
)

export const anyFacts: fc.Arbitrary<ApplicantFacts> = fc
  .record({
    isKnown: fc.boolean(),
    isAsked: fc.boolean(),
    matches: fc.integer({ min: 0, max: 12 }),
    affiliations: fc.array(
      fc.record({
        isRunning: fc.boolean(),
        updatedOn: fc.option(fc.constantFrom('2026-07-25', '2026-09', '2026-10-12')),
        letterAvailable: fc.boolean(),
        letter: fc.option(fc.record({ letterId: fc.constant('l'), retrievedAt: moment, printedAt: fc.option(moment) }))
      }),
      { maxLength: 4 }
    ),
    openGaps: fc.array(fc.integer({ min: 30, max: 400 }), { maxLength: 2 }),
    concerns: fc.array(
      fc.record({
        kind: fc.constantFrom('not_in_good_standing' as const, 'contact_facility' as const, 'unknown_dates' as const),
        facilityName: fc.constant('Lake Hospital')
      }),
      { maxLength: 2 }
    ),
    summaryPrintedAt: fc.option(moment)
  })
  .map(({ isKnown, isAsked, affiliations, matches, ...rest }) =>
    facts({
      ...rest,
      gaps: rest.openGaps.length,
      matches: isKnown ? 0 : matches,
      person: isKnown ? { displayName: 'Wren, Ada', credential: 'MD' } : null,
      askedAt: isAsked ? 1_000 : null,
      askedOn: isAsked ? '2026-11-19' : null,
      affiliations: isKnown ? affiliations.map((one, index) => affiliation({ ...one, affiliationId: `x${index}` })) : []
    })
  )

export const anyPurchases: fc.Arbitrary<readonly PurchaseFacts[]> = fc.array(
  fc
    .record({
      state: fc.constantFrom<PurchaseFacts['state']>('onItsWay', 'withdrawn', 'refused', 'unclear'),
      at: fc.integer({ min: 0, max: 3 })
    })
    .map(({ state, at }) => purchase(state, `x${at}`)),
  { maxLength: 2 }
)
