import type { CeReminderOrder, CeReminderPolicy } from '#shared/contract/education'
import { remindersDue, remindersSeen } from '#shared/domain/education/cycle-reminders'
import type { Time } from '#shared/lib/deps'
import { NOTHING_KEPT, type Kept, type KeptReminders } from './kept-reminders.ts'

/**
 * Native notifications of a CE file's dates, from nine in the morning, each once. The open file hands its dates over;
 * with its owner's word they are kept sealed, and reminders come before the file was opened. The organization may set
 * other distances or turn them off.
 */
export interface EducationReminders {
  /** Takes what is kept into use. Until the keystore answers, each check tries again. */
  start(): Promise<void>
  /** Takes the place of all that was set for this file. @returns whether it is kept on disk. */
  set(fileId: string, order: CeReminderOrder): Promise<boolean>
  forget(fileId: string): Promise<void>
  /** Shows what is due. Called by a timer and when the computer wakes; may be called at any time. */
  check(): Promise<void>
  close(): void
}

export interface RemindersDeps {
  readonly time: Time
  readonly kept: KeptReminders
  readonly policy: CeReminderPolicy
  readonly show: (text: string) => void
  /** The name that a file's owner lets others see; `null` where the file is gone. */
  readonly aliasOf: (fileId: string) => string | null
  /** Calls back every so often. @returns a function that stops it. */
  readonly every: (milliseconds: number, act: () => void) => () => void
}

const CHECK_EVERY_MS = 15 * 60_000
const MORNING_HOUR = 9
const MOST_TOLD = 2_000

export function createEducationReminders(deps: RemindersDeps): EducationReminders {
  const { time, policy } = deps
  const byFile = new Map<string, CeReminderOrder>()
  let told = new Set<string>()
  let isLoaded = false
  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other, so that what is written last is what was decided last. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = queue.then(act, act)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function load(): Promise<void> {
    if (isLoaded) return
    const kept = await deps.kept.load()
    if (kept === null) return
    isLoaded = true
    for (const { fileId, order } of kept.files) if (!byFile.has(fileId)) byFile.set(fileId, order)
    told = new Set([...kept.told, ...told])
  }

  /** Without having read what is there nothing is written over it. */
  function save(): Promise<boolean> {
    if (!isLoaded) return Promise.resolve(false)
    const files = policy.isAllowed
      ? [...byFile].flatMap(([fileId, order]) => (order.keepsWhileClosed ? [{ fileId, order }] : []))
      : []
    const kept: Kept = { ...NOTHING_KEPT, files, told: [...told].slice(-MOST_TOLD) }
    return deps.kept.save(kept)
  }

  const distancesOf = (order: CeReminderOrder): readonly number[] => policy.distances ?? order.distances

  async function tell(): Promise<void> {
    await load()
    const now = new Date(time.now())
    if (!policy.isAllowed || now.getHours() < MORNING_HOUR) return
    let hasTold = false
    for (const [fileId, order] of byFile) {
      const alias = deps.aliasOf(fileId)
      if (alias === null) continue
      for (const { keys, text } of remindersDue(order.dates, distancesOf(order), toldOf(fileId), localDay(now))) {
        for (const key of keys) told.add(`${fileId} ${key}`)
        hasTold = true
        deps.show(`${alias}: ${text}.`)
      }
    }
    if (hasTold) await save()
  }

  /** The keys of one file, without its id. */
  function toldOf(fileId: string): ReadonlySet<string> {
    const start = `${fileId} `
    return new Set([...told].flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : [])))
  }

  const stop = deps.every(CHECK_EVERY_MS, () => void inTurn(tell))
  return {
    start: () => inTurn(tell),
    set: (fileId, order) =>
      inTurn(async () => {
        await load()
        byFile.set(fileId, order)
        // Whoever has the file open sees its dates: distances that lie behind need no notification.
        const seen = remindersSeen(order.dates, distancesOf(order), localDay(new Date(time.now())))
        for (const key of seen) told.add(`${fileId} ${key}`)
        const isSaved = await save()
        await tell()
        return isSaved && order.keepsWhileClosed && policy.isAllowed
      }),
    forget: (fileId) =>
      inTurn(async () => {
        await load()
        byFile.delete(fileId)
        told = new Set([...told].filter((key) => !key.startsWith(`${fileId} `)))
        await save()
      }),
    check: () => inTurn(tell),
    close: stop
  }
}

function localDay(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
