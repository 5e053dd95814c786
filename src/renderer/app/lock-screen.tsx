import { useEffect, useRef } from 'react'
import type { DeskPerson } from '#shared/contract/desk-types'
import { Button } from '../ui/button.tsx'
import { formatClock } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'

/** Why the desk is locked, and since when (milliseconds since 1970). */
export interface Lock {
  readonly reason: 'idle' | 'asked' | 'session'
  readonly at: number
  /** Minutes without activity, where that was the reason. */
  readonly minutes: number
}

interface LockScreenProps {
  readonly lock: Lock
  readonly person: DeskPerson | null
  readonly onUnlock: () => void
}

/**
 * Nothing of any practitioner is in the window, and no key in the page's process. Who may go on is whoever has the
 * session of the operating system: its own lock asks for password or badge.
 */
export function LockScreen({ lock, person, onUnlock }: LockScreenProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className="lock">
      <Icon name="lock" />
      <h1 className="lock__title">Locked{person ? ` for ${person.name}` : ''}</h1>
      <p className="lock__why">{whyWords(lock)}</p>
      <Button ref={button} kind="primary" onClick={onUnlock}>
        Unlock
      </Button>
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

function whyWords({ reason, at, minutes }: Lock): string {
  switch (reason) {
    case 'idle':
      return `No activity for ${minutes} minutes, since ${formatClock(at)}.`
    case 'session':
      return `The computer was locked at ${formatClock(at)}.`
    case 'asked':
      return `Locked by hand at ${formatClock(at)}.`
  }
}
