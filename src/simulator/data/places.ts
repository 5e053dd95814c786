import type { Dice } from './dice.ts'

export interface Place {
  readonly city: string
  readonly state: string
  /** The first three digits of the state's postal codes, which are real; the rest of a made-up code is not. */
  readonly zip: string
  /** The area code, for numbers of the kind 555-01xx that belong to nobody. */
  readonly areaCode: string
}

/** Number of regions that `drawPlace` knows; neighbours in number are of one state as far as its size goes. */
export const REGIONS = 1000

/** A made-up town in the state that the region (0 to `REGIONS` - 1) lies in. States have regions by their population. */
export function drawPlace(dice: Dice, region: number): Place {
  const [state, zip, areaCode] = REGION_STATES[region % REGION_STATES.length] ?? ['IL', '600', '312']
  return { city: drawTown(dice), state, zip, areaCode }
}

export function drawTown(dice: Dice): string {
  const kind = dice.next()
  if (kind < 0.12) return `${dice.pick(WATERS)} ${dice.pick(FEATURES)}`
  if (kind < 0.18) return `Port ${dice.pick(STEMS)}${dice.pick(TOWN_ENDS)}`
  if (kind < 0.22) return `New ${dice.pick(STEMS)}${dice.pick(TOWN_ENDS)}`
  return `${dice.pick(STEMS)}${dice.pick(TOWN_ENDS)}`
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const STEMS = words(`
  Mill Ans Cedar Maple Birch Harlan North Ash Elm Clear Fair Glen Hazel Iron Kings Lake Marsh Oak Pine Quarry River
  Stone Tamar Vale West Winter Bridge Copper Dun East Fox Gold Hart Juniper Laurel Meadow Nether Orchard Pleasant Raven
  Silver Thorn Upper Walnut Amber Bay Crest Deer Ember`)
const TOWN_ENDS = words(
  'brook ton ville field burg port ford wood dale haven mont bury side water crest ridge grove well stead'
)
const WATERS = words('Portage Prairie Crystal Tamarack Willow Heron Granite Beaver Sandhill Cottonwood Juniper Falcon')
const FEATURES = words('Bay Falls Springs Rapids Point Lake Bluff Creek Valley Junction Harbor Mills')

/** State, a three-digit postal prefix, an area code, population in millions. */
const STATES: readonly (readonly [string, string, string, number])[] = [
  ['CA', '956', '916', 39],
  ['TX', '787', '512', 30],
  ['FL', '327', '407', 22],
  ['NY', '122', '518', 20],
  ['PA', '171', '717', 13],
  ['IL', '619', '217', 13],
  ['OH', '432', '614', 12],
  ['GA', '303', '404', 11],
  ['NC', '276', '919', 11],
  ['MI', '489', '517', 10],
  ['NJ', '086', '609', 9],
  ['VA', '232', '804', 9],
  ['WA', '985', '360', 8],
  ['AZ', '850', '602', 7],
  ['TN', '372', '615', 7],
  ['MA', '016', '508', 7],
  ['IN', '462', '317', 7],
  ['MO', '651', '573', 6],
  ['MD', '214', '410', 6],
  ['WI', '537', '608', 6],
  ['CO', '802', '303', 6],
  ['MN', '558', '218', 6],
  ['SC', '292', '803', 5],
  ['AL', '361', '334', 5],
  ['LA', '708', '225', 5],
  ['KY', '406', '502', 5],
  ['OR', '973', '503', 4],
  ['OK', '731', '405', 4],
  ['CT', '061', '860', 4],
  ['UT', '841', '801', 3],
  ['IA', '503', '515', 3],
  ['NV', '897', '775', 3],
  ['AR', '722', '501', 3],
  ['MS', '392', '601', 3],
  ['KS', '666', '785', 3],
  ['NM', '875', '505', 2],
  ['NE', '685', '402', 2],
  ['ID', '837', '208', 2],
  ['WV', '253', '304', 2],
  ['HI', '968', '808', 1],
  ['NH', '033', '603', 1],
  ['ME', '043', '207', 1],
  ['MT', '596', '406', 1],
  ['RI', '029', '401', 1],
  ['DE', '199', '302', 1],
  ['SD', '575', '605', 1],
  ['ND', '585', '701', 1],
  ['AK', '998', '907', 1],
  ['VT', '056', '802', 1],
  ['WY', '820', '307', 1]
]
const PEOPLE = STATES.reduce((sum, [, , , millions]) => sum + millions, 0)
const REGION_STATES = STATES.flatMap(([state, zip, areaCode, millions]) =>
  Array.from({ length: Math.max(1, Math.round((millions / PEOPLE) * REGIONS)) }, () => [state, zip, areaCode] as const)
)
