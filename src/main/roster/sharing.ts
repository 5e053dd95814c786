import type { SharingOutcome, SharingSetting, SharingState, UploadListing } from '#shared/contract/uploads'
import type { PartialDate } from '#shared/domain/partial-date'
import type { Random, Time } from '#shared/lib/deps'
import type { DeskLog } from '../diagnostics/log.ts'
import { DEFAULT_SHARING_SCHEDULE, isSharingDue, nextSharingDay } from '#shared/sync/sharing-schedule'
import type { Timers } from '../timers.ts'
import type { UploadDriver } from './upload-driver.ts'

/**
 * Shares the changes of active practitioners by itself, where a person turned that on. Each run is an upload like any
 * other, beginning with a trial; it is posted only when the trial had no errors. Whatever a person has to decide is left
 * to a person, and a day has one attempt.
 */
export interface RosterSharing {
  state(): SharingState
  set(setting: SharingSetting): SharingState
  /** Looks whether something is due: at the start, when PASS answers again, when uploads move, and now and then. */
  look(): void
  stop(): void
}

/** What is remembered of sharing between starts. */
export interface SharingRecord {
  readonly setting: SharingSetting
  /** The last day that was seen to. */
  readonly handledOn: PartialDate
  readonly attemptedOn: PartialDate | null
  /** The upload of the last attempt, until it is known what became of it. */
  readonly uploadId: string | null
  readonly last: { readonly at: number; readonly outcome: SharingOutcome } | null
}

export interface RosterSharingDeps {
  readonly time: Time
  readonly timers: Timers
  readonly random: Random
  readonly log: DeskLog
  readonly today: () => PartialDate
  readonly policy: () => 'free' | 'forbidden'
  readonly isConnected: () => boolean
  readonly uploads: Pick<UploadDriver, 'list' | 'start' | 'post' | 'close'>
  readonly read: () => SharingRecord | null
  readonly write: (record: SharingRecord) => void
  readonly changed: (state: SharingState) => void
}

export const DEFAULT_SHARING: SharingSetting = {
  ...DEFAULT_SHARING_SCHEDULE,
  isOn: false,
  letterId: '0',
  facilityName: null
}

const LOOK_MS = 15 * 60_000
/** A trial older than this says too little about the roster of today. */
const STALE_TRIAL_MS = 24 * 60 * 60_000

export function createRosterSharing(deps: RosterSharingDeps): RosterSharing {
  let isStarting = false
  let stopped = false
  let cancelLook: () => void = () => undefined

  const record = (): SharingRecord =>
    deps.read() ?? { setting: DEFAULT_SHARING, handledOn: deps.today(), attemptedOn: null, uploadId: null, last: null }

  const change = (changes: Partial<SharingRecord>): void => {
    deps.write({ ...record(), ...changes })
    deps.changed(state())
  }

  function state(): SharingState {
    const { setting, handledOn, last } = record()
    const policy = deps.policy()
    const isOn = setting.isOn && policy === 'free'
    return { setting, policy, nextOn: isOn ? nextSharingDay(setting, handledOn) : null, last, waitsFor: waitsFor() }
  }

  function waitsFor(): SharingState['waitsFor'] {
    if (!isDue()) return null
    if (deps.uploads.list().some(needsPerson)) return 'person'
    return deps.isConnected() ? null : 'connection'
  }

  function isDue(): boolean {
    const { setting, handledOn } = record()
    return setting.isOn && deps.policy() === 'free' && isSharingDue(setting, handledOn, deps.today())
  }

  function look(): void {
    if (stopped) return
    cancelLook()
    cancelLook = deps.timers.after(LOOK_MS, look)
    seeToOwnUpload()
    const { attemptedOn, uploadId } = record()
    if (uploadId !== null || isStarting || attemptedOn === deps.today()) return
    if (!isDue() || !deps.isConnected() || deps.uploads.list().some((upload) => needsPerson(upload) || moves(upload)))
      return
    void begin()
  }

  async function begin(): Promise<void> {
    isStarting = true
    const { setting } = record()
    const uploadId = deps.random.uuid()
    change({ attemptedOn: deps.today(), uploadId })
    deps.log.add('roster', 'The roster is being shared, as it is set to be: first the trial.')
    try {
      const started = await deps.uploads.start({
        uploadId,
        letterId: setting.letterId,
        facilityName: setting.facilityName,
        scope: 'changes',
        startedBy: 'schedule',
        activeOnly: true
      })
      if (started.ok) return
      if (started.error.kind === 'nothingToUpload') finish('nothingNew', true)
      else finish('failed', false)
    } finally {
      isStarting = false
    }
  }

  /** Follows the upload that a run began to its end, over restarts too. */
  function seeToOwnUpload(): void {
    const { uploadId, setting } = record()
    if (uploadId === null || isStarting) return
    const upload = deps.uploads.list().find((one) => one.uploadId === uploadId)
    if (!upload) {
      // A person took it off the list, or the app ended before it was written down: nothing was sent by it.
      finish('failed', false)
      return
    }
    switch (upload.state.kind) {
      case 'tried':
        if ((upload.trial?.errors ?? 0) > 0) finish('errors', true)
        else if (!setting.isOn || deps.policy() !== 'free' || isStale(upload)) drop(upload)
        else deps.uploads.post(uploadId, upload.workbook)
        return
      case 'processed':
        finish(upload.state.counts.errors > 0 ? 'errors' : 'posted', true)
        return
      case 'rejected':
        finish('errors', true)
        return
      case 'refused':
        drop(upload)
        return
      case 'closed':
        finish(upload.state.posted === 'yes' ? 'posted' : 'failed', true)
        return
      case 'unknown':
      case 'sending':
      case 'received':
        return
    }
  }

  /** Nothing was posted; the next attempt begins anew, with the roster as it is then. */
  function drop(upload: UploadListing): void {
    finish('failed', false)
    deps.uploads.close(upload.uploadId, 'no')
  }

  function finish(outcome: SharingOutcome, isHandled: boolean): void {
    deps.log.add('roster', `Sharing the roster ended: ${outcome}.`)
    const last = { at: deps.time.now(), outcome }
    change({ uploadId: null, last, ...(isHandled && { handledOn: deps.today() }) })
  }

  function isStale({ trialTicket }: UploadListing): boolean {
    return deps.time.now() - (trialTicket?.finishedAt ?? 0) > STALE_TRIAL_MS
  }

  return {
    state,
    set(setting) {
      const before = record()
      const isTurnedOn = setting.isOn && !before.setting.isOn
      // The day on which it is turned on is over: a person has just looked at what would go.
      const changes = isTurnedOn ? { handledOn: deps.today(), attemptedOn: null } : {}
      change({ ...changes, setting: deps.policy() === 'free' ? setting : { ...setting, isOn: false } })
      return state()
    },
    look,
    stop() {
      stopped = true
      cancelLook()
    }
  }
}

/** A trial with errors is somebody's to look at, and so is what nobody but a person can settle. */
function needsPerson({ state, startedBy }: UploadListing): boolean {
  if (state.kind === 'unknown') return true
  return state.kind === 'tried' && startedBy === 'person'
}

function moves({ state }: UploadListing): boolean {
  return state.kind === 'sending' || state.kind === 'received'
}
