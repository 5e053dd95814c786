import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { AppState, DeskPerson, DeskSettings } from '#shared/contract/desk-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { PageHead } from '../../ui/frame/page.tsx'
import { Problem } from '../../errors/problem.tsx'
import { AboutGroup } from './about-group.tsx'
import { ConnectionGroup } from './connection-group.tsx'
import { DisplayGroup } from './display-group.tsx'
import { LockGroup } from './lock-group.tsx'
import { PersonGroup } from './person-group.tsx'
import { PrintingGroup } from './printing-group.tsx'
import { SearchAndGapsGroup } from './search-and-gaps-group.tsx'
import { UpdatesGroup } from './updates-group.tsx'
import { settingsGroups, type SettingsGroupId } from './settings-groups.ts'

interface SettingsScreenProps {
  /** Where to begin; `null`: at the top. */
  readonly group: SettingsGroupId | null
  readonly appState: AppState
  readonly person: DeskPerson
  readonly settings: DeskSettings
}

/** Everything that can be set, in one list; a change holds at once. */
export function SettingsScreen({ group, appState, person, settings }: SettingsScreenProps) {
  const client = useQueryClient()
  const pane = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<SettingsGroupId>(group ?? 'display')
  const save = useMutation({
    mutationFn: (changed: DeskSettings) => callDesk('settings.set', changed),
    onSuccess: (kept) => client.setQueryData(deskQueries.settings.queryKey, kept)
  })
  const change = (part: Partial<DeskSettings>): void => save.mutate({ ...settings, ...part })

  const show = (id: SettingsGroupId): void => {
    setCurrent(id)
    scrollTo(pane.current, id)
  }

  useEffect(() => {
    if (group) scrollTo(pane.current, group)
  }, [group])

  return (
    <>
      <PageHead title="Settings" note="Each change holds at once" />
      <div className="settings">
        <nav className="settings__list" aria-label="Groups" data-region="groups">
          {settingsGroups.map((item) => (
            <button
              key={item.id}
              type="button"
              className="nav__item"
              aria-current={item.id === current ? 'true' : undefined}
              onClick={() => show(item.id)}
            >
              {item.label}
            </button>
          ))}
        </nav>
        <div ref={pane} className="pane pane--scroll" data-region="settings" tabIndex={-1}>
          {save.error && (
            <div className="block">
              <Problem error={save.error} />
            </div>
          )}
          <DisplayGroup display={appState.display} />
          <SearchAndGapsGroup settings={settings} onChange={change} />
          <PrintingGroup settings={settings} onChange={change} />
          <PersonGroup person={person} />
          {appState.profile !== 'practice' && <LockGroup appState={appState} settings={settings} onChange={change} />}
          <ConnectionGroup profile={appState.profile} />
          <UpdatesGroup version={appState.version} />
          <AboutGroup appState={appState} />
        </div>
      </div>
    </>
  )
}

function scrollTo(pane: Element | null, id: SettingsGroupId): void {
  pane?.querySelector(`#settings-${id}`)?.scrollIntoView({ block: 'start' })
}
