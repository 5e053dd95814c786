import type { ColumnProfile } from './column-profile.ts'
import { isActiveFlag } from './flag-column.ts'
import type { RosterField } from './roster-field.ts'

/** Contents that fit less than so contradict the header. */
export const LEAST_FIT = 0.1

/** How well the contents fit a field: from 0 (cannot be) to 1; `null`: any text may stand there. */
export function contentFit(field: RosterField, { header, shares }: ColumnProfile): number | null {
  switch (field) {
    case 'npi':
      return Math.max(shares.npi, shares.tenDigits * 0.8)
    case 'full_name':
      return Math.max(shares.commaName, shares.spacedName * 0.9)
    case 'last_name':
    case 'first_name':
      if (shares.number + shares.date + shares.email > 0.5 || shares.long > 0.5) return 0
      // "Tester1" is hardly a name, but under a header that says so without doubt it is nothing else.
      return Math.max(shares.nameLike, LEAST_FIT)
    case 'middle_name':
    case 'former_name':
      return shares.number + shares.date + shares.email > 0.5 ? 0 : null
    case 'suffix':
      return shares.suffix > 0.3 ? 1 : shares.credential > 0.6 ? 0.2 : null
    case 'credential':
      return shares.credential
    case 'specialty':
      return shares.date + shares.number + shares.email > 0.5
        ? 0
        : shares.specialty > 0.2
          ? 1
          : shares.credential > 0.8
            ? 0.2
            : 0.6
    case 'status':
      return Math.max(shares.status, isActiveFlag(header) ? shares.flag : 0)
    case 'staff_category':
      return shares.category
    case 'good_standing':
      return shares.standing
    case 'appointed_on':
    case 'reappointed_on':
      return Math.max(shares.date, shares.number * 0.4)
    case 'ended_on':
      // "Present" all the way down is a column of ends as well.
      return Math.max(shares.date + shares.stillGoing, shares.number * 0.4)
    case 'letter':
      return shares.letter
    case 'email':
      return shares.email
    case 'phone':
      return shares.phone
    case 'state':
      return shares.state
    case 'facility_name':
    case 'department':
    case 'city':
      // Crosses under the name of a hospital say that somebody is there, not where.
      return shares.number + shares.date + shares.email > 0.5 || shares.flag > 0.5 ? 0 : null
    case 'notes':
      return null
  }
}
