import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PendingLetter } from '#shared/contract/desk-types'
import { openLink } from '../../bridge/desk-actions.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatSince } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/status.tsx'
import { messageForPassError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'
import { waitingWords } from '../../errors/pending-words.ts'

/** Purchases that only a person can settle. */
export function NeedYou({ purchases }: { readonly purchases: readonly PendingLetter[] }) {
  return (
    <Block title="Need you" note={String(purchases.length)}>
      <div className="stack stack--tight">
        {purchases.map((purchase) => (
          <ToSettle key={purchase.requestId} purchase={purchase} />
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

/** Purchases that go on by themselves. */
export function Waiting({ purchases }: { readonly purchases: readonly PendingLetter[] }) {
  const { now } = useDeskServices()
  return (
    <>
      <Block
        kind="title"
        title="Waiting"
        note={purchases.length === 0 ? 'nothing' : `${purchases.length}, nothing here is lost if you close the app`}
      />
      {purchases.length > 0 && (
        <table className="table" aria-label="Waiting">
          <thead>
            <tr>
              <th>What</th>
              <th>Why it waits</th>
              <th className="number">Since</th>
            </tr>
          </thead>
          <tbody>
            {purchases.map((purchase) => (
              <tr key={purchase.requestId}>
                <td className="name">
                  <Icon name="letter" /> Letter: {purchase.practitionerName}
                </td>
                <td>{waitingWords(purchase)}</td>
                <td className="number">{formatSince(purchase.askedAt, now())}</td>
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
