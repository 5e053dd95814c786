import type { DeskError } from '#shared/contract/desk-error'
import { err, ok, type Result } from '#shared/lib/result'
import type { RosterUploads } from '../roster/roster-uploads.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

type Here = Pick<Handlers, Extract<keyof Handlers, `upload.${string}` | `sharing.${string}`>>

/** The roster on its way to PASS. */
export function rosterHandlers({ desktop }: HandlerDeps): Here {
  function roster(): Result<RosterUploads, DeskError> {
    const desk = desktop.desk()
    return desk ? ok(desk.roster) : err({ kind: 'noKey' })
  }

  return {
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
