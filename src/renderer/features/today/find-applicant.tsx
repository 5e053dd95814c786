import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import type { PartialDate } from '#shared/domain/partial-date'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { workerQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import type { NewApplicant } from '../../bridge/today.ts'
import { messageForError } from '../../errors/problem.tsx'
import { Overlay } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Hints } from '../../ui/keys.tsx'
import { PickField } from '../../ui/pick-field.tsx'
import { toChoices, type Choice } from './applicant-choices.ts'

interface FindApplicantProps {
  /** Somebody of the list is to be told apart from others of the name; `''`: somebody new. */
  readonly name: string
  readonly onList: ReadonlySet<string>
  readonly settings: DeskSettings
  readonly today: PartialDate
  readonly onChoose: (person: NewApplicant) => void
  readonly onClose: () => void
}

/** As many as stay in sight beside what else can be chosen. */
const MOST_PEOPLE = 7

/** Finds who is meant among those on this computer, asks PASS on request, and takes a name or NPI as it was typed. */
export function FindApplicant({ name, onList, settings, today, onChoose, onClose }: FindApplicantProps) {
  const id = useId()
  const { dataWorker } = useDeskServices()
  const [text, setText] = useState(name)
  const [chosen, setChosen] = useState(0)
  const typed = text.trim()
  const label = name === '' ? 'Add an applicant' : `Choose who ${name} is`
  const found = useQuery({
    ...workerQueries.search(dataWorker, {
      request: { text: typed, limit: MOST_PEOPLE },
      today,
      thresholds: settings.thresholds
    }),
    enabled: typed !== '',
    placeholderData: keepPreviousData
  })
  const ask = useMutation({ mutationFn: (asked: string) => callDesk('pass.search', { text: asked }) })
  const isAsked = ask.variables === typed
  const choices = toChoices(typed, found.data?.rows ?? [], onList, {
    isAsked: isAsked && !ask.isError,
    mayTakeAsTyped: name === ''
  })
  const selected = Math.min(chosen, choices.length - 1)

  const choose = (choice: Choice | undefined): void => {
    if (!choice) return
    if (choice.kind === 'ask') ask.mutate(typed)
    else onChoose(choice.person)
  }

  return (
    <Overlay className="palette" label={label} onClose={onClose}>
      <PickField
        id={id}
        icon="addPerson"
        label={`${label}: name or NPI`}
        isExpanded={choices.length > 0}
        text={text}
        count={choices.length}
        selected={selected}
        onText={setText}
        onSelect={setChosen}
        onPick={() => choose(choices[selected])}
      />
      <div id={`${id}-list`} className="palette__list palette__list--top" role="listbox" aria-label="Who is meant">
        {choices.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id}-${index}`}
            className="palette__item"
            role="option"
            aria-selected={index === selected}
            onMouseMove={() => setChosen(index)}
            onClick={() => choose(choice)}
          >
            <Icon name={choice.icon} />
            <span className="palette__label">{choice.label}</span>
            <span className="meta">{choice.meta}</span>
          </div>
        ))}
      </div>
      {typed === '' && <p className="palette__empty">Type a name or an NPI. Words can stand in any order.</p>}
      {isAsked && (
        <p className="palette__empty" role="status">
          {askedWords(ask)}
        </p>
      )}
      <div className="palette__foot">
        <Hints
          hints={[
            { keys: ['\u2191', '\u2193'], does: 'move' },
            { keys: ['Enter'], does: name === '' ? 'add' : 'choose' },
            { keys: ['Esc'], does: 'close' }
          ]}
        />
      </div>
    </Overlay>
  )
}

function askedWords({
  isPending,
  error,
  data
}: {
  readonly isPending: boolean
  readonly error: Error | null
  readonly data: { readonly total: number } | undefined
}): string {
  if (isPending) return 'Asking PASS.'
  if (error) return `${messageForError(error).title}.`
  return data?.total === 0 ? 'PASS has nobody of that name.' : 'PASS has answered: whom it knows stands above.'
}
