import type { PartnerDesk } from '#shared/contract/letter-checks'
import { fingerprintOf, isDevelopmentKey, type PublicJwk } from '../seal/signer.ts'

/** A desk whose letters are checked here: its public key under the name that was given to it. */
export interface PartnerRecord {
  readonly name: string
  readonly key: PublicJwk
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

/** A key is kept once: given again, it takes the new name. The newest first. */
export function withPartner(partners: readonly PartnerRecord[], added: PartnerRecord): readonly PartnerRecord[] {
  return [added, ...partners.filter(({ key }) => key.x !== added.key.x)].slice(0, MOST_PARTNERS)
}

export function withoutPartner(partners: readonly PartnerRecord[], fingerprint: string): readonly PartnerRecord[] {
  return partners.filter(({ key }) => fingerprintOf(key) !== fingerprint)
}

/** More are no list that a person looks after. */
const MOST_PARTNERS = 500

export function toPartnerDesks(partners: readonly PartnerRecord[]): readonly PartnerDesk[] {
  return partners.map(({ name, key, keptAt }) => ({ name, fingerprint: fingerprintOf(key), keptAt }))
}

/** Whether a key can be a partner's at all: neither our own nor the one that everybody has. */
export function mayBePartner(key: PublicJwk, own: PublicJwk): boolean {
  return key.x !== own.x && !isDevelopmentKey(key)
}
