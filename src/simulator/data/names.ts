import { Dice } from './dice.ts'
import { drawGivenName } from './given-names.ts'
import { drawSurname } from './surnames.ts'

export interface PersonName {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly suffix: string
  readonly formerNames: readonly string[]
}

const NO_NAMES: readonly string[] = []
const dice = new Dice()

/** The name of person number `index` of the data set `seed`: the same on every call. */
export function personName(seed: number, index: number): PersonName {
  dice.restart(seed, 1, index)
  const female = dice.chance(0.5)
  const lastName = drawSurname(dice)
  const firstName = drawGivenName(dice, female)
  const middleName = drawMiddleName(female)
  const suffix = !female && dice.chance(0.035) ? dice.pick(['Jr.', 'Jr.', 'Jr.', 'II', 'III', 'III', 'IV']) : ''
  const formerNames = dice.chance(female ? 0.09 : 0.006) ? [drawSurname(dice)] : NO_NAMES
  return { lastName, firstName, middleName, suffix, formerNames }
}

function drawMiddleName(female: boolean): string {
  const kind = dice.next()
  if (kind < 0.28) return ''
  const name = drawGivenName(dice, female)
  return kind < 0.7 ? `${name.slice(0, 1)}.` : name
}
