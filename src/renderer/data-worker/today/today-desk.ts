import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { PartialDate } from '#shared/domain/partial-date'
import {
  applyToday,
  EMPTY_TODAY,
  withHistoryRead,
  withoutApplicants,
  type TodayCommand,
  type TodayList
} from '#shared/domain/today/list'
import { standingOf } from '#shared/domain/today/standing'
import type { SealedTable } from '../store/sealed-table.ts'
import { factsOf, type FactsContext } from './applicant-facts.ts'
import type { TodayAnswer, TodayDay } from './messages.ts'

/** The list of applicants of one vault: read when it is first asked for, on disk before a change is answered. */
export interface TodayDesk {
  list(day: TodayDay): Promise<TodayAnswer>
  /** Without working anything out but who has left since yesterday. */
  brief(day: TodayDay): Promise<TodayList>
  /** @returns whether it changed anything. */
  change(command: TodayCommand): Promise<boolean>
  undo(): Promise<boolean>
  historyRead(npi: string, at: number): Promise<void>
}

interface TodayDeskDeps extends Omit<FactsContext, 'today' | 'thresholds'> {
  readonly table: SealedTable<TodayList>
  readonly changed: () => void
}

const KEY = 'list'
const MOST_UNDONE = 100

export function createTodayDesk({ table, changed, ...context }: TodayDeskDeps): TodayDesk {
  let list: TodayList | null = null
  let isDamaged = false
  let leftBefore: PartialDate | null = null
  let undoable: readonly { readonly type: TodayCommand['type']; readonly inverse: TodayCommand }[] = []
  /** Questions and changes wait for each other: none is about a list that another one is about to replace. */
  let queue: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = queue.then(act)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function read(): Promise<TodayList> {
    if (list) return list
    const kept = await table.get(KEY)
    isDamaged = kept === 'damaged'
    list = kept === 'damaged' || kept === null ? EMPTY_TODAY : kept
    return list
  }

  async function keep(next: TodayList): Promise<void> {
    await table.put(KEY, next)
    list = next
    isDamaged = false
    changed()
  }

  /** Those who were finished on an earlier day leave, once a day. */
  async function readOn({ today, thresholds }: TodayDay): Promise<TodayList> {
    const current = await read()
    if (leftBefore === today) return current
    const left = await finishedBefore(current, today, thresholds)
    const next = withoutApplicants(current, left)
    if (next !== current) await keep(next)
    leftBefore = today
    return next
  }

  async function finishedBefore(
    { applicants }: TodayList,
    today: PartialDate,
    thresholds: GapThresholds
  ): Promise<ReadonlySet<string>> {
    // Whoever was put on the list today has not been finished before.
    const older = applicants.filter(({ addedOn }) => addedOn < today)
    const facts = await factsOf(older, { ...context, today, thresholds })
    return new Set(
      older.flatMap((applicant, index) => {
        const known = facts[index]
        const finishedAt = known ? standingOf(applicant, known, []).finishedAt : null
        return finishedAt !== null && context.toDay(finishedAt) < today ? [applicant.applicantId] : []
      })
    )
  }

  return {
    list: (day) =>
      inTurn(async () => {
        const { applicants, committeeOn } = await readOn(day)
        const facts = await factsOf(applicants, { ...context, ...day })
        return {
          rows: applicants.flatMap((applicant, index) => {
            const known = facts[index]
            return known ? [{ applicant, facts: known }] : []
          }),
          committeeOn,
          lastChange: undoable.at(-1)?.type ?? null,
          isDamaged
        }
      }),

    brief: (day) => inTurn(() => readOn(day)),

    change: (command) =>
      inTurn(async () => {
        const change = applyToday(await read(), command)
        if (!change) return false
        await keep(change.list)
        undoable = [...undoable, { type: command.type, inverse: change.inverse }].slice(-MOST_UNDONE)
        return true
      }),

    undo: () =>
      inTurn(async () => {
        for (;;) {
          const last = undoable.at(-1)
          if (!last) return false
          const change = applyToday(await read(), last.inverse)
          if (change) await keep(change.list)
          undoable = undoable.slice(0, -1)
          // What has left the list by itself since cannot be taken back; what came before it can.
          if (change) return true
        }
      }),

    historyRead: (npi, at) =>
      inTurn(async () => {
        const current = await read()
        const next = withHistoryRead(current, npi, at)
        if (next !== current) await keep(next)
      })
  }
}
