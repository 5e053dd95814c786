import { emptyBook, isBook, type CeChange, type EvidenceItem } from '#shared/domain/education/book'
import { evidenceTypeOf } from '#shared/domain/education/evidence'
import {
  changeBook,
  entriesIn,
  historyIn,
  noHistory,
  redoChange,
  undoChange,
  type CeBookState
} from '#shared/domain/education/history'
import { err, ok, type Result } from '#shared/lib/result'
import {
  createHeader,
  formatHeader,
  openHeader,
  parseHeader,
  withPassphrase,
  type Cost,
  type FileHeader
} from './file-header.ts'
import type { PieceStorage } from './piece-storage.ts'
import { formatRecoveryKey } from './recovery-key.ts'
import { createPieceSealer, type PieceSealer } from './sealed-pieces.ts'

/** One person's CE file while it is open. Every method that changes something answers when it is on disk. */
export interface PersonalFile {
  readonly fileId: string
  readonly alias: string
  state(): CeBookState
  /** @param what it is called where it can be undone. */
  change(what: string, changes: readonly CeChange[]): Promise<CeBookState>
  /** Nothing happens where there is nothing to undo or to do again. */
  undo(): Promise<CeBookState>
  redo(): Promise<CeBookState>
  /** Seals a document in parts and answers what the book is to hold of it; a change then attaches it to an entry. */
  keepEvidence(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<EvidenceItem, EvidenceProblem>>
  readEvidence(item: EvidenceItem): Promise<Uint8Array<ArrayBuffer> | null>
  /** Removes the parts of documents that neither an entry nor the history names any more; called when the file is closed. */
  tidy(): Promise<void>
  setPassphrase(typed: string, passphrase: string): Promise<boolean>
}

export type OpenProblem = 'wrongSecret' | 'damaged' | 'gone'
export type EvidenceProblem = 'wrongType' | 'tooLarge' | 'empty'

export const LARGEST_EVIDENCE_BYTES = 200 * 1024 * 1024
const PART_BYTES = 1024 * 1024

export interface FileDeps {
  readonly storage: PieceStorage
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>
  readonly cost: Cost
}

/** A file that is made and lies nowhere yet: whoever leaves before having the recovery key leaves nothing behind. */
export interface BegunFile {
  readonly file: PersonalFile
  /** Shown this once. */
  readonly recoveryKey: string
  /** Puts it on disk; from then on it is in the list and can be changed. */
  keep(): Promise<void>
}

/** Makes a file with its keys. */
export async function createPersonalFile(alias: string, passphrase: string, deps: FileDeps): Promise<BegunFile> {
  const fileId = toHex(deps.randomBytes(16))
  const rootKey = deps.randomBytes(32)
  const recoveryBytes = deps.randomBytes(20)
  const recoveryKey = await formatRecoveryKey(recoveryBytes)
  const header = await createHeader(fileId, alias, { rootKey, passphrase, recoveryKey: recoveryBytes }, deps.cost)
  const sealer = await createPieceSealer(fileId, rootKey)
  rootKey.fill(0)
  recoveryBytes.fill(0)
  const state: CeBookState = { book: emptyBook, history: noHistory }
  return {
    file: opened(header, sealer, { state, revision: 1 }, deps),
    recoveryKey,
    async keep() {
      // The header last: a file that is listed can be opened.
      await deps.storage.write(fileId, 'book', await sealBook(sealer, 1, state))
      await deps.storage.write(fileId, 'header', formatHeader(header))
    }
  }
}

/** Opens a file with its passphrase or its recovery key. */
export async function openPersonalFile(
  fileId: string,
  typed: string,
  deps: FileDeps
): Promise<Result<PersonalFile, OpenProblem>> {
  const [headerBytes, bookBytes] = await Promise.all([
    deps.storage.read(fileId, 'header'),
    deps.storage.read(fileId, 'book')
  ])
  if (!headerBytes || !bookBytes) return err('gone')
  const header = parseHeader(headerBytes)
  if (!header || header.fileId !== fileId) return err('damaged')
  const rootKey = await openHeader(header, typed)
  if (!rootKey) return err('wrongSecret')
  const sealer = await createPieceSealer(fileId, rootKey)
  rootKey.fill(0)
  const unsealed = await sealer.unseal('book', bookBytes)
  const state = unsealed && parseBook(unsealed.plain)
  if (!unsealed || !state) return err('damaged')
  return ok(opened(header, sealer, { state, revision: unsealed.revision }, deps))
}

interface Kept {
  readonly state: CeBookState
  readonly revision: number
}

function opened(firstHeader: FileHeader, sealer: PieceSealer, first: Kept, deps: FileDeps): PersonalFile {
  const { storage, randomBytes } = deps
  const { fileId } = firstHeader
  let header = firstHeader
  let kept = first
  /** Evidence that this session made or named: what may have to be removed at the end. */
  const seen = new Map<string, EvidenceItem>(evidenceOf(first.state).map((item) => [item.evidenceId, item]))
  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other: a change is made to what the one before it left. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = queue.then(act, act)
    queue = turn.catch(() => undefined)
    return turn
  }

  /** Takes the next state into use once it is on disk. */
  async function keep(state: CeBookState): Promise<CeBookState> {
    const revision = kept.revision + 1
    await storage.write(fileId, 'book', await sealBook(sealer, revision, state))
    kept = { state, revision }
    for (const item of evidenceOf(state)) seen.set(item.evidenceId, item)
    return state
  }

  const keepIfAny = (state: CeBookState | null): Promise<CeBookState> =>
    state === null ? Promise.resolve(kept.state) : keep(state)

  return {
    fileId,
    alias: header.alias,
    state: () => kept.state,
    change: (what, changes) => inTurn(() => keep(changeBook(kept.state, what, changes))),
    undo: () => inTurn(() => keepIfAny(undoChange(kept.state))),
    redo: () => inTurn(() => keepIfAny(redoChange(kept.state))),

    async keepEvidence(name, bytes) {
      if (bytes.length === 0) return err('empty')
      if (bytes.length > LARGEST_EVIDENCE_BYTES) return err('tooLarge')
      const type = evidenceTypeOf(bytes)
      if (!type) return err('wrongType')
      const evidenceId = toHex(randomBytes(16))
      const parts = Math.ceil(bytes.length / PART_BYTES)
      const item: EvidenceItem = { evidenceId, name: name.slice(0, 200), type, size: bytes.length, parts }
      seen.set(evidenceId, item)
      for (let part = 0; part < parts; part++) {
        const piece = `${evidenceId}-${part}`
        const plain = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)
        await storage.write(fileId, piece, await sealer.seal(piece, 1, plain))
      }
      return ok(item)
    },

    async readEvidence({ evidenceId, parts, size }) {
      const whole = new Uint8Array(size)
      for (let part = 0; part < parts; part++) {
        const piece = `${evidenceId}-${part}`
        const sealed = await storage.read(fileId, piece)
        const unsealed = sealed && (await sealer.unseal(piece, sealed))
        if (!unsealed || part * PART_BYTES + unsealed.plain.length > size) return null
        whole.set(unsealed.plain, part * PART_BYTES)
      }
      return whole
    },

    tidy: () =>
      inTurn(async () => {
        const named = new Set(evidenceOf(kept.state).map(({ evidenceId }) => evidenceId))
        const gone = [...seen.values()].filter(({ evidenceId }) => !named.has(evidenceId))
        const pieces = gone.flatMap(({ evidenceId, parts }) =>
          Array.from({ length: parts }, (_, part) => `${evidenceId}-${part}`)
        )
        if (pieces.length > 0) await storage.remove(fileId, pieces)
      }),

    setPassphrase: (typed, passphrase) =>
      inTurn(async () => {
        const rootKey = await openHeader(header, typed)
        if (!rootKey) return false
        const changed = await withPassphrase(header, rootKey, passphrase, deps.cost)
        rootKey.fill(0)
        await storage.write(fileId, 'header', formatHeader(changed))
        header = changed
        return true
      })
  }
}

/** The documents of the entries, and of those that undo would bring back. */
function evidenceOf({ book, history }: CeBookState): readonly EvidenceItem[] {
  return [...book.entries, ...entriesIn(history)].flatMap(({ evidence }) => evidence)
}

function sealBook(
  sealer: PieceSealer,
  revision: number,
  { book, history }: CeBookState
): Promise<Uint8Array<ArrayBuffer>> {
  return sealer.seal('book', revision, new TextEncoder().encode(JSON.stringify({ ...book, history })))
}

function parseBook(plain: Uint8Array): CeBookState | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(plain))
    if (!isBook(value)) return null
    const { version, profile, entries, filings, reminders } = value
    return { book: { version, profile, entries, filings, reminders }, history: historyIn(value) }
  } catch {
    return null
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
