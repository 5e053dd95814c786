import type { AccountState, EcpConnection } from '#shared/contract/desk-types'
import type { PassError } from '#shared/domain/pass-error'
import { ok, type Result } from '#shared/lib/result'
import type { Vault } from '../keys/vault.ts'
import { checkToken, fetchAccount, type PassConnection } from '../pass/account-endpoint.ts'
import type { PassCallDeps } from '../pass/call.ts'
import type { PassAccount } from '../pass/account-endpoint.ts'

/** The account as PASS has it now; where it does not offer the question, what the observed endpoint can tell. */
export async function askAccount(
  deps: PassCallDeps,
  now: number
): Promise<Result<{ readonly account: AccountState; readonly connections: readonly PassConnection[] }, PassError>> {
  const answer = await fetchAccount(deps)
  if (answer.ok) return ok({ account: toAccountState(answer.value, now), connections: answer.value.connections })
  if (answer.error.kind !== 'notOffered') return answer
  const token = await checkToken(deps)
  if (!token.ok) return token
  return ok({ account: unknownAccount(token.value.isProduction, now), connections: [] })
}

/** Stores the LetterKeys that came with an account. They go from the answer to the keystore and nowhere else. */
export async function keepLetterKeys(vault: Vault, connections: readonly PassConnection[]): Promise<void> {
  for (const { letterId, letterKey } of connections) {
    if (letterKey && letterId !== '') await vault.set(`letter_key:${letterId}`, letterKey)
  }
}

/** Lists connections typed in by hand beside those that PASS names; PASS's own win. */
export function withManualConnections(account: AccountState, manual: readonly EcpConnection[]): AccountState {
  const known = new Set(account.connections.map((connection) => connection.letterId))
  return {
    ...account,
    connections: [...account.connections, ...manual.filter((connection) => !known.has(connection.letterId))]
  }
}

/** What the page may see of a secret: its last three characters. */
export function endingOf(secret: string): string {
  return secret.slice(-3)
}

function toAccountState(account: PassAccount, now: number): AccountState {
  return {
    organization: account.organization,
    letterCredits: account.letterCredits,
    letterPrice: account.letterPrice,
    contributingEntity: account.contributingEntity,
    gsnMode: account.gsnMode,
    features: account.features,
    connections: account.connections.map(toConnectionState),
    isProduction: account.isProduction,
    checkedAt: now,
    notOffered: []
  }
}

function toConnectionState(connection: PassConnection): EcpConnection {
  const { letterKey, ...rest } = connection
  return {
    ...rest,
    letterKeyEnding: letterKey ? endingOf(letterKey.reveal()) : null,
    live: /^ecp powered$/i.test(connection.status),
    manual: false
  }
}

function unknownAccount(isProduction: boolean, now: number): AccountState {
  return {
    organization: '',
    letterCredits: null,
    letterPrice: null,
    contributingEntity: false,
    gsnMode: false,
    features: [],
    connections: [],
    isProduction,
    checkedAt: now,
    notOffered: ['account/status/']
  }
}
