import type { FacilityType } from '#shared/domain/affiliation'
import { CAST_FACILITIES } from './cast-facilities.ts'
import { Dice } from './dice.ts'
import { drawPlace, REGIONS } from './places.ts'

/** A contributing facility of the made-up world, with what stands on its letterhead. */
export interface Facility {
  readonly facilityId: string
  readonly name: string
  readonly type: FacilityType
  readonly office: string
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string
  readonly website: string
  readonly signatoryName: string
  readonly signatoryTitle: string
  readonly template: 1 | 2
}

const FEWEST = 40
const MOST = 6000

/**
 * The facilities of a data set: the scripted ones first, then made-up ones; neighbours in the list are neighbours on
 * the map. About 6 for each 1,000 summaries, 40 to 6,000.
 */
export function createFacilities(seed: number, summaries: number): readonly Facility[] {
  const count = Math.min(MOST, Math.max(FEWEST, Math.round(summaries * 0.006)))
  const names = new Set(CAST_FACILITIES.map((facility) => facility.name))
  const made = Array.from({ length: count - CAST_FACILITIES.length }, (_, index) =>
    createFacility(seed, index, count, names)
  )
  return [...CAST_FACILITIES, ...made]
}

function createFacility(seed: number, index: number, count: number, names: Set<string>): Facility {
  const dice = new Dice(seed, 2, index)
  const region = Math.floor((index / count) * REGIONS)
  for (;;) {
    const place = drawPlace(dice, region)
    const type = drawType(dice)
    const name = drawFacilityName(dice, place.city, type)
    if (names.has(name)) continue
    names.add(name)
    const line = dice.below(100)
    return {
      facilityId: `f-${1000 + index}`,
      name,
      type,
      office: OFFICES[type],
      street: `${dice.between(1, 98) * 100 + dice.below(90)} ${dice.pick(STREETS)}`,
      city: place.city,
      state: place.state,
      zip: `${place.zip}${String(dice.between(10, 99))}`,
      phone: phoneNumber(place.areaCode, line),
      fax: phoneNumber(place.areaCode, (line + 1) % 100),
      website: `www.${name.toLowerCase().replace(/[^a-z]+/g, '')}.example`,
      signatoryName: `${dice.pick(SIGNATORY_FIRST)} ${dice.pick(SIGNATORY_LAST)}, ${dice.pick(['CPMSM', 'CPCS', 'CPMSM, CPCS'])}`,
      signatoryTitle: dice.pick(TITLES),
      template: dice.chance(0.6) ? 1 : 2
    }
  }
}

/** Numbers 555-0100 to 555-0199 are set aside for fiction. */
function phoneNumber(areaCode: string, line: number): string {
  return `(${areaCode}) 555-01${String(line).padStart(2, '0')}`
}

function drawType(dice: Dice): 'hospital' | 'surgery_center' | 'health_plan' | 'group_practice' {
  const kind = dice.next()
  if (kind < 0.66) return 'hospital'
  if (kind < 0.83) return 'surgery_center'
  return kind < 0.9 ? 'health_plan' : 'group_practice'
}

function drawFacilityName(dice: Dice, city: string, type: FacilityType): string {
  const named = dice.chance(0.3) ? `${dice.pick(SAINT_FORMS)} ${dice.pick(SAINTS)}` : city
  return `${named} ${dice.pick(KINDS[type])}`
}

const KINDS: Readonly<Record<FacilityType, readonly string[]>> = {
  hospital: [
    'Regional Medical Center',
    'Hospital',
    'Community Hospital',
    'General Hospital',
    'Medical Center',
    'Memorial Hospital',
    'County Hospital',
    'University Hospital',
    "Children's Hospital",
    'Health & Rehabilitation Hospital'
  ],
  surgery_center: ['Surgery Center', 'Ambulatory Surgery Center', 'Surgical Pavilion', 'Eye & Surgery Center'],
  health_plan: ['Health Plan', 'Community Health Plan', 'Physician Network'],
  group_practice: ['Medical Group', 'Orthopedics & Sports Medicine', 'Family Physicians', 'Anesthesia Associates'],
  other: ['Clinic']
}
const OFFICES: Readonly<Record<FacilityType, string>> = {
  hospital: 'Office of the Medical Staff',
  surgery_center: 'Credentialing Office',
  health_plan: 'Provider Credentialing',
  group_practice: 'Practice Administration',
  other: 'Administration'
}
const SAINT_FORMS = ['Saint', 'St.', 'Saint']
const SAINTS =
  'Brigid Columba Dymphna Elowen Finbar Gudula Hyacinth Ita Kilian Ludmila Maelruan Notburga Odile Petroc'.split(' ')
const STREETS = [
  'Orchard Street',
  'Lakeshore Parkway',
  'Hospital Drive',
  'Gate Road',
  'Prairie Avenue',
  'Summit Boulevard',
  'Mill Lane',
  'Old Quarry Road',
  'Meridian Way',
  'Second Street',
  'Hawthorn Circle',
  'Ridgeview Terrace'
]
const SIGNATORY_FIRST = 'Margarethe Odalys Winifred Terrence Imelda Cornelius Philomena Leopold Rosamund Anselm'.split(
  ' '
)
const SIGNATORY_LAST = 'Sundquist Abelard Fontenay Okoro Whitlock Brannigan Castellane Dreyer Holmgren Pascoe'.split(
  ' '
)
const TITLES = [
  'Director, Medical Staff Services',
  'Manager, Medical Staff Services',
  'Medical Staff Coordinator',
  'Director, Credentialing',
  'Credentialing Supervisor'
]
