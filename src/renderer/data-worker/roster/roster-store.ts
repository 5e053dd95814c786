import type { RosterChange } from '#shared/domain/roster/roster-change'
import {
  EMPTY_UNDO_LOG,
  perform,
  redo,
  undo,
  type CommandStamp,
  type RosterCommandKind,
  type RosterHistoryEntry,
  type RosterSession,
  type SessionStep,
  type UndoLog
} from '#shared/domain/roster/roster-command'
import { EMPTY_ROSTER, type RosterPractitioner } from '#shared/domain/roster/roster'
import type { SealedTable } from '../store/sealed-table.ts'

/**
 * The roster on disk: every command a sealed step that is never deleted (together they are the history), and now and then
 * the whole as parts with a head that names the last step in them. Two generations of parts; whatever of them is damaged
 * or half-written, the steps lead to the present.
 */
export interface RosterStore {
  /** To be called once, before anything else. */
  open(): Promise<OpenedRoster>
  /** Makes a step durable; the answer is its acknowledgement. Steps are numbered from 1 in the order of the calls. */
  append(act: RosterAct, history: readonly RosterHistoryEntry[]): Promise<number>
  /** Writes the whole as the next generation. `through`: the last step that the session contains. */
  writeWhole(session: RosterSession, through: number, pause: () => Promise<void>): Promise<void>
  /** History entries of all steps, the newest step first, by portions: stop asking when there is enough. */
  history(): AsyncGenerator<readonly RosterHistoryEntry[]>
}

/** What somebody did: enough to do it again to the same roster, with the same outcome. */
export type RosterAct =
  | {
      readonly type: 'perform'
      readonly stamp: CommandStamp
      readonly kind: RosterCommandKind
      readonly changes: readonly RosterChange[]
    }
  | { readonly type: 'undo' | 'redo'; readonly stamp: CommandStamp }

export interface OpenedRoster {
  readonly session: RosterSession
  readonly lastStep: number
  /** How many steps were done again on top of the newest whole. */
  readonly replayed: number
  /** Steps and parts that could not be read. Where a step is among them, what it did is missing. */
  readonly damaged: number
}

export interface RosterStepRecord {
  readonly step: number
  readonly act: RosterAct
  readonly history: readonly RosterHistoryEntry[]
}

export interface RosterHeadRecord {
  readonly generation: number
  readonly through: number
  readonly parts: number
}

export type RosterPartRecord =
  | { readonly type: 'practitioners'; readonly practitioners: readonly RosterPractitioner[] }
  | { readonly type: 'undoLog'; readonly log: UndoLog }

export interface RosterTables {
  readonly steps: SealedTable<RosterStepRecord>
  readonly parts: SealedTable<RosterPartRecord>
  readonly heads: SealedTable<RosterHeadRecord>
}

/** Practitioners of one part: some hundred kilobytes, sealed in a few milliseconds. */
const IN_A_PART = 500
/** Steps read at a time. */
const AT_A_TIME = 64

/** What an act does to a session; `null` where there is nothing to undo or redo. */
export function carryOut(session: RosterSession, act: RosterAct): SessionStep | null {
  switch (act.type) {
    case 'perform':
      return perform(session, { ...act.stamp, kind: act.kind, changes: act.changes })
    case 'undo':
      return undo(session, act.stamp)
    case 'redo':
      return redo(session, act.stamp)
  }
}

export function createRosterStore({ steps, parts, heads }: RosterTables): RosterStore {
  let lastStep = 0
  /** The newest first; two at most. */
  let wholes: readonly RosterHeadRecord[] = []

  return {
    async open() {
      const read = await Promise.all(SLOTS.map((slot) => heads.get(slot)))
      let damaged = read.filter((head) => head === 'damaged').length
      wholes = read
        .filter((head): head is RosterHeadRecord => head !== null && head !== 'damaged')
        .sort((a, b) => b.generation - a.generation)
      let session: RosterSession = { roster: EMPTY_ROSTER, log: EMPTY_UNDO_LOG }
      let from = 1
      for (const head of wholes) {
        const whole = await readWhole(parts, head)
        if (whole) {
          session = whole
          from = head.through + 1
          break
        }
        damaged++
      }
      const first = from
      // Steps have no gap; where the store lost some at the end, the heads still know how far they went.
      const atLeast = Math.max(0, ...wholes.map(({ through }) => through))
      for (;;) {
        const records = await steps.getMany(numbered(from, AT_A_TIME))
        const end = records.findIndex((record, at) => record === null && from + at > atLeast)
        for (const record of end === -1 ? records : records.slice(0, end)) {
          if (record === null || record === 'damaged') damaged++
          else session = carryOut(session, record.act)?.session ?? session
        }
        from += end === -1 ? records.length : end
        if (end !== -1) break
      }
      lastStep = from - 1
      return { session, lastStep, replayed: from - first, damaged }
    },

    async append(act, history) {
      const step = lastStep + 1
      await steps.put(String(step), { step, act, history })
      lastStep = step
      return step
    },

    async writeWhole(session, through, pause) {
      const generation = (wholes[0]?.generation ?? 0) + 1
      const practitioners = [...session.roster.values()]
      let written = 0
      for (let from = 0; from < practitioners.length; from += IN_A_PART) {
        const some = practitioners.slice(from, from + IN_A_PART)
        await parts.put(partKey(generation, written++), { type: 'practitioners', practitioners: some })
        await pause()
      }
      await parts.put(partKey(generation, written++), { type: 'undoLog', log: session.log })
      // The head last: without it the parts are nothing.
      const head: RosterHeadRecord = { generation, through, parts: written }
      await heads.put(slotOf(generation), head)
      const [newest, older] = wholes
      wholes = newest ? [head, newest] : [head]
      if (older) await parts.removeMany(partKeys(older))
    },

    async *history() {
      for (let to = lastStep; to >= 1; to -= AT_A_TIME) {
        const from = Math.max(1, to - AT_A_TIME + 1)
        const records = await steps.getMany(numbered(from, to - from + 1))
        for (const record of [...records].reverse()) {
          if (record !== null && record !== 'damaged') yield [...record.history].reverse()
        }
      }
    }
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

function numbered(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(from + at))
}

async function readWhole(parts: SealedTable<RosterPartRecord>, head: RosterHeadRecord): Promise<RosterSession | null> {
  const roster = new Map<string, RosterPractitioner>()
  let log: UndoLog | null = null
  const keys = partKeys(head)
  for (let from = 0; from < keys.length; from += AT_A_TIME) {
    for (const part of await parts.getMany(keys.slice(from, from + AT_A_TIME))) {
      if (part === null || part === 'damaged') return null
      if (part.type === 'undoLog') log = part.log
      else for (const practitioner of part.practitioners) roster.set(practitioner.practitionerId, practitioner)
    }
  }
  return log ? { roster, log } : null
}
