import { attachExplanations } from '#shared/domain/gap-explanation'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { analyzeHistory } from '#shared/domain/gaps'
import { isLetterOutdated } from '#shared/domain/letter-outdated'
import { toListName } from '#shared/domain/names'
import type { PartialDate } from '#shared/domain/partial-date'
import { toPractitioner } from '#shared/domain/practitioner'
import type { ApplicantFacts, LetterFacts } from '#shared/domain/today/facts'
import type { Applicant } from '#shared/domain/today/list'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { letterIdOf, type Holder } from '../holder.ts'
import { notesOf } from '../questions.ts'
import type { AttachedRecord, LetterRecord } from '../records.ts'
import type { Prints } from './prints.ts'

export interface FactsContext {
  readonly holder: Pick<Holder, 'found' | 'letters' | 'notes' | 'summariesOf' | 'syncedAt'>
  /** How many people of a name are known here. */
  readonly matchesOf: (name: string) => number
  readonly prints: Prints
  readonly today: PartialDate
  readonly thresholds: GapThresholds
  /** The calendar day of a moment on this computer. */
  readonly toDay: (at: number) => PartialDate
}

/** What the desk knows of each of these applicants, in their order. */
export async function factsOf(
  applicants: readonly Applicant[],
  context: FactsContext
): Promise<readonly ApplicantFacts[]> {
  const lettersByNpi = groupLetters(context.holder, new Set(applicants.map(({ npi }) => npi)))
  return Promise.all(
    applicants.map((applicant) => factsOfOne(applicant, lettersByNpi.get(applicant.npi) ?? [], context))
  )
}

type AnyLetter = LetterRecord | AttachedRecord

async function factsOfOne(
  applicant: Applicant,
  letters: readonly AnyLetter[],
  { holder, matchesOf, prints, today, thresholds, toDay }: FactsContext
): Promise<ApplicantFacts> {
  const { npi, addedOn } = applicant
  if (npi === '') return { ...NOTHING, matches: matchesOf(applicant.name) }
  const summaries = holder.summariesOf(npi)
  const online = holder.found.get(npi)?.practitioner
  const practitioner = toPractitioner(summaries)
  const askedAt = holder.syncedAt(npi)
  const { application, explanations } = notesOf(holder, npi)
  const { gaps, concerns } = analyzeHistory({ asOf: today, thresholds, application, summaries })
  const printedAt = async (document: Parameters<Prints['lastOf']>[0]): Promise<number | null> => {
    const print = await prints.lastOf(document)
    return print !== null && print.on >= addedOn ? print.at : null
  }
  const nameOf = (id: string): string =>
    summaries.find(({ affiliationId }) => affiliationId === id)?.facilityName ?? 'A facility'
  const named = practitioner
    ? { displayName: practitioner.displayName, credential: practitioner.credential }
    : online
      ? { displayName: toListName(online), credential: online.credential }
      : null
  return {
    person: named,
    matches: 0,
    askedAt,
    askedOn: askedAt === null ? null : toDay(askedAt),
    affiliationCount: askedAt === null ? (online?.totalAffiliations ?? summaries.length) : summaries.length,
    affiliations: await Promise.all(
      summaries.map(async (summary) => {
        const letter = currentLetter(summary, letters)
        return {
          affiliationId: summary.affiliationId,
          facilityName: summary.facilityName,
          isRunning: summary.status === 'active',
          updatedOn: summary.updatedOn,
          letterAvailable: summary.letterAvailable,
          letter: letter && {
            ...letter,
            printedAt: await printedAt({ kind: 'letter', letterId: letter.letterId })
          }
        }
      })
    ),
    gaps: gaps.length,
    openGaps: attachExplanations(gaps, explanations).flatMap(({ gap, covered }) => (covered ? [] : [gap.days])),
    concerns: concerns.map(({ kind, affiliationId }) => ({ kind, facilityName: nameOf(affiliationId) })),
    summaryPrintedAt: await printedAt({ kind: 'summary', npi })
  }
}

const NOTHING: ApplicantFacts = {
  person: null,
  matches: 0,
  askedAt: null,
  askedOn: null,
  affiliationCount: 0,
  affiliations: [],
  gaps: 0,
  openGaps: [],
  concerns: [],
  summaryPrintedAt: null
}

/** Letters that came from PASS, by practitioner. One of our own is no answer of PASS. */
function groupLetters(
  { letters }: Pick<Holder, 'letters'>,
  npis: ReadonlySet<string>
): ReadonlyMap<string, readonly AnyLetter[]> {
  const byNpi = new Map<string, AnyLetter[]>()
  for (const letter of letters.values()) {
    if (!npis.has(letter.npi) || (!('attached' in letter) && letter.kept.letter.origin === 'ownRoster')) continue
    const group = byNpi.get(letter.npi)
    if (group) group.push(letter)
    else byNpi.set(letter.npi, [letter])
  }
  return byNpi
}

function currentLetter(
  summary: AffiliationSummary,
  letters: readonly AnyLetter[]
): Omit<LetterFacts, 'printedAt'> | null {
  let newest: Omit<LetterFacts, 'printedAt'> | null = null
  for (const letter of letters) {
    if (letter.affiliationId !== summary.affiliationId || isLetterOutdated(statementOf(letter), summary)) continue
    const retrievedAt = 'attached' in letter ? letter.attachedAt : letter.kept.retrievedAt
    if (newest === null || retrievedAt > newest.retrievedAt) newest = { letterId: letterIdOf(letter), retrievedAt }
  }
  return newest
}

function statementOf(letter: AnyLetter): { readonly validAsOf: PartialDate | null } {
  return 'attached' in letter ? { validAsOf: null } : letter.kept.letter
}
