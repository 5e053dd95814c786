import { join } from 'node:path'
import { z } from 'zod'
import type { DirectoryScope } from '#shared/contract/directory'
import type { AccountState, DeskPerson, DeskSettings, EcpConnection } from '#shared/contract/desk-types'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import type { PartnerRecord } from '../letters/verify/partners.ts'
import type { SharingRecord } from '../roster/sharing.ts'
import { readFileIfThere, writeFileDurably } from '../storage/atomic-file.ts'
import type { Sealer } from '../storage/seal.ts'

/** What one profile remembers besides practitioner data: who is at the desk, its settings, the account as last seen. */
export interface DeskRecord {
  readonly address: string
  readonly person: DeskPerson | null
  readonly settings: DeskSettings
  readonly account: AccountState | null
  /** What this desk keeps here by itself. */
  readonly directoryScope: DirectoryScope
  /** Connections typed in by hand; the LetterKeys lie in the vault. */
  readonly manualConnections: readonly EcpConnection[]
  /** Desks whose letters are checked here too. */
  readonly partners: readonly PartnerRecord[]
  /** How the roster is shared by itself; `null`: nobody has decided anything. */
  readonly sharing: SharingRecord | null
}

export interface DeskFile {
  get(): DeskRecord
  change(change: Partial<DeskRecord>): DeskRecord
}

export const DEFAULT_SETTINGS: DeskSettings = {
  thresholds: DEFAULT_GAP_THRESHOLDS,
  verificationStandard: 'ncqa',
  verificationDays: 0,
  paper: 'letter',
  printer: '',
  lockMinutes: 10
}

const PLACE = { store: 'desk', id: 'desk', revision: 1 } as const

const wrapper = z.looseObject({ address: z.string(), settings: z.looseObject({}) })

/** Opens the sealed file in `folder`, or starts with `address` and the default settings. `null` folder: memory only. */
export function openDeskFile(folder: string | null, sealer: Sealer, address: string): DeskFile {
  const path = folder === null ? null : join(folder, 'desk.sealed')
  let record = (path === null ? null : read(path, sealer)) ?? {
    address,
    person: null,
    settings: DEFAULT_SETTINGS,
    account: null,
    directoryScope: 'off',
    manualConnections: [],
    partners: [],
    sharing: null
  }
  return {
    get: () => record,
    change(change) {
      record = { ...record, ...change }
      if (path !== null) writeFileDurably(path, sealer.seal(Buffer.from(JSON.stringify(record), 'utf8'), PLACE))
      return record
    }
  }
}

function read(path: string, sealer: Sealer): DeskRecord | null {
  const bytes = readFileIfThere(path)
  const plain = bytes ? sealer.unseal(bytes, PLACE) : null
  if (!plain?.ok) return null
  const parsed = wrapper.safeParse(JSON.parse(plain.value.toString('utf8')))
  if (!parsed.success) return null
  // Sealed by this app: the seal vouches for the shape, newer settings are filled in.
  const record = parsed.data as unknown as DeskRecord
  return {
    ...record,
    directoryScope: record.directoryScope ?? 'off',
    partners: record.partners ?? [],
    sharing: record.sharing ?? null,
    settings: { ...DEFAULT_SETTINGS, ...record.settings }
  }
}
