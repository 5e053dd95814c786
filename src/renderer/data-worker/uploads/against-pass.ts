import type { AffiliationSummary } from '#shared/domain/affiliation'
import { isSameFacilityName } from '#shared/domain/facility-name'
import { compareTexts, toListName } from '#shared/domain/names'
import { compareWithPass } from '#shared/domain/roster/pass-difference'
import type { Roster } from '#shared/domain/roster/roster'
import type { PeriodPlace } from '#shared/domain/roster/upload-plan'
import type { Holder } from '../holder.ts'
import { greatestLimit } from '../search/contract.ts'
import type { DifferentShown, OnlyAtPassShown, PassDifferences } from './messages.ts'
import { excerpt, periodShown } from './uploads.ts'

/** What is held here of PASS, as far as the comparison asks. */
export type HeldAffiliations = Pick<Holder, 'summariesOf' | 'syncedAt' | 'fetched'> & {
  readonly index: Pick<Holder['index'], 'search' | 'facilities'>
}

const PRACTITIONERS_AT_A_TIME = 200
const MOST_FACILITIES = 200

/**
 * Our rows of a facility beside the affiliation summaries that are held here, as old as they are. Nothing is asked of PASS.
 * @param pause lets other questions in between.
 */
export async function compareRosterWithPass(
  roster: Roster,
  held: HeldAffiliations,
  facilityName: string,
  pause: () => Promise<void>
): Promise<PassDifferences> {
  let same = 0
  let notHeld = 0
  const different: DifferentShown[] = []
  const notAtPass: PeriodPlace[] = []
  const ownNpis = new Set<string>()
  let count = 0
  for (const practitioner of roster.values()) {
    if (++count % PRACTITIONERS_AT_A_TIME === 0) await pause()
    const { npi } = practitioner.person
    ownNpis.add(npi)
    const summaries = held.summariesOf(npi)
    const compared = compareWithPass(practitioner, facilityName, summaries)
    if (compared === null) continue
    if (summaries.length === 0 && !held.fetched.has(npi)) {
      notHeld++
      continue
    }
    switch (compared.kind) {
      case 'same':
        same++
        break
      case 'notAtPass':
        notAtPass.push(compared.place)
        break
      case 'different': {
        const { place, fields, updatedOn } = compared
        different.push({ ...periodShown(roster, place), fields, updatedOn, syncedAt: held.syncedAt(npi) })
      }
    }
  }
  different.sort((a, b) => compareTexts(a.name, b.name))
  return {
    same,
    notHeld,
    different: excerpt(different, (one) => one),
    notAtPass: excerpt(notAtPass, (place) => periodShown(roster, place)),
    onlyAtPass: excerpt(onlyAtPass(held, facilityName, ownNpis), (one) => one)
  }
}

function onlyAtPass(
  { index, summariesOf }: HeldAffiliations,
  facilityName: string,
  ownNpis: ReadonlySet<string>
): readonly OnlyAtPassShown[] {
  const facilityIds = index
    .facilities('', Number.MAX_SAFE_INTEGER)
    .filter((facility) => isSameFacilityName(facility.facilityName, facilityName))
    .map(({ facilityId }) => facilityId)
    .slice(0, MOST_FACILITIES)
  if (facilityIds.length === 0) return []
  const { rows } = index.search({ text: '', filters: { facilityIds }, limit: greatestLimit })
  return rows
    .filter(({ npi }) => !ownNpis.has(npi))
    .flatMap((row): readonly OnlyAtPassShown[] => {
      const isOurs = (one: AffiliationSummary) => isSameFacilityName(one.facilityName, facilityName)
      const summary = summariesOf(row.npi).find(isOurs)
      if (!summary) return []
      return [{ npi: row.npi, name: toListName(row), status: summary.status, updatedOn: summary.updatedOn }]
    })
}
