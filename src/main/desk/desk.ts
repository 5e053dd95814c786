import { join } from 'node:path'
import type { AccountState, ConnectionState, PendingLetter, ProfileName } from '#shared/contract/desk-types'
import type { DeskError } from '#shared/contract/desk-error'
import type { PassError } from '#shared/domain/pass-error'
import { fromEpochDay, type PartialDate } from '#shared/domain/partial-date'
import type { Random, Time } from '#shared/lib/deps'
import { createRedacted, type Redacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import { createConnectionMonitor, type ConnectionMonitor } from '../connection/monitor.ts'
import type { DirectorySync } from '#shared/contract/directory'
import type { SharingState, UploadListing } from '#shared/contract/uploads'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Vault } from '../keys/vault.ts'
import { createLetterJournal, createPassingJournal } from '../letters/journal.ts'
import { createLetterPurchases, type LetterPurchases } from '../letters/purchases.ts'
import { checkToken } from '../pass/account-endpoint.ts'
import type { PassCallDeps } from '../pass/call.ts'
import { fetchQueryHistory, retrieveLetter } from '../pass/letter-endpoints.ts'
import { fetchChanges, follow } from '../pass/changes-endpoint.ts'
import type { PassTransport } from '../pass/transport.ts'
import { openRosterUploads, type RosterUploads } from '../roster/roster-uploads.ts'
import { createSealer } from '../storage/seal.ts'
import { createDirectorySync, type DirectorySyncer } from '../sync/directory-sync.ts'
import type { Timers } from '../timers.ts'
import type { WorkerLink } from '../worker-link/link.ts'
import { askAccount, endingOf, keepLetterKeys, withManualConnections } from './account.ts'
import { openDeskFile, type DeskFile } from './desk-file.ts'

export type OpenProfile = Exclude<ProfileName, 'welcome'>

/** One profile at work: its keys, its connection, its purchases. Made when a profile is opened, ended when it is left. */
export interface Desk {
  readonly profile: OpenProfile
  readonly vault: Vault
  readonly file: DeskFile
  readonly monitor: ConnectionMonitor
  readonly purchases: LetterPurchases
  readonly directory: DirectorySyncer
  readonly roster: RosterUploads
  /** Everything a call of PASS needs; fails where there is no key or the keystore does not give it. */
  pass(): Promise<Result<PassCallDeps, DeskError>>
  refreshAccount(): Promise<Result<AccountState, DeskError>>
  addLetterKey(facilityName: string, letterId: string, letterKey: string): Promise<Result<AccountState, DeskError>>
  /** This desk's calendar day, in the computer's own time zone. */
  today(): PartialDate
  close(): void
}

export interface DeskDeps {
  readonly time: Time
  readonly timers: Timers
  readonly random: Random
  readonly log: DeskLog
  readonly transport: PassTransport
  readonly link: WorkerLink
  readonly connectionChanged: (state: ConnectionState) => void
  readonly accountChanged: (account: AccountState) => void
  readonly lettersChanged: (pending: readonly PendingLetter[]) => void
  readonly directoryChanged: (state: DirectorySync) => void
  readonly uploadsChanged: (uploads: readonly UploadListing[]) => void
  readonly sharingChanged: (state: SharingState) => void
  /** The columns of uploads: a file that can be corrected without a new build. */
  readonly uploadColumnsPath: string
  /** Whether the organization lets the roster be shared by itself. */
  readonly sharingPolicy: 'free' | 'forbidden'
}

/**
 * @param folder where the profile's sealed files lie; `null` keeps nothing (practice without a keystore).
 * @param address of the PASS interface, for a profile that does not remember one yet.
 */
export function openDesk(
  deps: DeskDeps,
  profile: OpenProfile,
  vault: Vault,
  folder: string | null,
  address: string
): Desk {
  const file = openDeskFile(folder, createSealer(vault.rootKey.reveal(), 'settings'), address)
  // Practice finds its simulator on another port at each start.
  if (profile === 'practice') file.change({ address })

  let wasConnected = false
  const monitor = createConnectionMonitor({
    time: deps.time,
    log: deps.log,
    changed: (state) => {
      deps.connectionChanged(state)
      const isConnected = state.kind === 'connected'
      if (isConnected && !wasConnected) roster.connected()
      wasConnected = isConnected
    },
    probe: async () => {
      const pass = await desk.pass()
      if (pass.ok) await checkToken(pass.value)
    }
  })

  const announceAccount = (account: AccountState): AccountState => {
    const complete = withManualConnections(account, file.get().manualConnections)
    file.change({ account: complete })
    deps.accountChanged(complete)
    return complete
  }

  const purchases = createLetterPurchases({
    time: deps.time,
    random: deps.random,
    log: deps.log,
    journal:
      folder === null
        ? createPassingJournal()
        : createLetterJournal(join(folder, 'journal'), createSealer(vault.rootKey.reveal(), 'journal')),
    changed: deps.lettersChanged,
    send: async (purchase) => {
      const pass = await desk.pass()
      if (!pass.ok) return err(keyTrouble(pass.error))
      const { affiliationId, requestId, requestedByName } = purchase
      return retrieveLetter(pass.value, { affiliationId, requestId, requestedByName, today: desk.today() })
    },
    readHistory: async () => {
      const pass = await desk.pass()
      return pass.ok ? fetchQueryHistory(pass.value) : err(keyTrouble(pass.error))
    },
    store: (kept, { npi, affiliationId }) => deps.link.ask({ type: 'keepLetter', kept, npi, affiliationId }),
    credits: (letterCredits) => {
      const { account } = file.get()
      if (account) announceAccount({ ...account, letterCredits, checkedAt: deps.time.now() })
    }
  })

  const directory = createDirectorySync(
    {
      time: deps.time,
      log: deps.log,
      ask: (request) => deps.link.ask(request),
      changed: deps.directoryChanged,
      follow: async (npis) => {
        const pass = await desk.pass()
        return pass.ok ? follow(pass.value, npis, 'add') : err(keyTrouble(pass.error))
      },
      fetchPage: async (scope, cursor) => {
        const pass = await desk.pass()
        return pass.ok ? fetchChanges(pass.value, scope, cursor) : err(keyTrouble(pass.error))
      }
    },
    // Practice begins with all its sample practitioners: they are what there is to learn on.
    profile === 'practice' ? 'network' : file.get().directoryScope
  )

  const roster = openRosterUploads({
    ...deps,
    folder: folder === null ? null : join(folder, 'uploads'),
    sealer: createSealer(vault.rootKey.reveal(), 'journal'),
    file,
    today: () => desk.today(),
    isConnected: () => monitor.state().kind === 'connected',
    pass: async () => {
      const pass = await desk.pass()
      return pass.ok ? pass : err(keyTrouble(pass.error))
    }
  })

  const desk: Desk = {
    profile,
    vault,
    file,
    monitor,
    purchases,
    directory,
    roster,
    async pass() {
      const clientKey = await vault.get('client_key')
      const vendorKey = await vault.get('vendor_key')
      if (!clientKey.ok) return err({ kind: 'keystore', state: clientKey.error })
      if (!vendorKey.ok) return err({ kind: 'keystore', state: vendorKey.error })
      if (clientKey.value === null || vendorKey.value === null) return err({ kind: 'noKey' })
      return ok(passDeps(deps, file.get().address, { clientKey: clientKey.value, vendorKey: vendorKey.value }, monitor))
    },
    async refreshAccount() {
      const pass = await desk.pass()
      if (!pass.ok) return pass
      const asked = await askAccount(pass.value, deps.time.now())
      if (!asked.ok) return err({ kind: 'pass', error: asked.error })
      await keepLetterKeys(vault, asked.value.connections)
      return ok(announceAccount(asked.value.account))
    },
    async addLetterKey(facilityName, letterId, letterKey) {
      const kept = await vault.set(`letter_key:${letterId}`, createRedacted(letterKey))
      if (!kept.ok) return err({ kind: 'keystore', state: kept.error })
      const { account, manualConnections } = file.get()
      if (!account) return err({ kind: 'notHere', what: 'account' })
      const connection = {
        facilityName,
        letterId,
        letterKeyEnding: endingOf(letterKey),
        contactPhone: '',
        contactFax: '',
        city: '',
        state: '',
        status: 'Typed in by hand',
        live: false,
        manual: true
      }
      const others = manualConnections.filter((other) => other.letterId !== letterId)
      file.change({ manualConnections: [...others, connection] })
      const fromPass = account.connections.filter((other) => !other.manual)
      return ok(announceAccount({ ...account, connections: fromPass }))
    },
    today: () => localDay(deps.time.now()),
    close() {
      monitor.stop()
      purchases.stop()
      directory.stop()
      roster.stop()
    }
  }
  return desk
}

/** A call's surroundings with given keys: also for checking a key that is not stored yet. */
export function passDeps(
  deps: Pick<DeskDeps, 'transport' | 'time' | 'random' | 'log'>,
  address: string,
  keys: { readonly vendorKey: Redacted<string>; readonly clientKey: Redacted<string> },
  monitor: Pick<ConnectionMonitor, 'observe'> | null
): PassCallDeps {
  const { transport, time, random, log } = deps
  return { transport, time, random, log, address, keys, observe: (outcome) => monitor?.observe(outcome) }
}

/** The calendar day of a moment where this computer stands. */
export function localDay(now: number): PartialDate {
  const offset = new Date(now).getTimezoneOffset() * 60_000
  return fromEpochDay(Math.floor((now - offset) / 86_400_000))
}

/** For work in the background, a key that cannot be had is a key that PASS refused: nothing was sent, a person has to act. */
function keyTrouble(_error: DeskError): PassError {
  return { kind: 'unauthorized', which: 'client', retry: { when: 'never' } }
}
