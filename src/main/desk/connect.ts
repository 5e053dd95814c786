import type { AccountState, ConnectStep } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'
import { createRedacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import type { Keystore } from '../keys/keystore.ts'
import { checkToken, type PassConnection } from '../pass/account-endpoint.ts'
import { parsePassAddress } from '../pass/address.ts'
import { askAccount } from './account.ts'
import { passDeps, type DeskDeps } from './desk.ts'

export interface ConnectOrder {
  readonly clientKey: string
  readonly vendorKey: string
  readonly address: string
}

/** A key that PASS accepted, with all that the answers told; nothing is stored yet. */
export interface AcceptedKey {
  readonly profile: 'test' | 'production'
  readonly address: string
  readonly account: AccountState
  readonly connections: readonly PassConnection[]
}

/** Checks a key live, step by step. A key that PASS refuses is never written anywhere. */
export async function checkKey(
  deps: Pick<DeskDeps, 'transport' | 'time' | 'random' | 'log'> & { readonly keystore: Keystore },
  order: ConnectOrder,
  progress: (steps: readonly ConnectStep[]) => void
): Promise<Result<AcceptedKey, DeskError>> {
  const address = parsePassAddress(order.address)
  if (!address.ok) return err({ kind: 'badAddress' })
  // Asked before PASS is: a key that could not be kept is not worth checking.
  const trouble = await deps.keystore.problem()
  if (trouble) return err({ kind: 'keystore', state: trouble })

  const steps = new Map<ConnectStep['step'], ConnectStep>()
  const tell = (...changed: readonly ConnectStep[]): void => {
    for (const step of changed) steps.set(step.step, step)
    progress([...steps.values()])
  }
  tell(...STEPS.map((step): ConnectStep => ({ step, state: 'waiting' })))

  const keys = { vendorKey: createRedacted(order.vendorKey), clientKey: createRedacted(order.clientKey) }
  const pass = passDeps(deps, address.value, keys, null)
  const began = deps.time.now()
  const token = await checkToken(pass)
  const milliseconds = deps.time.now() - began
  if (!token.ok) {
    if (token.error.kind === 'unauthorized') {
      tell({ step: 'reach', state: 'done', milliseconds }, { step: 'key', state: 'failed' })
    } else tell({ step: 'reach', state: 'failed' })
    return err({ kind: 'pass', error: token.error })
  }
  tell({ step: 'reach', state: 'done', milliseconds }, { step: 'key', state: 'done' })

  const asked = await askAccount(pass, deps.time.now())
  if (!asked.ok) {
    tell({ step: 'organization', state: 'failed' })
    return err({ kind: 'pass', error: asked.error })
  }
  const { account, connections } = asked.value
  const state = account.notOffered.length > 0 ? 'notOffered' : 'done'
  tell({ step: 'organization', state }, { step: 'credits', state }, { step: 'gsn', state })
  return ok({ profile: account.isProduction ? 'production' : 'test', address: address.value, account, connections })
}

const STEPS = ['reach', 'key', 'organization', 'credits', 'gsn'] as const
