import type { ApplicantFacts, AffiliationFacts, PurchaseFacts } from './facts.ts'
import { STEP_NAMES, type Applicant, type StepName } from './list.ts'

/**
 * `now`: what is to be done next. `waiting`: PASS is at it. `answer`: somebody has to be asked. `none`: not needed.
 */
export type StepState = 'todo' | 'now' | 'waiting' | 'answer' | 'done' | 'none'

/** Where an applicant's file stands. */
export interface Standing {
  readonly steps: Readonly<Record<StepName, StepState>>
  /** Letters that PASS offers, that are not ours and not on their way. */
  readonly lettersToGet: readonly AffiliationFacts[]
  /** Letters that are ours and were not printed since. */
  readonly lettersToPrint: number
  readonly onTheirWay: number
  /** The first purchase that PASS refused or left open. */
  readonly trouble: PurchaseFacts | null
  /** When the last step was done; `null`: not finished. Milliseconds since 1970. */
  readonly finishedAt: number | null
}

/** Works out every step from what the desk knows; a mark by hand wins. Of one history and its purchases, in any order. */
export function standingOf(applicant: Applicant, facts: ApplicantFacts, purchases: readonly PurchaseFacts[]): Standing {
  const { marks } = applicant
  const isMarked = (step: StepName): boolean => marks[step] !== undefined
  const busy = new Set(purchases.filter(isBusy).map(({ affiliationId }) => affiliationId))
  const letters = facts.affiliations.flatMap(({ letter }) => letter ?? [])
  const lettersToGet = facts.affiliations.filter(
    ({ affiliationId, letter, letterAvailable }) => letterAvailable && letter === null && !busy.has(affiliationId)
  )
  const lettersToPrint = letters.filter(({ printedAt }) => printedAt === null).length
  const onTheirWay = purchases.filter(({ state }) => state === 'onItsWay').length
  const trouble = purchases.find(({ state }) => state !== 'onItsWay') ?? null

  const searched: StepState = isMarked('searched') || isFound(facts) ? 'done' : facts.matches > 0 ? 'now' : 'todo'
  const history = ((): StepState => {
    if (searched !== 'done') return 'todo'
    if (isMarked('history')) return 'done'
    if (applicant.readAt === null) return 'now'
    return facts.concerns.some(holdsHistory) ? 'answer' : 'done'
  })()
  const lettersStep = ((): StepState => {
    if (isMarked('letters')) return letters.length > 0 ? 'done' : 'none'
    if (trouble) return 'answer'
    if (onTheirWay > 0) return 'waiting'
    if (history !== 'done') return lettersToGet.length === 0 && letters.length > 0 ? 'done' : 'todo'
    if (lettersToGet.length > 0) return 'now'
    return letters.length > 0 ? 'done' : 'none'
  })()
  const isReady = history === 'done' && (lettersStep === 'done' || lettersStep === 'none')
  const isPrinted = letters.length > 0 ? lettersToPrint === 0 : facts.summaryPrintedAt !== null
  const printed = ((): StepState => {
    if (isMarked('printed')) return 'done'
    if (!isReady) return 'todo'
    return isPrinted && facts.openGaps.length === 0 && !facts.concerns.some(isCall) ? 'done' : 'now'
  })()

  const times = [
    marks.history ?? applicant.readAt,
    marks.letters ?? newest(letters.map(({ retrievedAt }) => retrievedAt)),
    marks.printed ?? newest([facts.summaryPrintedAt, ...letters.map(({ printedAt }) => printedAt)])
  ]
  return {
    steps: { searched, history, letters: lettersStep, printed },
    lettersToGet,
    lettersToPrint,
    onTheirWay,
    trouble,
    finishedAt: isReady && printed === 'done' ? (newest(times) ?? 0) : null
  }
}

/** The step that a mark by hand would do: the first that is open, unless PASS is still at it. */
export function nextToMark({ steps }: Pick<Standing, 'steps'>): StepName | null {
  const next = STEP_NAMES.find((name) => steps[name] !== 'done' && steps[name] !== 'none')
  return next === undefined || steps[next] === 'waiting' ? null : next
}

export function needsAnswer({ steps }: Pick<Standing, 'steps'>): boolean {
  return STEP_NAMES.some((name) => steps[name] === 'answer')
}

/** Whether this computer knows somebody of that NPI, or that PASS knows nobody. */
export function isFound({ person, askedAt }: Pick<ApplicantFacts, 'person' | 'askedAt'>): boolean {
  return person !== null || askedAt !== null
}

/** Without an answer the history says too little to go on; whoever is to be called can be called meanwhile. */
export function holdsHistory({ kind }: ApplicantFacts['concerns'][number]): boolean {
  return kind !== 'contact_facility'
}

export function isCall(concern: ApplicantFacts['concerns'][number]): boolean {
  return !holdsHistory(concern)
}

function isBusy({ state }: PurchaseFacts): boolean {
  return state === 'onItsWay' || state === 'unclear'
}

function newest(times: readonly (number | null)[]): number | null {
  return times.reduce((best, at) => (at !== null && (best === null || at > best) ? at : best), null)
}
