import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { PendingLetter } from '#shared/contract/desk-types'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { formatDate, toLocalDay } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { moveInList } from '../../ui/list-navigation.ts'

interface LetterListProps {
  readonly letters: readonly LetterListItem[]
  readonly pending: readonly PendingLetter[]
  readonly selectedId: string | null
  readonly onSelect: (letterId: string) => void
}

/** Letters on their way, then those that are ours, newest first. Only the latter can be chosen. */
export function LetterList({ letters, pending, selectedId, onSelect }: LetterListProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const selected = letters.findIndex((letter) => letter.letterId === selectedId)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])

  const move = (event: KeyboardEvent): void => {
    const next = moveInList(event.key, selected, letters.length)
    const letter = next === null ? undefined : letters[next]
    if (!letter) return
    event.preventDefault()
    onSelect(letter.letterId)
  }

  return (
    <div className="queue">
      {pending.map((purchase) => (
        <div key={purchase.requestId} className="queue__item">
          <Icon name={PENDING_ICON[purchase.state]} />
          <b>{purchase.practitionerName}</b>
          <span className="queue__state">{PENDING_WORD[purchase.state]}</span>
          <span className="meta queue__who">{purchase.facilityName}</span>
        </div>
      ))}
      <div
        ref={list}
        role="listbox"
        aria-label="Letters on this computer"
        tabIndex={0}
        aria-activedescendant={selected === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={move}
      >
        {letters.map((letter, index) => (
          <div
            key={letter.letterId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === selected}
            className="queue__item"
            onClick={() => onSelect(letter.letterId)}
          >
            <Icon name="document" />
            <b>{letter.practitionerName}</b>
            <span className="queue__state">{formatDate(toLocalDay(letter.retrievedAt)).replace(/, \d{4}$/, '')}</span>
            <span className="meta queue__who">{letter.facilityName}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

const PENDING_ICON: Record<PendingLetter['state'], IconName> = {
  asked: 'waiting',
  received: 'waiting',
  refused: 'refused',
  unclear: 'attention'
}

const PENDING_WORD: Record<PendingLetter['state'], string> = {
  asked: 'fetching',
  received: 'arriving',
  refused: 'refused',
  unclear: 'unclear'
}
