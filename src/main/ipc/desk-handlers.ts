import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { app, clipboard, dialog, MessageChannelMain, shell } from 'electron'
import { WORKER_PORT_CHANNEL } from '#shared/contract/channels'
import { links } from '#shared/contract/links'
import type { DeskError } from '#shared/contract/desk-error'
import { err, ok, type Result } from '#shared/lib/result'
import { DEFAULT_SETTINGS } from '../desk/desk-file.ts'
import type { Desk } from '../desk/desk.ts'
import { formatLogLine } from '../diagnostics/log.ts'
import { applyTheme } from '../windows/main-window.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

type Here = Omit<
  Handlers,
  | 'pass.search'
  | 'pass.fetchHistory'
  | 'directory.state'
  | 'directory.keep'
  | 'directory.pause'
  | 'directory.syncNow'
  | 'letters.quote'
  | 'letters.retrieve'
  | 'letters.pending'
  | 'letters.settle'
  | 'letters.attach'
  | 'documents.render'
  | 'documents.save'
  | 'documents.print'
  | 'printers.list'
  | `ownLetters.${string}`
  | `education.${string}`
  | `verification.${string}`
  | `batch.${string}`
  | `upload.${string}`
  | `sharing.${string}`
  | `roster.${string}`
  | `updates.${string}`
  | `lock.${string}`
>

/** The window, the connection, the person at the desk and the settings. */
export function deskHandlers(deps: HandlerDeps): Here {
  const { desktop, profiles, log, link } = deps

  function openedDesk(): Result<Desk, DeskError> {
    const desk = desktop.desk()
    return desk ? ok(desk) : err({ kind: 'noKey' })
  }

  return {
    'app.state': () =>
      ok({
        profile: desktop.profile(),
        version: app.getVersion(),
        platform: process.platform,
        officialRuntime: process.env['ELECTRON_RUNTIME_SOURCE']?.startsWith('fallback') !== true,
        runtimeVersion: process.versions.electron,
        keystore: desktop.keystore(),
        hasClientKey: desktop.desk()?.vault.has('client_key') ?? false,
        lock: { isSet: deps.lock.isSet(), isClosed: deps.lock.isClosed() },
        display: profiles.display(),
        dataFolder: deps.dataFolder,
        startedAt: deps.startedAt,
        person: desktop.desk()?.file.get().person ?? null
      }),
    async 'app.openLink'({ link: name }) {
      await shell.openExternal(links[name])
      return ok()
    },
    'app.copyText'({ text }) {
      // Synchronous on one runtime, a promise on the newer one.
      void clipboard.writeText(text)
      return ok()
    },
    'app.log': () => ok(log.lines()),
    async 'app.saveLog'() {
      const chosen = await dialog.showSaveDialog({ defaultPath: 'pass-desk-log.txt' })
      if (chosen.canceled || !chosen.filePath) return ok({ saved: false })
      try {
        await writeFile(chosen.filePath, `${log.lines().map(formatLogLine).join('\n')}\n`)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: basename(chosen.filePath) })
      }
      return ok({ saved: true })
    },
    'app.showDataFolder'() {
      shell.showItemInFolder(deps.dataFolder)
      return ok()
    },

    'window.minimize'() {
      desktop.window()?.minimize()
      return ok()
    },
    'window.toggleMaximize'() {
      const window = desktop.window()
      if (window?.isMaximized()) window.unmaximize()
      else window?.maximize()
      return ok()
    },
    'window.close'() {
      desktop.window()?.close()
      return ok()
    },
    'display.set'(display) {
      profiles.setDisplay(display)
      applyTheme(display)
      return ok(display)
    },

    'worker.connect'(_input, sender) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const { port1, port2 } = new MessageChannelMain()
      sender.postMessage(WORKER_PORT_CHANNEL, null, [port1])
      const rootKey = Uint8Array.from(desk.vault.rootKey.reveal())
      void link.attach(port2, { type: 'open', vaultId: desk.vault.id, rootKey }).then((opened) => {
        rootKey.fill(0)
        if (!opened.ok) log.add('other', 'The store did not open.')
        else if (opened.value.damaged > 0) log.add('other', `Parts that could not be read: ${opened.value.damaged}.`)
      })
      return ok()
    },

    'connection.connect': ({ clientKey, vendorKey, address }) =>
      desktop.connect({
        clientKey,
        vendorKey: vendorKey ?? deps.vendorKey,
        address: address ?? deps.defaultAddress
      }),
    'connection.openDesk': () => desktop.openDeskWindow(),
    'connection.startPractice': () => desktop.startPractice(),
    'connection.leave': () => desktop.leave(),
    'connection.replaceKey': ({ clientKey }) => desktop.replaceKey(clientKey),
    'connection.removeKey'() {
      const desk = openedDesk()
      if (!desk.ok) return desk
      desk.value.vault.remove('client_key')
      log.add('keys', 'The Client API Key was removed from this computer.')
      return ok()
    },
    'connection.startAfresh': () => desktop.startAfresh(),
    'connection.state': () => ok(desktop.desk()?.monitor.state() ?? { kind: 'notConnected' }),
    async 'connection.tryNow'() {
      const desk = openedDesk()
      if (!desk.ok) return desk
      const state = await desk.value.monitor.tryNow()
      if (state.kind === 'connected') {
        desk.value.purchases.resume()
        desk.value.directory.syncNow()
        await desk.value.refreshAccount()
      }
      return ok(state)
    },
    'connection.account': () => ok(desktop.desk()?.file.get().account ?? null),
    async 'connection.refreshAccount'() {
      const desk = openedDesk()
      return desk.ok ? desk.value.refreshAccount() : desk
    },
    async 'connection.addLetterKey'({ facilityName, letterId, letterKey }) {
      const desk = openedDesk()
      return desk.ok ? desk.value.addLetterKey(facilityName, letterId, letterKey) : desk
    },

    'person.get': () => ok(desktop.desk()?.file.get().person ?? null),
    'person.set'(person) {
      const desk = openedDesk()
      if (!desk.ok) return desk
      desk.value.file.change({ person })
      return ok(person)
    },
    'settings.get': () => ok(desktop.desk()?.file.get().settings ?? DEFAULT_SETTINGS),
    'settings.set'(settings) {
      const desk = openedDesk()
      if (!desk.ok) return desk
      desk.value.file.change({ settings })
      return ok(settings)
    }
  }
}
