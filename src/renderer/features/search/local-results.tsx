import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { PartialDate } from '#shared/domain/partial-date'
import type { LocalSearchAnswer } from '../../data-worker/messages.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount, pluralize } from '../../ui/format.ts'
import { EmptyState } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { Hit } from './hit.tsx'
import { npiSlip } from './npi-slip.ts'
import { countFilters, type SearchState, withoutFilters } from './search-state.ts'

interface LocalResultsProps {
  readonly listId: string
  readonly state: SearchState
  readonly answer: LocalSearchAnswer | undefined
  readonly error: Error | null
  readonly selected: number
  /** Who is on the list of applicants. */
  readonly onToday: ReadonlySet<string> | undefined
  readonly now: number
  readonly today: PartialDate
  readonly onChange: (state: SearchState) => void
  readonly onSelect: (row: SearchRow) => void
  readonly onOpen: (row: SearchRow) => void
  readonly onTryAgain: () => void
}

/** What this computer holds for the text in the box, at once and offline. */
export function LocalResults(props: LocalResultsProps) {
  const { listId, state, answer, error, selected, onToday, now, today, onSelect, onOpen, onTryAgain } = props
  const list = useRef<HTMLDivElement>(null)
  const [isScrolled, setIsScrolled] = useState(false)
  const [inSight] = useState(() => Math.ceil((window.screen.availHeight - ABOVE_AND_BELOW) / LEAST_ROW_HEIGHT))
  const rows = useInSightFirst(answer?.rows ?? NO_ROWS, inSight)
  // Those below are there when somebody goes for them; until then they are only as high as they will be.
  const drawn = isScrolled || selected + NEAR >= inSight ? rows.length : Math.min(rows.length, inSight)
  // Ages are told to the minute.
  const shownAt = Math.floor(now / MINUTE) * MINUTE
  const selectedNpi = rows[selected]?.npi
  const wasScrolled = useRef(false)
  useEffect(() => {
    // The best match is in sight of itself; asking where anything is, even how far the list is scrolled, costs a layout.
    if (selected > 0) list.current?.children[selected]?.scrollIntoView({ block: 'nearest' })
    else if (wasScrolled.current && list.current) list.current.scrollTop = 0
  }, [selected, selectedNpi])
  const select = useLatest(onSelect)
  const open = useLatest(onOpen)
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
        <div
          ref={list}
          id={listId}
          className="hits"
          role="listbox"
          aria-label="Practitioners on this computer"
          onScroll={(event) => {
            wasScrolled.current = event.currentTarget.scrollTop > 0
            setIsScrolled(wasScrolled.current)
          }}
        >
          {rows.slice(0, drawn).map((row, index) => (
            <Hit
              // By place, so that the next keystroke changes the rows that are there instead of making new ones.
              key={index}
              id={`${listId}-${index}`}
              row={row}
              place={index + 1}
              of={rows.length}
              extra={answer?.extras[row.npi]}
              isSelected={index === selected}
              isOnToday={onToday?.has(row.npi) ?? false}
              now={shownAt}
              today={today}
              onSelect={select}
              onOpen={open}
            />
          ))}
          {drawn < rows.length && (
            <div role="presentation" style={{ height: `calc(${rows.length - drawn} * var(--row-2))` }} />
          )}
        </div>
      )}
    </section>
  )
}

const MINUTE = 60_000
const NO_ROWS: readonly SearchRow[] = []
/** In CSS pixels, at any density and text size: more rows than fit so no screen shows at once. */
const LEAST_ROW_HEIGHT = 40
const ABOVE_AND_BELOW = 160
/** So near to the last row that is drawn the arrows need the next ones. */
const NEAR = 4

/** The rows in sight are drawn at once, those below them when there is time: so a keystroke never waits for fifty rows. */
function useInSightFirst(rows: readonly SearchRow[], inSight: number): readonly SearchRow[] {
  const settled = useDeferredValue(rows)
  return useMemo(
    () => (settled === rows ? rows : [...rows.slice(0, inSight), ...settled.slice(inSight, rows.length)]),
    [rows, settled, inSight]
  )
}

/** The same function for as long as the list is shown, whoever it calls in the end: rows need not be drawn again for it. */
function useLatest(act: (row: SearchRow) => void): (row: SearchRow) => void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  return useCallback((row) => latest.current(row), [])
}

function countWords(answer: LocalSearchAnswer, text: string): string {
  const held = pluralize(answer.practitionersHeld, 'practitioner')
  if (text.trim() === '' && answer.total === 0)
    return `${held}, ${pluralize(answer.summariesHeld, 'summary', 'summaries')}`
  if (answer.lookedAt && answer.lookedAt.outOf > 0) {
    const { looked, outOf } = answer.lookedAt
    const among = looked < outOf ? `the best ${formatCount(looked)} of ${formatCount(outOf)}` : formatCount(outOf)
    return `${formatCount(answer.total)} with gaps among ${among}`
  }
  const shown = answer.rows.length < answer.total ? `best ${answer.rows.length} of ` : ''
  return `${shown}${formatCount(answer.total)} among ${held}, ${answer.ms < 1 ? 'under 1' : Math.round(answer.ms)} ms`
}

function Nothing({ state, answer, onChange }: LocalResultsProps & { readonly answer: LocalSearchAnswer }) {
  const slip = npiSlip(state.text)
  if (slip !== null) {
    return (
      <EmptyState icon="attention" tone="warn" title={`${state.text.trim()} is nobody's NPI`}>
        {slip} Compare it with the source.
      </EmptyState>
    )
  }
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
