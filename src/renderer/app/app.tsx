import '../ui/styles/index.css'
import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, type ComponentProps, type ReactNode } from 'react'
import type { AppState, DeskPerson, DeskSettings } from '#shared/contract/desk-types'
import { PRODUCT_NAME } from '#shared/product'
import { DeskServicesProvider, type DeskServices } from '../bridge/desk-context.tsx'
import { deskQueries } from '../bridge/desk-queries.ts'
import { callDesk, onDeskEvent } from '../bridge/desk.ts'
import { createQueryClient } from '../bridge/query-client.ts'
import { KeystoreScreen } from '../features/welcome/keystore-screen.tsx'
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx'
import { Problem } from '../errors/problem.tsx'
import { standInForAriaStyle } from '../ui/aria-style.ts'
import { AppFrame } from '../ui/frame/app-frame.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskApp, startPlace, type DeskPlace } from './desk-app.tsx'
import { LockScreen, type Lock } from './lock-screen.tsx'
import { environmentOf, windowControls } from './window.ts'

interface AppProps {
  readonly first: DeskServices
  /** Asked while the page was still being read, so that the first drawing is the right one. */
  readonly known: {
    readonly appState: AppState
    readonly settings: DeskSettings | undefined
    readonly person: DeskPerson | null | undefined
  }
  /** Called when a locked desk is opened: locking ends the data worker, and with it keys, index and plaintext. */
  readonly createServices: () => DeskServices
}

/**
 * The whole page. What main says about the profile decides whether it is the wizard or the desk.
 */
export function App({ first, known, createServices }: AppProps) {
  const [services, setServices] = useState(first)
  const [client, setClient] = useState(() => {
    const { appState, settings, person } = known
    const asked = createQueryClient()
    asked.setQueryData(deskQueries.appState.queryKey, appState)
    // Before a desk is open main can only tell the usual ones.
    if (appState.profile !== 'welcome' && appState.keystore === 'ready') {
      asked.setQueryData(deskQueries.settings.queryKey, settings)
      asked.setQueryData(deskQueries.person.queryKey, person)
    }
    return asked
  })
  const [lock, setLock] = useState<Lock | null>(() =>
    known.appState.lock.isClosed ? { reason: 'start', minutes: 0, at: first.now() } : null
  )
  const [place, setPlace] = useState(startPlace)
  useEffect(() => standInForAriaStyle(document), [])
  // Main has refused this one its port; the next one is made when the desk is opened.
  useEffect(() => {
    if (known.appState.lock.isClosed) first.dataWorker.terminate()
  }, [known, first])
  const lockDesk = useCallback(
    (here: DeskPlace, reason: Lock['reason'], minutes: number) => {
      void callDesk('lock.close').catch(() => undefined)
      services.dataWorker.terminate()
      client.clear()
      setClient(createQueryClient())
      setPlace(here)
      setLock({ reason, minutes, at: services.now() })
    },
    [services, client]
  )
  const unlock = (): void => {
    setClient(createQueryClient())
    setServices(createServices())
    setLock(null)
  }
  return (
    <QueryClientProvider client={client}>
      <DeskServicesProvider value={services}>
        {lock ? <Locked lock={lock} onUnlock={unlock} /> : <Start place={place} onLock={lockDesk} />}
      </DeskServicesProvider>
    </QueryClientProvider>
  )
}

type DeskProps = Pick<ComponentProps<typeof DeskApp>, 'place' | 'onLock'>

function Locked({ lock, onUnlock }: { readonly lock: Lock; readonly onUnlock: () => void }) {
  const { data: appState } = useQuery(deskQueries.appState)
  return (
    <AppFrame
      productName={PRODUCT_NAME}
      organization={appState?.person?.organization ?? ''}
      environment={appState ? environmentOf(appState) : 'none'}
      windowControls={windowControls}
      statusBar={
        <>
          <span>
            <Icon name="lock" size="small" />
            Locked
          </span>
          <span className="status-bar__push">No practitioner data is shown while locked</span>
        </>
      }
    >
      <LockScreen lock={lock} appState={appState} onUnlock={onUnlock} />
    </AppFrame>
  )
}

function Start(desk: DeskProps) {
  const state = useQuery(deskQueries.appState)
  useDisplay(state.data)
  if (state.error) {
    return (
      <Bare appState={undefined}>
        <div className="lone-state">
          <Problem error={state.error} kind="place" onTryAgain={() => void state.refetch()} />
        </div>
      </Bare>
    )
  }
  if (!state.data) return null
  return <Opened {...desk} appState={state.data} onChanged={() => void state.refetch()} />
}

function Opened({
  appState,
  onChanged,
  ...desk
}: DeskProps & { readonly appState: AppState; readonly onChanged: () => void }) {
  const { profile, keystore, person } = appState
  // Decided once: while the wizard runs, main already has the desk open behind it.
  const [isWizard, setIsWizard] = useState(profile === 'welcome' || (profile !== 'practice' && person === null))
  const leaveWizard = (): void => {
    setIsWizard(false)
    onChanged()
  }
  if (profile !== 'welcome' && keystore !== 'ready' && profile !== 'practice') {
    return (
      <Bare appState={appState} status="The data on this computer is closed">
        <KeystoreScreen state={keystore} onChanged={onChanged} />
      </Bare>
    )
  }
  if (isWizard) {
    return (
      <Bare appState={appState}>
        <WelcomeScreen
          appState={appState}
          firstStep={profile === 'welcome' ? 'choose' : 'person'}
          onAppStateChanged={profile === 'welcome' ? onChanged : leaveWizard}
        />
      </Bare>
    )
  }
  return <DeskApp {...desk} appState={appState} />
}

interface BareProps {
  readonly appState: AppState | undefined
  /** What the status bar says about the data. */
  readonly status?: string
  readonly children: ReactNode
}

/** Main has the desk open behind the wizard from the moment that a key was accepted. */
function WizardConnection() {
  const client = useQueryClient()
  const { data: connection } = useQuery(deskQueries.connection)
  useEffect(
    () =>
      onDeskEvent('connectionChanged', (state) => {
        client.setQueryData(deskQueries.connection.queryKey, state)
      }),
    [client]
  )
  return connection?.kind === 'connected' ? (
    <span className="is-ok">
      <Icon name="done" size="small" />
      Connected to PASS
    </span>
  ) : (
    <span>
      <Icon name="nothing" size="small" />
      Not connected yet
    </span>
  )
}

/** The frame without sections, for what comes before the desk. */
function Bare({ appState, status = 'Nothing has been downloaded yet', children }: BareProps) {
  return (
    <AppFrame
      productName={PRODUCT_NAME}
      organization="Set up"
      environment={appState ? environmentOf(appState) : 'none'}
      windowControls={windowControls}
      statusBar={
        <>
          <WizardConnection />
          <span>{status}</span>
        </>
      }
    >
      {children}
    </AppFrame>
  )
}

/** Theme and density stand on the root, where the tokens look for them. */
function useDisplay(appState: AppState | undefined): void {
  const theme = appState?.display.theme
  const density = appState?.display.density
  useEffect(() => {
    if (theme === undefined || density === undefined) return
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
    dataset['density'] = density
  }, [theme, density])
}
