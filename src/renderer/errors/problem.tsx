import type { ReactNode } from 'react'
import { openLink } from '../bridge/desk-actions.ts'
import { callDesk, DeskFailure } from '../bridge/desk.ts'
import { WorkerFailure } from '../bridge/worker.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState, Note } from '../ui/status.tsx'
import { messageForDeskError, messageForWorkerProblem, type Message, type WayOut } from './catalogue.ts'

interface ProblemProps {
  /** What a query or a mutation failed with. */
  readonly error: unknown
  /** `place`: stands where the content would be. `note`: stands beside it. */
  readonly kind?: 'place' | 'note'
  readonly onTryAgain?: (() => void) | undefined
  readonly onReplaceKey?: (() => void) | undefined
  readonly extra?: ReactNode
}

/** A failure in words from the catalogue, with the buttons that this place can carry out. */
export function Problem({ error, kind = 'note', onTryAgain, onReplaceKey, extra }: ProblemProps) {
  const message = messageForError(error)
  const actions = message.ways.flatMap((way, index) => {
    const button = buttonFor(way, index === 0 && kind === 'place', onTryAgain, onReplaceKey)
    return button ? [<span key={way.do}>{button}</span>] : []
  })
  const hasActions = actions.length > 0 || (extra !== undefined && extra !== null)
  const foot = hasActions ? (
    <>
      {actions}
      {extra}
    </>
  ) : undefined
  const code = message.code === null ? null : <span className="meta"> code {message.code}</span>
  if (kind === 'place') {
    return (
      <EmptyState icon={message.icon} tone={message.tone} title={message.title} actions={foot}>
        {message.text}
        {code}
      </EmptyState>
    )
  }
  return (
    <Note tone={message.tone} icon={message.icon} isLive actions={foot}>
      <b>{message.title}.</b> {message.text}
      {code}
    </Note>
  )
}

/** What a thrown value means to a person. Only what neither main nor the worker foresaw is "internal". */
export function messageForError(error: unknown): Message {
  if (error instanceof DeskFailure) return messageForDeskError(error.error)
  if (error instanceof WorkerFailure) return messageForWorkerProblem(error.problem)
  return messageForDeskError({ kind: 'internal', reference: error instanceof Error ? error.name : 'unknown' })
}

function buttonFor(
  way: WayOut,
  isPrimary: boolean,
  onTryAgain: (() => void) | undefined,
  onReplaceKey: (() => void) | undefined
): ReactNode {
  const kind = isPrimary ? 'primary' : 'normal'
  switch (way.do) {
    case 'tryAgain':
      return onTryAgain && <Button onClick={onTryAgain}>Try again</Button>
    case 'tryConnection':
      return (
        <Button onClick={() => void callDesk('connection.tryNow').then(onTryAgain, () => undefined)}>Try now</Button>
      )
    case 'replaceKey':
      return (
        onReplaceKey && (
          <Button kind={kind} onClick={onReplaceKey}>
            Paste again
          </Button>
        )
      )
    case 'openLink':
      return (
        <Button kind={way.link === 'passCredits' ? kind : 'normal'} onClick={() => openLink(way.link)}>
          {way.label}
        </Button>
      )
  }
}
