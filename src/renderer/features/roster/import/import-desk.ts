import type { ReviewDecision } from '#shared/domain/roster/import-review'
import type { CellCorrection } from '#shared/domain/roster/table-cells'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import type { ReviewWindow, WindowRequest } from '#shared/domain/roster/review-line'
import type { Result } from '#shared/lib/result'
import type {
  ImportProgress,
  ImportWishes,
  Reading,
  RosterSource,
  RowCell,
  Understanding
} from '../../../roster-import/import-messages.ts'
import type { Importer, ImportFailure } from '../../../roster-import/importer.ts'
import type { Refusal } from '../../../roster-import/refusal.ts'
import { afterEvent, EMPTY_IMPORT, type ImportEvent, type ImportState } from './import-state.ts'

/**
 * One import, outside of any screen: whoever looks at another section meanwhile finds it as it was. Everything slow is
 * done by the worker; what is asked here is answered by a change of state.
 */
export interface ImportDesk {
  state(): ImportState
  subscribe(listener: () => void): () => void
  /** Reads a file or what was on the clipboard; an import under way is given up for it. */
  open(source: RosterSource, name: string): void
  readAgain(reading: Reading): void
  wish(wishes: ImportWishes): void
  review(): void
  backToColumns(): void
  decide(decision: ReviewDecision): void
  correct(corrections: readonly CellCorrection[]): void
  window(request: WindowRequest): Promise<ReviewWindow | null>
  rowCells(row: number): Promise<readonly RowCell[]>
  /** Has the refused rows ready for main to save. @returns whether there are any. */
  layOutRefused(): Promise<boolean>
  apply(stamp: CommandStamp): void
  /** Stops at once, in the middle of whatever it is. */
  cancel(): void
  /** Forgets everything; the next file can come. */
  leave(): void
}

export interface ImportDeskDeps {
  readonly startImporter: (onProgress: (progress: ImportProgress) => void) => Importer
  /** `YYYY-MM-DD` */
  readonly today: () => string
}

export function createImportDesk({ startImporter, today }: ImportDeskDeps): ImportDesk {
  let state = EMPTY_IMPORT
  let importer: Importer | null = null
  let isUnderstanding = false
  const listeners = new Set<() => void>()

  const tell = (event: ImportEvent): void => {
    state = afterEvent(state, event)
    for (const listener of listeners) listener()
  }
  const end = (): void => {
    importer?.cancel()
    importer = null
    isUnderstanding = false
  }
  const fail = (failure: ImportFailure): void => {
    if (failure.kind !== 'cancelled') end()
    tell({ type: 'failed', failure })
  }

  /** Asks the importer of the moment; an answer that comes after another file was opened is nobody's any more. */
  const ask: Importer['ask'] = async (name, input) => {
    const asked = importer
    if (!asked) return { ok: false, error: { kind: 'cancelled' } }
    const answer = await asked.ask(name, input)
    return asked === importer ? answer : { ok: false, error: { kind: 'cancelled' } }
  }

  const settleRead = (answer: Result<Result<Understanding, Refusal>, ImportFailure>): void => {
    if (!answer.ok) return fail(answer.error)
    const read = answer.value
    if (read.ok) return tell({ type: 'understood', understanding: read.value, isNewFile: true })
    tell({ type: 'refused', refusal: read.error })
  }

  const understand = async (): Promise<void> => {
    const { wishes } = state
    if (isUnderstanding || !wishes) return
    isUnderstanding = true
    const answer = await ask('understand', { wishes })
    isUnderstanding = false
    if (!answer.ok) return fail(answer.error)
    tell({ type: 'understood', understanding: answer.value, isNewFile: false })
    // Something was wished while the worker was at it: only the last of it counts.
    if (state.wishes !== wishes) await understand()
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open(source, name) {
      end()
      tell({ type: 'opened', name })
      importer = startImporter((progress) => tell({ type: 'progress', progress }))
      void ask('read', { source, reading: {}, today: today() }).then(settleRead)
    },
    readAgain(reading) {
      tell({ type: 'readAgain', reading })
      void ask('readAgain', { reading }).then(settleRead)
    },
    wish(wishes) {
      tell({ type: 'wished', wishes })
      void understand()
    },
    review() {
      tell({ type: 'progress', progress: { stage: 'comparing', rows: 0, of: null } })
      void ask('compare', undefined).then((answer) =>
        answer.ok ? tell({ type: 'compared', counts: answer.value }) : fail(answer.error)
      )
    },
    backToColumns: () => tell({ type: 'wentBack' }),
    decide(decision) {
      void ask('decide', { decision }).then((answer) =>
        answer.ok ? tell({ type: 'decided', counts: answer.value }) : fail(answer.error)
      )
    },
    correct(corrections) {
      void ask('correct', { corrections }).then((answer) =>
        answer.ok ? tell({ type: 'compared', counts: answer.value }) : fail(answer.error)
      )
    },
    async window(request) {
      const answer = await ask('window', { request })
      return answer.ok ? answer.value : null
    },
    async rowCells(row) {
      const answer = await ask('rowCells', { row })
      return answer.ok ? answer.value : []
    },
    async layOutRefused() {
      const answer = await ask('layOutRefused', undefined)
      return answer.ok && answer.value.rows > 0
    },
    apply(stamp) {
      tell({ type: 'progress', progress: { stage: 'applying', rows: 0, of: null } })
      void ask('accept', { stamp }).then((answer) =>
        answer.ok ? tell({ type: 'accepted', accepted: answer.value }) : fail(answer.error)
      )
    },
    cancel() {
      end()
      tell({ type: 'cancelled' })
    },
    leave() {
      end()
      tell({ type: 'left' })
    }
  }
}
