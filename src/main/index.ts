import { join } from 'node:path'
import { app, Notification, powerMonitor, session, type WebContents } from 'electron'
import log from 'electron-log/main'
import { err } from '#shared/lib/result'
import { DEFAULT_PASS_ADDRESS, PRODUCT_NAME } from '#shared/product'
import { systemRandom, systemTime } from './deps.ts'
import { createDesktop } from './desk/desktop.ts'
import { createDeskLog } from './diagnostics/log.ts'
import { createDocuments } from './documents/documents.ts'
import { createRenderSource } from './documents/render-source.ts'
import { educationHandlers } from './education/education-handlers.ts'
import { createKeptReminders } from './education/kept-reminders.ts'
import { createPersonalFiles } from './education/personal-files.ts'
import { createEducationReminders } from './education/reminders.ts'
import { deskHandlers } from './ipc/desk-handlers.ts'
import { documentHandlers } from './ipc/document-handlers.ts'
import type { HandlerDeps } from './ipc/handler-deps.ts'
import { letterHandlers } from './ipc/letter-handlers.ts'
import { updateHandlers } from './ipc/update-handlers.ts'
import { verificationHandlers } from './ipc/verification-handlers.ts'
import { answeredWhileLocked, lockHandlers } from './ipc/lock-handlers.ts'
import { ownLetterHandlers } from './ipc/own-letter-handlers.ts'
import { passHandlers } from './ipc/pass-handlers.ts'
import { rosterHandlers } from './ipc/roster-handlers.ts'
import { registerHandlers, sendEvent } from './ipc/router.ts'
import { createSafeStorageKeystore } from './keys/safe-storage-keystore.ts'
import { createDeskLock } from './lock/desk-lock.ts'
import { createDeskSigners } from './letters/seal/desk-signer.ts'
import { createElectronTransport } from './pass/electron-transport.ts'
import { policyPath, readPolicy, UNREADABLE_POLICY } from './policy/policy.ts'
import { createCupsPrinters } from './printing/cups-printers.ts'
import { createWindowsPrinters } from './printing/windows-printers.ts'
import { createProfiles } from './profiles/profiles.ts'
import { findUploadColumns } from './roster/upload-layout-file.ts'
import { systemTimers } from './timers.ts'
import { findUpdater } from './updates/find-updater.ts'
import { createUpdates } from './updates/updates.ts'
import { registerAppScheme } from './windows/app-protocol.ts'
import { hardenApp } from './windows/harden.ts'
import { openMainWindow } from './windows/main-window.ts'
import { createWorkerLink } from './worker-link/link.ts'

/** Names the vendor to PASS. Set when a release is built; a development build has none and the wizard asks for one. */
declare const BUILD_VENDOR_KEY: string

/** The composition root: every instance is made here, nothing is made on import. */
function main(): void {
  app.setName(PRODUCT_NAME)
  // Taking the sandbox away by flag is for containers that run as root; forcing it there would end in a crash loop.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  registerAppScheme()
  hardenApp()
  void app.whenReady().then(start)
}

async function start(): Promise<void> {
  const dataFolder = app.getPath('userData')
  const startedAt = systemTime.now()
  log.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'desk.log')
  log.transports.console.level = false
  const deskLog = createDeskLog(systemTime, (line) => log.info(line))
  const profiles = createProfiles(dataFolder)
  const link = createWorkerLink()
  const keystore = createSafeStorageKeystore()
  const contents = (): WebContents | null => desktop.window()?.webContents ?? null
  /** Main tells a locked page nothing: what it would have shown is asked for anew once it is opened. */
  const openContents = (): WebContents | null => (lock.isClosed() ? null : contents())
  const policy = readPolicy(policyPath(process.platform, process.env['ProgramData']))
  if (policy === null) deskLog.add('other', 'The policy file cannot be understood; nothing is shared by itself.')
  const { ceReminders, rosterSharing, uploadColumnsFile, updates: updatePolicy } = policy ?? UNREADABLE_POLICY

  const desktop = createDesktop({
    time: systemTime,
    timers: systemTimers,
    random: systemRandom,
    log: deskLog,
    link,
    profiles,
    keystore,
    transport: createElectronTransport(
      session.fromPartition('pass'),
      session.fromPartition('pass-once'),
      session.fromPartition('pass-files')
    ),
    openWindow: (partition, crashed) => openMainWindow(partition, profiles.display(), crashed),
    tell: {
      connection: (state) => sendEvent(openContents(), 'connectionChanged', state),
      account: (account) => sendEvent(openContents(), 'accountChanged', account),
      letters: (pending) => sendEvent(openContents(), 'lettersChanged', pending),
      directory: (state) => sendEvent(openContents(), 'directoryChanged', state),
      uploads: (uploads) => sendEvent(openContents(), 'uploadsChanged', uploads),
      sharing: (state) => sendEvent(openContents(), 'sharingChanged', state),
      progress: (steps) => sendEvent(contents(), 'connectProgress', steps)
    },
    uploadColumnsPath:
      uploadColumnsFile ?? findUploadColumns([process.resourcesPath, join(app.getAppPath(), 'resources')]),
    sharingPolicy: rosterSharing.isAllowed ? 'free' : 'forbidden',
    defaultAddress: DEFAULT_PASS_ADDRESS
  })

  const lock = createDeskLock({
    vault: () => desktop.desk()?.vault ?? null,
    time: systemTime,
    random: systemRandom,
    log: deskLog
  })
  const signers = createDeskSigners(systemRandom)
  const signer = async () => {
    const desk = desktop.desk()
    return desk ? signers.of(desk.vault) : err({ kind: 'noKey' as const })
  }
  const renderSource = createRenderSource(signer)

  const deps: HandlerDeps = {
    desktop,
    link,
    lock,
    profiles,
    log: deskLog,
    random: systemRandom,
    time: systemTime,
    documents: createDocuments(link, renderSource),
    printers:
      process.platform === 'win32'
        ? createWindowsPrinters(contents, join(process.resourcesPath, 'SumatraPDF.exe'))
        : createCupsPrinters(),
    dataFolder,
    startedAt,
    vendorKey: BUILD_VENDOR_KEY,
    defaultAddress: DEFAULT_PASS_ADDRESS
  }
  const personalFiles = createPersonalFiles(join(dataFolder, 'personal'))
  const reminders = createEducationReminders({
    time: systemTime,
    kept: createKeptReminders(join(dataFolder, 'personal', 'reminders.sealed'), keystore),
    policy: ceReminders,
    aliasOf: (fileId) => personalFiles.list().find((file) => file.fileId === fileId)?.alias ?? null,
    show: (body) => new Notification({ title: PRODUCT_NAME, body }).show(),
    every(milliseconds, act) {
      const timer = setInterval(act, milliseconds)
      return () => clearInterval(timer)
    }
  })
  const education = educationHandlers({
    files: personalFiles,
    reminders,
    reminderPolicy: ceReminders,
    printers: deps.printers,
    log: deskLog,
    time: systemTime,
    window: () => desktop.window()
  })
  const letters = letterHandlers(deps, {
    signer,
    renderSource,
    tellProgress: (progress) => sendEvent(openContents(), 'batchProgress', progress)
  })
  const updates = createUpdates({
    updater: findUpdater(updatePolicy, dataFolder),
    policy: updatePolicy,
    time: systemTime,
    timers: systemTimers,
    log: deskLog,
    tell: (state) => sendEvent(openContents(), 'updatesChanged', state)
  })
  registerHandlers(
    {
      ...deskHandlers(deps),
      ...passHandlers(deps),
      ...documentHandlers(deps),
      ...ownLetterHandlers(deps),
      ...rosterHandlers(deps),
      ...letters,
      ...verificationHandlers(deps, { signer }),
      ...education,
      ...updateHandlers(updates),
      ...lockHandlers(lock)
    },
    {
      random: systemRandom,
      log: deskLog,
      isOurs: (sender) => sender === contents(),
      isLockedFor: (name) => lock.isClosed() && !answeredWhileLocked.has(name)
    }
  )

  app.on('second-instance', () => {
    const window = desktop.window()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  const endUpdates = updates.schedule()
  app.on('will-quit', () => {
    endUpdates()
    desktop.close()
  })

  deskLog.add('other', `Started, version ${app.getVersion()}.`)
  await desktop.start(process.argv.includes('--practice'))
  // After the window: the keystore is asked once more, and nobody waits for it.
  powerMonitor.on('lock-screen', () => sendEvent(contents(), 'sessionLocked', null))
  powerMonitor.on('resume', () => void reminders.check())
  await reminders.start()
}

main()
