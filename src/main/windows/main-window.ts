import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, session, type Session } from 'electron'
import type { DisplaySettings } from '#shared/contract/desk-types'
import { PRODUCT_NAME } from '#shared/product'
import { APP_ORIGIN, serveApp } from './app-protocol.ts'
import { hardenSession } from './harden.ts'

const CANVAS = { light: '#eef1f2', dark: '#111416' } as const

/**
 * Opens the window over one storage partition. Each profile and each vault has its own, so nothing that one world keeps
 * can be read from another; `null` is a partition in memory, for the wizard.
 * @param crashed told when the page's process died; the window is of no use any more then.
 */
export function openMainWindow(
  partition: string | null,
  display: DisplaySettings,
  crashed: (reason: string) => void
): BrowserWindow {
  applyTheme(display)
  const pages = partition === null ? session.fromPartition('welcome') : session.fromPartition(`persist:${partition}`)
  prepareSession(pages)
  const window = new BrowserWindow({
    title: PRODUCT_NAME,
    width: 1366,
    height: 768,
    minWidth: 960,
    minHeight: 600,
    show: false,
    frame: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    webPreferences: {
      session: pages,
      preload: join(__dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged
    }
  })
  window.removeMenu()
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) crashed(reason)
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}

/** The system's own parts (menus, scroll bars, the page's `prefers-color-scheme`) follow the choice too. */
export function applyTheme(display: DisplaySettings): void {
  nativeTheme.themeSource = display.theme
}

const prepared = new WeakSet<Session>()

function prepareSession(pages: Session): void {
  if (prepared.has(pages)) return
  prepared.add(pages)
  hardenSession(pages)
  serveApp(pages, join(__dirname, '../renderer'))
}
