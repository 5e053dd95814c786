import { createHash, timingSafeEqual } from 'node:crypto'
import type { DeskError } from '#shared/contract/desk-error'
import type { Random, Time } from '#shared/lib/deps'
import { createRedacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Vault } from '../keys/vault.ts'
import { isPassphrase, keepPassphrase } from './passphrase.ts'

/**
 * The desk's own lock, for workstations where several people share a session of the operating system. Where a passphrase is
 * set, main answers the page nothing from the moment the desk is locked, and at each start, until somebody knows it. It
 * guards the window: the data itself is sealed by the keystore, which opens for the session as a whole.
 */
export interface DeskLock {
  isSet(): boolean
  /** Whether the page may have nothing right now. */
  isClosed(): boolean
  /** Without a passphrase this changes nothing: the page locks by itself. */
  close(): void
  open(passphrase: string): Promise<Result<undefined, DeskError>>
  /** @param current the passphrase so far; absent where none is set. */
  set(current: string | undefined, next: string): Promise<Result<undefined, DeskError>>
  remove(current: string): Promise<Result<undefined, DeskError>>
  /** For whoever forgot it and can show the account's key: opens, and no passphrase is set any more. */
  reset(clientKey: string): Promise<Result<undefined, DeskError>>
}

export interface DeskLockDeps {
  /** Of the open profile; `null` in the wizard. */
  readonly vault: () => Vault | null
  readonly time: Time
  readonly random: Random
  readonly log: DeskLog
}

const SECRET = 'lock_passphrase'
/** So many tries may go wrong without waiting; each one more doubles the wait. */
const FREE_TRIES = 4
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 600_000

export function createDeskLock({ vault, time, random, log }: DeskLockDeps): DeskLock {
  /** The vault that was opened by its passphrase; another profile has another. */
  let openedVault: string | null = null
  let wrongTries = 0
  let nextTryAt = 0

  const refuse = (): Result<never, DeskError> => {
    const waitSeconds = Math.ceil(Math.max(0, nextTryAt - time.now()) / 1000)
    return err({ kind: 'wrongPassphrase', waitSeconds })
  }
  /** One try: counted where it is wrong, refused unread where somebody has to wait. */
  const tried = async (isRight: () => Promise<boolean>): Promise<Result<undefined, DeskError>> => {
    if (time.now() < nextTryAt) return refuse()
    if (await isRight()) {
      wrongTries = 0
      return ok()
    }
    wrongTries++
    if (wrongTries >= FREE_TRIES)
      nextTryAt = time.now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrongTries - FREE_TRIES))
    log.add('keys', `A passphrase was wrong, try ${wrongTries}.`)
    return refuse()
  }
  const check = async (passphrase: string): Promise<Result<undefined, DeskError>> => {
    const record = await vault()?.get(SECRET)
    if (!record) return err({ kind: 'noKey' })
    if (!record.ok) return err({ kind: 'keystore', state: record.error })
    const { value } = record
    return value ? tried(() => isPassphrase(value.reveal(), passphrase)) : ok()
  }
  const opened = (): Result<undefined, DeskError> => {
    openedVault = vault()?.id ?? null
    return ok()
  }

  const lock: DeskLock = {
    isSet: () => vault()?.has(SECRET) ?? false,
    isClosed: () => lock.isSet() && vault()?.id !== openedVault,
    close() {
      openedVault = null
    },
    async open(passphrase) {
      const checked = await check(passphrase)
      return checked.ok ? opened() : checked
    },
    async set(current, next) {
      const checked = lock.isSet() ? await check(current ?? '') : ok()
      if (!checked.ok) return checked
      const kept = await vault()?.set(SECRET, createRedacted(await keepPassphrase(next, random)))
      if (!kept) return err({ kind: 'noKey' })
      if (!kept.ok) return err({ kind: 'keystore', state: kept.error })
      log.add('keys', 'A passphrase for unlocking was set.')
      return opened()
    },
    async remove(current) {
      const checked = await check(current)
      if (!checked.ok) return checked
      vault()?.remove(SECRET)
      log.add('keys', 'The passphrase for unlocking was removed.')
      return ok()
    },
    async reset(clientKey) {
      const key = await vault()?.get('client_key')
      if (!key) return err({ kind: 'noKey' })
      if (!key.ok) return err({ kind: 'keystore', state: key.error })
      const { value } = key
      if (!value) return err({ kind: 'noKey' })
      const checked = await tried(() => Promise.resolve(isSame(value.reveal(), clientKey)))
      if (!checked.ok) return checked
      vault()?.remove(SECRET)
      log.add('keys', 'The passphrase for unlocking was reset with the Client API Key.')
      return opened()
    }
  }
  return lock
}

/** Takes the same time wherever two texts differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
