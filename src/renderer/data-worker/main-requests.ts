import type { DocumentSource, WorkerAnswers, WorkerRequest } from '#shared/contract/worker-link'
import { analyzeHistory } from '#shared/domain/gaps'
import type { VerificationStamp } from '#shared/domain/verification-summary'
import type { Holder } from './holder.ts'
import type { WorkerTopic } from './messages.ts'
import type { NormaliseLetter } from './pictures/letterhead-pictures.ts'
import { notesOf } from './questions.ts'
import type { RosterSide } from './roster-side.ts'
import type { TableTray } from './roster/table-tray.ts'
import { todayDocument } from './today/today-document.ts'
import type { TodayDesk } from './today/today-desk.ts'
import type { Prints } from './today/prints.ts'
import type { VaultStore } from './vault-store.ts'

/** What main asks once a vault is open. An answer means: on disk. */
export type OpenRequest = Exclude<WorkerRequest, { type: 'open' }>

export interface MainRequestDeps {
  readonly holder: Holder
  readonly store: VaultStore
  /** Waited for by what needs it alone. */
  readonly roster: Promise<RosterSide>
  readonly prints: Prints
  readonly today: TodayDesk
  readonly tray: TableTray
  readonly normaliseLetter: NormaliseLetter
  readonly changed: (...topics: readonly WorkerTopic[]) => void
}

export async function answerMain(
  { holder, store, roster, prints, today, tray, normaliseLetter, changed }: MainRequestDeps,
  request: OpenRequest
): Promise<WorkerAnswers[OpenRequest['type']]> {
  switch (request.type) {
    case 'keepHistory':
      await holder.keepHistory(request.npi, request.summaries, request.at)
      changed('practitioners')
      return { kept: request.summaries.length }
    case 'keepFound':
      await holder.keepFound(request.practitioners, request.at)
      changed('practitioners')
      return { kept: request.practitioners.length }
    case 'keepLetter': {
      const { npi, affiliationId } = request
      const kept = { ...request.kept, letter: await normaliseLetter(request.kept.letter) }
      await holder.keepLetter(kept.letterId, { kept, npi, affiliationId })
      changed('letters')
      return { letterId: kept.letterId }
    }
    case 'keepAttached': {
      const { pdf, ...attached } = request.attached
      // The bytes first: a listed letter always has them.
      await store.attachments.put(attached.letterId, pdf)
      await holder.keepLetter(attached.letterId, { ...attached, attached: true })
      changed('letters')
      return { letterId: attached.letterId }
    }
    case 'keepNoRecord':
      await store.proofs.put(request.proof.proofId, request.proof)
      return { proofId: request.proof.proofId }
    case 'keepPrinted':
      await prints.keep(request.document, request.at)
      changed('today')
      return undefined
    case 'directoryPosition':
      return holder.directory.position()
    case 'fetchedNpis':
      return [...holder.fetched.keys()]
    case 'directoryRestart':
      holder.directory.restart()
      return undefined
    case 'directoryPart':
      await holder.directory.takePart(request)
      return undefined
    case 'directoryPage':
      await holder.directory.applyPage(request)
      holder.tidyUp()
      changed('practitioners')
      return { held: holder.summaryCount() }
    case 'planUpload':
      return (await roster).uploads.plan(request)
    case 'plannedRows':
      return (await roster).uploads.plannedRows(request)
    case 'keepUploaded':
      return (await roster).uploads.keepUploaded(request)
    case 'keepPlans':
      return (await roster).uploads.keepPlans(request)
    case 'layOutTable':
      return tray.layOut(request.order, (await roster).desk.roster())
    case 'laidOutRows':
      return tray.rows(request.from)
    case 'document':
      return documentSource({ holder, store, roster, today }, request)
    case 'makeOwnLetter': {
      const { ownLetters } = await roster
      const letterId = await ownLetters.make(request.letterId, request.order, request.context)
      if (letterId !== null) changed('letters')
      return { letterId }
    }
  }
}

async function documentSource(
  { holder, store, roster, today }: Pick<MainRequestDeps, 'holder' | 'store' | 'roster' | 'today'>,
  { document, context }: Extract<OpenRequest, { type: 'document' }>
): Promise<DocumentSource | null> {
  const stamp: VerificationStamp = {
    verifiedBy: context.person,
    madeAt: context.now,
    madeOn: context.today,
    system: context.system
  }
  switch (document.kind) {
    case 'letter': {
      const letter = holder.letters.get(document.letterId)
      if (!letter) return null
      if (!('attached' in letter)) return { kind: 'letter', kept: letter.kept }
      const pdf = await store.attachments.get(letter.letterId)
      if (pdf === null || pdf === 'damaged') return null
      const { attached: _listed, ...rest } = letter
      return { kind: 'attached', attached: { ...rest, pdf } }
    }
    case 'summary': {
      const { npi } = document
      const syncedAt = holder.syncedAt(npi)
      if (syncedAt === null) return null
      const summaries = holder.summariesOf(npi)
      const { application, explanations } = notesOf(holder, npi)
      const { thresholds } = context
      const analysis = analyzeHistory({ asOf: context.today, thresholds, application, summaries })
      return {
        kind: 'summary',
        input: { kind: 'history', stamp, npi, syncedAt, summaries, application, analysis, thresholds, explanations }
      }
    }
    case 'ownDraft': {
      const letter = (await roster).ownLetters.draft(document.order, context)
      return letter && { kind: 'draft', letter }
    }
    case 'rosterHistory': {
      const { desk } = await roster
      const person = desk.roster().get(document.practitionerId)?.person
      if (!person) return null
      return { kind: 'rosterHistory', input: { stamp, person, entries: await desk.history(document.practitionerId) } }
    }
    case 'today':
      return { kind: 'today', input: await todayDocument(today, stamp, context) }
    case 'noRecord': {
      const proof = await store.proofs.get(document.proofId)
      if (proof === null || proof === 'damaged') return null
      return { kind: 'summary', input: { kind: 'noRecord', stamp, query: proof.query, askedAt: proof.at } }
    }
  }
}
