import { useEffect, useRef } from 'react'
import type { PartialDate } from '#shared/domain/partial-date'
import type { LocalSearchAnswer } from '../../data-worker/messages.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount, pluralize } from '../../ui/format.ts'
import { EmptyState } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { Hit } from './hit.tsx'
import { countFilters, type SearchState, withoutFilters } from './search-state.ts'

interface LocalResultsProps {
  readonly listId: string
  readonly state: SearchState
  readonly answer: LocalSearchAnswer | undefined
  readonly error: Error | null
  readonly selected: number
  readonly now: number
  readonly today: PartialDate
  readonly onChange: (state: SearchState) => void
  readonly onSelect: (row: SearchRow) => void
  readonly onOpen: (row: SearchRow) => void
  readonly onTryAgain: () => void
}

/** What this computer holds for the text in the box, at once and offline. */
export function LocalResults(props: LocalResultsProps) {
  const { listId, state, answer, error, selected, now, today, onSelect, onOpen, onTryAgain } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected, answer])
  const rows = answer?.rows ?? []
  return (
    <section className="pane" aria-label="On this computer">
      <div className="results__head">
        <h2>On this computer</h2>
        <span className="meta" role="status">
          {answer && countWords(answer, state.text)}
        </span>
        {rows.length > 0 && <span className="push meta">Best match first</span>}
      </div>
      {error ? (
        <div className="hits__state">
          <Problem error={error} kind="place" onTryAgain={onTryAgain} />
        </div>
      ) : rows.length === 0 && answer ? (
        <div className="hits__state">
          <Nothing {...props} answer={answer} />
        </div>
      ) : (
        <div ref={list} id={listId} className="hits" role="listbox" aria-label="Practitioners on this computer">
          {rows.map((row, index) => (
            <Hit
              key={row.npi}
              id={`${listId}-${index}`}
              row={row}
              extra={answer?.extras[row.npi]}
              isSelected={index === selected}
              now={now}
              today={today}
              onSelect={() => onSelect(row)}
              onOpen={() => onOpen(row)}
            />
          ))}
        </div>
      )}
    </section>
  )
}

function countWords(answer: LocalSearchAnswer, text: string): string {
  const held = pluralize(answer.practitionersHeld, 'practitioner')
  if (text.trim() === '') return `${held}, ${pluralize(answer.summariesHeld, 'summary', 'summaries')}`
  const shown = answer.rows.length < answer.total ? `best ${answer.rows.length} of ` : ''
  return `${shown}${formatCount(answer.total)} among ${held}, ${answer.ms < 1 ? 'under 1' : Math.round(answer.ms)} ms`
}

function Nothing({ state, answer, onChange }: LocalResultsProps & { readonly answer: LocalSearchAnswer }) {
  if (answer.summariesHeld === 0 && answer.practitionersHeld === 0) {
    return (
      <EmptyState icon="data" title="Nothing is on this computer yet">
        Type a name or an NPI and press Enter: PASS is asked directly. What you open is kept for next time.
      </EmptyState>
    )
  }
  if (state.text.trim() === '') {
    return (
      <EmptyState
        icon="search"
        title={`${pluralize(answer.practitionersHeld, 'practitioner is', 'practitioners are')} on this computer`}
      >
        Type a part of a name, an NPI, a facility, a city or a specialty. Words can stand in any order.
      </EmptyState>
    )
  }
  const filters = countFilters(state)
  return (
    <EmptyState
      icon="search"
      title={`Nobody called "${state.text.trim()}" here`}
      actions={
        (filters > 0 || !state.similarSpellings) && (
          <>
            {filters > 0 && (
              <Button onClick={() => onChange(withoutFilters(state))}>Clear {pluralize(filters, 'filter')}</Button>
            )}
            {!state.similarSpellings && (
              <Button onClick={() => onChange({ ...state, similarSpellings: true })}>Look for similar spellings</Button>
            )}
          </>
        )
      }
    >
      {state.similarSpellings ? 'Nothing similar' : 'Nothing'} among {formatCount(answer.summariesHeld)} summaries on
      this computer. Press Enter to ask PASS.
    </EmptyState>
  )
}
