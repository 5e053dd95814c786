import { useState } from 'react'
import type { ReviewCounts, ReviewListName } from '#shared/domain/roster/review-line'
import { formatCount } from '../../../ui/format.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { KeyBar, type Hint } from '../../../ui/keys.tsx'
import { moveInList } from '../../../ui/list-navigation.ts'
import { Note } from '../../../ui/status.tsx'
import { FixSide } from './fix-side.tsx'
import { GoneBar, type EndChoice } from './gone-bar.tsx'
import type { ImportDesk } from './import-desk.ts'
import type { ImportState } from './import-state.ts'
import { progressWords, troubleWords } from './import-words.ts'
import { ReviewSide } from './review-side.tsx'
import { ReviewTable } from './review-table.tsx'

interface ReviewStepProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  readonly counts: ReviewCounts
}

const TABS: readonly { readonly list: ReviewListName; readonly label: string; readonly icon: IconName }[] = [
  { list: 'fresh', label: 'New', icon: 'addPerson' },
  { list: 'changed', label: 'Changed', icon: 'edit' },
  { list: 'gone', label: 'Gone from the file', icon: 'personGone' },
  { list: 'refused', label: 'Refused', icon: 'refused' },
  { list: 'unchanged', label: 'Same', icon: 'tick' }
]

/** What would change, practitioner by practitioner and field by field, and what of it is taken. */
export function ReviewStep({ desk, state, counts }: ReviewStepProps) {
  const [list, setList] = useState<ReviewListName>(() => firstTab(counts))
  const [isDoubtfulOnly, setIsDoubtfulOnly] = useState(false)
  const [fixedRow, setFixedRow] = useState<number | null>(null)
  const [end, setEnd] = useState<EndChoice>({ status: 'resigned', endedOn: '' })
  const at = TABS.findIndex((tab) => tab.list === list)
  const { progress, trouble } = state
  const canBeDoubtful = list === 'fresh' || list === 'changed'
  return (
    <>
      <div
        className="tabs"
        role="tablist"
        aria-label="What the file would change"
        onKeyDown={(event) => {
          const key = event.key === 'ArrowRight' ? 'ArrowDown' : event.key === 'ArrowLeft' ? 'ArrowUp' : event.key
          const next = TABS[moveInList(key, at, TABS.length) ?? -1]
          if (!next) return
          event.preventDefault()
          setList(next.list)
          event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.list}"]`)?.focus()
        }}
      >
        {TABS.map((tab) => (
          <button
            key={tab.list}
            type="button"
            role="tab"
            id={`import-tab-${tab.list}`}
            data-tab={tab.list}
            aria-selected={tab.list === list}
            aria-controls="import-list"
            tabIndex={tab.list === list ? 0 : -1}
            onClick={() => setList(tab.list)}
          >
            <Icon name={tab.icon} size="small" />
            {tab.label} <b>{formatCount(counts.items[tab.list])}</b>
          </button>
        ))}
        {progress && (
          <span className="push meta tabs__note" role="status">
            {progressWords(progress)}
          </span>
        )}
      </div>
      {trouble?.kind === 'failed' && (
        <div className="import-note">
          <Note tone="bad" isLive>
            <b>{troubleWords(trouble).title}.</b> {troubleWords(trouble).text}
          </Note>
        </div>
      )}
      <div className="columns">
        <div className="pane" id="import-list" role="tabpanel" aria-labelledby={`import-tab-${list}`}>
          {list === 'gone' && counts.items.gone > 0 && (
            <GoneBar
              end={end}
              count={counts.items.gone}
              ended={counts.taken.ended}
              onEnd={setEnd}
              onAll={(all) => desk.decide({ kind: 'endAll', end: all })}
            />
          )}
          <ReviewTable
            key={`${list} ${isDoubtfulOnly}`}
            desk={desk}
            list={list}
            only={isDoubtfulOnly && canBeDoubtful ? 'doubtful' : 'all'}
            counts={counts}
            revision={state.revision}
            end={end}
            onFix={setFixedRow}
          />
        </div>
        {fixedRow === null ? (
          <ReviewSide
            desk={desk}
            state={state}
            counts={counts}
            isDoubtfulOnly={isDoubtfulOnly}
            onDoubtfulOnly={setIsDoubtfulOnly}
            onShow={setList}
            onFix={setFixedRow}
          />
        ) : (
          <FixSide
            key={fixedRow}
            desk={desk}
            row={fixedRow}
            onClose={() => setFixedRow(null)}
            onCorrect={(corrections) => {
              desk.correct(corrections)
              setFixedRow(null)
            }}
          />
        )}
      </div>
      <KeyBar hints={HINTS[list]}>Nothing goes to PASS yet</KeyBar>
    </>
  )
}

/** Where there is most to look at. */
function firstTab({ items }: ReviewCounts): ReviewListName {
  if (items.changed > 0) return 'changed'
  return items.fresh > 0 ? 'fresh' : items.gone > 0 ? 'gone' : items.refused > 0 ? 'refused' : 'changed'
}

const MOVE: Hint = { keys: ['↑', '↓'], does: 'move' }
const TICK: Hint = { keys: ['Space'], does: 'take or leave' }
const ALL: Hint = { keys: ['Ctrl A'], does: 'take all that are sure' }
const HINTS: Readonly<Record<ReviewListName, readonly Hint[]>> = {
  fresh: [MOVE, TICK, { keys: ['1', '2'], does: 'choose the date' }, ALL],
  changed: [
    MOVE,
    TICK,
    { keys: ['K'], does: 'keep ours in this field' },
    { keys: ['1', '2'], does: 'choose the date' },
    ALL
  ],
  gone: [MOVE, { keys: ['Space'], does: 'ended, or not' }],
  refused: [MOVE, { keys: ['Enter'], does: 'fix the row' }],
  unchanged: [MOVE]
}
