import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type {
  AccountState,
  ConnectionState,
  ConnectStep,
  KeystoreState,
  PendingLetter,
  ProfileName
} from '#shared/contract/desk-types'
import type { DirectorySync } from '#shared/contract/directory'
import type { SharingState, UploadListing } from '#shared/contract/uploads'
import type { DeskError } from '#shared/contract/desk-error'
import { createRedacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import type { Keystore } from '../keys/keystore.ts'
import { createPassingVault, createVault, openVault, vaultExists, type Vault } from '../keys/vault.ts'
import { startPracticeSimulator, type PracticeSimulator } from '../practice/simulator-process.ts'
import type { Profiles } from '../profiles/profiles.ts'
import { keepLetterKeys } from './account.ts'
import { checkKey, type ConnectOrder } from './connect.ts'
import { openDesk, type Desk, type DeskDeps, type OpenProfile } from './desk.ts'

/**
 * The desk as a whole: which profile is open, in which window, with which keys. One window at a time; changing the
 * profile changes the window, because each profile has a storage partition of its own.
 */
export interface Desktop {
  /** Opens what was open last; a profile whose keys cannot be had opens with its keystore's trouble shown. */
  start(practice: boolean): Promise<void>
  window(): BrowserWindow | null
  desk(): Desk | null
  profile(): ProfileName
  keystore(): KeystoreState
  /** Checks a key and, if PASS accepts it, stores it. The window stays where it is until `openDeskWindow`. */
  connect(order: ConnectOrder): Promise<Result<{ account: AccountState; profile: 'test' | 'production' }, DeskError>>
  replaceKey(clientKey: string): Promise<Result<AccountState, DeskError>>
  openDeskWindow(): Promise<Result<undefined, DeskError>>
  startPractice(): Promise<Result<undefined, DeskError>>
  leave(): Promise<Result<undefined, DeskError>>
  startAfresh(): Promise<Result<undefined, DeskError>>
  close(): void
}

export interface DesktopDeps extends Omit<
  DeskDeps,
  'connectionChanged' | 'accountChanged' | 'lettersChanged' | 'directoryChanged' | 'uploadsChanged' | 'sharingChanged'
> {
  readonly keystore: Keystore
  readonly profiles: Profiles
  readonly openWindow: (partition: string | null, crashed: (reason: string) => void) => BrowserWindow
  readonly tell: {
    readonly connection: (state: ConnectionState) => void
    readonly account: (account: AccountState) => void
    readonly letters: (pending: readonly PendingLetter[]) => void
    readonly directory: (state: DirectorySync) => void
    readonly uploads: (uploads: readonly UploadListing[]) => void
    readonly sharing: (state: SharingState) => void
    readonly progress: (steps: readonly ConnectStep[]) => void
  }
  /** The address for profiles that remember none; the production interface unless policy says otherwise. */
  readonly defaultAddress: string
}

const MOST_CRASHES = 10
const CRASH_WINDOW_MS = 60_000

export function createDesktop(deps: DesktopDeps): Desktop {
  const { profiles, keystore } = deps
  let window: BrowserWindow | null = null
  let desk: Desk | null = null
  let simulator: PracticeSimulator | null = null
  let keystoreState: KeystoreState = 'ready'
  let crashes: readonly number[] = []

  const deskDeps: DeskDeps = {
    ...deps,
    connectionChanged: deps.tell.connection,
    accountChanged: deps.tell.account,
    lettersChanged: deps.tell.letters,
    directoryChanged: deps.tell.directory,
    uploadsChanged: deps.tell.uploads,
    sharingChanged: deps.tell.sharing
  }

  const show = (partition: string | null): void => {
    const old = window
    deps.link.detach()
    window = deps.openWindow(partition, (reason) => reopen(partition, reason))
    old?.destroy()
  }

  /** A page that died is opened anew: its data lies in the store, its purchases in main. Endless dying is not repeated. */
  const reopen = (partition: string | null, reason: string): void => {
    const now = deps.time.now()
    crashes = [...crashes.filter((at) => now - at < CRASH_WINDOW_MS), now]
    deps.log.add('other', `The page ended unexpectedly (${reason}).`)
    if (crashes.length <= MOST_CRASHES) show(partition)
  }

  const closeDesk = (): void => {
    desk?.close()
    desk = null
    simulator?.stop()
    simulator = null
  }

  /** What nobody waits for. */
  const beginWork = (opened: Desk): void => {
    opened.purchases.resume()
    opened.roster.resume()
    void opened.monitor.tryNow().then((state) => {
      if (state.kind === 'connected') void opened.refreshAccount()
      opened.directory.syncNow()
    })
  }

  /** The window first: its process starts while the desk takes up its work. */
  const showDesk = (opened: Desk, partition: string | null): void => {
    desk = opened
    show(partition)
    beginWork(opened)
  }

  async function vaultOf(profile: OpenProfile): Promise<Result<Vault | null, KeystoreState | 'damaged'>> {
    const trouble = await keystore.problem()
    if (trouble) return err(trouble)
    return openVault(profiles.vaultPath(profile), keystore)
  }

  async function openConnected(profile: 'test' | 'production'): Promise<void> {
    const vault = await vaultOf(profile)
    if (!vault.ok || vault.value === null) {
      keystoreState = vault.ok ? 'ready' : vault.error === 'damaged' ? 'keyLost' : vault.error
      show(null)
      return
    }
    keystoreState = 'ready'
    showDesk(
      openDesk(deskDeps, profile, vault.value, profiles.folder(profile), deps.defaultAddress),
      partitionOf(profile, vault.value)
    )
  }

  async function openPractice(): Promise<void> {
    const folder = profiles.folder('practice')
    const existing = await vaultOf('practice')
    const made =
      existing.ok && existing.value === null
        ? await createVault(profiles.vaultPath('practice'), keystore, deps.random)
        : existing
    // Practice never fails for want of a keystore: then it keeps its sample data in memory.
    const kept = made.ok && made.value !== null ? made.value : null
    const vault = kept ?? createPassingVault(deps.random)
    simulator = await startPracticeSimulator(join(folder, 'simulator.json'))
    await vault.set('client_key', createRedacted(simulator.clientKey))
    await vault.set('vendor_key', createRedacted(simulator.vendorKey))
    showDesk(
      openDesk(deskDeps, 'practice', vault, kept ? folder : null, simulator.url),
      kept ? partitionOf('practice', kept) : null
    )
  }

  return {
    async start(practice) {
      const profile = practice ? 'practice' : profiles.active()
      if (profile === 'practice') {
        profiles.activate('practice')
        await openPractice()
      } else if (profile === 'welcome') {
        keystoreState = (await keystore.problem()) ?? 'ready'
        show(null)
      } else await openConnected(profile)
    },
    window: () => window,
    desk: () => desk,
    profile: () => profiles.active(),
    keystore: () => keystoreState,

    async connect(order) {
      const accepted = await checkKey(deps, order, deps.tell.progress)
      if (!accepted.ok) {
        if (accepted.error.kind === 'keystore') keystoreState = accepted.error.state
        return accepted
      }
      const { profile, address, account, connections } = accepted.value
      const path = profiles.vaultPath(profile)
      const opened = await openVault(path, keystore)
      if (!opened.ok) return err({ kind: 'keystore', state: opened.error === 'damaged' ? 'keyLost' : opened.error })
      const vault = opened.value ? ok(opened.value) : await createVault(path, keystore, deps.random)
      if (!vault.ok) return err({ kind: 'keystore', state: vault.error })
      const client = await vault.value.set('client_key', createRedacted(order.clientKey))
      const vendor = await vault.value.set('vendor_key', createRedacted(order.vendorKey))
      if (!client.ok || !vendor.ok) return err({ kind: 'keystore', state: 'unavailable' })
      await keepLetterKeys(vault.value, connections)
      closeDesk()
      const connected = openDesk(deskDeps, profile, vault.value, profiles.folder(profile), address)
      connected.file.change({ address, account })
      profiles.activate(profile)
      keystoreState = 'ready'
      desk = connected
      beginWork(connected)
      return ok({ account, profile })
    },

    async replaceKey(clientKey) {
      if (!desk || desk.profile === 'practice') return err({ kind: 'noKey' })
      const vendorKey = await desk.vault.get('vendor_key')
      if (!vendorKey.ok) return err({ kind: 'keystore', state: vendorKey.error })
      const order = { clientKey, vendorKey: vendorKey.value?.reveal() ?? '', address: desk.file.get().address }
      const accepted = await checkKey(deps, order, deps.tell.progress)
      if (!accepted.ok) return accepted
      // A key of the other system would mix two worlds in one folder.
      if (accepted.value.profile !== desk.profile) return err({ kind: 'notHere', what: accepted.value.profile })
      const kept = await desk.vault.set('client_key', createRedacted(clientKey))
      if (!kept.ok) return err({ kind: 'keystore', state: kept.error })
      await desk.monitor.tryNow()
      desk.purchases.resume()
      return desk.refreshAccount()
    },

    async openDeskWindow() {
      const profile = profiles.active()
      if (!desk && (profile === 'test' || profile === 'production')) {
        // The keystore was in the way at the start; perhaps it is unlocked by now.
        const vault = await vaultOf(profile)
        if (vault.ok && vault.value !== null) await openConnected(profile)
        else keystoreState = vault.ok ? 'ready' : vault.error === 'damaged' ? 'keyLost' : vault.error
        return keystoreState === 'ready' ? ok() : err({ kind: 'keystore', state: keystoreState })
      }
      if (!desk) return err({ kind: 'noKey' })
      show(partitionOf(desk.profile, desk.vault))
      return ok()
    },

    async startPractice() {
      closeDesk()
      profiles.activate('practice')
      await openPractice()
      return ok()
    },

    async leave() {
      closeDesk()
      profiles.activate('welcome')
      keystoreState = (await keystore.problem()) ?? 'ready'
      show(null)
      return ok()
    },

    async startAfresh() {
      const profile = profiles.active()
      if (profile === 'welcome') return ok()
      closeDesk()
      if (vaultExists(profiles.vaultPath(profile))) profiles.setAside(profile, deps.time.now())
      profiles.activate('welcome')
      keystoreState = (await keystore.problem()) ?? 'ready'
      show(null)
      return ok()
    },

    close: closeDesk
  }
}

/** Named after the vault, so that a fresh vault begins with a fresh store and an old one stays readable with its keys. */
function partitionOf(profile: OpenProfile, vault: Vault): string {
  return `${profile}-${vault.id}`
}
