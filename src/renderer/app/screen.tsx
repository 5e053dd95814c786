import type { AppState, DeskPerson, DeskSettings } from '#shared/contract/desk-types'
import type { NewApplicant } from '../bridge/today.ts'
import { SearchScreen } from '../features/search/search-screen.tsx'
import type { SearchMemory } from '../features/search/search-state.ts'
import type { Location } from './location.ts'
import {
  DocumentScreen,
  EducationScreen,
  LettersScreen,
  PractitionerScreen,
  RosterScreen,
  SettingsScreen,
  SyncScreen,
  TodayScreen
} from './screens.ts'

interface ScreenProps {
  readonly location: Location
  readonly appState: AppState
  readonly settings: DeskSettings
  readonly person: DeskPerson
  readonly search: SearchMemory
  readonly onGoTo: (location: Location) => void
  readonly onBack: () => void
  /** NPIs on the list of applicants; `undefined`: not known yet. */
  readonly onToday: ReadonlySet<string> | undefined
  readonly onAddToToday: (person: NewApplicant) => void
}

/** The screen of a place. Screens know nobody but what is handed to them here. */
export function Screen({
  location,
  appState,
  settings,
  person,
  search,
  onGoTo,
  onBack,
  onToday,
  onAddToToday
}: ScreenProps) {
  const isPractice = appState.profile === 'practice'
  switch (location.screen) {
    case 'search':
      return (
        <SearchScreen
          memory={search}
          settings={settings}
          isPractice={isPractice}
          onToday={onToday}
          onAddToToday={onAddToToday}
          onOpen={({ npi, name }, part) => onGoTo({ screen: 'practitioner', npi, name, part })}
          onShowProof={(proofId) => onGoTo({ screen: 'proof', proofId })}
        />
      )
    case 'today':
      return (
        <TodayScreen
          settings={settings}
          isAdding={location.isAdding ?? false}
          onAdding={(isAdding) => onGoTo({ screen: 'today', isAdding })}
          onOpen={({ npi, name }, part) => onGoTo({ screen: 'practitioner', npi, name, part })}
          onPrint={() => onGoTo({ screen: 'todayList' })}
          onShowStandard={() => onGoTo({ screen: 'settings', group: 'search' })}
        />
      )
    case 'todayList':
      return (
        <DocumentScreen
          document={{ kind: 'today' }}
          title="List of applicants"
          noun="list"
          note="Where each file stands at this moment"
          settings={settings}
          onBack={onBack}
        />
      )
    case 'practitioner':
      return (
        <PractitionerScreen
          key={location.npi}
          npi={location.npi}
          name={location.name}
          part={location.part}
          settings={settings}
          person={person}
          onBack={onBack}
          onSummary={() => onGoTo({ screen: 'summary', npi: location.npi, name: location.name })}
          onOpenLetter={(letterId) => onGoTo({ screen: 'letters', letterId })}
          onShowSync={() => onGoTo({ screen: 'sync' })}
          onToday={onToday}
          onAddToToday={onAddToToday}
        />
      )
    case 'summary':
      return (
        <DocumentScreen
          document={{ kind: 'summary', npi: location.npi }}
          title="Verification summary"
          noun="summary"
          note={location.name}
          settings={settings}
          onBack={onBack}
        />
      )
    case 'proof':
      return (
        <DocumentScreen
          document={{ kind: 'noRecord', proofId: location.proofId }}
          title="No record found"
          noun="summary"
          note="What PASS answered, with its date"
          settings={settings}
          onBack={onBack}
        />
      )
    case 'letters':
      return (
        <LettersScreen
          letterId={location.letterId}
          settings={settings}
          onSelect={(letterId) => onGoTo({ screen: 'letters', letterId })}
          onGoToSearch={() => onGoTo({ screen: 'search' })}
        />
      )
    case 'roster':
      return (
        <RosterScreen
          pane={location.pane}
          focus={location.focus ?? null}
          person={person}
          settings={settings}
          onOpenLetter={(letterId) => onGoTo({ screen: 'letters', letterId })}
          onBack={onBack}
          onGoTo={(pane, focus) => onGoTo({ screen: 'roster', pane, ...(focus ? { focus } : {}) })}
          onPrintHistory={(place, name) => {
            // One comes back to the row that one left.
            onGoTo({ screen: 'roster', pane: 'grid', focus: place })
            onGoTo({ screen: 'rosterHistory', practitionerId: place.practitionerId, name })
          }}
        />
      )
    case 'rosterHistory':
      return (
        <DocumentScreen
          document={{ kind: 'rosterHistory', practitionerId: location.practitionerId }}
          title="Roster history"
          noun="history"
          note={location.name}
          settings={settings}
          onBack={onBack}
        />
      )
    case 'education':
      return <EducationScreen part={location.part} onPart={(part) => onGoTo({ screen: 'education', part })} />
    case 'sync':
      return <SyncScreen isPractice={isPractice} onOpenUpload={() => onGoTo({ screen: 'roster', pane: 'upload' })} />
    case 'settings':
      return (
        <SettingsScreen
          key={location.group}
          group={location.group}
          appState={appState}
          person={person}
          settings={settings}
        />
      )
  }
}
