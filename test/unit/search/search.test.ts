import { describe, expect, test } from 'vitest'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { createSearchIndex } from '../../../src/renderer/data-worker/search/create-search-index.ts'
import { sampleSummary } from './sample-summaries.ts'

function indexOf(...people: readonly Partial<AffiliationSummary>[]) {
  const index = createSearchIndex()
  index.replaceAll(
    people.map((person, i) => sampleSummary({ affiliationId: `A-${i}`, npi: `10000000${10 + i}`, ...person }))
  )
  return index
}

function names(index: ReturnType<typeof indexOf>, text: string) {
  return index.search({ text }).rows.map((row) => `${row.lastName}, ${row.firstName}`)
}

describe('what finds whom', () => {
  const cases: readonly (readonly [string, Partial<AffiliationSummary>, string])[] = [
    ['an apostrophe left out', { lastName: "O'Brien" }, 'OBrien'],
    ['an apostrophe typed', { lastName: 'OBRIEN' }, "o'brien"],
    ['an apostrophe typed as a blank', { lastName: "O'Brien" }, 'o brien'],
    ['a typographic apostrophe', { lastName: 'O’Brien' }, "O'Brien"],
    ['an accent left out', { lastName: 'Núñez' }, 'nunez'],
    ['an accent typed', { lastName: 'Nunez' }, 'Núñez'],
    ['a letter that has no accent', { lastName: 'Sørensen' }, 'sorensen'],
    ['a hyphen left out', { lastName: 'Halvorsen-Achebe' }, 'halvorsenachebe'],
    ['a hyphen typed', { lastName: 'HalvorsenAchebe' }, 'halvorsen-achebe'],
    ['a blank for a hyphen', { lastName: 'Halvorsen-Achebe' }, 'achebe halvorsen'],
    ['Mc apart', { lastName: 'McDonald' }, 'Mc Donald'],
    ['Mc together', { lastName: 'Mc Donald' }, 'mcdonald'],
    ['particles together', { lastName: 'de la Cruz' }, 'delacruz'],
    ['particles apart', { lastName: 'DeLaCruz' }, 'de la cruz'],
    ['a nickname', { firstName: 'Robert' }, 'bob halverson'],
    ['the name behind a nickname', { firstName: 'Bob' }, 'robert halverson'],
    ['swapped names', { lastName: 'Ingersoll', firstName: 'Halverson' }, 'halverson ing'],
    ['a former name', { lastName: 'Brandt', formerNames: ['Halverson'] }, 'halverson'],
    ['a middle name', { middleName: 'Ingeborg' }, 'ingeborg'],
    ['the beginning of an NPI', { npi: '1987654321' }, '19876'],
    ['a facility', { facilityName: 'Pine Hollow Surgery Center' }, 'hollow pine'],
    ['a city and a state', { city: 'Two Harbors', state: 'MN' }, 'harbors mn'],
    ['a credential with stops', { credential: 'MD' }, 'halverson m.d.'],
    ['a specialty', { specialty: 'Orthopedic Surgery' }, 'ortho'],
    ['a letter too many', {}, 'hallverson'],
    ['a letter too few', {}, 'halvrson'],
    ['a wrong letter', {}, 'hakverson'],
    ['two letters swapped', {}, 'hlaverson'],
    ['an error in each of two words', {}, 'hlaverson ingird'],
    ['an error at the beginning of a word', {}, 'hlave'],
    ['an error in a facility', { facilityName: 'Pine Hollow' }, 'holow halverson']
  ]
  test.each(cases)('search - %s', (_, person, text) => {
    expect(
      indexOf({ lastName: 'Zimmer', firstName: 'Quirin', middleName: '', formerNames: [] }, person)
        .search({ text })
        .rows.map((row) => row.npi)
    ).toEqual([person.npi ?? '1000000011'])
  })

  test.each(['halv erson', 'xhalversonx', 'in', 'ingrid h halverson q', '1234567893'])(
    'search - %s finds nobody',
    (text) => {
      expect(indexOf({ firstName: 'Mia', middleName: 'Ann', specialty: 'Surgery' }).search({ text }).total).toBe(0)
    }
  )

  test('search - only the last word is a beginning', () => {
    expect(names(indexOf({}), 'halv ingrid')).toEqual([])
    expect(names(indexOf({}), 'ingrid halv')).toEqual(['Halverson, Ingrid'])
  })

  test('search - words of three letters are forgiven nothing', () => {
    expect(names(indexOf({ lastName: 'Lee', middleName: '' }), 'lea')).toEqual([])
  })

  test('search - similar spellings can be left out', () => {
    expect(indexOf({}).search({ text: 'hlaverson', similarSpellings: false }).total).toBe(0)
  })

  test('search - nothing typed and nothing filtered finds nothing', () => {
    expect(indexOf({}).search({ text: ' -, ' })).toEqual({ total: 0, exactTotal: 0, rows: [] })
  })
})

describe('order', () => {
  test('search - tiers of exactness, then last name, first name, NPI', () => {
    const index = indexOf(
      { lastName: 'Halvorson', firstName: 'Ann' },
      { lastName: 'Brandt', formerNames: ['Halverson'] },
      { lastName: 'Alder', facilityName: 'Halverson Clinic' },
      { lastName: 'Halversonsen', firstName: 'Abe' },
      { lastName: 'Halverson', firstName: 'Zoe' },
      { lastName: 'Halverson', firstName: 'Bea', npi: '1000000099' },
      { lastName: 'Halverson', firstName: 'Bea', npi: '1000000098' }
    )
    const answer = index.search({ text: 'halverson' })
    expect(answer.rows.map((row) => [row.lastName, row.npi, row.tier])).toEqual([
      ['Halverson', '1000000098', 0],
      ['Halverson', '1000000099', 0],
      ['Halverson', '1000000014', 0],
      ['Halversonsen', '1000000013', 2],
      ['Brandt', '1000000011', 4],
      ['Alder', '1000000012', 5],
      ['Halvorson', '1000000010', 6]
    ])
    expect(answer).toMatchObject({ total: 7, exactTotal: 6 })
  })

  test('search - the whole last name precedes one word of it, typed rightly or wrongly', () => {
    const index = indexOf({ lastName: 'Abbey-Smith', firstName: 'John' }, { lastName: 'Smith', firstName: 'John' })
    for (const text of ['smith', 'smiht', 'smith john', 'john smiht']) {
      expect(names(index, text)).toEqual(['Smith, John', 'Abbey-Smith, John'])
    }
  })

  test('search - the limit cuts rows, never the total', () => {
    const answer = indexOf({}, {}, {}).search({ text: 'halverson', limit: 2 })
    expect([answer.total, answer.rows.length]).toEqual([3, 2])
  })

  test('search - after a comma first names are meant', () => {
    const index = indexOf({ lastName: 'Thomas', firstName: 'James' }, { lastName: 'James', firstName: 'Thomas' })
    expect(names(index, 'thomas, james')).toEqual(['Thomas, James', 'James, Thomas'])
    expect(names(index, 'james, thomas')).toEqual(['James, Thomas', 'Thomas, James'])
  })
})

describe('why a row is there', () => {
  const reasonOf = (person: Partial<AffiliationSummary>, text: string) => indexOf(person).search({ text }).rows[0]

  test('search - marks what was typed', () => {
    expect(reasonOf({}, 'halverson ing')?.marks).toEqual([
      { field: 'firstName', start: 0, end: 3, kind: 'exact' },
      { field: 'lastName', start: 0, end: 9, kind: 'exact' }
    ])
    expect(reasonOf({ lastName: "O'Brien" }, 'obr')?.marks).toEqual([
      { field: 'lastName', start: 0, end: 4, kind: 'exact' }
    ])
  })

  test('search - tells a spelling', () => {
    expect(reasonOf({ lastName: 'Halvorsen-Achebe' }, 'halvorson ing')).toMatchObject({
      reason: 'spelling',
      spellings: [{ typed: 'halvorson', found: 'halvorsen' }],
      marks: [
        { field: 'firstName', start: 0, end: 3, kind: 'exact' },
        { field: 'lastName', start: 0, end: 9, kind: 'near' }
      ]
    })
  })

  test('search - tells a former name and shows it', () => {
    expect(reasonOf({ lastName: 'Brandt', formerNames: ['Halverson'] }, 'halver')).toMatchObject({
      reason: 'former_name',
      also: [{ field: 'formerName', text: 'Halverson' }],
      marks: [{ field: 'formerName', start: 0, end: 6, kind: 'exact' }]
    })
  })

  test('search - tells swapped names by what most rows have', () => {
    const index = indexOf(
      { firstName: 'Inge' },
      { firstName: 'Ingram' },
      { lastName: 'Ingersoll', firstName: 'Halverson' }
    )
    expect(index.search({ text: 'halverson ing' }).rows.map((row) => row.reason)).toEqual(['exact', 'exact', 'swapped'])
    expect(indexOf({}).search({ text: 'ingrid halverson' }).rows[0]?.reason).toBe('exact')
  })

  test.each([
    ['nickname', { firstName: 'Robert' }, 'bob'],
    ['middle_name', { middleName: 'Ingeborg', firstName: 'Mia' }, 'ingeb'],
    ['other_field', {}, 'duluth'],
    ['exact', {}, '10000000']
  ] as const)('search - tells %s', (reason, person, text) => {
    expect(reasonOf(person, text)?.reason).toBe(reason)
  })

  test('search - tells a name that another facility reports', () => {
    const index = createSearchIndex()
    index.replaceAll([
      sampleSummary({ updatedOn: '2026-01-01' }),
      sampleSummary({ affiliationId: 'A-2', lastName: 'Achebe', updatedOn: '2026-02-01', state: 'WI' })
    ])
    expect(index.search({ text: 'halverson' }).rows).toMatchObject([
      {
        lastName: 'Achebe',
        reason: 'other_name',
        affiliationCount: 2,
        states: ['MN', 'WI'],
        newestUpdatedOn: '2026-02-01'
      }
    ])
  })
})

describe('several reasons', () => {
  test('search - a nickname beside another name of the person is told: it is what was not typed', () => {
    const index = createSearchIndex()
    index.replaceAll([
      sampleSummary({ lastName: 'Smith', firstName: 'Ann', updatedOn: '2026-01-01' }),
      sampleSummary({ affiliationId: 'A-2', lastName: 'Halverson', firstName: 'Robert', updatedOn: '2026-02-01' })
    ])
    expect(index.search({ text: 'ann bob', similarSpellings: false }).rows).toMatchObject([{ reason: 'nickname' }])
  })
})

describe('filters', () => {
  test('search - one summary must pass all filters', () => {
    const index = createSearchIndex()
    index.replaceAll([
      sampleSummary({ affiliationId: 'A-1', state: 'MN', status: 'resigned' }),
      sampleSummary({ affiliationId: 'A-2', state: 'WI', status: 'active' })
    ])
    const total = (filters: object) => index.search({ text: 'halverson', filters }).total
    expect(total({ states: ['mn'] })).toBe(1)
    expect(total({ states: ['MN'], statuses: ['resigned'] })).toBe(1)
    expect(total({ states: ['MN'], statuses: ['active'] })).toBe(0)
  })

  test.each([
    [{ specialties: ['Internal Medicine'] }, 1],
    [{ specialties: ['Surgery'] }, 0],
    [{ credentials: ['MD', 'DO'] }, 1],
    [{ facilityIds: ['F-2'] }, 0],
    [{ goodStandings: ['yes'] }, 1],
    [{ letterAvailable: false }, 0],
    [{ updatedSince: '2026-09-28' }, 1],
    [{ updatedSince: '2026-09-29' }, 0],
    [{ npis: ['1000000010'] }, 1],
    [{ npis: [] }, 0],
    [{ states: [] }, 0]
  ] as const)('search - filters alone list whoever passes: %j', (filters, total) => {
    expect(indexOf({}).search({ text: '', filters }).total).toBe(total)
  })
})

describe('changes', () => {
  test('apply - an upsert replaces, may move to another NPI, and a delete forgets', () => {
    const index = createSearchIndex()
    index.replaceAll([sampleSummary(), sampleSummary({ affiliationId: 'A-2' })])
    index.apply([{ op: 'upsert', summary: sampleSummary({ npi: '1000000001', lastName: 'Brandt' }) }])
    expect(index.practitioner('1234567893').map((summary) => summary.affiliationId)).toEqual(['A-2'])
    expect(names(index, 'brandt')).toEqual(['Brandt, Ingrid'])
    index.apply([
      { op: 'delete', affiliationId: 'A-2' },
      { op: 'delete', affiliationId: 'never heard of' }
    ])
    expect([index.summaryCount, index.practitionerCount]).toEqual([1, 1])
    expect(names(index, 'halverson')).toEqual([])
  })

  test('practitioner - gives back what was put in, by appointment', () => {
    const index = createSearchIndex()
    const summaries = [
      sampleSummary({ affiliationId: 'A-3', appointedOn: null }),
      sampleSummary({ affiliationId: 'A-2', appointedOn: '2020-05' }),
      sampleSummary({
        affiliationId: 'A-1',
        formerNames: ['Brandt', ''],
        periods: [{ appointedOn: '2015-04', endedOn: null, staffCategory: 'Active', department: '' }]
      })
    ]
    index.replaceAll(summaries)
    expect(index.practitioner('1234567893')).toEqual([summaries[2], summaries[1], summaries[0]])
    expect(index.practitioner('1000000000')).toEqual([])
  })

  test('values - lists what occurs', () => {
    expect(indexOf({ state: 'WI' }, { state: 'MN' }, { state: '' }).values()).toEqual({
      states: ['MN', 'WI'],
      specialties: ['Internal Medicine'],
      credentials: ['MD']
    })
  })
})

describe('facilities to choose from', () => {
  test('facilities - by the beginnings of words of name, city and state, the newest name first told', () => {
    const index = indexOf(
      { facilityId: 'F-1', facilityName: 'Harlan Valley Hospital', city: 'Duluth', state: 'MN' },
      { facilityId: 'F-2', facilityName: 'Pine Hollow Surgery Center', city: 'Duluth', state: 'MN' },
      { facilityId: 'F-3', facilityName: 'Harlan Clinic', city: 'Salem', state: 'OR' }
    )
    const ids = (text: string) => index.facilities(text, 10).map(({ facilityId }) => facilityId)
    expect(ids('har')).toEqual(['F-3', 'F-1'])
    expect(ids('DULUTH ho')).toEqual(['F-1', 'F-2'])
    expect(ids('nowhere')).toEqual([])
    expect(index.facilities('', 1)).toHaveLength(1)
    index.apply([
      {
        op: 'upsert',
        summary: sampleSummary({ affiliationId: 'A-9', facilityId: 'F-3', facilityName: 'Salem Clinic' })
      }
    ])
    expect(ids('harlan')).toEqual(['F-1'])
    expect(ids('salem')).toEqual(['F-3'])
  })
})
