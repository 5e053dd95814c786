import type { PartialDate } from '#shared/domain/partial-date'
import type { RosterChange } from '#shared/domain/roster/roster-change'
import type { CommandStamp, RosterHistoryEntry } from '#shared/domain/roster/roster-command'
import type { Roster } from '#shared/domain/roster/roster'
import { summarizeAgain, summarizeStep, type StepSummary } from '#shared/domain/roster/step-summary'
import { runWithPauses } from '#shared/lib/pieces'
import type { RosterPractitionerView, RosterQuestions, RosterState } from './messages.ts'
import { createRosterRows, type Uploaded } from './roster-rows.ts'
import type { OpenedRoster, RosterStore } from './roster-store.ts'
import { createRosterViews, type RosterViews } from './roster-views.ts'
import { takeStep, type StepToTake, type StoredSession } from './stored-session.ts'

/** The open roster: what it is, what is done to it, and how it looks. One after the other, each on disk before it is true. */
export interface RosterDesk {
  /** Only to be asked when `settled`. */
  readonly views: RosterViews
  /** Steps that could not be read when it was opened. */
  readonly damaged: number
  roster(): Roster
  /** Every NPI of the roster; the same list until the roster changes. */
  npis(): readonly string[]
  /** The day as of which rows are checked: the page's, or this computer's before it was told. */
  today(): PartialDate
  /** When the rows are those of the roster: at once but for a moment after something large. */
  settled(): Promise<void>
  /** The same, and every row is checked as of the day. */
  checked(today: PartialDate): Promise<void>
  state(): RosterState
  /** Answers when it is on disk; a command without effect changes nothing and is not written. */
  act(act: RosterAct): Promise<RosterState>
  perform(stamp: CommandStamp, kind: PerformKind, changes: readonly RosterChange[]): Promise<RosterState>
  practitioner(practitionerId: string, today: PartialDate): RosterPractitionerView | null
  history(practitionerId: string | null): Promise<readonly RosterHistoryEntry[]>
  /** What was typed by hand since a moment, the newest first. */
  handEditsSince(from: number): Promise<readonly RosterHistoryEntry[]>
  /** What PASS has, as far as is known; `null` where nothing was uploaded yet. */
  setUploaded(uploaded: Uploaded | null): void
}

/** What somebody does. */
export type RosterAct =
  | {
      readonly type: 'perform'
      readonly stamp: CommandStamp
      readonly kind: PerformKind
      readonly changes: readonly RosterChange[]
    }
  | { readonly type: 'undo' | 'redo'; readonly stamp: CommandStamp }

type PerformKind = RosterQuestions['rosterPerform']['input']['kind']

/** The whole is written anew after so much was done: reading it back costs less than doing so much again. */
const MOST_LOOSE_STEPS = 200
const MOST_LOOSE_EFFECTS = 5_000
/** Of the whole roster's history the page shows the latest. */
const MOST_HISTORY = 200
/** So many practitioners are taken over at once; more in slices. */
const MOST_AT_ONCE = 1_000

export interface RosterDeskDeps {
  readonly store: RosterStore
  readonly opened: OpenedRoster
  readonly uploaded: Uploaded | null
  /** Called after each change. */
  readonly changed: () => void
  readonly today: () => PartialDate
  readonly pause: () => Promise<void>
}

export async function createRosterDesk(deps: RosterDeskDeps): Promise<RosterDesk> {
  const { store, opened, uploaded, changed, pause } = deps
  const rows = createRosterRows()
  const views = createRosterViews(rows)
  let session: StoredSession = opened.session
  let lastStep = opened.lastStep
  let looseSteps = opened.replayed.steps
  let looseEffects = opened.replayed.effects
  let queue: Promise<unknown> = Promise.resolve()
  let settling: Promise<void> = Promise.resolve()
  let isWriting = false
  let uploadedAt = uploaded?.at ?? null
  let npis: { readonly of: Roster; readonly list: readonly string[] } | null = null

  const today = (): PartialDate => (rows.checkedOn === '' ? deps.today() : rows.checkedOn)

  /** What the steps on top of the undo log did, by their numbers. Those of an earlier run are read when they are on top. */
  const summaries = new Map<number, StepSummary>()
  const summaryOf = (step: StoredSession['log']['done'][number] | undefined): StepSummary | null =>
    (step && summaries.get(step.inverse)) ?? null

  const readSummaries = async (): Promise<void> => {
    for (const step of [session.log.done.at(-1), session.log.undone.at(-1)]) {
      // An import is named by its kind: nobody waits for thousands of rows to be read for a name.
      if (!step || step.kind === 'import' || summaries.has(step.inverse)) continue
      // What cannot be read is named by its kind, too.
      const inverse = await store.inverseOf(step.inverse).catch(() => 'damaged' as const)
      if (inverse === 'damaged') continue
      summaries.set(step.inverse, summarizeStep(inverse, session.roster))
      changed()
    }
  }

  const state = (): RosterState => {
    const undone = summaryOf(session.log.undone.at(-1))
    const counts = rows.counts(today())
    return {
      practitioners: session.roster.size,
      periods: counts.periods,
      canUndo: session.log.done.at(-1)?.kind ?? null,
      canRedo: session.log.undone.at(-1)?.kind ?? null,
      undoes: summaryOf(session.log.done.at(-1)),
      redoes: undone && summarizeAgain(undone),
      changedRows: counts.changed,
      uploadedAt
    }
  }

  const checked = async (day: PartialDate): Promise<void> => {
    await settling
    await rows.checkInSlices(day, pause)
  }

  const toStep = async (act: RosterAct): Promise<StepToTake | null> => {
    if (act.type === 'perform') return act
    const last = (act.type === 'undo' ? session.log.done : session.log.undone).at(-1)
    if (!last) return null
    const changes = await store.inverseOf(last.inverse)
    // What cannot be read cannot be taken back; what came before it can.
    return { ...act, kind: last.kind, changes: changes === 'damaged' ? [] : changes }
  }

  const carry = async (act: RosterAct): Promise<RosterState> => {
    const step = await toStep(act)
    const number = store.nextStep()
    const taken = step && (await runWithPauses(takeStep(session, step, number), pause))
    if (!step || !taken || taken.session.log === session.log) return state()
    await store.append(step, taken)
    const isLarge = taken.history.length > MOST_AT_ONCE
    if (isLarge) await pause()
    session = taken.session
    summaries.set(number, summarizeStep(taken.inverse, session.roster))
    lastStep++
    looseSteps++
    looseEffects += taken.history.length
    settling = takeOver(taken.history, isLarge)
    await settling
    changed()
    void tidyUp()
    void readSummaries()
    return state()
  }

  const takeOver = async (history: readonly RosterHistoryEntry[], isLarge: boolean): Promise<void> => {
    if (isLarge) await pause()
    const practitionerIds = new Set(history.map(({ effect }) => effect.practitionerId))
    if (practitionerIds.size <= MOST_AT_ONCE) return rows.update(session.roster, practitionerIds)
    await rows.updateInSlices(session.roster, practitionerIds, pause)
    await rows.checkInSlices(today(), pause)
  }

  const tidyUp = async (): Promise<void> => {
    if (isWriting || (looseSteps < MOST_LOOSE_STEPS && looseEffects < MOST_LOOSE_EFFECTS)) return
    isWriting = true
    const [steps, effects] = [looseSteps, looseEffects]
    try {
      // In the order of names: so they come back, and are in order already.
      const practitioners = rows.people().map(({ practitioner }) => practitioner)
      await store.writeWhole({ practitioners, log: session.log }, lastStep)
      looseSteps -= steps
      looseEffects -= effects
    } catch {
      // Costs nothing: the steps have everything. The next change tries again.
    } finally {
      isWriting = false
    }
  }

  const act = (what: RosterAct): Promise<RosterState> => {
    const done = queue.then(() => carry(what))
    queue = done.catch(() => undefined)
    return done
  }

  rows.setUploaded(uploaded)
  await rows.updateInSlices(session.roster, session.roster.keys(), pause)
  void tidyUp()
  void readSummaries()
  // Findings are ready when somebody looks, and nobody waits for them meanwhile.
  void rows.checkInSlices(today(), pause)
  return {
    views,
    damaged: opened.damaged,
    roster: () => session.roster,
    npis() {
      if (npis?.of !== session.roster) {
        const known = new Set(Array.from(session.roster.values(), ({ person }) => person.npi))
        npis = { of: session.roster, list: [...known].filter((npi) => npi !== '') }
      }
      return npis.list
    },
    today,
    settled: () => settling,
    checked,
    state,
    act,
    perform: (stamp, kind, changes) => act({ type: 'perform', stamp, kind, changes }),
    practitioner(practitionerId, day) {
      const person = rows.person(practitionerId)
      if (!person) return null
      rows.check(day)
      const findings = person.rows.map(({ periodId, findings: own }) => ({ practitionerId, periodId, findings: own }))
      return { practitioner: person.practitioner, findings }
    },
    async history(practitionerId) {
      await queue
      const found: RosterHistoryEntry[] = []
      for await (const entries of store.history(practitionerId === null ? {} : { practitionerId })) {
        for (const entry of entries) found.push(entry)
        if (practitionerId === null && found.length >= MOST_HISTORY) break
      }
      return practitionerId === null ? found.slice(0, MOST_HISTORY) : found
    },
    async handEditsSince(from) {
      await queue
      const found: RosterHistoryEntry[] = []
      for await (const entries of store.history({ from, kinds: ['edit', 'bulkEdit'] })) {
        for (const entry of entries) found.push(entry)
      }
      return found
    },
    setUploaded(latest) {
      uploadedAt = latest?.at ?? null
      rows.setUploaded(latest)
      changed()
    }
  }
}
