import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { AppState, DeskPerson } from '#shared/contract/desk-types'
import { DEFAULT_GAP_THRESHOLDS } from '#shared/domain/gap-thresholds'
import { PRODUCT_NAME } from '#shared/product'
import { copyText, openLink } from '../bridge/desk-actions.ts'
import { useDeskServices } from '../bridge/desk-context.tsx'
import { deskQueries, useLiveAnswers } from '../bridge/desk-queries.ts'
import { callDesk, onDeskEvent } from '../bridge/desk.ts'
import { useChangeToday, useNewApplicant, type NewApplicant } from '../bridge/today.ts'
import { useDroppedLetters } from '../features/letters/dropped-letter.ts'
import { createSearchMemory, emptySearch, type SearchState } from '../features/search/search-state.ts'
import { AppFrame, type NavigationItem } from '../ui/frame/app-frame.tsx'
import { focusNextRegion } from '../ui/regions.ts'
import { toLocalDay } from '../ui/format.ts'
import { shortcuts } from '../ui/shortcuts.ts'
import { useTick } from '../ui/use-tick.ts'
import type { ActionContext } from './actions/action.ts'
import { performShortcut } from './actions/registry.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { goBack, goTo, sectionOf, startTrail, type Location, type SectionId, type Trail } from './location.ts'
import type { Lock } from './lock-screen.tsx'
import { Palette } from './palette.tsx'
import { Screen } from './screen.tsx'
import { ScreenFocus } from './screen-focus.tsx'
import { readScreens } from './screens.ts'
import { DeskStatusBar } from './status-bar.tsx'
import { useTodayBrief } from './use-today-brief.ts'
import { useWaiting } from './use-waiting.ts'
import { useIdle } from './use-idle.ts'
import { environmentOf, windowControls } from './window.ts'

/** In practice nobody has to say who they are. */
const PRACTICE_PERSON: DeskPerson = { name: 'Practice User', title: '', organization: 'Practice' }

/** Ages on screen ("2 h ago") are told to the minute. */
const MINUTE = 60_000

/** Where somebody was and what they searched for: found again after the desk was locked. */
export interface DeskPlace {
  readonly trail: Trail
  readonly search: SearchState
}

export const startPlace: DeskPlace = { trail: startTrail, search: emptySearch }

interface DeskAppProps {
  readonly appState: AppState
  readonly place: DeskPlace
  readonly onLock: (here: DeskPlace, reason: Lock['reason'], minutes: number) => void
}

/** The desk: frame, navigation, keys, and one screen at a time. */
export function DeskApp({ appState, place, onLock }: DeskAppProps) {
  const client = useQueryClient()
  const { dataWorker, now } = useDeskServices()
  useLiveAnswers(dataWorker)
  useTick(MINUTE)
  const [trail, setTrail] = useState(place.trail)
  const [search] = useState(() => createSearchMemory(place.search))
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const { data: connection } = useQuery(deskQueries.connection)
  const { data: settings } = useQuery(deskQueries.settings)
  const { data: account } = useQuery(deskQueries.account)
  const { waiting, needYou } = useWaiting()
  const person = usePerson(appState)
  const today = toLocalDay(now())
  const brief = useTodayBrief(today, settings?.thresholds ?? DEFAULT_GAP_THRESHOLDS)
  const changeToday = useChangeToday()
  const toApplicant = useNewApplicant(today)
  const tryNow = useMutation({
    mutationFn: () => callDesk('connection.tryNow'),
    onSuccess: (state) => client.setQueryData(deskQueries.connection.queryKey, state)
  })
  const setDisplay = useMutation({
    mutationFn: (display: AppState['display']) => callDesk('display.set', display),
    onSuccess: (display) =>
      client.setQueryData(deskQueries.appState.queryKey, (state) => state && { ...state, display })
  })
  const { display } = appState
  const addToToday = (added: NewApplicant): void => changeToday.mutate({ type: 'add', applicant: toApplicant(added) })
  const go = (location: Location): void => setTrail((current) => goTo(current, location))

  // In practice everything is made up, and without a keystore it lives in memory alone.
  const canLock = appState.profile !== 'practice'
  const lockMinutes = canLock ? (settings?.lockMinutes ?? 0) : 0
  const lock = (reason: Lock['reason']): void => onLock({ trail, search: search.latest() }, reason, lockMinutes)
  useIdle(lockMinutes, now, () => lock('idle'))
  useEffect(() => (canLock ? onDeskEvent('sessionLocked', () => lock('session')) : undefined))

  useEffect(() => void readScreens(whenIdle).catch(() => undefined), [])
  useDroppedLetters(() => go({ screen: 'letters', letterId: null }))

  const context: ActionContext = {
    location: trail.here,
    appState,
    connection,
    goTo: go,
    goBack: () => setTrail(goBack),
    openPalette: () => setIsPaletteOpen(true),
    addToToday,
    tryNow: () => tryNow.mutate(),
    lock: () => lock('asked'),
    setTheme: (theme) => setDisplay.mutate({ ...display, theme }),
    setDensity: (density) => setDisplay.mutate({ ...display, density }),
    copyText: (text) => void copyText(text),
    openLink,
    focusNextRegion: (backwards) => void focusNextRegion(document, backwards)
  }
  useShortcuts(context, isPaletteOpen)

  if (!settings || !person) return null
  const organization =
    appState.profile === 'practice' ? 'Practice' : person.organization || (account?.organization ?? '')
  return (
    <AppFrame
      productName={PRODUCT_NAME}
      organization={organization}
      environment={environmentOf(appState)}
      windowControls={windowControls}
      navigation={{
        items: navigationItems(waiting + needYou, brief?.count ?? 0),
        footItems: [
          { id: 'settings', label: 'Settings', icon: 'settings', shortcut: shortcuts.goToSettings },
          ...(canLock ? [{ id: 'lock', label: 'Lock', icon: 'lock', shortcut: shortcuts.lock } as const] : [])
        ],
        currentId: sectionOf(trail.here),
        onGoTo: (id) => (id === 'lock' ? context.lock() : go(sectionStart(id)))
      }}
      onFind={() => setIsPaletteOpen(true)}
      banner={
        <ConnectionBanner
          connection={connection}
          onTryNow={context.tryNow}
          onShowConnection={() => go({ screen: 'settings', group: 'connection' })}
        />
      }
      statusBar={
        <DeskStatusBar
          appState={appState}
          person={person}
          lockMinutes={canLock ? lockMinutes : null}
          onShowSync={() => go({ screen: 'sync' })}
          onShowUpload={() => go({ screen: 'roster', pane: 'upload' })}
        />
      }
    >
      <Suspense fallback={null}>
        <Screen
          location={trail.here}
          appState={appState}
          settings={settings}
          person={person}
          search={search}
          onGoTo={go}
          onBack={context.goBack}
          onToday={brief?.npis}
          onAddToToday={addToToday}
        />
        <ScreenFocus location={trail.here} />
      </Suspense>
      {isPaletteOpen && (
        <Palette context={context} thresholds={settings.thresholds} onClose={() => setIsPaletteOpen(false)} />
      )}
    </AppFrame>
  )
}

function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve))
}

function navigationItems(
  waiting: number,
  applicants: number
): readonly (NavigationItem & { readonly id: SectionId })[] {
  return [
    { id: 'search', label: 'Search', icon: 'search', shortcut: shortcuts.goToSearch },
    { id: 'today', label: 'Today', icon: 'today', shortcut: shortcuts.goToToday, count: applicants },
    { id: 'letters', label: 'Letters', icon: 'letter', shortcut: shortcuts.goToLetters },
    { id: 'roster', label: 'Roster', icon: 'roster', shortcut: shortcuts.goToRoster },
    { id: 'education', label: 'My CE', icon: 'education', shortcut: shortcuts.goToEducation },
    { id: 'sync', label: 'Sync', icon: 'sync', shortcut: shortcuts.goToSync, count: waiting }
  ]
}

function sectionStart(id: string): Location {
  switch (id) {
    case 'today':
      return { screen: 'today' }
    case 'letters':
      return { screen: 'letters', letterId: null }
    case 'roster':
      return { screen: 'roster', pane: 'grid' }
    case 'education':
      return { screen: 'education', part: 'dashboard' }
    case 'sync':
      return { screen: 'sync' }
    case 'settings':
      return { screen: 'settings', group: null }
    default:
      return { screen: 'search' }
  }
}

function usePerson(appState: AppState): DeskPerson | null {
  const client = useQueryClient()
  const isPractice = appState.profile === 'practice'
  const { data: person } = useQuery(deskQueries.person)
  const introduce = useMutation({
    mutationFn: () => callDesk('person.set', PRACTICE_PERSON),
    onSuccess: (kept) => client.setQueryData(deskQueries.person.queryKey, kept)
  })
  const { mutate } = introduce
  useEffect(() => {
    if (isPractice && person === null) mutate()
  }, [isPractice, person, mutate])
  return person ?? appState.person ?? (isPractice ? PRACTICE_PERSON : null)
}

/** Keys that hold everywhere. While the palette is open it has the keyboard to itself. */
function useShortcuts(context: ActionContext, isPaletteOpen: boolean): void {
  const latest = useRef(context)
  useEffect(() => {
    latest.current = context
  })
  useEffect(() => {
    if (isPaletteOpen) return undefined
    const handleKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      if (performShortcut(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [isPaletteOpen])
}
