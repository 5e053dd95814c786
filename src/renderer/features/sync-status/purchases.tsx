import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { PendingLetter } from '#shared/contract/desk-types'
import type { UploadListing } from '#shared/contract/uploads'
import { openLink } from '../../bridge/desk-actions.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatSince } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Note } from '../../ui/status.tsx'
import { messageForPassError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'
import { waitingWords } from '../../errors/pending-words.ts'
import { UploadToSettle } from './roster-uploads.tsx'

interface NeedYouProps {
  readonly purchases: readonly PendingLetter[]
  readonly uploads: readonly UploadListing[]
  readonly onOpenUpload: () => void
}

/** What only a person can settle. */
export function NeedYou({ purchases, uploads, onOpenUpload }: NeedYouProps) {
  return (
    <Block title="Need you" note={String(purchases.length + uploads.length)}>
      <div className="stack stack--tight">
        {purchases.map((purchase) => (
          <ToSettle key={purchase.requestId} purchase={purchase} />
        ))}
        {uploads.map((upload) => (
          <UploadToSettle key={upload.uploadId} upload={upload} onOpen={onOpenUpload} />
        ))}
      </div>
    </Block>
  )
}

function ToSettle({ purchase }: { readonly purchase: PendingLetter }) {
  const client = useQueryClient()
  const { now } = useDeskServices()
  const [isAsking, setIsAsking] = useState(false)
  const settle = useMutation({
    mutationFn: (how: 'askAgain' | 'dismiss') => callDesk('letters.settle', { requestId: purchase.requestId, how }),
    onSuccess: () => client.invalidateQueries({ queryKey: deskQueries.pendingLetters.queryKey })
  })
  const isUnclear = purchase.state === 'unclear'
  const error = purchase.error ? messageForPassError(purchase.error) : null
  const when = formatSince(purchase.askedAt, now())
  return (
    <>
      <Note
        tone={isUnclear ? 'warn' : 'bad'}
        actions={
          <>
            {isUnclear && <Button onClick={() => openLink('passQueryHistory')}>Open the query history</Button>}
            {isUnclear && <Button onClick={() => setIsAsking(true)}>Ask for it again</Button>}
            <Button kind="plain" isBusy={settle.isPending} onClick={() => settle.mutate('dismiss')}>
              Take off the list
            </Button>
            <span className="meta">
              {purchase.error === null ? '' : `code ${purchase.error.kind}, `}
              {when}
            </span>
          </>
        }
      >
        <b>Letter for {purchase.practitionerName}.</b>{' '}
        {isUnclear
          ? `${purchase.facilityName}: the connection broke before the answer came, and it is not clear whether it was charged. The query history on the PASS website tells.`
          : `${purchase.facilityName}: ${error ? `${lowerFirst(error.title)}. ${error.text}` : 'PASS refused it. Nothing was charged.'}`}
      </Note>
      {settle.error && <Problem error={settle.error} />}
      {isAsking && (
        <Dialog
          title="Ask for this letter again?"
          onClose={() => setIsAsking(false)}
          actions={
            <>
              <Button onClick={() => setIsAsking(false)}>Leave it for now</Button>
              <Button
                kind="primary"
                onClick={() => {
                  setIsAsking(false)
                  settle.mutate('askAgain')
                }}
              >
                Ask again, it may be charged again
              </Button>
            </>
          }
        >
          <p>
            If the query history on the PASS website shows this letter at {when}, it was charged and can be had there
            without a second charge. If it does not, ask again here.
          </p>
        </Dialog>
      )}
    </>
  )
}

/** Something else that waits, in one line. */
export interface WaitingRow {
  readonly key: string
  readonly icon: IconName
  readonly what: string
  readonly why: string
  /** Milliseconds since 1970; `null`: it has no beginning worth telling. */
  readonly since: number | null
  readonly action: ReactNode
}

interface WaitingProps {
  readonly purchases: readonly PendingLetter[]
  readonly others: readonly WaitingRow[]
}

/** What goes on by itself, or when somebody says so. */
export function Waiting({ purchases, others }: WaitingProps) {
  const { now } = useDeskServices()
  const rows: readonly WaitingRow[] = [
    ...purchases.map((purchase) => ({
      key: purchase.requestId,
      icon: 'letter' as const,
      what: `Letter: ${purchase.practitionerName}`,
      why: waitingWords(purchase),
      since: purchase.askedAt,
      action: null
    })),
    ...others
  ]
  return (
    <>
      <Block
        kind="title"
        title="Waiting"
        note={rows.length === 0 ? 'nothing' : `${rows.length}, nothing here is lost if you close the app`}
      />
      {rows.length > 0 && (
        <table className="table" aria-label="Waiting">
          <thead>
            <tr>
              <th>What</th>
              <th>Why it waits</th>
              <th className="number">Since</th>
              <th className="number">
                <span className="visually-hidden">Go to it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, icon, what, why, since, action }) => (
              <tr key={key}>
                <td className="name">
                  <Icon name={icon} /> {what}
                </td>
                <td>{why}</td>
                <td className="number">{since !== null && formatSince(since, now())}</td>
                <td className="number">{action}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function lowerFirst(text: string): string {
  return text.startsWith('PASS') ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
