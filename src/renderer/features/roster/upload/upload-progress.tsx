import { useQuery } from '@tanstack/react-query'
import type { AccountState } from '#shared/contract/desk-types'
import type { UploadListing } from '#shared/contract/uploads'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import type { UploadPreview } from '../../../data-worker/uploads/messages.ts'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { workerQueries } from '../../../bridge/desk-queries.ts'
import { Button } from '../../../ui/button.tsx'
import { formatClock, formatMoment, pluralize, toLocalDay } from '../../../ui/format.ts'
import { Block, Side } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/status.tsx'
import { messageForPassError } from '../../../errors/catalogue.ts'
import type { RosterFocus } from '../roster-screen.tsx'
import { RowErrors } from './row-errors.tsx'
import { UnknownUpload } from './unknown-upload.tsx'
import { amountWords, wayOf } from './upload-words.ts'
import { NO_LETTERS, type UploadActs } from './use-uploads.ts'

interface UploadProgressProps {
  readonly upload: UploadListing
  readonly preview: UploadPreview | undefined
  readonly layout: UploadLayout | undefined
  readonly account: AccountState | null | undefined
  readonly acts: UploadActs
  readonly onFix: (place: RosterFocus) => void
  readonly onTryAgain: () => void
}

/** One upload: its way so far, what PASS found wrong, and what a person has to decide. */
export function UploadProgress(props: UploadProgressProps) {
  const { upload, preview, layout, acts, onFix } = props
  const { now } = useDeskServices()
  return (
    <div className="columns">
      <div className="pane pane--scroll" data-region="main" tabIndex={-1}>
        <div className="block">
          <h2 className="visually-hidden">How far it is</h2>
          <ol className="way">
            {wayOf(upload).map(({ icon, tone, text, detail, at }) => (
              <li key={text} data-tone={tone} aria-current={tone === 'now' ? 'step' : undefined}>
                <Icon name={icon} />
                <span className="way__text">{text}</span>
                <span className="meta">{detail}</span>
                <time className="meta">{at !== null && formatWhen(at, now())}</time>
              </li>
            ))}
          </ol>
        </div>
        <div className="upload-notes" role="status">
          {upload.state.kind === 'unknown' && upload.state.stage === 'live' ? (
            <UnknownUpload upload={upload} preview={preview} layout={layout} acts={acts} />
          ) : (
            <Word {...props} />
          )}
        </div>
        <RowErrors upload={upload} onFix={onFix} />
      </div>
      <Facts {...props} />
    </div>
  )
}

/** What it means and what is safe, where that is more than the way tells. */
function Word({ upload, layout, onTryAgain, acts }: UploadProgressProps) {
  const { state, scope, rows, trial } = upload
  switch (state.kind) {
    case 'sending':
      return null
    case 'received':
      return (
        <Note tone="plain" icon="waiting">
          PASS works on it by itself. You can go on with your work, lock or close the app: it is asked about again when
          the app runs.
        </Note>
      )
    case 'tried': {
      const errors = trial?.errors ?? 0
      return (
        <>
          {errors === 0 ? (
            <Note tone="ok">
              <b>The trial found no errors.</b> Nothing is posted yet. The very workbook that was tried goes to PASS
              when you post {amountWords(scope, rows)}.
            </Note>
          ) : (
            <Note tone="warn">
              <b>The trial found {pluralize(errors, 'error')}.</b> Nothing is posted. Put the rows below right and try
              again; or post the others now, and PASS leaves these out.
            </Note>
          )}
          {layout && <Drift upload={upload} layout={layout} onTryAgain={onTryAgain} isBusy={acts.start.isPending} />}
        </>
      )
    }
    case 'processed':
      return state.counts.errors === 0 ? (
        <Note tone="ok">
          <b>{pluralize(state.counts.rowsPosted, 'row')} posted.</b> Other facilities see them when they ask PASS next.
        </Note>
      ) : (
        <Note tone="warn">
          <b>
            {pluralize(state.counts.rowsPosted, 'row')} posted, {pluralize(state.counts.errors, 'error')}.
          </b>{' '}
          The rows below were left out. They stay among the changes: put them right and upload again.
        </Note>
      )
    case 'rejected':
      return (
        <Note tone="bad">
          <b>PASS turned the whole workbook down.</b> Nothing was posted. If its words below do not say why, PASS
          support can tell by the ticket.
        </Note>
      )
    case 'refused': {
      const message = messageForPassError(state.error)
      return (
        <Note tone="warn">
          <b>{message.title}.</b> Nothing was {state.stage === 'trial' ? 'sent' : 'posted'}. Your roster is unchanged,
          and nothing goes out by itself: send it when you want to.
        </Note>
      )
    }
    case 'unknown':
      return (
        <Note tone="warn">
          <b>The answer to the trial did not come.</b> A trial posts nothing, so it can safely be tried again.
        </Note>
      )
    case 'closed':
      return (
        <Note tone="plain">
          {state.posted === 'yes'
            ? 'You found it posted on the PASS website. Its rows count as uploaded.'
            : state.posted === 'no'
              ? 'Nothing of it counts as uploaded; the changes are still there to upload.'
              : 'It was closed without knowing. Its rows stay among the changes.'}
        </Note>
      )
  }
}

interface DriftProps {
  readonly upload: UploadListing
  readonly layout: UploadLayout
  readonly onTryAgain: () => void
  readonly isBusy: boolean
}

/** The roster went on after the trial; what was tried is what is posted. */
function Drift({ upload, layout, onTryAgain, isBusy }: DriftProps) {
  const { dataWorker, now } = useDeskServices()
  const { uploadId, scope, facilityName } = upload
  const { data: drift = 0 } = useQuery(
    workerQueries.uploadDrift(dataWorker, {
      uploadId,
      layout,
      today: toLocalDay(now()),
      choice: { scope, facilityName, activeOnly: upload.startedBy === 'schedule' }
    })
  )
  if (drift === 0) return null
  return (
    <Note
      tone="plain"
      actions={
        (upload.trial?.errors ?? 0) === 0 && (
          <Button isBusy={isBusy} onClick={onTryAgain}>
            Try again with them
          </Button>
        )
      }
    >
      <b>{pluralize(drift, 'row')} changed since the trial.</b> What is posted is what was tried, without them.
    </Note>
  )
}

/** What this upload is, for people and for PASS support. */
function Facts({ upload, account }: UploadProgressProps) {
  const { now } = useDeskServices()
  const connection = account?.connections.find(({ letterId }) => letterId === upload.letterId)
  const facts: readonly (readonly [string, string])[] = [
    ['What goes', upload.scope === 'changes' ? 'Changes' : 'The whole roster'],
    ['Rows', String(upload.rows)],
    ['Facility', upload.facilityName ?? 'All of the roster'],
    [
      'Letters',
      upload.letterId === NO_LETTERS ? 'None' : `${connection?.facilityName ?? ''} Letter ${upload.letterId}`.trim()
    ],
    ['Begun', `${formatMoment(upload.startedAt, now())}${upload.startedBy === 'schedule' ? ', by itself' : ''}`],
    ...(upload.trialTicket ? [['Ticket of the trial', upload.trialTicket.ticketId] as const] : []),
    ...(upload.liveTicket ? [['Ticket of the upload', upload.liveTicket.ticketId] as const] : [])
  ]
  return (
    <Side label="About this upload">
      <div className="side__scroll">
        <Block title="This upload">
          <dl className="upload-facts">
            {facts.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className={what.startsWith('Ticket') ? 'code-cell' : undefined}>{value}</dd>
              </div>
            ))}
          </dl>
        </Block>
      </div>
      <section className="block block--end">
        <p className="soft">
          An upload goes out once, when you say so. Where an answer is lost nothing is sent again by itself.
        </p>
      </section>
    </Side>
  )
}

function formatWhen(at: number, now: number): string {
  const day = formatMoment(at, now)
  return day.startsWith('Today') ? formatClock(at) : day
}
