import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import type { DeskCallName } from '#shared/contract/desk-calls'
import type { DeskError } from '#shared/contract/desk-error'
import type { CeReminderPolicy, CeSavedKind } from '#shared/contract/education'
import type { Time } from '#shared/lib/deps'
import { err, ok, type Result } from '#shared/lib/result'
import type { DeskLog } from '../diagnostics/log.ts'
import type { Handlers } from '../ipc/router.ts'
import type { Printers } from '../printing/printers.ts'
import { askForExisting, askForFile } from '../windows/ask-for-file.ts'
import type { PersonalFiles } from './personal-files.ts'
import type { EducationReminders } from './reminders.ts'

export interface EducationHandlerDeps {
  readonly files: PersonalFiles
  readonly reminders: EducationReminders
  readonly reminderPolicy: CeReminderPolicy
  readonly printers: Printers
  readonly log: DeskLog
  readonly time: Time
  readonly window: () => BrowserWindow | null
}

type EducationCall = Extract<DeskCallName, `education.${string}`>

/** The person's own CE file: sealed pieces in and out, and what its owner saves, prints or is reminded of. */
export function educationHandlers({
  files,
  reminders,
  reminderPolicy,
  printers,
  log,
  time,
  window
}: EducationHandlerDeps): Pick<Handlers, EducationCall> {
  async function choosePath(defaultPath: string, filters: FileFilter[]): Promise<Result<string, DeskError>> {
    const path = await askForFile(window(), { defaultPath, filters })
    return path === null ? err({ kind: 'cancelled' }) : ok(path)
  }

  return {
    'education.files': () => ok(files.list()),
    'education.read': ({ fileId, piece }) => ok(files.read(fileId, piece)),
    'education.write'({ fileId, piece, bytes }) {
      try {
        files.write(fileId, piece, bytes)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: 'CE file' })
      }
      return ok()
    },
    'education.remove'({ fileId, pieces }) {
      files.remove(fileId, pieces)
      return ok()
    },
    async 'education.erase'({ fileId }) {
      files.erase(fileId)
      await reminders.forget(fileId)
      log.add('other', 'A CE file was erased by its owner.')
      return ok()
    },

    async 'education.exportFile'({ fileId }) {
      const path = await choosePath('my-ce-file.pdce', [{ name: 'CE file', extensions: ['pdce'] }])
      if (!path.ok) return path
      try {
        await files.exportTo(fileId, path.value)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: basename(path.value) })
      }
      return ok({ path: path.value })
    },
    async 'education.importFile'() {
      const path = await askForExisting(window(), {
        properties: ['openFile'],
        filters: [{ name: 'CE file', extensions: ['pdce'] }]
      })
      if (path === null) return err({ kind: 'cancelled' })
      try {
        const fileId = await files.importFrom(path, time.now())
        if (!fileId.ok) return err({ kind: 'file', problem: fileId.error, name: basename(path) })
        return ok({ fileId: fileId.value })
      } catch {
        return err({ kind: 'file', problem: 'notReadable', name: basename(path) })
      }
    },

    async 'education.save'({ kind, bytes, part }) {
      const { name, filter } = SAVED[kind]
      const path = await choosePath(part === undefined ? name : name.replace(/(?=\.\w+$)/, `-${part}`), [filter])
      if (!path.ok) return path
      try {
        await writeFile(path.value, bytes)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: basename(path.value) })
      }
      return ok({ path: path.value })
    },
    async 'education.print'({ pdf, job }) {
      // Certificates come in any size.
      const printed = await printers.print(pdf, { ...job, fitsPaper: true })
      log.add('print', printed.ok ? 'A page of a CE file was printed.' : `Not printed: ${printed.error.problem}.`)
      return printed
    },
    'education.remind': async ({ fileId, ...order }) => ok({ isKept: await reminders.set(fileId, order) }),
    'education.reminderPolicy': () => ok(reminderPolicy)
  }
}

const PDF: FileFilter = { name: 'PDF', extensions: ['pdf'] }
const SAVED: Record<CeSavedKind, { readonly name: string; readonly filter: FileFilter }> = {
  packet: { name: 'ce-audit-packet.pdf', filter: PDF },
  summary: { name: 'ce-summary.pdf', filter: PDF },
  recoverySheet: { name: 'ce-recovery-key.pdf', filter: PDF },
  calendar: { name: 'recertification.ics', filter: { name: 'Calendar', extensions: ['ics'] } },
  csv: { name: 'ce-activities.csv', filter: { name: 'CSV', extensions: ['csv'] } }
}
