import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UploadListing } from '#shared/contract/uploads'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../../bridge/desk-queries.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { toLocalDay } from '../../../ui/format.ts'
import { Stepper } from '../../../ui/stepper.tsx'
import type { RosterFocus } from '../roster-screen.tsx'
import { ChooseStep } from './choose-step.tsx'
import { UploadActions } from './upload-actions.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { amountWords, stepOf, type UploadStep } from './upload-words.ts'
import { choiceOf, isOpen, useUploadActs, useUploads, type Choice, type ChosenByHand } from './use-uploads.ts'

const STEPS: readonly (readonly [UploadStep, string])[] = [
  ['choose', 'Choose'],
  ['trial', 'Trial'],
  ['post', 'Post'],
  ['done', 'Done']
]

interface UploadPaneProps {
  /** To the row in the grid, to put it right. */
  readonly onFix: (place: RosterFocus) => void
  /** Back to the roster. */
  readonly onLeave: () => void
}

/** The roster goes to PASS: what goes, a trial, the posting, and what became of it. */
export function UploadPane({ onFix, onLeave }: UploadPaneProps) {
  const { dataWorker, now } = useDeskServices()
  const uploads = useUploads()
  const acts = useUploadActs()
  const [chosen, setChosen] = useState<ChosenByHand>({})
  /** An upload that was over is shown when it was seen to end, or asked for. */
  const [watched, setWatched] = useState<string | null>(null)
  const open = uploads.find(isOpen)
  const current = open ?? uploads.find(({ uploadId }) => uploadId === watched) ?? null
  if (open && watched !== open.uploadId) setWatched(open.uploadId)

  const { data: account } = useQuery(deskQueries.account)
  const layout = useQuery(deskQueries.uploadLayout)
  const [facilities, setFacilities] = useState<Parameters<typeof choiceOf>[2]>([])
  const choice = choiceOf(chosen, account, facilities)
  const preview = useQuery({
    ...workerQueries.uploadPreview(dataWorker, {
      layout: layout.data ?? { sheet: '', columns: [] },
      today: toLocalDay(now()),
      choice: { scope: choice.scope, facilityName: choice.facilityName, activeOnly: false }
    }),
    enabled: layout.data !== undefined
  })
  // The facilities of the roster suggest a choice, whatever was chosen when they were asked for.
  if (preview.data && preview.data.facilities !== facilities && !isSame(preview.data.facilities, facilities)) {
    setFacilities(preview.data.facilities)
  }

  const again = (upload: UploadListing): void => {
    const { letterId, facilityName, scope } = upload
    acts.start.mutate({ letterId, facilityName, scope })
  }
  return (
    <>
      <div className="head">
        <h1>Upload to PASS</h1>
        <Stepper label="Steps of the upload" steps={STEPS} step={stepOf(current)} />
        <span className="head__actions">
          {current ? (
            <UploadActions
              upload={current}
              acts={acts}
              rowsNow={isSameChoice(current, choice) ? preview.data?.rows : undefined}
              onTryAgain={() => again(current)}
              onDone={() => setWatched(null)}
              onLeave={onLeave}
            />
          ) : (
            <>
              <Button onClick={onLeave}>Back to the roster</Button>
              <Button
                kind="primary"
                isDisabled={(preview.data?.rows ?? 0) === 0}
                isBusy={acts.start.isPending}
                onClick={() => acts.start.mutate(choice)}
              >
                {acts.start.isPending
                  ? 'Writing the workbook'
                  : `Try ${amountWords(choice.scope, preview.data?.rows ?? 0)} first`}
              </Button>
            </>
          )}
        </span>
      </div>
      {acts.error && (
        <div className="upload-note">
          <Problem error={acts.error} />
        </div>
      )}
      {current ? (
        <UploadProgress
          key={current.uploadId}
          upload={current}
          preview={preview.data}
          layout={layout.data}
          account={account}
          acts={acts}
          onFix={onFix}
          onTryAgain={() => again(current)}
        />
      ) : layout.error || preview.error ? (
        <Problem kind="place" error={layout.error ?? preview.error} onTryAgain={() => void preview.refetch()} />
      ) : (
        layout.data &&
        preview.data && (
          <ChooseStep
            layout={layout.data}
            preview={preview.data}
            account={account}
            choice={choice}
            uploads={uploads}
            onChoose={(next) => setChosen({ ...chosen, ...next })}
            onShow={setWatched}
            onFix={onFix}
          />
        )
      )}
    </>
  )
}

function isSameChoice(upload: UploadListing, { scope, facilityName }: Choice): boolean {
  return upload.scope === scope && upload.facilityName === facilityName
}

function isSame(a: Parameters<typeof choiceOf>[2], b: Parameters<typeof choiceOf>[2]): boolean {
  return a.length === b.length && a.every((one, index) => one.facilityName === b[index]?.facilityName)
}
