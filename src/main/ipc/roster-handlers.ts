import type { DeskError } from '#shared/contract/desk-error'
import type { RosterFileFormat, RosterTable, TableOrder } from '#shared/contract/roster-files'
import { err, ok, type Result } from '#shared/lib/result'
import { saveTable } from '../roster/save-table.ts'
import type { RosterUploads } from '../roster/roster-uploads.ts'
import { askForFile } from '../windows/ask-for-file.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

type Here = Pick<Handlers, Extract<keyof Handlers, `upload.${string}` | `sharing.${string}` | `roster.${string}`>>

/** The roster on its way to PASS, and into files. */
export function rosterHandlers({ desktop, link, log }: HandlerDeps): Here {
  function roster(): Result<RosterUploads, DeskError> {
    const desk = desktop.desk()
    return desk ? ok(desk.roster) : err({ kind: 'noKey' })
  }

  /** The order for the data worker, with what only main knows. */
  async function toOrder(table: RosterTable): Promise<Result<TableOrder, DeskError>> {
    if (table.what !== 'upload') return ok(table)
    const desk = desktop.desk()
    const layout = await desk?.roster.layout()
    if (!desk || !layout) return err({ kind: 'noKey' })
    if (!layout.ok) return err({ kind: 'uploadLayout', message: layout.error.message })
    return ok({ ...table, layout: layout.value, today: desk.today() })
  }

  const choosePath = (table: RosterTable, format: RosterFileFormat): Promise<string | null> =>
    askForFile(desktop.window(), {
      defaultPath: `${FILE_NAMES[table.what]}.${format}`,
      filters: [{ name: format === 'xlsx' ? 'Excel workbook' : 'CSV', extensions: [format] }]
    })

  return {
    async 'roster.save'({ table, format: wanted }) {
      const order = await toOrder(table)
      if (!order.ok) return order
      // PASS takes workbooks alone.
      const format = table.what === 'upload' ? 'xlsx' : wanted
      const saved = await saveTable(
        { ask: (request) => link.ask(request), choosePath: () => choosePath(table, format) },
        order.value,
        format
      )
      if (saved.ok) log.add('roster', `A table (rows: ${saved.value.rows}) was saved as ${format}.`)
      return saved
    },
    async 'upload.layout'() {
      const uploads = roster()
      if (!uploads.ok) return uploads
      const layout = await uploads.value.layout()
      return layout.ok ? layout : err({ kind: 'uploadLayout', message: layout.error.message })
    },
    'upload.list': () => ok(desktop.desk()?.roster.driver.list() ?? []),
    'upload.errors': ({ uploadId }) => ok(desktop.desk()?.roster.driver.errors(uploadId) ?? []),
    async 'upload.start'(order) {
      const uploads = roster()
      return uploads.ok ? uploads.value.driver.start({ ...order, startedBy: 'person', activeOnly: false }) : uploads
    },
    'upload.post'({ uploadId, workbook }) {
      const uploads = roster()
      return uploads.ok ? uploads.value.driver.post(uploadId, workbook) : uploads
    },
    'upload.sendAgain'({ uploadId }) {
      const uploads = roster()
      return uploads.ok ? uploads.value.driver.sendAgain(uploadId) : uploads
    },
    'upload.close'({ uploadId, posted }) {
      const uploads = roster()
      return uploads.ok ? uploads.value.driver.close(uploadId, posted) : uploads
    },
    'upload.checkNow'() {
      desktop.desk()?.roster.driver.checkNow()
      return ok()
    },
    'sharing.state'() {
      const uploads = roster()
      return uploads.ok ? ok(uploads.value.sharing.state()) : uploads
    },
    'sharing.set'(setting) {
      const uploads = roster()
      if (!uploads.ok) return uploads
      const state = uploads.value.sharing.set(setting)
      uploads.value.sharing.look()
      return ok(state)
    }
  }
}

const FILE_NAMES: Readonly<Record<RosterTable['what'], string>> = {
  refused: 'refused-rows',
  roster: 'roster',
  upload: 'pass-upload'
}
