import fc from 'fast-check'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { SearchRequest, SummaryChange } from '../../../src/renderer/data-worker/search/contract.ts'
import { sampleSummary } from './sample-summaries.ts'

/**
 * Small worlds with many near misses: names that differ by a letter, a hyphen, an accent; words that are both a first
 * and a last name, a facility and a city; short words over two letters, where every error is another word.
 */
const tinyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 })

const lastName = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'Smith',
      'Smyth',
      'Smithe',
      'Smit',
      'Smithson',
      "O'Brien",
      'OBrien',
      'O Brien',
      'Mc Donald',
      'McDonald',
      'Mcdonnald',
      'de la Cruz',
      'DeLaCruz',
      'de Lacruz',
      'Halvorsen-Achebe',
      'Halvorsen',
      'Halverson',
      'Núñez',
      'Nunez',
      'Sørensen',
      'Thomas',
      'James',
      'Robert',
      'Groß',
      'St. John',
      'Abbey'
    )
  },
  { weight: 2, arbitrary: tinyWord },
  { weight: 1, arbitrary: fc.tuple(tinyWord, fc.constantFrom(' ', '-', "'"), tinyWord).map((parts) => parts.join('')) }
)
const firstName = fc.oneof(
  fc.constantFrom('Robert', 'Bob', 'Rob', 'Thomas', 'Tom', 'James', 'Mary-Ann', 'Ann', 'Anna', 'María', 'Smith', ''),
  tinyWord
)
const facility = fc.constantFrom(
  { facilityId: 'F-1', facilityName: 'St. Brendan Hospital', city: 'Abbey', state: 'MN' },
  { facilityId: 'F-2', facilityName: 'Thomas Smith-James Clinic', city: 'Two Harbors', state: 'WI' },
  { facilityId: 'F-2', facilityName: 'Thomas Smith James Clinic', city: 'Two Harbors', state: 'WI' },
  { facilityId: 'F-3', facilityName: 'Harbor Hospitals', city: '', state: '' }
)
const date = fc.constantFrom(null, '2019-05', '2020-01-31', '2024-02-29', '2026-11-20')
/** The last three are no NPIs; wire data may still hold them. */
const npi = fc.oneof(
  fc.integer({ min: 0, max: 19 }).map((n) => `10000000${10 + n}`),
  fc.integer({ min: 0, max: 6 }).map((n) => `2${n}99887766`),
  { weight: 1, arbitrary: fc.constantFrom('9999999999', '12-34', 'aabb') }
)

export const summaryArbitrary: fc.Arbitrary<AffiliationSummary> = fc
  .record({
    affiliationId: fc.oneof(
      fc.integer({ min: 0, max: 60 }).map((n) => `af-${n}`),
      fc.constantFrom('no number', 'af-0012', 'af-12', '7', 'x1234567890123')
    ),
    npi,
    lastName,
    firstName,
    middleName: fc.constantFrom('', '', 'Lee', 'T.', 'Anna'),
    formerNames: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(lastName, { minLength: 1, maxLength: 2 }) }
    ),
    credential: fc.constantFrom('MD', 'PA-C', 'M.D., PhD', ''),
    specialty: fc.constantFrom('Internal Medicine', 'Surgery', ''),
    place: facility,
    status: fc.constantFrom('active' as const, 'resigned' as const, 'unknown' as const),
    goodStanding: fc.constantFrom('yes' as const, 'contact_facility' as const),
    appointedOn: date,
    endedOn: date,
    updatedOn: date,
    letterAvailable: fc.boolean(),
    periods: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            appointedOn: date,
            endedOn: date,
            staffCategory: fc.constantFrom('Active', ''),
            department: fc.constant('Medicine')
          }),
          { minLength: 1, maxLength: 3 }
        )
      }
    )
  })
  .map(({ place, ...fields }) => sampleSummary({ ...place, ...fields }))

const queryWord = fc
  .oneof(
    lastName,
    firstName,
    fc.constantFrom(
      'hospital',
      'clinic',
      'brendan',
      'harbors',
      'medicine',
      'md',
      'pac',
      'mn',
      'lee',
      '10000000',
      '1000000012',
      '999',
      'bob',
      'tom'
    ),
    tinyWord
  )
  .chain((word) =>
    fc
      .tuple(fc.constantFrom('none', 'none', 'insert', 'delete', 'replace', 'swap', 'cut'), fc.nat({ max: 12 }))
      .map(([kind, n]) => misspell(word, kind, n % Math.max(1, word.length)))
  )

export const requestArbitrary: fc.Arbitrary<SearchRequest> = fc
  .record({
    words: fc.array(queryWord, { minLength: 0, maxLength: 3 }),
    separator: fc.constantFrom(' ', ' ', ', ', '-'),
    similarSpellings: fc.oneof(
      { weight: 5, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) }
    ),
    filters: fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.record(
          {
            states: fc.subarray(['MN', 'WI', 'TX']),
            specialties: fc.subarray(['Surgery', 'Internal Medicine']),
            credentials: fc.subarray(['MD', 'PA-C']),
            facilityIds: fc.subarray(['F-1', 'F-2']),
            statuses: fc.subarray(['active' as const, 'unknown' as const]),
            goodStandings: fc.subarray(['yes' as const]),
            letterAvailable: fc.boolean(),
            updatedSince: fc.constantFrom('2020-01-01', '2024-02-29', '2030-01-01'),
            npis: fc.array(npi, { maxLength: 12 })
          },
          { requiredKeys: [] }
        )
      }
    )
  })
  .map(({ words, separator, ...request }) => ({ ...request, text: words.join(separator), limit: 1000 }))

export const changesArbitrary: fc.Arbitrary<readonly SummaryChange[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: summaryArbitrary.map((summary): SummaryChange => ({ op: 'upsert', summary })) },
    {
      weight: 1,
      arbitrary: summaryArbitrary.map(({ affiliationId }): SummaryChange => ({ op: 'delete', affiliationId }))
    }
  ),
  { maxLength: 12 }
)

/** The plainest store of summaries: what the index must agree with. */
export function applyPlainly(byId: Map<string, AffiliationSummary>, changes: readonly SummaryChange[]): void {
  for (const change of changes) {
    if (change.op === 'upsert') byId.set(change.summary.affiliationId, change.summary)
    else byId.delete(change.affiliationId)
  }
}

function misspell(word: string, kind: string, at: number): string {
  const [before, after] = [word.slice(0, at), word.slice(at)]
  switch (kind) {
    case 'insert':
      return `${before}b${after}`
    case 'delete':
      return before + after.slice(1)
    case 'replace':
      return `${before}a${after.slice(1)}`
    case 'swap':
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)
    case 'cut':
      return word.slice(0, at + 1)
    default:
      return word
  }
}
