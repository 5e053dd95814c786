import {
  EMPTY_UNDO_LOG,
  type RosterCommandKind,
  type RosterHistoryEntry,
  type RosterInverse,
  type SessionStep,
  type UndoLog
} from '#shared/domain/roster/roster-command'
import { EMPTY_ROSTER, type RosterPractitioner } from '#shared/domain/roster/roster'
import { runWithPauses } from '#shared/lib/pieces'
import { fromCompactJson, toCompactJson, type KnownTexts } from '../store/compact-json.ts'
import type { SealedTable } from '../store/sealed-table.ts'
import {
  kindOf,
  PARTS_AT_A_TIME,
  readChanges,
  readHeads,
  readHistory,
  writeStep,
  type RosterStepHead,
  type StepTable
} from './step-records.ts'
import { takeStep, type StepToTake, type StoredSession } from './stored-session.ts'

/**
 * The roster on disk: every command a sealed step that is never deleted (together they are the history), and now and then
 * the whole as parts with a head that names the last step in them. Two generations of parts; whatever of them is damaged
 * or half-written, the steps lead to the present.
 */
export interface RosterStore {
  /** To be called once, before anything else. */
  open(): Promise<OpenedRoster>
  /** The number that the next step will have; counted from 1. */
  nextStep(): number
  /** Makes a step durable; the answer is its acknowledgement. One after the other. */
  append(step: Omit<StepToTake, 'changes'>, taken: SessionStep<number>): Promise<void>
  /** What takes a step back. */
  inverseOf(step: number): Promise<RosterInverse | 'damaged'>
  /**
   * Writes the whole as the next generation.
   * @param practitioners in the order in which they are best read back; @param through the last step that is in it.
   */
  writeWhole(whole: Whole, through: number): Promise<void>
  /**
   * History entries, the newest first, by portions: stop asking when there is enough.
   */
  history(wanted: WantedHistory): AsyncGenerator<readonly RosterHistoryEntry[]>
}

export interface WantedHistory {
  /** Of one person; of all where left out. */
  readonly practitionerId?: string
  /** From this moment on, in milliseconds since 1970. */
  readonly from?: number
  /** Of these kinds alone. */
  readonly kinds?: readonly RosterCommandKind[]
}

export interface Whole {
  readonly practitioners: readonly RosterPractitioner[]
  readonly log: UndoLog<number>
}

export interface OpenedRoster {
  readonly session: StoredSession
  readonly lastStep: number
  /** How many steps were done again on top of the newest whole, and how much they did. */
  readonly replayed: { readonly steps: number; readonly effects: number }
  /** Steps and parts that could not be read. Where a step is among them, what it did is missing. */
  readonly damaged: number
}

export interface RosterHeadRecord {
  readonly generation: number
  readonly through: number
  readonly parts: number
}

export interface RosterTables {
  readonly steps: StepTable
  /** Compact JSON, see `WholePart`. */
  readonly parts: SealedTable<Uint8Array>
  readonly heads: SealedTable<RosterHeadRecord>
}

type WholePart =
  | { readonly type: 'practitioners'; readonly practitioners: readonly RosterPractitioner[] }
  /** Which steps touched whom: `[practitionerId, step, step, …]`. */
  | { readonly type: 'touched'; readonly touched: readonly (readonly [string, ...number[]])[] }
  | { readonly type: 'done' | 'undone'; readonly steps: UndoLog<number>['done'] }

/** Practitioners of one part: some hundred kilobytes, sealed in a few milliseconds. */
const IN_A_PART = 500
/** Of what is much smaller than a practitioner. */
const SMALL_IN_A_PART = 5_000
/** Heads of steps read at a time. */
const AT_A_TIME = 64

/** @param pause lets others have their turn; called every few milliseconds of work. */
export function createRosterStore({ steps, parts, heads }: RosterTables, pause: () => Promise<void>): RosterStore {
  let lastStep = 0
  /** The newest first; two at most. */
  let wholes: readonly RosterHeadRecord[] = []
  /** Which steps touched whom, so that a person's history is read without reading everybody's. */
  let touched = new Map<string, number[]>()

  const touch = (history: readonly Pick<RosterHistoryEntry, 'effect'>[], step: number): void => {
    for (const { effect } of history) {
      const id = effect.practitionerId
      const known = touched.get(id)
      if (!known) touched.set(id, [step])
      else if ((known.at(-1) ?? 0) < step) known.push(step)
    }
  }

  const readWhole = async (head: RosterHeadRecord, known: KnownTexts): Promise<StoredSession | null> => {
    const roster = new Map<string, RosterPractitioner>()
    const log: MutableLog = { done: [], undone: [] }
    const found = new Map<string, number[]>()
    for (const keys of slices(partKeys(head), PARTS_AT_A_TIME)) {
      for (const bytes of await parts.getMany(keys)) {
        if (bytes === null || bytes === 'damaged') return null
        const part = fromCompactJson(bytes, known) as WholePart
        switch (part.type) {
          case 'practitioners':
            for (const practitioner of part.practitioners) roster.set(practitioner.practitionerId, practitioner)
            break
          case 'touched':
            for (const [id, ...by] of part.touched) found.set(id, by)
            break
          case 'done':
          case 'undone':
            log[part.type].push(...part.steps)
        }
        await pause()
      }
    }
    touched = found
    return { roster, log }
  }

  const takeAgain = async (session: StoredSession, head: RosterStepHead, known: KnownTexts) => {
    const changes = await readChanges(steps, head, 'changes', known)
    if (changes === 'damaged') return null
    const taken = await runWithPauses(takeStep(session, { ...head, changes }, head.step), pause)
    touch(taken?.history ?? [], head.step)
    return { session: taken?.session ?? session, effects: taken?.history.length ?? 0 }
  }

  return {
    async open() {
      const read = await Promise.all(SLOTS.map((slot) => heads.get(slot)))
      let damaged = read.filter((head) => head === 'damaged').length
      wholes = read
        .filter((head): head is RosterHeadRecord => head !== null && head !== 'damaged')
        .sort((a, b) => b.generation - a.generation)
      const known: KnownTexts = new Map()
      let session: StoredSession = { roster: EMPTY_ROSTER, log: EMPTY_UNDO_LOG }
      let from = 1
      for (const head of wholes) {
        const whole = await readWhole(head, known)
        if (whole) {
          session = whole
          from = head.through + 1
          break
        }
        damaged++
      }
      const first = from
      let effects = 0
      // Steps have no gap; where the store lost some at the end, the heads still know how far they went.
      const atLeast = Math.max(0, ...wholes.map(({ through }) => through))
      for (;;) {
        const records = await readHeads(steps, from, AT_A_TIME)
        const end = records.findIndex((record, at) => record === null && from + at > atLeast)
        for (const record of end === -1 ? records : records.slice(0, end)) {
          const taken = record === null || record === 'damaged' ? null : await takeAgain(session, record, known)
          if (taken) {
            session = taken.session
            effects += taken.effects
          } else damaged++
          await pause()
        }
        from += end === -1 ? records.length : end
        if (end !== -1) break
      }
      lastStep = from - 1
      return { session, lastStep, replayed: { steps: from - first, effects }, damaged }
    },

    nextStep: () => lastStep + 1,

    async append(step, { changes, inverse, history }) {
      const effects = history.map(({ effect }) => effect)
      await writeStep(steps, lastStep + 1, { ...step, changes, inverse, effects }, pause)
      lastStep++
      touch(history, lastStep)
    },

    async inverseOf(step) {
      const [head] = await readHeads(steps, step, 1)
      return head && head !== 'damaged' ? readChanges(steps, head, 'inverse') : 'damaged'
    },

    async writeWhole({ practitioners, log }, through) {
      const generation = (wholes[0]?.generation ?? 0) + 1
      // Steps that come while it is written are in what they touched already; reading them again adds none twice.
      const touchedNow = [...touched]
      let written = 0
      const write = async (part: WholePart): Promise<void> => {
        await parts.put(partKey(generation, written++), toCompactJson(part))
        await pause()
      }
      for (const some of slices(practitioners, IN_A_PART)) await write({ type: 'practitioners', practitioners: some })
      for (const some of slices(touchedNow, SMALL_IN_A_PART)) {
        await write({ type: 'touched', touched: some.map(([id, by]) => [id, ...by]) })
      }
      for (const type of ['done', 'undone'] as const) {
        for (const some of slices(log[type], SMALL_IN_A_PART)) await write({ type, steps: some })
      }
      // The head last: without it the parts are nothing.
      const head: RosterHeadRecord = { generation, through, parts: written }
      await heads.put(slotOf(generation), head)
      const [newest, older] = wholes
      wholes = newest ? [head, newest] : [head]
      if (older) await parts.removeMany(partKeys(older))
    },

    async *history({ practitionerId, from = -Infinity, kinds }) {
      const numbers = practitionerId === undefined ? null : (touched.get(practitionerId) ?? []).toReversed()
      for await (const head of numbers ? headsOf(steps, numbers) : headsBackwards(steps, lastStep)) {
        if (head.stamp.at < from) return
        if (!kinds || kinds.includes(kindOf(head))) yield* readHistory(steps, head, practitionerId)
      }
    }
  }
}

type MutableLog = { readonly [List in keyof UndoLog<number>]: UndoLog<number>[List][number][] }

async function* headsBackwards(steps: StepTable, last: number): AsyncGenerator<RosterStepHead> {
  for (let to = last; to >= 1; to -= AT_A_TIME) {
    const from = Math.max(1, to - AT_A_TIME + 1)
    const records = await readHeads(steps, from, to - from + 1)
    for (const head of records.toReversed()) if (head !== null && head !== 'damaged') yield head
  }
}

async function* headsOf(steps: StepTable, numbers: readonly number[]): AsyncGenerator<RosterStepHead> {
  for (const number of numbers) {
    const [head] = await readHeads(steps, number, 1)
    if (head && head !== 'damaged') yield head
  }
}

const SLOTS = ['0', '1'] as const

function slotOf(generation: number): string {
  return String(generation % SLOTS.length)
}

function partKey(generation: number, part: number): string {
  return `${generation}/${part}`
}

function partKeys({ generation, parts }: RosterHeadRecord): readonly string[] {
  return Array.from({ length: parts }, (_, part) => partKey(generation, part))
}

function* slices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}
