import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountState } from '#shared/contract/desk-types'
import type { UploadListing, UploadOrder } from '#shared/contract/uploads'
import { isSameFacilityName } from '#shared/domain/facility-name'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { deskQueries } from '../../../bridge/desk-queries.ts'
import { callDesk } from '../../../bridge/desk.ts'
import type { UploadPreview } from '../../../data-worker/uploads/messages.ts'

/** What a person chose, as far as they did; the rest is what suggests itself. */
export interface ChosenByHand {
  readonly letterId?: string
  readonly facilityName?: string | null
  readonly scope?: UploadOrder['scope']
}

export type Choice = Pick<UploadOrder, 'letterId' | 'facilityName' | 'scope'>

/** The letter ID that stands for "no letters". */
export const NO_LETTERS = '0'

/** The choice as it stands: the first live connection, its facility where the roster has others too, the changes. */
export function choiceOf(
  chosen: ChosenByHand,
  account: AccountState | null | undefined,
  facilities: UploadPreview['facilities']
): Choice {
  const live = account?.connections.find((connection) => connection.live) ?? account?.connections[0]
  const letterId = chosen.letterId ?? live?.letterId ?? NO_LETTERS
  const own = account?.connections.find((connection) => connection.letterId === letterId)?.facilityName ?? ''
  const sameFacility = facilities.find(({ facilityName }) => isSameFacilityName(facilityName, own))
  const facilityName =
    chosen.facilityName !== undefined
      ? chosen.facilityName
      : facilities.length > 1
        ? (sameFacility?.facilityName ?? null)
        : null
  return { letterId, facilityName, scope: chosen.scope ?? 'changes' }
}

/** What can be done with uploads; each answer is shown at once, before main tells it. */
export function useUploadActs() {
  const client = useQueryClient()
  const { uuid } = useDeskServices()
  const show = (upload: UploadListing): void => {
    client.setQueryData(deskQueries.uploads.queryKey, (uploads) => [
      upload,
      ...(uploads ?? []).filter((other) => other.uploadId !== upload.uploadId)
    ])
  }
  const start = useMutation({
    mutationFn: (choice: Choice) => callDesk('upload.start', { ...choice, uploadId: uuid() }),
    onSuccess: show
  })
  const post = useMutation({
    mutationFn: ({ uploadId, workbook }: UploadListing) => callDesk('upload.post', { uploadId, workbook }),
    onSuccess: show
  })
  const sendAgain = useMutation({
    mutationFn: (uploadId: string) => callDesk('upload.sendAgain', { uploadId }),
    onSuccess: show
  })
  const close = useMutation({
    mutationFn: (input: { readonly uploadId: string; readonly posted: 'yes' | 'no' | 'unknown' }) =>
      callDesk('upload.close', input),
    onSuccess: () => client.invalidateQueries({ queryKey: deskQueries.uploads.queryKey })
  })
  const error = start.error ?? post.error ?? sendAgain.error ?? close.error
  return { start, post, sendAgain, close, error }
}

export type UploadActs = ReturnType<typeof useUploadActs>

/** The uploads, newest first. */
export function useUploads(): readonly UploadListing[] {
  return useQuery(deskQueries.uploads).data ?? []
}

/** Whether an upload still moves, or waits for somebody. */
export function isOpen({ state }: UploadListing): boolean {
  return state.kind !== 'processed' && state.kind !== 'closed'
}
