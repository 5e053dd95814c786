import './no-eval.ts'
import type { MainToWorker, WorkerAnswers, WorkerRequest, WorkerToMain } from '#shared/contract/worker-link'
import { serveRosterOwner } from '../roster-import/roster-link.ts'
import { createImportOwner } from './roster/import-owner.ts'
import { createTableTray } from './roster/table-tray.ts'
import { createCourtesy } from './courtesy.ts'
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
import { createLetterNormaliser } from './pictures/letterhead-pictures.ts'
import { normalisePicture } from './pictures/normalise-picture.ts'
import { redrawPicture } from './pictures/redraw-picture.ts'
import { createPause } from './pause.ts'
import { createAnswers, type Answers } from './questions.ts'
import { openRosterSide, type RosterSide } from './roster-side.ts'
import { createPrints, type Prints } from './today/prints.ts'
import { createTodayAnswers, type TodayAnswers } from './today/questions.ts'
import { createTodayDesk, type TodayDesk } from './today/today-desk.ts'
import { openVaultStore, type VaultStore } from './vault-store.ts'

/**
 * The data worker: the only owner of IndexedDB, of the data keys and of the search index. The page asks it by tagged
 * messages; main speaks to it over a port of their own. Ending the worker ends keys, index and plaintext with it.
 */
interface OpenVault {
  readonly vaultId: string
  readonly store: VaultStore
  readonly holder: Holder
  readonly answers: Answers & TodayAnswers
  readonly prints: Prints
  readonly today: TodayDesk
  /** Opens by itself; whoever needs it waits for it. */
  readonly roster: Promise<RosterSide>
}

let open: OpenVault | null = null
/** Main's requests are carried out one after the other: two writes of one record never overtake each other. */
let mainQueue: Promise<unknown> = Promise.resolve()

const courtesy = createCourtesy({
  now: () => performance.now(),
  pause: createPause(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  processors: navigator.hardwareConcurrency
})

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
  async () => {
    if (!open) throw new Error('notOpen')
    const { roster, store } = open
    return { desk: (await roster).desk, settings: store.rosterSettings }
  },
  tray,
  () => new Date().setHours(0, 0, 0, 0)
)

self.addEventListener('message', (event: MessageEvent<WorkerInput>) => {
  const input = event.data
  if (input.type === 'port') listenToMain(input.port)
  else if (input.type === 'lendRoster') serveRosterOwner(input.port, importOwner)
  else if (input.type === 'attended') courtesy.attend()
  else if (input.type === 'stored') relay.settle(input)
  else void answerPage(input)
})

async function answerPage(input: Extract<WorkerInput, { type: 'ask' }>): Promise<void> {
  try {
    const answers = await answersTo(input.name)
    // Name and input belong together by construction of `WorkerInput`.
    const answer: unknown = Reflect.get(answers, input.name satisfies QuestionName)
    if (typeof answer !== 'function') throw new Error('unknown question')
    const value: unknown = await Reflect.apply(answer, undefined, [input.input])
    post({ type: 'answer', id: input.id, ok: true, value })
  } catch (error) {
    post({ type: 'answer', id: input.id, ok: false, problem: toProblem(error) })
  }
}

async function answersTo(name: QuestionName): Promise<object> {
  if (Object.hasOwn(alwaysAnswered, name)) return alwaysAnswered
  if (!open) throw new Error('notOpen')
  return Object.hasOwn(open.answers, name) ? open.answers : (await open.roster).answers
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
  const { holder, store, roster, prints, today } = open
  return answerMain(
    { holder, store, roster, prints, today, tray, normaliseLetter, changed },
    request satisfies OpenRequest
  )
}

async function openVault(vaultId: string, rootKey: Uint8Array<ArrayBuffer>): Promise<WorkerAnswers['open']> {
  setState('opening')
  open?.store.close()
  open = null
  const store = await openVaultStore(vaultId, rootKey)
  const holder = await loadHolder(store, courtesy)
  const roster = openRosterSide({ store, holder, today: localDay, changed: () => changed('roster') })
  const damagedRoster = roster.then(
    ({ desk }) => desk.damaged > 0,
    () => true
  )
  void damagedRoster.then((isDamaged) => {
    if (isDamaged && open?.roster === roster) setState('damaged')
  })
  const prints = createPrints(store.prints, toLocalDay)
  const today = createTodayDesk({
    table: store.today,
    holder,
    matchesOf: (text) => holder.index.search({ text, limit: 1, similarSpellings: false }).total,
    prints,
    toDay: toLocalDay,
    changed: () => changed('today')
  })
  const answers = {
    ...createAnswers({
      holder,
      now: () => performance.now(),
      changedNotes: () => changed('notes'),
      rosterNpis: async () => (await roster).desk.npis()
    }),
    ...createTodayAnswers(today)
  }
  open = { vaultId, store, holder, answers, prints, today, roster }
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

function localDay(): string {
  return toLocalDay(Date.now())
}

/** `YYYY-MM-DD` on this computer. @param at milliseconds since 1970 */
function toLocalDay(at: number): string {
  const day = new Date(at)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

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
