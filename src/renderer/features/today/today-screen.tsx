import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import { countToday, lettersNext, matchesFilter, type TodayFilter } from '#shared/domain/today/overview'
import type { TodayRow } from '#shared/domain/today/rows'
import type { TodayCommand } from '#shared/domain/today/list'
import { nextToMark } from '#shared/domain/today/standing'
import { standardInForce } from '#shared/domain/verification-age'
import { busyWith, useBuyLetters } from '../../bridge/buy-letters.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { useChangeToday, useNewApplicant, type NewApplicant } from '../../bridge/today.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { formatWeekday, toLocalDay } from '../../ui/format.ts'
import { PageHead } from '../../ui/frame/page.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { priceLabel } from '../../ui/price-panel.tsx'
import { isShortcut, shortcuts } from '../../ui/shortcuts.ts'
import { EmptyState, Note } from '../../ui/status.tsx'
import { ApplicantsTable } from './applicants-table.tsx'
import { CommitteeDay } from './committee-day.tsx'
import { FindApplicant } from './find-applicant.tsx'
import { GetLetters } from './get-letters.tsx'
import { TodayKeys } from './today-keys.tsx'
import { useToday } from './today-rows.ts'
import { useUndoToday } from './undo.ts'

interface TodayScreenProps {
  readonly settings: DeskSettings
  /** The field for somebody new is open. */
  readonly isAdding: boolean
  readonly onAdding: (isAdding: boolean) => void
  readonly onOpen: (practitioner: { readonly npi: string; readonly name: string }, part: 'history' | 'letters') => void
  readonly onPrint: () => void
  readonly onShowStandard: () => void
}

/** The applicants before the committee: where each file stands, and what to do next. */
export function TodayScreen({ settings, isAdding, onAdding, onOpen, onPrint, onShowStandard }: TodayScreenProps) {
  const { now } = useDeskServices()
  const today = toLocalDay(now())
  const list = useToday(settings, today)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [filter, setFilter] = useState<TodayFilter>('all')
  const [identified, setIdentified] = useState<TodayRow | null>(null)
  const [isGetting, setIsGetting] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  const change = useChangeToday()
  const undo = useUndoToday()
  const purchase = useBuyLetters()
  const toApplicant = useNewApplicant(today)
  const { data: account } = useQuery(deskQueries.account)
  const { data: pending = [] } = useQuery(deskQueries.pendingLetters)

  const all = list.rows ?? []
  const rows = all.filter((row) => matchesFilter(row, filter))
  const at = rows.findIndex(({ applicant }) => applicant.applicantId === selectedId)
  const index = at === -1 && rows.length > 0 ? 0 : at
  const selected = rows[index]
  const counts = countToday(all)
  const toGet = lettersNext(all).length
  const isBuying = busyWith(purchase.underWay, pending).length > 0
  const isOffered = !(account?.notOffered ?? []).some((endpoint) => endpoint.startsWith('letter/retrieve'))
  const price = account?.letterPrice ?? null
  const standard = standardInForce(settings)
  const isEmpty = list.rows !== undefined && all.length === 0
  const hasRows = rows.length > 0

  useEffect(() => {
    if (hasRows) table.current?.focus()
  }, [hasRows])

  const make = (command: TodayCommand): void => change.mutate(command)
  const takeBack = (): void => undo.mutate()

  const open = (row: TodayRow, part: 'history' | 'letters' = 'history'): void => {
    const { npi } = row.applicant
    if (npi === '') setIdentified(row)
    else onOpen({ npi, name: row.name === '' ? npi : row.name }, part)
  }

  const mark = ({ applicant: { applicantId }, standing }: TodayRow): void => {
    const step = nextToMark(standing)
    if (step !== null) make({ type: 'mark', applicantId, step, at: now() })
  }

  const remove = ({ applicant: { applicantId } }: TodayRow): void => {
    const neighbour = rows[index + 1] ?? rows[index - 1]
    make({ type: 'remove', applicantId })
    setSelectedId(neighbour?.applicant.applicantId ?? null)
  }

  /** Past the one above or below it that is shown, wherever that one stands on the whole list. */
  const move = ({ applicant: { applicantId } }: TodayRow, by: 1 | -1): void => {
    const neighbour = rows[index + by]
    if (!neighbour || neighbour.standing.finishedAt !== null) return
    setSelectedId(applicantId)
    make({ type: 'move', applicantId, to: list.order.indexOf(neighbour.applicant.applicantId) })
  }

  const choose = (person: NewApplicant): void => {
    const known = all.find(({ applicant }) => person.npi !== '' && applicant.npi === person.npi)
    if (known) setSelectedId(known.applicant.applicantId)
    else if (identified) make({ type: 'identify', applicantId: identified.applicant.applicantId, ...person })
    else {
      const applicant = toApplicant(person)
      make({ type: 'add', applicant })
      setSelectedId(applicant.applicantId)
    }
    close()
  }

  const close = (): void => {
    setIdentified(null)
    if (isAdding) onAdding(false)
  }

  const handleTableKey = (event: KeyboardEvent): void => {
    if (!selected) return
    if (isShortcut(event, shortcuts.moveUp)) {
      if (selected.standing.finishedAt === null) move(selected, -1)
    } else if (isShortcut(event, shortcuts.moveDown)) {
      if (selected.standing.finishedAt === null) move(selected, 1)
    } else if (isShortcut(event, 'Enter')) open(selected)
    else if (isShortcut(event, 'Space')) mark(selected)
    else if (isShortcut(event, 'L') || isShortcut(event, shortcuts.letters)) open(selected, 'letters')
    else if (isShortcut(event, 'Del')) remove(selected)
    else {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const next = moveInList(event.key, index, rows.length)
      const row = next === null ? undefined : rows[next]
      if (!row) return
      setSelectedId(row.applicant.applicantId)
    }
    event.preventDefault()
  }

  useScreenKeys({ onAdd: () => onAdding(true), onUndo: takeBack })

  const failed = purchase.bought.find(({ letter }) => letter === null)
  return (
    <>
      <PageHead
        title={formatWeekday(today)}
        note={
          <CommitteeDay
            committeeOn={list.committeeOn}
            today={today}
            onChange={(on) => make({ type: 'setCommittee', on })}
          />
        }
        actions={
          <>
            {list.lastChange !== null && (
              <IconButton
                icon="undo"
                label={`Undo: ${CHANGE_WORDS[list.lastChange]} (${shortcuts.undo})`}
                onPress={takeBack}
              />
            )}
            <Button icon="add" shortcut={shortcuts.addApplicant} onClick={() => onAdding(true)}>
              Add applicant
            </Button>
            {all.length > 0 && (
              <Button icon="print" onClick={onPrint}>
                Print list
              </Button>
            )}
            {toGet > 0 && isOffered && (
              <Button kind="primary" icon="letter" isBusy={isBuying} onClick={() => setIsGetting(true)}>
                {priceLabel(toGet, price === null ? null : price * toGet)}
              </Button>
            )}
          </>
        }
      />
      {list.rows && all.length > 0 && (
        <div className="tally">
          <span>
            <b>{counts.applicants}</b> {counts.applicants === 1 ? 'applicant' : 'applicants'}
          </span>
          <span>
            <b>{counts.finished}</b> finished
          </span>
          <span>
            <b>{counts.underWay}</b> under way
          </span>
          <span>
            <b>{counts.needAnswer}</b> {counts.needAnswer === 1 ? 'needs an answer' : 'need an answer'}
          </span>
          <span className="push soft" aria-hidden>
            Show
          </span>
          <Segmented
            label="Show"
            options={[
              { value: 'all', label: `All ${counts.applicants}` },
              { value: 'notFinished', label: `Not finished ${counts.applicants - counts.finished}` },
              { value: 'needAnswer', label: `Need an answer ${counts.needAnswer}` }
            ]}
            value={filter}
            onValueChange={setFilter}
          />
        </div>
      )}
      <div className="pane pane--scroll" data-region="applicants" tabIndex={-1}>
        {(list.isDamaged || failed || change.error) && (
          <div className="block stack stack--tight">
            {list.isDamaged && (
              <Note tone="bad">
                <b>The list of applicants could not be read.</b> Nothing of it is shown. Histories, letters and
                explanations are where they were; the list begins anew.
              </Note>
            )}
            {change.error && <Problem error={change.error} />}
            {failed && <Problem error={failed.error} />}
          </div>
        )}
        {list.error ? (
          <div className="hits__state">
            <Problem error={list.error} kind="place" onTryAgain={list.refetch} />
          </div>
        ) : isEmpty ? (
          <div className="hits__state">
            <EmptyState
              icon="today"
              title="Nobody is on today's list"
              actions={
                <Button kind="primary" icon="add" shortcut={shortcuts.addApplicant} onClick={() => onAdding(true)}>
                  Add applicant
                </Button>
              }
            >
              Put everybody here whose file goes before the committee: with {shortcuts.addApplicant} here, or with{' '}
              {shortcuts.addToToday} on a search result or a practitioner&apos;s page. Where each file stands is worked
              out from what this computer knows.
            </EmptyState>
          </div>
        ) : rows.length === 0 && list.rows ? (
          <div className="hits__state">
            <EmptyState
              icon="done"
              title={filter === 'needAnswer' ? 'Nobody needs an answer' : 'Everybody is finished'}
              actions={<Button onClick={() => setFilter('all')}>Show all {counts.applicants}</Button>}
            />
          </div>
        ) : (
          list.rows && (
            <>
              <ApplicantsTable
                ref={table}
                rows={rows}
                placeOf={(row) => all.indexOf(row) + 1}
                selectedId={selected?.applicant.applicantId ?? null}
                onSelect={({ applicant }) => setSelectedId(applicant.applicantId)}
                onOpen={open}
                onKeyDown={handleTableKey}
              />
              <p className="block soft">
                {standard
                  ? `Expires: days until the oldest part of the file is too old for ${standard.name}, ${standard.limits.at(-1)?.days ?? 0} days.`
                  : 'The standard of this desk is not known here, so nothing can be said about ages.'}{' '}
                <LinkButton onPress={onShowStandard}>Change the standard</LinkButton>
              </p>
            </>
          )
        )}
      </div>
      {selected && (
        <TodayKeys
          onOpen={() => open(selected)}
          onMark={() => mark(selected)}
          onLetters={() => open(selected, 'letters')}
          onMoveUp={() => selected.standing.finishedAt === null && move(selected, -1)}
          onMoveDown={() => selected.standing.finishedAt === null && move(selected, 1)}
          onRemove={() => remove(selected)}
        />
      )}
      {(isAdding || identified) && (
        <FindApplicant
          name={identified?.applicant.name ?? ''}
          onList={new Set(all.map(({ applicant }) => applicant.npi))}
          settings={settings}
          today={today}
          onChoose={choose}
          onClose={close}
        />
      )}
      {isGetting && (
        <GetLetters
          rows={all}
          onConfirm={(wanted) => {
            setIsGetting(false)
            purchase.buy(wanted)
          }}
          onClose={() => setIsGetting(false)}
        />
      )}
    </>
  )
}

const CHANGE_WORDS: Record<TodayCommand['type'], string> = {
  add: 'add applicant',
  remove: 'take off the list',
  move: 'reorder',
  mark: 'mark step done',
  unmark: 'take a mark back',
  identify: 'say who it is',
  setCommittee: "change the committee's day"
}

/** Keys that hold wherever the focus is on this screen. */
function useScreenKeys(keys: { readonly onAdd: () => void; readonly onUndo: () => void }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const handleKey = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      const isInText = event.target instanceof HTMLInputElement
      if (isShortcut(event, shortcuts.addApplicant)) latest.current.onAdd()
      else if (isShortcut(event, shortcuts.undo) && !isInText) latest.current.onUndo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [])
}
