import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment, useId, useState } from 'react'
import type { GapThresholds } from '#shared/domain/gap-thresholds'
import { useDeskServices } from '../bridge/desk-context.tsx'
import { workerQueries } from '../bridge/desk-queries.ts'
import { Overlay } from '../ui/dialog.tsx'
import { toLocalDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Hints, Keys } from '../ui/keys.tsx'
import { PickField } from '../ui/pick-field.tsx'
import type { ActionContext } from './actions/action.ts'
import { actions } from './actions/registry.ts'
import type { LabelMark } from './actions/match.ts'
import { splitPaletteText, toPaletteEntries, type PaletteEntry } from './palette-entries.ts'

interface PaletteProps {
  readonly context: ActionContext
  readonly thresholds: GapThresholds
  readonly onClose: () => void
}

const MOST_FOUND = 5

/** Go to or do anything: every action, every practitioner and letter on this computer, by a few letters of each. */
export function Palette({ context, thresholds, onClose }: PaletteProps) {
  const id = useId()
  const { dataWorker, now } = useDeskServices()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const request = { text: splitPaletteText(text).name, limit: MOST_FOUND }
  const found = useQuery({
    ...workerQueries.search(dataWorker, { request, today: toLocalDay(now()), thresholds }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData
  })
  const ours = useQuery({
    ...workerQueries.findInRoster(dataWorker, request.text, MOST_FOUND),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData
  })
  const { data: letters } = useQuery(workerQueries.letters(dataWorker))
  const entries = toPaletteEntries({
    text,
    actions,
    context,
    found: found.data,
    ours: ours.data ?? [],
    letters: letters ?? [],
    isCurrent: !found.isPlaceholderData && !ours.isPlaceholderData
  })
  const selected = Math.min(chosen, entries.length - 1)

  const perform = (entry: PaletteEntry | undefined): void => {
    if (!entry) return
    onClose()
    entry.perform()
  }

  return (
    <Overlay className="palette" label="Go to or do anything" onClose={onClose}>
      <PickField
        id={id}
        icon="search"
        label="Go to or do anything"
        isExpanded
        text={text}
        count={entries.length}
        selected={selected}
        onText={setText}
        onSelect={setChosen}
        onPick={() => perform(entries[selected])}
      />
      <div id={`${id}-list`} className="palette__list" role="listbox" aria-label="What can be done">
        {entries.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== entries[index - 1]?.group && (
              <div className="palette__group" role="presentation">
                {entry.group}
              </div>
            )}
            <Entry
              id={`${id}-${index}`}
              entry={entry}
              isSelected={index === selected}
              onHover={() => setChosen(index)}
              onPress={() => perform(entry)}
            />
          </Fragment>
        ))}
      </div>
      {entries.length === 0 && <p className="palette__empty">Nothing is called that.</p>}
      <div className="palette__foot">
        <div className="hints">
          <Hints
            hints={[
              { keys: ['\u2191', '\u2193'], does: 'move' },
              { keys: ['Enter'], does: 'do it' },
              { keys: ['Esc'], does: 'close' }
            ]}
          />
          <span>Nothing here spends a credit without asking</span>
        </div>
      </div>
    </Overlay>
  )
}

interface EntryProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isSelected: boolean
  readonly onHover: () => void
  readonly onPress: () => void
}

function Entry({ id, entry, isSelected, onHover, onPress }: EntryProps) {
  return (
    <div
      id={id}
      className="palette__item"
      role="option"
      aria-selected={isSelected}
      onMouseMove={onHover}
      onClick={onPress}
    >
      <Icon name={entry.icon} />
      <span>
        <Marked label={entry.label} marks={entry.marks} />
      </span>
      <span className="meta">
        {entry.meta}
        {entry.shortcut !== undefined && <Keys shortcut={entry.shortcut} />}
      </span>
    </div>
  )
}

function Marked({ label, marks }: { readonly label: string; readonly marks: readonly LabelMark[] }) {
  const starts = [0, ...marks.map((mark) => mark.end)]
  return starts.map((start, index) => {
    const mark = marks[index]
    return (
      <Fragment key={start}>
        {label.slice(start, mark?.start ?? label.length)}
        {mark && <mark>{label.slice(mark.start, mark.end)}</mark>}
      </Fragment>
    )
  })
}
