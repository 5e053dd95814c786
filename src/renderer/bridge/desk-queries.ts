import { keepPreviousData, queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DocumentRef } from '#shared/contract/desk-calls'
import type { DeskSettings } from '#shared/contract/desk-types'
import type { OwnLetterRequest } from '#shared/contract/own-letters'
import type { UploadListing } from '#shared/contract/uploads'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import type { PartialDate } from '#shared/domain/partial-date'
import type { RecordField } from '#shared/domain/roster/field-value'
import type { QuestionName, WorkerQuestions, WorkerTopic } from '../data-worker/messages.ts'
import { callDesk, onDeskEvent } from './desk.ts'
import type { RosterSettingName } from '../data-worker/roster/messages.ts'
import type { TodayDay } from '../data-worker/today/messages.ts'
import type { DataWorkerClient } from './worker.ts'

/** What main knows. Each query is the one place where its call is made and cached. */
export const deskQueries = {
  appState: queryOptions({ queryKey: ['desk', 'appState'], queryFn: () => callDesk('app.state') }),
  connection: queryOptions({ queryKey: ['desk', 'connection'], queryFn: () => callDesk('connection.state') }),
  account: queryOptions({ queryKey: ['desk', 'account'], queryFn: () => callDesk('connection.account') }),
  person: queryOptions({ queryKey: ['desk', 'person'], queryFn: () => callDesk('person.get') }),
  settings: queryOptions({ queryKey: ['desk', 'settings'], queryFn: () => callDesk('settings.get') }),
  pendingLetters: queryOptions({ queryKey: ['desk', 'pendingLetters'], queryFn: () => callDesk('letters.pending') }),
  /** Price and balance are asked for anew whenever they are about to be acted on. */
  letterQuote: (affiliationIds: readonly string[]) =>
    queryOptions({
      queryKey: ['desk', 'quote', affiliationIds],
      queryFn: () => callDesk('letters.quote', { affiliationIds: [...affiliationIds] }),
      refetchOnMount: 'always'
    }),
  uploads: queryOptions({ queryKey: ['desk', 'uploads'], queryFn: () => callDesk('upload.list') }),
  /** A file that can be corrected while the app runs. */
  uploadLayout: queryOptions({
    queryKey: ['desk', 'uploadLayout'],
    queryFn: () => callDesk('upload.layout'),
    staleTime: 0
  }),
  uploadErrors: (upload: Pick<UploadListing, 'uploadId' | 'state'>) =>
    queryOptions({
      queryKey: ['desk', 'uploadErrors', upload.uploadId, upload.state.kind],
      queryFn: () => callDesk('upload.errors', { uploadId: upload.uploadId })
    }),
  sharing: queryOptions({ queryKey: ['desk', 'sharing'], queryFn: () => callDesk('sharing.state') }),
  directory: queryOptions({ queryKey: ['desk', 'directory'], queryFn: () => callDesk('directory.state') }),
  ceFiles: queryOptions({
    queryKey: ['desk', 'ceFiles'],
    queryFn: () => callDesk('education.files'),
    staleTime: 0
  }),
  /** Read by main once, at its start. */
  ceReminderPolicy: queryOptions({
    queryKey: ['desk', 'ceReminderPolicy'],
    queryFn: () => callDesk('education.reminderPolicy'),
    staleTime: Infinity
  }),
  document: (document: DocumentRef, paper: DeskSettings['paper']) =>
    queryOptions({
      queryKey: ['desk', 'document', document, paper],
      queryFn: () => callDesk('documents.render', { document, paper }),
      gcTime: 60_000
    }),
  updates: queryOptions({ queryKey: ['desk', 'updates'], queryFn: () => callDesk('updates.state') }),
  /** The fingerprint of this desk's own key. */
  verificationKey: queryOptions({ queryKey: ['desk', 'verificationKey'], queryFn: () => callDesk('verification.key') }),
  /** Desks whose letters are checked here too. */
  partners: queryOptions({ queryKey: ['desk', 'partners'], queryFn: () => callDesk('verification.partners') }),
  printers: queryOptions({
    queryKey: ['desk', 'printers'],
    queryFn: () => callDesk('printers.list'),
    staleTime: 30_000
  }),
  log: queryOptions({
    queryKey: ['desk', 'log'],
    queryFn: () => callDesk('app.log'),
    staleTime: 0,
    refetchInterval: 10_000
  })
}

/** What the data worker knows: everything about practitioners and letters. */
export const workerQueries = {
  search: (worker: DataWorkerClient, question: WorkerQuestions['search']['input']) =>
    queryOptions({
      queryKey: ['worker', 'search' satisfies QuestionName, question],
      queryFn: () => worker.ask('search', question),
      gcTime: 10_000
    }),
  practitioner: (worker: DataWorkerClient, npi: string, today: PartialDate, thresholds: GapThresholds) =>
    queryOptions({
      queryKey: ['worker', 'practitioner' satisfies QuestionName, npi, today, thresholds],
      queryFn: () => worker.ask('practitioner', { npi, today, thresholds })
    }),
  letters: (worker: DataWorkerClient, npi?: string) =>
    queryOptions({
      queryKey: ['worker', 'letters' satisfies QuestionName, npi ?? null],
      queryFn: () => worker.ask('letters', { npi })
    }),
  facilities: (worker: DataWorkerClient, text: string, limit: number) =>
    queryOptions({
      queryKey: ['worker', 'facilities' satisfies QuestionName, text, limit],
      queryFn: () => worker.ask('facilities', { text, limit }),
      gcTime: 10_000
    }),
  filterValues: (worker: DataWorkerClient) =>
    queryOptions({
      queryKey: ['worker', 'filterValues' satisfies QuestionName],
      queryFn: () => worker.ask('filterValues', undefined)
    }),
  ceState: (worker: DataWorkerClient) =>
    queryOptions({
      queryKey: ['worker', 'ceState' satisfies QuestionName],
      queryFn: () => worker.ask('ceState', undefined)
    }),
  ownLetterhead: (worker: DataWorkerClient) =>
    queryOptions({
      queryKey: ['worker', 'ownLetterhead' satisfies QuestionName],
      queryFn: () => worker.ask('ownLetterhead', undefined)
    }),
  findInRoster: (worker: DataWorkerClient, text: string, limit: number) =>
    queryOptions({
      queryKey: ['worker', 'findInRoster' satisfies QuestionName, text, limit],
      queryFn: () => worker.ask('findInRoster', { text, limit }),
      gcTime: 10_000
    }),
  checkOwnLetter: (worker: DataWorkerClient, order: OwnLetterRequest, today: PartialDate) =>
    queryOptions({
      queryKey: ['worker', 'checkOwnLetter' satisfies QuestionName, order, today],
      queryFn: () => worker.ask('checkOwnLetter', { order, today }),
      staleTime: 0,
      gcTime: 0
    }),
  holdings: (worker: DataWorkerClient) =>
    queryOptions({
      queryKey: ['worker', 'holdings' satisfies QuestionName],
      queryFn: () => worker.ask('holdings', undefined)
    }),
  /** What an upload would send. */
  uploadPreview: (worker: DataWorkerClient, input: WorkerQuestions['uploadPreview']['input']) =>
    queryOptions({
      queryKey: ['worker', 'uploadPreview' satisfies QuestionName, input],
      queryFn: () => worker.ask('uploadPreview', input),
      placeholderData: keepPreviousData
    }),
  uploadDrift: (worker: DataWorkerClient, input: WorkerQuestions['uploadDrift']['input']) =>
    queryOptions({
      queryKey: ['worker', 'uploadDrift' satisfies QuestionName, input],
      queryFn: () => worker.ask('uploadDrift', input)
    }),
  locatedErrors: (worker: DataWorkerClient, input: WorkerQuestions['uploadErrors']['input']) =>
    queryOptions({
      queryKey: ['worker', 'uploadErrors' satisfies QuestionName, input],
      queryFn: () => worker.ask('uploadErrors', input)
    }),
  againstPass: (worker: DataWorkerClient, facilityName: string) =>
    queryOptions({
      queryKey: ['worker', 'uploadAgainstPass' satisfies QuestionName, facilityName],
      queryFn: () => worker.ask('uploadAgainstPass', { facilityName })
    }),
  today: (worker: DataWorkerClient, day: TodayDay) =>
    queryOptions({
      queryKey: ['worker', 'today' satisfies QuestionName, day],
      queryFn: () => worker.ask('today', day),
      placeholderData: keepPreviousData
    }),
  todayBrief: (worker: DataWorkerClient, day: TodayDay) =>
    queryOptions({
      queryKey: ['worker', 'todayBrief' satisfies QuestionName, day],
      queryFn: () => worker.ask('todayBrief', day),
      placeholderData: keepPreviousData
    }),
  rosterState: (worker: DataWorkerClient) =>
    queryOptions({
      queryKey: ['worker', 'rosterState' satisfies QuestionName],
      queryFn: () => worker.ask('rosterState', undefined)
    }),
  rosterValues: (worker: DataWorkerClient, field: RecordField) =>
    queryOptions({
      queryKey: ['worker', 'rosterValues' satisfies QuestionName, field],
      queryFn: () => worker.ask('rosterValues', { field })
    }),
  rosterPractitioner: (worker: DataWorkerClient, practitionerId: string, today: PartialDate) =>
    queryOptions({
      queryKey: ['worker', 'rosterPractitioner' satisfies QuestionName, practitionerId, today],
      queryFn: () => worker.ask('rosterPractitioner', { practitionerId, today })
    }),
  rosterHistory: (worker: DataWorkerClient, practitionerId: string | null) =>
    queryOptions({
      queryKey: ['worker', 'rosterHistory' satisfies QuestionName, practitionerId],
      queryFn: () => worker.ask('rosterHistory', { practitionerId })
    }),
  rosterSetting: (worker: DataWorkerClient, name: RosterSettingName) =>
    queryOptions({
      queryKey: ['worker', 'rosterSetting' satisfies QuestionName, name],
      queryFn: () => worker.ask('rosterSetting', { name })
    })
}

/** Which cached answers a change makes old. */
const QUESTIONS_BY_TOPIC: Record<WorkerTopic, readonly QuestionName[]> = {
  practitioners: ['search', 'practitioner', 'holdings', 'uploadAgainstPass', 'today'],
  letters: ['letters', 'search', 'holdings', 'checkOwnLetter', 'today'],
  notes: ['practitioner', 'search', 'today'],
  today: ['today', 'todayBrief'],
  education: ['ceState'],
  roster: [
    'search',
    'rosterState',
    'rosterPractitioner',
    'rosterHistory',
    'rosterValues',
    'rosterSetting',
    'uploadPreview',
    'uploadDrift',
    'uploadErrors',
    'uploadAgainstPass',
    'checkOwnLetter',
    'findInRoster'
  ]
}

/** Keeps every cached answer true while the app runs. Used once, at the top. */
export function useLiveAnswers(worker: DataWorkerClient): void {
  const client = useQueryClient()
  useEffect(() => {
    const ends = [
      onDeskEvent('connectionChanged', (connection) => {
        client.setQueryData(deskQueries.connection.queryKey, connection)
        void client.invalidateQueries({ queryKey: deskQueries.log.queryKey })
      }),
      onDeskEvent('accountChanged', (account) => client.setQueryData(deskQueries.account.queryKey, account)),
      onDeskEvent('lettersChanged', (pending) => client.setQueryData(deskQueries.pendingLetters.queryKey, pending)),
      onDeskEvent('uploadsChanged', (uploads) => client.setQueryData(deskQueries.uploads.queryKey, uploads)),
      onDeskEvent('sharingChanged', (sharing) => client.setQueryData(deskQueries.sharing.queryKey, sharing)),
      onDeskEvent('updatesChanged', (updates) => client.setQueryData(deskQueries.updates.queryKey, updates)),
      onDeskEvent('directoryChanged', (sync) => client.setQueryData(deskQueries.directory.queryKey, sync)),
      worker.onChanged((topics) => forgetAnswers(client, topics)),
      worker.onState((state) => {
        // What was asked before the store was open failed; it is asked again now.
        if (state === 'ready' || state === 'damaged') void client.invalidateQueries({ queryKey: ['worker'] })
      })
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [client, worker])
}

function forgetAnswers(client: QueryClient, topics: readonly WorkerTopic[]): void {
  const questions = new Set(topics.flatMap((topic) => QUESTIONS_BY_TOPIC[topic]))
  for (const question of questions) void client.invalidateQueries({ queryKey: ['worker', question] })
}
