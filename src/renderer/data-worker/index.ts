import type { MainToWorker, WorkerAnswers, WorkerRequest, WorkerToMain } from '#shared/contract/worker-link'
import { EMPTY_ROSTER } from '#shared/domain/roster/roster'
import { serveRosterOwner } from '../roster-import/roster-link.ts'
import { createImportOwner } from './roster/import-owner.ts'
import { createTableTray } from './roster/table-tray.ts'
import { USUAL_DERIVATION } from './education/file-header.ts'
import { loadFaces } from './education/packet/faces.ts'
import { createRelayedStorage } from './education/piece-storage.ts'
import { createEducationAnswers } from './education/questions.ts'
import { createStorageRelay } from './education/storage-relay.ts'
import { loadHolder, type Holder } from './holder.ts'
import { answerMain, type OpenRequest } from './main-requests.ts'
import type {
  QuestionName,
  WorkerInput,
  WorkerOutput,
  WorkerProblem,
  WorkerQuestions,
  WorkerState,
  WorkerTopic
} from './messages.ts'
import type { OwnLetters } from './own-letters/own-letters.ts'
import { createOwnLetterAnswers, openOwnLetters, type OwnLetterAnswers } from './own-letters/questions.ts'
import { createLetterNormaliser } from './pictures/letterhead-pictures.ts'
import { normalisePicture } from './pictures/normalise-picture.ts'
import { redrawPicture } from './pictures/redraw-picture.ts'
import { createPause } from './pause.ts'
import { createAnswers, type Answers } from './questions.ts'
import { createRosterAnswers, type RosterAnswers } from './roster/questions.ts'
import { openRoster } from './roster/open-roster.ts'
import type { RosterDesk } from './roster/roster-desk.ts'
import { createUploadAnswers, type UploadAnswers } from './uploads/questions.ts'
import { createRowStore } from './uploads/row-store.ts'
import { createUploads, type Uploads } from './uploads/uploads.ts'
import { openVaultStore, type VaultStore } from './vault-store.ts'

/**
 * The data worker: the only owner of IndexedDB, of the data keys and of the search index. The page asks it by tagged
 * messages; main speaks to it over a port of their own. Ending the worker ends keys, index and plaintext with it.
 */
interface OpenVault {
  readonly vaultId: string
  readonly store: VaultStore
  readonly holder: Holder
  readonly roster: RosterDesk
  readonly uploads: Uploads
  readonly ownLetters: OwnLetters
  readonly answers: Answers & RosterAnswers & UploadAnswers & OwnLetterAnswers
}

let open: OpenVault | null = null
/** Main's requests are carried out one after the other: two writes of one record never overtake each other. */
let mainQueue: Promise<unknown> = Promise.resolve()

const normaliseLetter = createLetterNormaliser(redrawPicture)

/** A person's own CE file is open or not whatever becomes of the hospital's vault. */
const relay = createStorageRelay((id, request) => post({ type: 'store', id, request }))
const education = createEducationAnswers(
  {
    storage: createRelayedStorage(relay.send),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    cost: USUAL_DERIVATION,
    loadFaces,
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds)
      return () => clearTimeout(timer)
    }
  },
  () => changed('education')
)

const alwaysAnswered = {
  ...education,
  normalisePicture: ({ bytes, use }: WorkerQuestions['normalisePicture']['input']) =>
    normalisePicture(bytes, use, redrawPicture)
}

const tray = createTableTray()
const importOwner = createImportOwner(
  () => {
    if (!open) throw new Error('notOpen')
    return { desk: open.roster, settings: open.store.rosterSettings }
  },
  tray,
  () => new Date().setHours(0, 0, 0, 0)
)

self.addEventListener('message', (event: MessageEvent<WorkerInput>) => {
  const input = event.data
  if (input.type === 'port') listenToMain(input.port)
  else if (input.type === 'lendRoster') serveRosterOwner(input.port, importOwner)
  else if (input.type === 'stored') relay.settle(input)
  else void answerPage(input)
})

async function answerPage(input: Extract<WorkerInput, { type: 'ask' }>): Promise<void> {
  const answers = Object.hasOwn(alwaysAnswered, input.name) ? alwaysAnswered : open?.answers
  if (!answers) return post({ type: 'answer', id: input.id, ok: false, problem: { kind: 'notOpen' } })
  try {
    // Name and input belong together by construction of `WorkerInput`.
    const answer: unknown = Reflect.get(answers, input.name satisfies QuestionName)
    if (typeof answer !== 'function') throw new Error('unknown question')
    const value: unknown = await Reflect.apply(answer, undefined, [input.input])
    post({ type: 'answer', id: input.id, ok: true, value })
  } catch (error) {
    post({ type: 'answer', id: input.id, ok: false, problem: toProblem(error) })
  }
}

function listenToMain(port: MessagePort): void {
  port.addEventListener('message', (event: MessageEvent<MainToWorker>) => {
    const message = event.data
    if (message.type !== 'request') return
    mainQueue = mainQueue.then(async () => {
      let answer: WorkerToMain
      try {
        answer = { type: 'answer', id: message.id, ok: true, value: await carryOut(message.request) }
      } catch (error) {
        answer = { type: 'answer', id: message.id, ok: false, problem: toProblem(error).kind }
      }
      port.postMessage(answer)
    })
  })
  port.start()
}

async function carryOut(request: WorkerRequest): Promise<unknown> {
  if (request.type === 'open') return openVault(request.vaultId, Uint8Array.from(request.rootKey))
  if (!open) throw new Error('notOpen')
  const { holder, store, roster, uploads, ownLetters } = open
  return answerMain(
    { holder, store, roster, tray, uploads, normaliseLetter, ownLetters, changed },
    request satisfies OpenRequest
  )
}

async function openVault(vaultId: string, rootKey: Uint8Array<ArrayBuffer>): Promise<WorkerAnswers['open']> {
  setState('opening')
  open?.store.close()
  open = null
  const store = await openVaultStore(vaultId, rootKey)
  const pause = createPause()
  let roster: RosterDesk | null = null
  const uploads = createUploads({
    rows: createRowStore(store.uploads, pause, () => crypto.randomUUID()),
    roster: () => roster?.roster() ?? EMPTY_ROSTER,
    uploadedChanged: (uploaded) => roster?.setUploaded(uploaded),
    pause
  })
  const [holder, rosterDesk] = await Promise.all([
    loadHolder(store),
    uploads.uploaded().then((uploaded) => openRoster(store, uploaded, () => changed('roster')))
  ])
  roster = rosterDesk
  const ownLetters = await openOwnLetters(store.rosterSettings, holder, rosterDesk)
  const answers = {
    ...createAnswers({
      holder,
      now: () => performance.now(),
      changedNotes: () => changed('notes'),
      rosterNpis: rosterDesk.npis
    }),
    ...createRosterAnswers(rosterDesk, store.rosterSettings, () => changed('roster')),
    ...createUploadAnswers(uploads, rosterDesk, holder, pause),
    ...createOwnLetterAnswers(ownLetters, rosterDesk, () => changed('roster'))
  }
  open = { vaultId, store, holder, roster: rosterDesk, uploads, ownLetters, answers }
  holder.tidyUp()
  setState(holder.damaged > 0 ? 'damaged' : 'ready')
  return { practitioners: holder.index.practitionerCount, damaged: holder.damaged }
}

/**
 * Told at once; new practitioners at most once a second while many arrive, because each telling has the page ask for its
 * answers again.
 */
function changed(...topics: readonly WorkerTopic[]): void {
  const now = topics.filter((topic) => topic !== 'practitioners' || tellTimer === null)
  if (now.length > 0) post({ type: 'changed', topics: now })
  if (!topics.includes('practitioners')) return
  if (tellTimer !== null) {
    isUntold = true
    return
  }
  tellTimer = setTimeout(() => {
    tellTimer = null
    if (isUntold) changed('practitioners')
    isUntold = false
  }, TELL_MS)
}

const TELL_MS = 1_000
let isUntold = false
let tellTimer: ReturnType<typeof setTimeout> | null = null

function setState(state: WorkerState): void {
  post({ type: 'state', state })
}

function post(output: WorkerOutput): void {
  self.postMessage(output)
}

function toProblem(error: unknown): WorkerProblem {
  if (error instanceof Error && /Quota/i.test(error.name)) return { kind: 'noSpace' }
  if (error instanceof Error && error.message === 'notOpen') return { kind: 'notOpen' }
  return { kind: 'internal', reference: error instanceof Error ? error.name : 'unknown' }
}
