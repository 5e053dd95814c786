import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import { toListName } from '#shared/domain/names'
import { standardInForce } from '#shared/domain/verification-age'
import { copyText } from '../../bridge/desk-actions.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import type { NewApplicant } from '../../bridge/today.ts'
import type { SearchRow } from '../../data-worker/search/contract.ts'
import { toLocalDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyBar } from '../../ui/keys.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import { Filters } from './filters.tsx'
import { LocalResults } from './local-results.tsx'
import { OnlineResults } from './online-results.tsx'
import { QuickLook } from './quick-look.tsx'
import { toSearchRequest, type SearchMemory } from './search-state.ts'

interface SearchScreenProps {
  readonly memory: SearchMemory
  readonly settings: DeskSettings
  readonly isPractice: boolean
  readonly onOpen: (practitioner: { readonly npi: string; readonly name: string }, part: 'history' | 'letters') => void
  readonly onShowProof: (proofId: string) => void
  /** NPIs on the list of applicants; `undefined`: not known yet. */
  readonly onToday: ReadonlySet<string> | undefined
  readonly onAddToToday: (person: NewApplicant) => void
}

/**
 * One box: local results with every key, PASS beside them on Enter. The box keeps the focus while the arrows move
 * through the list.
 */
export function SearchScreen({
  memory,
  settings,
  isPractice,
  onOpen,
  onShowProof,
  onToday,
  onAddToToday
}: SearchScreenProps) {
  const { dataWorker, now } = useDeskServices()
  const { thresholds } = settings
  const [state, setState] = useState(() => memory.latest())
  useEffect(() => memory.keep(state), [memory, state])
  const listId = useId()
  const screen = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const today = toLocalDay(now())
  const { data: connection } = useQuery(deskQueries.connection)
  const local = useQuery({
    ...workerQueries.search(dataWorker, {
      request: toSearchRequest(state, today),
      today,
      thresholds,
      onlyWithGaps: state.hasGaps,
      onlyOnRoster: state.onRoster
    }),
    placeholderData: keepPreviousData
  })
  const rows = local.data?.rows ?? []
  const chosen = rows.findIndex((row) => row.npi === state.selectedNpi)
  const selected = chosen === -1 && rows.length > 0 ? 0 : chosen
  const selectedRow = rows[selected]
  // Looked up and drawn once the rows are there: the box and the list never wait for it.
  const shownRow = useDeferredValue(selectedRow)
  const isConnected = connection?.kind === 'connected' || connection?.kind === 'checking'
  const text = state.text.trim()
  const isAsked = state.askedText === text

  useEffect(() => input.current?.focus(), [])

  const open = (row: SearchRow, part: 'history' | 'letters' = 'history'): void =>
    onOpen({ npi: row.npi, name: toListName(row) }, part)

  const ask = (): void => setState({ ...state, askedText: text })

  // Enter opens what the arrows chose; before that it asks PASS, once for a text.
  const confirm = (): void => {
    if (chosen === -1 && text !== '' && !isAsked && isConnected) ask()
    else if (selectedRow) open(selectedRow)
    else if (text !== '' && !isAsked) ask()
  }

  const focusInside = (selector: string): void => screen.current?.querySelector<HTMLElement>(selector)?.focus()

  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const box = event.currentTarget
    const isAtEnd = box.selectionStart === box.value.length && box.selectionEnd === box.value.length
    const hasSelection = box.selectionStart !== box.selectionEnd
    if (isShortcut(event, shortcuts.letters) && selectedRow) open(selectedRow, 'letters')
    else if (isShortcut(event, shortcuts.copyNpi) && selectedRow && !hasSelection) void copyText(selectedRow.npi)
    else if (isShortcut(event, shortcuts.addToToday) && selectedRow)
      onAddToToday({ npi: selectedRow.npi, name: toListName(selectedRow) })
    else if (isShortcut(event, shortcuts.onlineResults) && isAtEnd) focusInside('[data-region="online"] button')
    else if (event.key === 'Enter') confirm()
    else if (event.key === 'Escape' && state.text !== '')
      setState({ ...state, text: '', askedText: null, selectedNpi: null })
    else if (!moveSelection(event)) return
    event.preventDefault()
  }

  const moveSelection = (event: KeyboardEvent): boolean => {
    // Home and End belong to the text while there is one.
    if ((event.key === 'Home' || event.key === 'End') && state.text !== '') return false
    const next = moveInList(event.key, chosen === -1 && event.key === 'ArrowDown' ? -1 : selected, rows.length)
    const row = next === null ? undefined : rows[next]
    if (!row) return false
    setState({ ...state, selectedNpi: row.npi })
    return true
  }

  return (
    <div
      ref={screen}
      className="search"
      onKeyDown={(event) => {
        if (!isShortcut(event, shortcuts.filters)) return
        event.preventDefault()
        focusInside('[data-filters] button')
      }}
    >
      <h1 className="visually-hidden">Search</h1>
      <p className="visually-hidden" role="status">
        {selectedRow && onToday?.has(selectedRow.npi) && `${toListName(selectedRow)} is on today's list`}
      </p>
      <div className="search-bar">
        <label className="search-box">
          <Icon name="search" />
          <span className="visually-hidden">Search by name or NPI</span>
          <input
            ref={input}
            type="search"
            role="combobox"
            placeholder="Name or NPI"
            autoComplete="off"
            spellCheck={false}
            value={state.text}
            aria-autocomplete="list"
            aria-expanded={rows.length > 0}
            aria-controls={listId}
            aria-activedescendant={selectedRow ? `${listId}-${selected}` : undefined}
            onChange={(event) => setState({ ...state, text: event.target.value, selectedNpi: null })}
            onKeyDown={handleKey}
          />
          <kbd>Esc</kbd>
        </label>
        <Filters state={state} onChange={setState} />
      </div>
      <div className="results">
        <LocalResults
          listId={listId}
          state={state}
          answer={local.data}
          error={local.error}
          selected={selected}
          onToday={onToday}
          now={now()}
          today={today}
          onChange={setState}
          onSelect={(row) => {
            setState({ ...state, selectedNpi: row.npi })
            input.current?.focus()
          }}
          onOpen={open}
          onTryAgain={() => void local.refetch()}
        />
        <div className="pane">
          <OnlineResults
            askedText={isAsked ? state.askedText : null}
            connection={connection}
            isPractice={isPractice}
            local={local.data}
            onOpen={(npi, name) => onOpen({ npi, name }, 'history')}
            onShowProof={onShowProof}
          />
          {shownRow && (
            <QuickLook
              row={shownRow}
              today={today}
              thresholds={thresholds}
              standard={standardInForce(settings)}
              onOpen={() => open(shownRow)}
            />
          )}
        </div>
      </div>
      <KeyBar
        hints={[
          { keys: ['\u2191', '\u2193'], does: 'move' },
          {
            keys: ['Enter'],
            does: chosen === -1 && text !== '' && !isAsked && isConnected ? 'ask PASS too' : 'open history'
          },
          { keys: [shortcuts.letters], does: 'letters' },
          { keys: [shortcuts.addToToday], does: "add to today's list" },
          { keys: [shortcuts.onlineResults], does: 'online results' },
          { keys: [shortcuts.copyNpi], does: 'copy NPI' }
        ]}
      >
        Dotted underline: similar, not exact
      </KeyBar>
    </div>
  )
}
