import { useMutation } from '@tanstack/react-query'
import type { PartialDate } from '#shared/domain/partial-date'
import type { Applicant, TodayCommand } from '#shared/domain/today/list'
import { useDeskServices } from './desk-context.tsx'

/** Changes the list. The data worker tells when it is on disk, and what is shown is asked for again. */
export function useChangeToday() {
  const { dataWorker } = useDeskServices()
  return useMutation({ mutationFn: (command: TodayCommand) => dataWorker.ask('changeToday', { command }) })
}

/** @returns somebody as the list takes them up. */
export function useNewApplicant(today: PartialDate): (person: NewApplicant) => Applicant {
  const { uuid } = useDeskServices()
  return ({ npi, name }) => ({
    applicantId: uuid(),
    npi,
    name,
    addedOn: today,
    marks: {},
    readAt: null
  })
}

export interface NewApplicant {
  /** `''`: a name alone. */
  readonly npi: string
  readonly name: string
}
