import { analyzeHistory } from '#shared/domain/gaps'
import { attachExplanations } from '#shared/domain/gap-explanation'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { toListName } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import type { EducationQuestionName } from './education/messages.ts'
import type { OwnLetterQuestionName } from './own-letters/messages.ts'
import type { RosterQuestionName } from './roster/messages.ts'
import type { Holder } from './holder.ts'
import type {
  Holdings,
  LetterListItem,
  LocalSearchAnswer,
  PictureQuestionName,
  PractitionerHistory,
  QuestionName,
  SearchRowExtra,
  WorkerQuestions
} from './messages.ts'
import type { SearchRow } from './search/contract.ts'
import type { AttachedRecord, LetterRecord, NotesRecord } from './records.ts'
import type { TodayQuestionName } from './today/messages.ts'
import type { UploadQuestions } from './uploads/messages.ts'

/** Answers to the page, one function per question. */
export type Answers = {
  readonly [
    N in Exclude<
      QuestionName,
      | EducationQuestionName
      | OwnLetterQuestionName
      | PictureQuestionName
      | RosterQuestionName
      | TodayQuestionName
      | keyof UploadQuestions
    >
  ]: (input: WorkerQuestions[N]['input']) => WorkerQuestions[N]['answer'] | Promise<WorkerQuestions[N]['answer']>
}

export interface AnswerDeps {
  readonly holder: Holder
  /** Milliseconds, for measuring alone. */
  readonly now: () => number
  readonly changedNotes: () => void
  /** Of the hospital's own roster: the same list for as long as the roster stays the same. */
  readonly rosterNpis: () => Promise<readonly string[]>
}

export function createAnswers({ holder, now, changedNotes, rosterNpis }: AnswerDeps): Answers {
  return {
    async search({
      request,
      today,
      thresholds,
      onlyWithGaps = false,
      onlyOnRoster = false
    }): Promise<LocalSearchAnswer> {
      const npis = onlyOnRoster ? await rosterNpis() : null
      const began = now()
      const found = holder.index.search({
        ...request,
        ...(onlyWithGaps ? { limit: MOST_LOOKED_AT } : {}),
        ...(npis ? { filters: { ...request.filters, npis } } : {})
      })
      const ms = now() - began
      const lettersOf = new Set([...holder.letters.values()].filter((letter) => !isOwn(letter)).map(({ npi }) => npi))
      const extras: Record<string, SearchRowExtra> = {}
      const rows: SearchRow[] = []
      const limit = request.limit ?? found.rows.length
      let total = 0
      for (const row of found.rows) {
        const extra = extraOf(holder, row.npi, { today, thresholds, lettersOf })
        if (onlyWithGaps && extra.openGaps === 0) continue
        total++
        if (rows.length >= limit) continue
        rows.push(row)
        extras[row.npi] = extra
      }
      return {
        ...found,
        ...(onlyWithGaps ? { total, rows } : {}),
        lookedAt: onlyWithGaps ? { looked: found.rows.length, outOf: found.total } : null,
        ms,
        extras,
        summariesHeld: holder.summaryCount(),
        practitionersHeld: holder.index.practitionerCount
      }
    },

    practitioner({ npi, today, thresholds }): PractitionerHistory | null {
      const summaries = holder.summariesOf(npi)
      if (summaries.length === 0 && !holder.fetched.has(npi) && !holder.found.has(npi)) return null
      const { application, explanations } = notesOf(holder, npi)
      return {
        npi,
        summaries,
        syncedAt: holder.syncedAt(npi),
        application,
        explanations,
        analysis: analyzeHistory({ asOf: today, thresholds, application, summaries })
      }
    },

    async setApplication({ npi, entries }) {
      await holder.keepNotes({ ...notesOf(holder, npi), application: entries })
      changedNotes()
      return undefined
    },

    async explainGap({ npi, explanation }) {
      const notes = notesOf(holder, npi)
      const others = notes.explanations.filter((other) => other.explanationId !== explanation.explanationId)
      await holder.keepNotes({ ...notes, explanations: [...others, explanation] })
      changedNotes()
      return undefined
    },

    async removeExplanation({ npi, explanationId }) {
      const notes = notesOf(holder, npi)
      const explanations = notes.explanations.filter((other) => other.explanationId !== explanationId)
      await holder.keepNotes({ ...notes, explanations })
      changedNotes()
      return undefined
    },

    letters: ({ npi }) =>
      [...holder.letters.values()]
        .map(toListItem)
        .filter((letter) => npi === undefined || letter.npi === npi)
        .sort((a, b) => b.retrievedAt - a.retrievedAt),

    facilities: ({ text, limit }) => holder.index.facilities(text, limit),

    filterValues: () => holder.index.values(),

    holdings(): Holdings {
      const { completeAt } = holder.directory.position()
      const asked = [...holder.fetched.values()].map((record) => record.syncedAt)
      const syncs = completeAt === null ? asked : [...asked, completeAt]
      return {
        summaries: holder.summaryCount(),
        practitioners: holder.index.practitionerCount,
        letters: holder.letters.size,
        newestSyncAt: syncs.length === 0 ? null : syncs.reduce((a, b) => Math.max(a, b)),
        damaged: holder.damaged
      }
    }
  }
}

/** A letter of our own is no answer of PASS: it never stands beside one. */
function isOwn(record: LetterRecord | AttachedRecord): boolean {
  return !('attached' in record) && record.kept.letter.origin === 'ownRoster'
}

export function notesOf(holder: Pick<Holder, 'notes'>, npi: string): NotesRecord {
  return holder.notes.get(npi) ?? { npi, application: [], explanations: [] }
}

/** Gaps are worked out, not stored: so many of the best are looked at, a tenth of a second at most. */
const MOST_LOOKED_AT = 1_000

interface ExtraContext {
  readonly today: PartialDate
  readonly thresholds: GapThresholds
  /** NPIs of which a letter is kept. */
  readonly lettersOf: ReadonlySet<string>
}

function extraOf(holder: Holder, npi: string, { today, thresholds, lettersOf }: ExtraContext): SearchRowExtra {
  const summaries = holder.summariesOf(npi)
  const letterKept = lettersOf.has(npi)
  if (summaries.length === 0) {
    const totalAffiliations = holder.found.get(npi)?.practitioner.totalAffiliations ?? null
    return { syncedAt: holder.syncedAt(npi), totalAffiliations, letterKept, openGaps: 0 }
  }
  const { application, explanations } = notesOf(holder, npi)
  const { gaps } = analyzeHistory({ asOf: today, thresholds, application, summaries })
  const openGaps = attachExplanations(gaps, explanations).filter((gap) => !gap.covered).length
  return { syncedAt: holder.syncedAt(npi), totalAffiliations: null, letterKept, openGaps }
}

function toListItem(record: LetterRecord | AttachedRecord): LetterListItem {
  if ('attached' in record) {
    return {
      letterId: record.letterId,
      npi: record.npi,
      affiliationId: record.affiliationId,
      practitionerName: record.practitionerName,
      facilityName: record.facilityName,
      letterNumber: '',
      verificationCode: '',
      validAsOf: null,
      retrievedAt: record.attachedAt,
      creditsCharged: 0,
      template: null,
      testSystem: false,
      requestedBy: '',
      attached: true,
      isOwn: false,
      refusedPictures: []
    }
  }
  const { kept, npi, affiliationId } = record
  const { letter } = kept
  return {
    letterId: kept.letterId,
    npi,
    affiliationId,
    practitionerName: toListName(letter.affiliation),
    facilityName: letter.letterhead.facilityName,
    letterNumber: letter.letterNumber,
    verificationCode: letter.verificationCode,
    validAsOf: letter.validAsOf,
    retrievedAt: kept.retrievedAt,
    creditsCharged: kept.creditsCharged,
    template: letter.letterhead.template,
    testSystem: letter.testSystem,
    requestedBy: letter.requestedBy.name || (letter.origin ? letter.requestedBy.organization : ''),
    attached: false,
    isOwn: letter.origin === 'ownRoster',
    refusedPictures: letter.letterhead.refusedPictures ?? []
  }
}
