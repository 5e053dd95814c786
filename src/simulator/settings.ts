import { Dice } from './data/dice.ts'

/** What an account is like. Everything can be changed while the simulator runs (`POST /control/settings`). */
export interface Settings {
  readonly organization: string
  /** The signed-in user, as `query/history/` names them. */
  readonly user: string
  readonly isProduction: boolean
  /** Credits per letter; `null`: the account does not say. One credit is charged then. */
  readonly letterPrice: number | null
  readonly contributingEntity: boolean
  readonly gsnMode: boolean
  /** Whether a repeated `request_id` is charged once. */
  readonly honoursRequestIds: boolean
  /** Whether the account may read the whole directory. */
  readonly network: boolean
  /** Endpoints that this system does not have, as `letter/retrieve/`: they answer 404 with a page for people. */
  readonly without: readonly string[]
  /** Time from an upload to `processed`, in milliseconds. */
  readonly ticketDelay: number
  /** NPIs that an upload may not have, as if their practitioners' numbers had been taken back: a check that a desk cannot make. */
  readonly refusedNpis: readonly string[]
  /** The status that comes with a false authentication flag: 200 as observed, or a proper 401. */
  readonly unauthorizedStatus: 200 | 401
}

export const DEFAULT_SETTINGS: Settings = {
  organization: 'St. Brendan Regional Medical Center',
  user: 'Dana Rowe, CPCS',
  isProduction: true,
  letterPrice: 1,
  contributingEntity: true,
  gsnMode: true,
  honoursRequestIds: true,
  network: true,
  without: [],
  ticketDelay: 2000,
  refusedNpis: [],
  unauthorizedStatus: 200
}

export const DEFAULT_CREDITS = 25

/** What the desk needs to be let in, and the facility connection's own pair. */
export interface Keys {
  readonly vendorKey: string
  readonly clientKey: string
  readonly letterId: string
  readonly letterKey: string
}

/** Keys of a seed: 31 lower-case letters and digits, as the published samples are. */
export function createKeys(seed: number): Keys {
  return {
    vendorKey: drawKey(new Dice(seed, 11)),
    clientKey: drawKey(new Dice(seed, 12)),
    letterId: '30418',
    letterKey: `${drawKey(new Dice(seed, 13)).slice(0, 13).toUpperCase()}7F2`
  }
}

function drawKey(dice: Dice): string {
  const signs = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length: 31 }, () => signs.charAt(dice.below(signs.length))).join('')
}
