import type { DeskCallName, DeskEventName } from './desk-calls.ts'

/**
 * The names alone, without schemas: the preload script is loaded before each page and needs nothing more. The two
 * `satisfies` and the test of the contract keep the lists whole.
 */
export const deskCallNames = [
  'app.state',
  'app.openLink',
  'app.copyText',
  'app.log',
  'app.saveLog',
  'app.showDataFolder',
  'window.minimize',
  'window.toggleMaximize',
  'window.close',
  'display.set',
  'worker.connect',
  'connection.connect',
  'connection.openDesk',
  'connection.startPractice',
  'connection.leave',
  'connection.replaceKey',
  'connection.removeKey',
  'connection.startAfresh',
  'connection.state',
  'connection.tryNow',
  'connection.account',
  'connection.refreshAccount',
  'connection.addLetterKey',
  'person.get',
  'person.set',
  'settings.get',
  'settings.set',
  'pass.search',
  'pass.fetchHistory',
  'directory.state',
  'directory.keep',
  'directory.pause',
  'directory.syncNow',
  'letters.quote',
  'letters.retrieve',
  'letters.pending',
  'letters.settle',
  'letters.attach',
  'ownLetters.preview',
  'ownLetters.make',
  'documents.render',
  'documents.save',
  'documents.print',
  'verification.file',
  'verification.code',
  'verification.key',
  'verification.exportKey',
  'batch.saveMerged',
  'batch.saveEach',
  'batch.print',
  'batch.cancel',
  'printers.list',
  'upload.layout',
  'upload.list',
  'upload.errors',
  'upload.start',
  'upload.post',
  'upload.sendAgain',
  'upload.close',
  'upload.checkNow',
  'roster.save',
  'sharing.state',
  'sharing.set',
  'education.files',
  'education.read',
  'education.write',
  'education.remove',
  'education.erase',
  'education.exportFile',
  'education.importFile',
  'education.save',
  'education.print',
  'education.remind',
  'education.reminderPolicy'
] as const satisfies readonly DeskCallName[]

export const deskEventNames = [
  'connectionChanged',
  'accountChanged',
  'connectProgress',
  'lettersChanged',
  'directoryChanged',
  'uploadsChanged',
  'sharingChanged',
  'batchProgress'
] as const satisfies readonly DeskEventName[]

export const callChannel = (name: DeskCallName): string => `desk:call:${name}`
export const eventChannel = (name: DeskEventName): string => `desk:event:${name}`

/** Carries the data worker's port from main through preload to the page. */
export const WORKER_PORT_CHANNEL = 'desk:worker-port'
