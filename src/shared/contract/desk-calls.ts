import { z } from 'zod'
import type {
  AccountState,
  AppState,
  ConnectionState,
  ConnectStep,
  DeskPerson,
  DeskSettings,
  DisplaySettings,
  HistoryFetched,
  LetterQuote,
  LogLine,
  OnlineSearchAnswer,
  PendingLetter,
  Printer,
  PrintOutcome,
  RetrievedLetter
} from './desk-types.ts'
import type { UploadLayout } from '../domain/roster/upload-layout.ts'
import type { DirectorySync } from './directory.ts'
import {
  ceFileIdSchema,
  cePieceSchema,
  ceReminderOrderSchema,
  ceSavedKinds,
  LARGEST_CE_PIECE_BYTES,
  type CeFileListing,
  type CeReminderPolicy
} from './education.ts'
import type { BatchProgress, BatchReport, CodeVerdict, LetterVerdict, PartnerDesk } from './letter-checks.ts'
import { linkNames } from './links.ts'
import { ownLetterheadSchema, ownLetterOrderSchema } from './own-letters.ts'
import { rosterFileFormats, rosterTableSchema, type SavedTable } from './roster-files.ts'
import {
  sharingSettingSchema,
  uploadOrderSchema,
  type SharingState,
  type UploadListing,
  type UploadRowErrors
} from './uploads.ts'
import { LEAST_PASSPHRASE, LONGEST_PASSPHRASE } from './lock-limits.ts'
import type { UpdateState } from './update-types.ts'

/**
 * The process boundary, written once: every call of the page to main with the schema of its input. Main parses each
 * input on arrival; both sides' types come from this table, so they cannot drift apart. Answers are `{ok, …}` always.
 */
interface Call<I, O> {
  readonly input: z.ZodType<I>
  /** Never set: carries the answer's type. */
  readonly answer?: O
}

function call<I>(input: z.ZodType<I>) {
  return { answers: <O>(): Call<I, O> => ({ input }) }
}

const nothing = z.undefined()
const secret = z.string().trim().min(1).max(256)
const id = z.string().min(1).max(128)
const letterIds = z.array(id).min(1).max(20_000)
const npi = z.string().regex(/^\d{10}$/)
const paper = z.enum(['letter', 'a4'])
const person = z.object({
  name: z.string().trim().min(1).max(120),
  title: z.string().trim().max(120),
  organization: z.string().trim().max(200)
})
const LARGEST_SAVED_BYTES = 1024 * 1024 * 1024
const bytes = (largest: number) =>
  z.custom<Uint8Array>((content) => content instanceof Uint8Array && content.length <= largest)
/** The public key of a partner's desk, as that desk saved it (RFC 8037). */
const publicKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/)
})
const job = z.object({
  printer: z.string().min(1).max(256),
  copies: z.number().int().min(1).max(99),
  paper,
  duplex: z.enum(['none', 'long', 'short'])
})
/** Which document: a letter that is kept here, a practitioner's history at PASS or in the roster, the proof that PASS had nothing, or a draft. */
const documentRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('letter'), letterId: id }),
  z.object({ kind: z.literal('summary'), npi }),
  z.object({ kind: z.literal('noRecord'), proofId: id }),
  z.object({ kind: z.literal('rosterHistory'), practitionerId: id }),
  /** The list of applicants as it stands. */
  z.object({ kind: z.literal('today') }),
  /** A letter of our own before it is made: shown with a mark, never printed or saved. */
  z.object({ kind: z.literal('ownDraft'), order: ownLetterOrderSchema })
])

export type DocumentRef = z.infer<typeof documentRef>

export const deskCalls = {
  'app.state': call(nothing).answers<AppState>(),
  'app.openLink': call(z.object({ link: z.enum(linkNames) })).answers<undefined>(),
  'app.copyText': call(z.object({ text: z.string().max(200) })).answers<undefined>(),
  'app.log': call(nothing).answers<readonly LogLine[]>(),
  'app.saveLog': call(nothing).answers<{ readonly saved: boolean }>(),
  'app.showDataFolder': call(nothing).answers<undefined>(),
  'window.minimize': call(nothing).answers<undefined>(),
  'window.toggleMaximize': call(nothing).answers<undefined>(),
  'window.close': call(nothing).answers<undefined>(),
  'display.set': call(
    z.object({ theme: z.enum(['system', 'light', 'dark']), density: z.enum(['compact', 'regular', 'roomy']) })
  ).answers<DisplaySettings>(),

  /** Hands the data worker its port to main. The page only passes the port on. */
  'worker.connect': call(nothing).answers<undefined>(),

  /** Checks a key live; it is kept only if PASS accepts it. Opens the profile that PASS says it belongs to. */
  'connection.connect': call(
    z.object({ clientKey: secret, vendorKey: secret.optional(), address: z.string().trim().max(300).optional() })
  ).answers<{ readonly account: AccountState; readonly profile: 'test' | 'production' }>(),
  'connection.openDesk': call(nothing).answers<undefined>(),
  'connection.startPractice': call(nothing).answers<undefined>(),
  /** Back to the wizard. What the profile holds stays where it is. */
  'connection.leave': call(nothing).answers<undefined>(),
  'connection.replaceKey': call(z.object({ clientKey: secret })).answers<AccountState>(),
  'connection.removeKey': call(nothing).answers<undefined>(),
  /** After a lost keyring: begin with new keys. The old data stays on disk, unreadable until the old keyring is back. */
  'connection.startAfresh': call(nothing).answers<undefined>(),
  'connection.state': call(nothing).answers<ConnectionState>(),
  'connection.tryNow': call(nothing).answers<ConnectionState>(),
  'connection.account': call(nothing).answers<AccountState | null>(),
  'connection.refreshAccount': call(nothing).answers<AccountState>(),
  'connection.addLetterKey': call(
    z.object({ facilityName: z.string().trim().min(1).max(200), letterId: id, letterKey: secret })
  ).answers<AccountState>(),

  'person.get': call(nothing).answers<DeskPerson | null>(),
  'person.set': call(person).answers<DeskPerson>(),
  'settings.get': call(nothing).answers<DeskSettings>(),
  'settings.set': call(
    z.object({
      thresholds: z.object({
        clarifyDays: z.number().int().min(1).max(3650),
        writtenDays: z.number().int().min(1).max(3650),
        lookBackYears: z.number().int().min(1).max(50),
        dateToleranceDays: z.number().int().min(0).max(3650)
      }),
      verificationStandard: z.string().min(1).max(64),
      verificationDays: z.number().int().min(0).max(3650),
      paper,
      printer: z.string().max(256),
      lockMinutes: z.number().int().min(0).max(120)
    })
  ).answers<DeskSettings>(),

  'pass.search': call(z.object({ text: z.string().trim().min(1).max(200) })).answers<OnlineSearchAnswer>(),
  /** Fetches a practitioner's affiliation summaries and has the data worker keep them. */
  'pass.fetchHistory': call(z.object({ npi })).answers<HistoryFetched>(),

  'directory.state': call(nothing).answers<DirectorySync>(),
  /** What to keep here by itself. `network` needs a licence; PASS refuses it otherwise. */
  'directory.keep': call(z.object({ scope: z.enum(['off', 'followed', 'network']) })).answers<DirectorySync>(),
  'directory.pause': call(nothing).answers<DirectorySync>(),
  'directory.syncNow': call(nothing).answers<DirectorySync>(),

  /** Of one practitioner or of several. */
  'letters.quote': call(z.object({ affiliationIds: z.array(id).min(1).max(1_000) })).answers<LetterQuote>(),
  /** Spends credits. `requestId` is made by the page when the user confirms, so that a second click is the same request. */
  'letters.retrieve': call(
    z.object({
      requestId: z.uuid(),
      affiliationId: id,
      npi,
      practitionerName: z.string().max(300),
      facilityName: z.string().max(300)
    })
  ).answers<RetrievedLetter>(),
  'letters.pending': call(nothing).answers<readonly PendingLetter[]>(),
  /** Settles a purchase by hand: ask again (may be charged again, the user was told), or take it off the list. */
  'letters.settle': call(z.object({ requestId: z.uuid(), how: z.enum(['askAgain', 'dismiss']) })).answers<undefined>(),
  /** The manual way: keep a letter PDF that was bought on the PASS website. Opens a file dialog. */
  'letters.attach': call(
    z.object({ npi, affiliationId: id, practitionerName: z.string().max(300), facilityName: z.string().max(300) })
  ).answers<{ readonly letterId: string }>(),

  /** The letterhead that is being edited, around a letter about nobody. */
  'ownLetters.preview': call(
    z.object({ letterhead: ownLetterheadSchema, template: z.literal([1, 2]), paper })
  ).answers<{ readonly pdf: Uint8Array }>(),
  /** Makes a letter of our own. `null`: the record stands against it by now. */
  'ownLetters.make': call(z.object({ letterId: z.uuid(), order: ownLetterOrderSchema })).answers<{
    readonly letterId: string | null
  }>(),

  'documents.render': call(z.object({ document: documentRef, paper })).answers<{ readonly pdf: Uint8Array }>(),
  'documents.save': call(z.object({ document: documentRef, paper })).answers<{ readonly path: string }>(),
  'documents.print': call(z.object({ document: documentRef, job })).answers<PrintOutcome>(),
  /** Says whether a PDF is as a desk made it. The page hands over the bytes of a file that was chosen or dropped. */
  'verification.file': call(z.object({ pdf: z.instanceof(Uint8Array) })).answers<LetterVerdict>(),
  /** The same for the text of a letter's QR code. */
  'verification.code': call(z.object({ text: z.string().min(1).max(2_000) })).answers<CodeVerdict>(),
  'verification.key': call(nothing).answers<{ readonly fingerprint: string }>(),
  /** The public half of this desk's key, for partners. Opens a file dialog. */
  'verification.exportKey': call(nothing).answers<{ readonly path: string }>(),
  /** What to compare with before a partner's key is kept; our own key and the development key cannot be a partner's. */
  'verification.readKey': call(z.object({ key: publicKey })).answers<{
    readonly fingerprint: string
    readonly mayBePartner: boolean
  }>(),
  /** The desks whose letters are checked here too, the newest first. */
  'verification.partners': call(nothing).answers<readonly PartnerDesk[]>(),
  'verification.keepPartner': call(z.object({ key: publicKey, name: z.string().trim().min(1).max(120) })).answers<
    readonly PartnerDesk[]
  >(),
  'verification.removePartner': call(z.object({ fingerprint: z.string().min(1).max(64) })).answers<
    readonly PartnerDesk[]
  >(),

  /** One batch runs at a time; `batchProgress` tells how far it is. */
  'batch.saveMerged': call(z.object({ letterIds, paper })).answers<BatchReport>(),
  'batch.saveEach': call(
    z.object({ letterIds, paper, pattern: z.string().trim().min(1).max(200) })
  ).answers<BatchReport>(),
  'batch.print': call(z.object({ letterIds, job })).answers<BatchReport>(),
  'batch.cancel': call(nothing).answers<undefined>(),
  'printers.list': call(nothing).answers<readonly Printer[]>(),

  /** The columns that uploads have, for showing what would go. */
  'upload.layout': call(nothing).answers<UploadLayout>(),
  'upload.list': call(nothing).answers<readonly UploadListing[]>(),
  /** What PASS found wrong, by row of the sheet; the data worker knows whose rows they are. */
  'upload.errors': call(z.object({ uploadId: z.uuid() })).answers<UploadRowErrors>(),
  /** Begins with a trial, which posts nothing. */
  'upload.start': call(uploadOrderSchema).answers<UploadListing>(),
  /** Posts the workbook that was tried, and no other. */
  'upload.post': call(z.object({ uploadId: z.uuid(), workbook: z.string().length(64) })).answers<UploadListing>(),
  /** Where it was not clear: a person has looked at the website, and wants it sent once more. */
  'upload.sendAgain': call(z.object({ uploadId: z.uuid() })).answers<UploadListing>(),
  'upload.close': call(z.object({ uploadId: z.uuid(), posted: z.enum(['yes', 'no', 'unknown']) })).answers<undefined>(),
  'upload.checkNow': call(nothing).answers<undefined>(),
  /** Saves a table of the roster where the person says. Opens a file dialog. */
  'roster.save': call(z.object({ table: rosterTableSchema, format: z.enum(rosterFileFormats) })).answers<SavedTable>(),
  'sharing.state': call(nothing).answers<SharingState>(),
  'sharing.set': call(sharingSettingSchema).answers<SharingState>(),

  /** The CE files of the people who use this computer: sealed pieces, which main keeps and cannot open. */
  'education.files': call(nothing).answers<readonly CeFileListing[]>(),
  'education.read': call(z.object({ fileId: ceFileIdSchema, piece: cePieceSchema })).answers<Uint8Array | null>(),
  'education.write': call(
    z.object({ fileId: ceFileIdSchema, piece: cePieceSchema, bytes: bytes(LARGEST_CE_PIECE_BYTES) })
  ).answers<undefined>(),
  'education.remove': call(
    z.object({ fileId: ceFileIdSchema, pieces: z.array(cePieceSchema).max(100_000) })
  ).answers<undefined>(),
  'education.erase': call(z.object({ fileId: ceFileIdSchema })).answers<undefined>(),
  /** One encrypted file, for another computer: as sealed as it lies here. */
  'education.exportFile': call(z.object({ fileId: ceFileIdSchema })).answers<{ readonly path: string }>(),
  'education.importFile': call(nothing).answers<{ readonly fileId: string }>(),
  /** `part`: which of several packets, from 1; it goes into the proposed name, so that none is written over another. */
  'education.save': call(
    z.object({
      kind: z.enum(ceSavedKinds),
      bytes: bytes(LARGEST_SAVED_BYTES),
      part: z.number().int().min(1).max(10_000).optional()
    })
  ).answers<{ readonly path: string }>(),
  'education.print': call(z.object({ pdf: bytes(LARGEST_SAVED_BYTES), job })).answers<PrintOutcome>(),
  /** Takes the place of all that was set for this file. `isKept`: it is sealed on the disk, as its owner wishes. */
  'education.remind': call(ceReminderOrderSchema.extend({ fileId: ceFileIdSchema })).answers<{
    readonly isKept: boolean
  }>(),
  'education.reminderPolicy': call(nothing).answers<CeReminderPolicy>(),

  /** The page is locked: where a passphrase is set, main answers nothing until it is told. */
  'lock.close': call(nothing).answers<undefined>(),
  'lock.open': call(z.object({ passphrase: z.string().min(1).max(LONGEST_PASSPHRASE) })).answers<undefined>(),
  /** `current` where one is set already. */
  'lock.set': call(
    z.object({
      current: z.string().max(LONGEST_PASSPHRASE).optional(),
      next: z.string().min(LEAST_PASSPHRASE).max(LONGEST_PASSPHRASE)
    })
  ).answers<undefined>(),
  'lock.remove': call(z.object({ current: z.string().min(1).max(LONGEST_PASSPHRASE) })).answers<undefined>(),
  /** Opens and removes the passphrase, for whoever has the key of the account. */
  'lock.reset': call(z.object({ clientKey: secret })).answers<undefined>(),

  'updates.state': call(nothing).answers<UpdateState>(),
  /** Looks for a newer version now. */
  'updates.check': call(nothing).answers<UpdateState>(),
  'updates.download': call(nothing).answers<UpdateState>(),
  /** Ends the app and starts the version that is ready. */
  'updates.restart': call(nothing).answers<undefined>()
} as const

export type DeskCallName = keyof typeof deskCalls
export type DeskInput<N extends DeskCallName> = z.infer<(typeof deskCalls)[N]['input']>
export type DeskAnswer<N extends DeskCallName> = (typeof deskCalls)[N] extends Call<infer _I, infer O> ? O : never

/** What main tells the page unasked. */
export interface DeskEvents {
  readonly batchProgress: BatchProgress
  readonly connectionChanged: ConnectionState
  /** The session of the operating system was locked: whoever comes back may be somebody else. */
  readonly sessionLocked: null
  readonly accountChanged: AccountState
  readonly connectProgress: readonly ConnectStep[]
  readonly lettersChanged: readonly PendingLetter[]
  readonly directoryChanged: DirectorySync
  readonly uploadsChanged: readonly UploadListing[]
  readonly sharingChanged: SharingState
  readonly updatesChanged: UpdateState
}

export type DeskEventName = keyof DeskEvents
