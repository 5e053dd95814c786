import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { PendingLetter } from '#shared/contract/desk-types'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { formatDate, toLocalDay } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { State } from '../../ui/status.tsx'
import { checkThrough, toggleAll, toggleLetter, type CheckedLetters } from './checked-letters.ts'
import type { LetterAge } from './letter-age.ts'

interface LetterListProps {
  readonly letters: readonly LetterListItem[]
  readonly pending: readonly PendingLetter[]
  readonly selectedId: string | null
  readonly checked: CheckedLetters
  readonly ageOf: (letter: LetterListItem) => LetterAge
  readonly onSelect: (letterId: string) => void
  readonly onCheck: (checked: CheckedLetters) => void
}

/**
 * Letters on their way, then those that are ours, newest first. Only the latter can be chosen, and ticked for a batch:
 * with the box, Space, Shift and a click, or Ctrl A.
 */
export function LetterList({ letters, pending, selectedId, checked, ageOf, onSelect, onCheck }: LetterListProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const selected = letters.findIndex((letter) => letter.letterId === selectedId)
  const shownIds = letters.map((letter) => letter.letterId)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])

  const handleKey = (event: KeyboardEvent): void => {
    const current = letters[selected]
    if (event.key === ' ' && current) onCheck(toggleLetter(checked, current.letterId))
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) onCheck(toggleAll(checked, shownIds))
    else {
      const next = moveInList(event.key, selected, letters.length)
      const letter = next === null ? undefined : letters[next]
      if (!letter) return
      if (event.shiftKey && current) {
        const from = checked.ids.has(current.letterId) ? checked : toggleLetter(checked, current.letterId)
        onCheck(checkThrough(from, letter.letterId, shownIds))
      }
      onSelect(letter.letterId)
    }
    event.preventDefault()
  }

  const handleClick = (event: MouseEvent, letterId: string): void => {
    if (event.shiftKey)
      onCheck(checkThrough(checked.anchor === null ? startAt(selectedId) : checked, letterId, shownIds))
    else if (event.ctrlKey || event.metaKey) onCheck(toggleLetter(checked, letterId))
    else onSelect(letterId)
  }

  /** The first range begins at the letter that is looked at. */
  const startAt = (letterId: string | null): CheckedLetters => ({ ids: checked.ids, anchor: letterId })

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
        aria-multiselectable
        tabIndex={0}
        aria-activedescendant={selected === -1 ? undefined : `${id}-${selected}`}
        onKeyDown={handleKey}
      >
        {letters.map((letter, index) => (
          <div
            key={letter.letterId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === selected}
            aria-checked={checked.ids.has(letter.letterId)}
            className="queue__item"
            onClick={(event) => handleClick(event, letter.letterId)}
          >
            <span
              className="queue__box"
              title="Take into a batch"
              data-checked={checked.ids.has(letter.letterId) || undefined}
              onClick={(event) => {
                event.stopPropagation()
                onCheck(
                  event.shiftKey
                    ? checkThrough(checked, letter.letterId, shownIds)
                    : toggleLetter(checked, letter.letterId)
                )
              }}
            >
              {checked.ids.has(letter.letterId) && <Icon name="tick" size="small" />}
            </span>
            <b>{letter.practitionerName}</b>
            <span className="queue__state">{formatDate(toLocalDay(letter.retrievedAt)).replace(/, \d{4}$/, '')}</span>
            <span className="meta queue__who">
              {letter.isOwn ? `Ours, ${letter.facilityName}` : letter.facilityName} <Age age={ageOf(letter)} />
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

function Age({ age }: { readonly age: LetterAge }) {
  if (age.state === 'usable' || age.state === 'unknown') return null
  return (
    <State tone={age.state === 'over' ? 'bad' : 'warn'} icon="old">
      {age.short}
    </State>
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
