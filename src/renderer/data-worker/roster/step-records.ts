import type { RosterChange, RosterEffect } from '#shared/domain/roster/roster-change'
import type { RosterCommandKind, RosterHistoryEntry, RosterInverse } from '#shared/domain/roster/roster-command'
import { runWithPauses } from '#shared/lib/pieces'
import { sortedPositions } from '../search/sliced-sort.ts'
import { fromCompactJson, toCompactJson, type KnownTexts } from '../store/compact-json.ts'
import type { SealedTable } from '../store/sealed-table.ts'
import type { StepToTake } from './stored-session.ts'

/** A command that was carried out: what was done, what takes it back, and what it did to whom. */
export interface RosterStep extends StepToTake {
  readonly inverse: RosterInverse
  readonly effects: readonly RosterEffect[]
}

/** A step as it lies on disk: whole where it is small, else with its lists in parts of their own. */
export interface RosterStepHead extends Pick<RosterStep, 'type' | 'stamp' | 'kind'> {
  readonly step: number
  /** `null`: in parts. */
  readonly lists: StepLists | null
  readonly parts: StepParts
}

/** Parts are compact JSON. */
export type RosterStepRecord = RosterStepHead | Uint8Array

type StepLists = Pick<RosterStep, 'changes' | 'inverse' | 'effects'>

interface StepParts {
  readonly changes: number
  readonly inverse: number
  /** By practitioner id, the first of each part: the history of one person is in one of them, or two. */
  readonly effects: readonly string[]
}

/** So many practitioners, edits or effects make a part: a few milliseconds of work. */
const IN_A_PART = 500
/** Parts read at a time. */
export const PARTS_AT_A_TIME = 8
const NO_PARTS: StepParts = { changes: 0, inverse: 0, effects: [] }

export type StepTable = SealedTable<RosterStepRecord>

/**
 * Puts a step on disk. The head comes last: without it the parts are nothing, and are written over by the next step of
 * the same number.
 */
export async function writeStep(
  table: StepTable,
  number: number,
  { changes, inverse, effects, ...step }: RosterStep,
  pause: () => Promise<void>
): Promise<void> {
  if (weightOf(changes) + weightOf(inverse) + effects.length <= IN_A_PART) {
    return table.put(headKey(number), { ...step, step: number, lists: { changes, inverse, effects }, parts: NO_PARTS })
  }
  const order = await runWithPauses(sortedPositions(effects.map(({ practitionerId }) => practitionerId)), pause)
  const sorted = Array.from(order, (at) => effects[at]).filter((effect) => effect !== undefined)
  const effectParts = chunked(sorted, IN_A_PART)
  const parts: StepParts = {
    changes: await writeParts(table, number, 'changes', splitChanges(changes), pause),
    inverse: await writeParts(table, number, 'inverse', splitChanges(inverse), pause),
    effects: effectParts.map((part) => part[0]?.practitionerId ?? '')
  }
  await writeParts(table, number, 'effects', effectParts, pause)
  await table.put(headKey(number), { ...step, step: number, lists: null, parts })
}

/** Heads of steps `from` to `from + count - 1`; `null` where there is none. */
export async function readHeads(
  table: StepTable,
  from: number,
  count: number
): Promise<readonly (RosterStepHead | 'damaged' | null)[]> {
  const records = await table.getMany(Array.from({ length: count }, (_, at) => headKey(from + at)))
  return records.map((record) => (record instanceof Uint8Array ? 'damaged' : record))
}

/** What was done, or what takes it back. */
export async function readChanges(
  table: StepTable,
  { step, lists, parts }: RosterStepHead,
  which: 'changes' | 'inverse',
  known?: KnownTexts
): Promise<readonly RosterChange[] | 'damaged'> {
  if (lists) return lists[which]
  const read: RosterChange[] = []
  const keys = Array.from({ length: parts[which] }, (_, part) => partKey(step, which, part))
  for (let from = 0; from < keys.length; from += PARTS_AT_A_TIME) {
    for (const record of await table.getMany(keys.slice(from, from + PARTS_AT_A_TIME))) {
      const list = toList<RosterChange>(record, known)
      if (list === 'damaged') return 'damaged'
      for (const change of list) read.push(change)
    }
  }
  return read
}

/**
 * History entries of a step, the newest first, by portions.
 * @param practitionerId of one person only; of all where left out.
 */
export async function* readHistory(
  table: StepTable,
  head: RosterStepHead,
  practitionerId: string | undefined
): AsyncGenerator<readonly RosterHistoryEntry[]> {
  const { step, stamp, lists, parts } = head
  const kind = kindOf(head)
  const isWanted = (effect: RosterEffect): boolean =>
    practitionerId === undefined || effect.practitionerId === practitionerId
  const toEntries = (effects: readonly RosterEffect[]): readonly RosterHistoryEntry[] =>
    effects
      .filter(isWanted)
      .toReversed()
      .map((effect) => ({ ...stamp, kind, effect }))
  if (lists) {
    yield toEntries(lists.effects)
    return
  }
  for (let part = parts.effects.length - 1; part >= 0; part--) {
    if (practitionerId !== undefined && !mayHold(parts.effects, part, practitionerId)) continue
    const effects = toList<RosterEffect>(await table.get(partKey(step, 'effects', part)))
    if (effects !== 'damaged') yield toEntries(effects)
  }
}

/** What the history calls a step. */
export function kindOf({ type, kind }: Pick<RosterStepHead, 'type' | 'kind'>): RosterCommandKind {
  return type === 'perform' ? kind : type
}

function mayHold(firsts: readonly string[], part: number, id: string): boolean {
  const next = firsts[part + 1]
  return (firsts[part] ?? '') <= id && (next === undefined || id <= next)
}

async function writeParts(
  table: StepTable,
  number: number,
  list: keyof StepParts,
  parts: readonly (readonly unknown[])[],
  pause: () => Promise<void>
): Promise<number> {
  for (const [at, part] of parts.entries()) {
    await table.put(partKey(number, list, at), toCompactJson(part))
    await pause()
  }
  return parts.length
}

function toList<T>(record: RosterStepRecord | 'damaged' | null, known?: KnownTexts): readonly T[] | 'damaged' {
  return record instanceof Uint8Array ? (fromCompactJson(record, known) as readonly T[]) : 'damaged'
}

/** The same changes in smaller pieces, in lists that are written together. */
function splitChanges(changes: readonly RosterChange[]): readonly (readonly RosterChange[])[] {
  const parts: RosterChange[][] = []
  let part: RosterChange[] = []
  let weight = 0
  for (const piece of changes.flatMap(splitChange)) {
    const own = weightOf([piece])
    if (weight + own > IN_A_PART && part.length > 0) {
      parts.push(part)
      part = []
      weight = 0
    }
    part.push(piece)
    weight += own
  }
  if (part.length > 0) parts.push(part)
  return parts
}

function splitChange(change: RosterChange): readonly RosterChange[] {
  switch (change.type) {
    case 'edit':
      return chunked(change.edits, IN_A_PART).map((edits) => ({ ...change, edits }))
    case 'addPractitioners':
      return chunked(change.practitioners, IN_A_PART).map((practitioners) => ({ ...change, practitioners }))
    case 'removePractitioners':
      return chunked(change.practitionerIds, IN_A_PART).map((practitionerIds) => ({ ...change, practitionerIds }))
    case 'addPeriod':
    case 'removePeriod':
      return [change]
  }
}

function weightOf(changes: readonly RosterChange[]): number {
  return changes.reduce((sum, change) => {
    switch (change.type) {
      case 'edit':
        return sum + change.edits.length
      case 'addPractitioners':
        return sum + change.practitioners.length
      case 'removePractitioners':
        return sum + change.practitionerIds.length
      case 'addPeriod':
      case 'removePeriod':
        return sum + 1
    }
  }, 0)
}

function chunked<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}

function headKey(step: number): string {
  return String(step)
}

function partKey(step: number, list: keyof StepParts, part: number): string {
  return `${step}/${list}/${part}`
}
