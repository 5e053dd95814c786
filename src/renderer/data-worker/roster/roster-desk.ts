import type { PartialDate } from '#shared/domain/partial-date'
import type { RosterChange, RosterEffect } from '#shared/domain/roster/roster-change'
import type { CommandStamp, RosterHistoryEntry, RosterSession } from '#shared/domain/roster/roster-command'
import type { Roster } from '#shared/domain/roster/roster'
import type { RosterPractitionerView, RosterQuestions, RosterState } from './messages.ts'
import { createRosterRows, type RosterRows, type Uploaded } from './roster-rows.ts'
import { carryOut, type OpenedRoster, type RosterAct, type RosterStore } from './roster-store.ts'
import { createRosterViews, type RosterViews } from './roster-views.ts'

/** The open roster: what it is, what is done to it, and how it looks. One after the other, each on disk before it is true. */
export interface RosterDesk {
  readonly views: RosterViews
  readonly rows: RosterRows
  /** Steps that could not be read when it was opened. */
  readonly damaged: number
  roster(): Roster
  /** Every NPI of the roster; the same list until the roster changes. */
  npis(): readonly string[]
  state(): RosterState
  /** Answers when it is on disk; a command without effect changes nothing and is not written. */
  act(act: RosterAct): Promise<RosterState>
  perform(stamp: CommandStamp, kind: PerformKind, changes: readonly RosterChange[]): Promise<RosterState>
  practitioner(practitionerId: string, today: PartialDate): RosterPractitionerView | null
  history(practitionerId: string | null): Promise<readonly RosterHistoryEntry[]>
  /** What PASS has, as far as is known; `null` where nothing was uploaded yet. */
  setUploaded(uploaded: Uploaded | null): void
}

type PerformKind = RosterQuestions['rosterPerform']['input']['kind']

/** The whole is written anew after so much was done: reading it back costs less than doing so much again. */
const MOST_LOOSE_STEPS = 200
const MOST_LOOSE_EFFECTS = 5_000
/** Of the whole roster's history the page shows the latest. */
const MOST_HISTORY = 200

export interface RosterDeskDeps {
  readonly store: RosterStore
  readonly opened: OpenedRoster
  readonly uploaded: Uploaded | null
  /** Called after each change. */
  readonly changed: () => void
  readonly pause: () => Promise<void>
}

export function createRosterDesk({ store, opened, uploaded, changed, pause }: RosterDeskDeps): RosterDesk {
  const rows = createRosterRows()
  const views = createRosterViews(rows)
  let session: RosterSession = opened.session
  let lastStep = opened.lastStep
  let looseSteps = opened.replayed
  let looseEffects = 0
  let queue: Promise<unknown> = Promise.resolve()
  let writing = false
  let uploadedAt = uploaded?.at ?? null
  let npis: { readonly of: Roster; readonly list: readonly string[] } | null = null
  rows.update(session.roster, session.roster.keys())
  rows.setUploaded(uploaded)

  const state = (): RosterState => {
    let periods = 0
    let changedRows = 0
    for (const row of rows.all()) {
      if (row.place.periodId !== null) periods++
      const fields = rows.changed(row)
      if (fields === null || fields.length > 0) changedRows++
    }
    return {
      practitioners: session.roster.size,
      periods,
      canUndo: session.log.done.at(-1)?.kind ?? null,
      canRedo: session.log.undone.at(-1)?.kind ?? null,
      changedRows,
      uploadedAt
    }
  }

  const carry = async (act: RosterAct): Promise<RosterState> => {
    const step = carryOut(session, act)
    if (!step || step.history.length === 0) return state()
    lastStep = await store.append(act, step.history)
    session = step.session
    looseSteps++
    looseEffects += step.history.length
    rows.update(session.roster, touched(step.history.map(({ effect }) => effect)))
    changed()
    void tidyUp()
    return state()
  }

  const tidyUp = async (): Promise<void> => {
    if (writing || (looseSteps < MOST_LOOSE_STEPS && looseEffects < MOST_LOOSE_EFFECTS)) return
    writing = true
    const [steps, effects] = [looseSteps, looseEffects]
    try {
      await store.writeWhole(session, lastStep, pause)
      looseSteps -= steps
      looseEffects -= effects
    } catch {
      // Costs nothing: the steps have everything. The next change tries again.
    } finally {
      writing = false
    }
  }

  const act = (what: RosterAct): Promise<RosterState> => {
    const done = queue.then(() => carry(what))
    queue = done.catch(() => undefined)
    return done
  }

  return {
    views,
    rows,
    damaged: opened.damaged,
    roster: () => session.roster,
    npis() {
      if (npis?.of !== session.roster) {
        const known = new Set(Array.from(session.roster.values(), ({ person }) => person.npi))
        npis = { of: session.roster, list: [...known].filter((npi) => npi !== '') }
      }
      return npis.list
    },
    state,
    act,
    perform: (stamp, kind, changes) => act({ type: 'perform', stamp, kind, changes }),
    practitioner(practitionerId, today) {
      const practitioner = session.roster.get(practitionerId)
      if (!practitioner) return null
      const findings = rows.of(practitionerId).map((row) => ({ ...row.place, findings: rows.findings(row, today) }))
      return { practitioner, findings }
    },
    async history(practitionerId) {
      await queue
      const found: RosterHistoryEntry[] = []
      for await (const entries of store.history()) {
        for (const entry of entries) {
          if (practitionerId === null || entry.effect.practitionerId === practitionerId) found.push(entry)
        }
        if (practitionerId === null && found.length >= MOST_HISTORY) break
      }
      return practitionerId === null ? found.slice(0, MOST_HISTORY) : found
    },
    setUploaded(latest) {
      uploadedAt = latest?.at ?? null
      rows.setUploaded(latest)
      changed()
    }
  }
}

function touched(effects: readonly RosterEffect[]): ReadonlySet<string> {
  return new Set(effects.map(({ practitionerId }) => practitionerId))
}
