import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import type { OwnLetterRequest } from '#shared/contract/own-letters'
import type { LetterTemplate } from '#shared/domain/letter'
import { describeObstacle } from '#shared/domain/own-letters/obstacle-words'
import type { OwnLetterObstacle } from '#shared/domain/own-letters/own-letter'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../../bridge/desk-queries.ts'
import { callDesk } from '../../../bridge/desk.ts'
import type { OwnLetterCheck } from '../../../data-worker/own-letters/messages.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { TextField } from '../../../ui/field.tsx'
import { toLocalDay } from '../../../ui/format.ts'
import { PageHead, Side } from '../../../ui/frame/page.tsx'
import { PdfView } from '../../../ui/pdf/pdf-view.tsx'
import { shortcuts } from '../../../ui/shortcuts.ts'
import { EmptyState, Note } from '../../../ui/status.tsx'

interface ComposeScreenProps {
  readonly practitionerId: string
  /** `''` for a practitioner without any. */
  readonly periodId: string
  readonly settings: DeskSettings
  readonly onMade: (letterId: string) => void
  readonly onEditLetterhead: () => void
  readonly onBack: () => void
}

/** A letter about a practitioner of our own roster: what it will say, or everything that stands against it. */
export function ComposeScreen({
  practitionerId,
  periodId,
  settings,
  onMade,
  onEditLetterhead,
  onBack
}: ComposeScreenProps) {
  const { dataWorker, now, uuid } = useDeskServices()
  const [chosen, setChosen] = useState<LetterTemplate | null>(null)
  const [recipient, setRecipient] = useState({ organization: '', name: '' })
  // The record names a design; until it has, the first is looked at.
  const [named, setNamed] = useState<LetterTemplate | null>(null)
  const template = chosen ?? named ?? 1
  const order: OwnLetterRequest = { practitionerId, periodId, template, recipient }
  // The page of paper may lag behind the typing.
  const shown: OwnLetterRequest = { ...order, recipient: useDeferredValue(recipient) }
  const check = useQuery({
    ...workerQueries.checkOwnLetter(dataWorker, shown, toLocalDay(now())),
    placeholderData: keepPreviousData
  })
  if (check.data && check.data.template !== named) setNamed(check.data.template)
  /** One for each time that the button is pressed in earnest: pressed twice, it is one letter. */
  const [letterId] = useState(uuid)
  const make = useMutation({
    mutationFn: () => callDesk('ownLetters.make', { letterId, order }),
    onSuccess: (made) => (made.letterId === null ? void check.refetch() : onMade(made.letterId))
  })
  const isPossible = check.data?.obstacles.length === 0
  return (
    <>
      <PageHead
        title="Compose a letter"
        note={check.data && `${check.data.practitionerName}, ${check.data.facilityName}`}
        actions={
          <>
            <Button onClick={onEditLetterhead}>Letterhead</Button>
            <Button icon="previous" shortcut={shortcuts.back} onClick={onBack}>
              Back
            </Button>
          </>
        }
      />
      <div className="columns">
        {check.error ? (
          <div className="pane">
            <div className="hits__state">
              <Problem error={check.error} kind="place" onTryAgain={() => void check.refetch()} />
            </div>
          </div>
        ) : check.data && !isPossible ? (
          <Obstacles obstacles={check.data.obstacles} onEditLetterhead={onEditLetterhead} onBack={onBack} />
        ) : (
          <Draft order={shown} paper={settings.paper} isReady={isPossible} />
        )}
        <Side label="This letter">
          {check.data && <Facts check={check.data} />}
          <section className="block stack">
            <div className="field">
              <span className="label" aria-hidden>
                Template
              </span>
              <Segmented
                label="Template"
                options={CHOICES}
                value={order.template === 1 ? '1' : '2'}
                onValueChange={(value) => setChosen(value === '1' ? 1 : 2)}
              />
            </div>
            <TextField
              label="For organization"
              hint="Empty: to whom it may concern."
              maxLength={200}
              value={recipient.organization}
              onValueChange={(organization) => setRecipient({ ...recipient, organization })}
            />
            <TextField
              label="Requested by"
              maxLength={120}
              value={recipient.name}
              onValueChange={(name) => setRecipient({ ...recipient, name })}
            />
          </section>
          <section className="block block--end stack stack--tight">
            {make.error && <Problem error={make.error} />}
            <Button
              kind="primary"
              size="big"
              isFullWidth
              icon="letter"
              isDisabled={!isPossible}
              isBusy={make.isPending}
              aria-describedby="compose-about"
              onClick={() => make.mutate()}
            >
              {make.isPending
                ? 'Making the letter'
                : isPossible
                  ? `Make letter ${check.data?.letterNumber ?? ''}`
                  : 'Make letter'}
            </Button>
            <p className="meta" id="compose-about">
              {isPossible || !check.data
                ? 'Sealed and kept with the other letters. It costs no credit and does not go through PASS.'
                : 'No letter is made while something stands against it.'}
            </p>
          </section>
        </Side>
      </div>
    </>
  )
}

const CHOICES = [
  { value: '1', label: '1, formal' },
  { value: '2', label: '2, compact' }
] as const

interface DraftProps {
  readonly order: OwnLetterRequest
  readonly paper: 'letter' | 'a4'
  readonly isReady: boolean
}

/** Drawn only where nothing stands against it: a page that is shown is a page that can be made. */
function Draft({ order, paper, isReady }: DraftProps) {
  const draft = useQuery({
    ...deskQueries.document({ kind: 'ownDraft', order }, paper),
    enabled: isReady,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0
  })
  return (
    <PdfView
      label="Draft of the letter"
      bytes={draft.data?.pdf}
      problem={draft.error && <Problem error={draft.error} kind="place" onTryAgain={() => void draft.refetch()} />}
      tools={<span className="meta">Draft: not sealed, not numbered for good</span>}
    />
  )
}

function Facts({ check }: { readonly check: OwnLetterCheck }) {
  return (
    <section className="block">
      <h2>This letter</h2>
      <dl className="letter-facts">
        <dt>Practitioner</dt>
        <dd>{check.practitionerName}</dd>
        <dt>NPI</dt>
        <dd className="selectable">{check.npi === '' ? 'missing' : check.npi}</dd>
        <dt>Facility</dt>
        <dd>{check.facilityName === '' ? 'missing' : check.facilityName}</dd>
        <dt>Record</dt>
        <dd>our roster, as of today</dd>
      </dl>
      {check.cautions.length > 0 && (
        <Note tone="warn">
          <b>Look at this first.</b> {check.cautions.join(' ')}
        </Note>
      )}
    </section>
  )
}

interface ObstaclesProps {
  readonly obstacles: readonly OwnLetterObstacle[]
  readonly onEditLetterhead: () => void
  readonly onBack: () => void
}

function Obstacles({ obstacles, onEditLetterhead, onBack }: ObstaclesProps) {
  const isLetterhead = obstacles.some(({ type }) => type === 'letterhead' || type === 'otherFacility')
  const isRecord = obstacles.some(({ type }) => type !== 'letterhead')
  const [first] = obstacles
  return (
    <div
      className="pane pane--scroll"
      role="region"
      aria-label="Why no letter can be made"
      data-region="obstacles"
      tabIndex={-1}
    >
      <div className="hits__state stack">
        <EmptyState
          icon="refused"
          tone="warn"
          title={obstacles.length === 1 && first ? describeObstacle(first).title : 'No letter can be made yet'}
          actions={
            <>
              {isLetterhead && (
                <Button kind="primary" onClick={onEditLetterhead}>
                  Open the letterhead
                </Button>
              )}
              {isRecord && <Button onClick={onBack}>Back to the roster</Button>}
            </>
          }
        >
          {obstacles.length === 1 && first ? describeObstacle(first).text : 'All of this stands against it:'}
        </EmptyState>
        {obstacles.length > 1 && (
          <ul className="obstacles">
            {obstacles.map((obstacle) => {
              const { title, text } = describeObstacle(obstacle)
              return (
                <li key={title}>
                  <b>{title}.</b> {text}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </div>
  )
}
