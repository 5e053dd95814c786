import { emptyBook, type CeBook, type CeEntry } from '#shared/domain/education/book'
import { noAmounts, toActivity, type Amounts, type KindId } from '#shared/domain/education/kinds'

/** A dual certificant of the 2026 cycle; the person does not exist. */
export const dualBook: CeBook = {
  ...emptyBook,
  profile: {
    name: 'Marisol Tennyson-Oyelaran',
    certifications: [
      { type: 'CPCS', date: '2017-03-14' },
      { type: 'CPMSM', date: '2018-05-02' }
    ],
    memberSince: '2026-01-05',
    stateAssociation: '',
    homeLocation: 'Millbrook, IL',
    renewals: []
  }
}

export function entryOf(
  id: string,
  date: string,
  kind: KindId,
  amounts: Partial<Amounts> = {},
  rest: Partial<Omit<CeEntry, 'activity'>> = {}
): CeEntry {
  return {
    activity: toActivity(id, date, kind, { ...noAmounts, ...amounts }),
    title: `Activity ${id}`,
    isVirtual: false,
    location: '',
    postedOn: null,
    evidence: [],
    ...rest
  }
}
