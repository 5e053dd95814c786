import { foldText, toListName } from '#shared/domain/names'
import type { Roster, RosterPeriod, RosterPractitioner } from '#shared/domain/roster/roster'
import type { RosterPersonFound } from './messages.ts'

/** Finds people of the roster by the beginnings of their names, or by NPI. */
export type FindInRoster = (text: string, limit: number) => readonly RosterPersonFound[]

/** Folded names are remembered for as long as a record stays what it is: fifty thousand are looked through in milliseconds. */
export function createFindInRoster(roster: () => Roster): FindInRoster {
  const folded = new WeakMap<RosterPractitioner, string>()

  function words(practitioner: RosterPractitioner): string {
    const known = folded.get(practitioner)
    if (known !== undefined) return known
    const { lastName, firstName, middleName, npi } = practitioner.person
    const made = ` ${foldText(`${lastName} ${firstName} ${middleName}`)} ${npi}`
    folded.set(practitioner, made)
    return made
  }

  return (text, limit) => {
    const typed = foldText(text)
      .split(' ')
      .filter((word) => word !== '')
    if (typed.length === 0) return []
    const found: RosterPersonFound[] = []
    for (const practitioner of roster().values()) {
      const period = newest(practitioner.periods)
      if (!period || !typed.every((word) => words(practitioner).includes(` ${word}`))) continue
      found.push({
        practitionerId: practitioner.practitionerId,
        periodId: period.periodId,
        name: toListName(practitioner.person),
        npi: practitioner.person.npi
      })
      if (found.length === limit) break
    }
    return found
  }
}

/** The active one, and of several the one that began last. */
function newest(periods: readonly RosterPeriod[]): RosterPeriod | undefined {
  const active = periods.filter(({ status }) => status === 'active')
  return (active.length > 0 ? active : periods).reduce<RosterPeriod | undefined>(
    (best, period) => (best && (best.appointedOn ?? '') >= (period.appointedOn ?? '') ? best : period),
    undefined
  )
}
