import { useEffect, useRef } from 'react'
import type { AppState } from '#shared/contract/desk-types'
import { Button } from '../ui/button.tsx'
import { formatClock } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Passphrase } from './lock-passphrase.tsx'

/** Why the desk is locked, and since when (milliseconds since 1970). */
export interface Lock {
  readonly reason: 'idle' | 'asked' | 'session' | 'start'
  readonly at: number
  /** Minutes without activity, where that was the reason. */
  readonly minutes: number
}

interface LockScreenProps {
  readonly lock: Lock
  /** Not known for a moment after the desk was locked. */
  readonly appState: AppState | undefined
  readonly onUnlock: () => void
}

/**
 * Nothing of any practitioner is in the window, and no key in the page's process. Who may go on is whoever has the session
 * of the operating system, whose own lock asks for password or badge; where several people share a session, whoever
 * knows the desk's passphrase.
 */
export function LockScreen({ lock, appState, onUnlock }: LockScreenProps) {
  const person = appState?.person
  return (
    <div className="lock">
      <Icon name="lock" />
      <h1 className="lock__title">Locked{person ? ` for ${person.name}` : ''}</h1>
      <p className="lock__why">{whyWords(lock)}</p>
      {appState?.lock.isSet && <Passphrase canReset={appState.hasClientKey} onUnlock={onUnlock} />}
      {appState?.lock.isSet === false && <UnlockButton onUnlock={onUnlock} />}
      <dl className="lock__facts">
        <div>
          <dt>Your work</dt>
          <dd>Saved, you return to the same place</dd>
        </div>
        <div>
          <dt>The data's key</dt>
          <dd>Out of this window's memory</dd>
        </div>
        <div>
          <dt>Letters and sync under way</dt>
          <dd>Go on when you are back, nothing is asked for twice</dd>
        </div>
      </dl>
    </div>
  )
}

function UnlockButton({ onUnlock }: { readonly onUnlock: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <Button ref={button} kind="primary" onClick={onUnlock}>
      Unlock
    </Button>
  )
}

function whyWords({ reason, at, minutes }: Lock): string {
  switch (reason) {
    case 'idle':
      return `No activity for ${minutes} minutes, since ${formatClock(at)}.`
    case 'session':
      return `The computer was locked at ${formatClock(at)}.`
    case 'asked':
      return `Locked by hand at ${formatClock(at)}.`
    case 'start':
      return `Started at ${formatClock(at)}.`
  }
}
