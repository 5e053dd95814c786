import { ok } from '#shared/lib/result'
import type { EducationQuestionName, EducationQuestions, OpenCeFile } from './messages.ts'
import type { PaperFaces } from './packet/hand.ts'
import {
  createPersonalFile,
  openPersonalFile,
  type BegunFile,
  type FileDeps,
  type PersonalFile
} from './personal-file.ts'

/** Answers to the page about the CE file that is open in this worker, if any. */
export type EducationAnswers = {
  readonly [N in EducationQuestionName]: (
    input: EducationQuestions[N]['input']
  ) => Promise<EducationQuestions[N]['answer']> | EducationQuestions[N]['answer']
}

/** A file that nobody has used for so long closes by itself: the next person at this computer does not find it open. */
export const IDLE_CLOSE_MS = 15 * 60_000

/** @param changed tells the page that what it knows of the file is old. */
export function createEducationAnswers(
  deps: FileDeps & {
    readonly loadFaces: () => Promise<PaperFaces>
    /** Calls back once after so many milliseconds. @returns a function that prevents it. */
    readonly after: (milliseconds: number, act: () => void) => () => void
  },
  changed: () => void
): EducationAnswers {
  let open: PersonalFile | null = null
  /** Made, and waiting for its owner to have the recovery key on paper; on disk only then. */
  let begun: BegunFile | null = null

  let stopIdle: () => void = () => undefined
  const used = (): void => {
    stopIdle()
    stopIdle = deps.after(IDLE_CLOSE_MS, () => void take(null))
  }

  const file = (): PersonalFile => {
    if (!open) throw new Error('notOpen')
    used()
    return open
  }
  const take = async (next: PersonalFile | null): Promise<void> => {
    const before = open
    open = next
    if (next) used()
    else stopIdle()
    changed()
    await before?.tidy()
  }

  const changing = async (act: (current: PersonalFile) => Promise<unknown>): Promise<OpenCeFile> => {
    const current = file()
    await act(current)
    changed()
    return contentsOf(current)
  }

  return {
    ceState: () => (open ? contentsOf(open) : null),
    ceInUse() {
      if (open) used()
      return undefined
    },
    async ceCreate({ alias, passphrase }) {
      begun = await createPersonalFile(alias, passphrase, deps)
      return { fileId: begun.file.fileId, recoveryKey: begun.recoveryKey }
    },
    async ceBegin() {
      if (!begun) throw new Error('notOpen')
      const { file, keep } = begun
      await keep()
      begun = null
      await take(file)
      return undefined
    },
    async ceRecoverySheet(sheet) {
      const { recoverySheet } = await import('./packet/recovery-sheet.ts')
      return recoverySheet(sheet, await deps.loadFaces())
    },
    async ceReadTable({ bytes }) {
      const { readRosterFile } = await import('../../roster-import/read-roster-file.ts')
      const read = readRosterFile(bytes)
      if (!read.ok) return null
      const { rows, width, dayNumbers } = read.value.table
      return { rows, width, dayNumbers }
    },
    async cePacket(order) {
      const { auditPacket } = await import('./packet/audit-packet.ts')
      const { state, readEvidence } = file()
      return auditPacket({ ...order, book: state().book, read: readEvidence, faces: await deps.loadFaces() })
    },
    async ceOpen({ fileId, secret }) {
      const opened = await openPersonalFile(fileId, secret, deps)
      if (!opened.ok) return opened
      await take(opened.value)
      return ok(contentsOf(opened.value))
    },
    async ceClose() {
      await take(null)
      return undefined
    },
    ceChange: ({ what, changes }) => changing((current) => current.change(what, changes)),
    ceUndo: () => changing((current) => current.undo()),
    ceRedo: () => changing((current) => current.redo()),
    ceKeepEvidence: ({ name, bytes }) => file().keepEvidence(name, bytes),
    ceEvidence: ({ item }) => file().readEvidence(item),
    ceSetPassphrase: ({ typed, passphrase }) => file().setPassphrase(typed, passphrase)
  }
}

function contentsOf(file: PersonalFile): OpenCeFile {
  const { book, history } = file.state()
  return {
    fileId: file.fileId,
    alias: file.alias,
    book,
    undo: history.done.at(-1)?.what ?? null,
    redo: history.undone.at(-1)?.what ?? null
  }
}
