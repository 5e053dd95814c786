import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeystoreState } from '#shared/contract/desk-types'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/status.tsx'
import { messageForDeskError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'

interface KeystoreScreenProps {
  readonly state: Exclude<KeystoreState, 'ready'>
  readonly onChanged: () => void
}

/** The data is here but its key cannot be had: a state with ways out, not a crash. */
export function KeystoreScreen({ state, onChanged }: KeystoreScreenProps) {
  const [isAsking, setIsAsking] = useState(false)
  const open = useMutation({ mutationFn: () => callDesk('connection.openDesk'), onSettled: onChanged })
  const practice = useMutation({ mutationFn: () => callDesk('connection.startPractice') })
  const afresh = useMutation({ mutationFn: () => callDesk('connection.startAfresh') })
  const message = messageForDeskError({ kind: 'keystore', state })
  return (
    <div className="lone-state">
      <EmptyState
        icon={message.icon}
        tone={message.tone}
        title={message.title}
        actions={
          <>
            <Button kind="primary" isBusy={open.isPending} onClick={() => open.mutate()}>
              {open.isPending ? 'Looking' : 'Try again'}
            </Button>
            <Button icon="practice" isBusy={practice.isPending} onClick={() => practice.mutate()}>
              Practice meanwhile
            </Button>
            {state === 'keyLost' && (
              <Button kind="danger" onClick={() => setIsAsking(true)}>
                Begin afresh
              </Button>
            )}
          </>
        }
      >
        {message.text}
      </EmptyState>
      {practice.error && <Problem error={practice.error} />}
      {afresh.error && <Problem error={afresh.error} />}
      {isAsking && (
        <Dialog
          title="Begin afresh?"
          onClose={() => setIsAsking(false)}
          actions={
            <>
              <Button onClick={() => setIsAsking(false)}>Keep waiting for the old keystore</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setIsAsking(false)
                  afresh.mutate()
                }}
              >
                Set the old data aside and begin afresh
              </Button>
            </>
          }
        >
          <p>
            The old data is set aside, not erased: with the old keystore it can be read again. Here you connect once
            more, with an empty desk. Letters that were paid can be had again on the PASS website.
          </p>
        </Dialog>
      )}
    </div>
  )
}
