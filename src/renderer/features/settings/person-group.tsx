import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskPerson } from '#shared/contract/desk-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../errors/problem.tsx'
import { Group, Setting } from './setting.tsx'

const FIELDS = [
  { key: 'name', label: 'Name', about: 'Printed on letters and summaries as the requester.' },
  { key: 'title', label: 'Title', about: 'Such as CPCS. May be left out.' },
  { key: 'organization', label: 'Organization', about: 'The hospital that letters are addressed to.' }
] as const satisfies readonly { readonly key: keyof DeskPerson; readonly label: string; readonly about: string }[]

/** Who is at the desk. Letters got before keep the name they were got under. */
export function PersonGroup({ person }: { readonly person: DeskPerson }) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(person)
  const save = useMutation({
    mutationFn: (changed: DeskPerson) => callDesk('person.set', changed),
    onSuccess: (kept) => {
      client.setQueryData(deskQueries.person.queryKey, kept)
      client.setQueryData(deskQueries.appState.queryKey, (state) => state && { ...state, person: kept })
    }
  })
  const isChanged = FIELDS.some(({ key }) => draft[key].trim() !== person[key])
  const isNameless = draft.name.trim() === ''
  return (
    <Group id="person" title="At the desk">
      {FIELDS.map(({ key, label, about }) => (
        <Setting key={key} label={label} about={about}>
          {(describedBy) => (
            <input
              className="input"
              aria-label={label}
              aria-describedby={describedBy}
              value={draft[key]}
              maxLength={key === 'organization' ? 200 : 120}
              onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
            />
          )}
        </Setting>
      ))}
      {(isChanged || save.error) && (
        <Setting label="" about={isNameless ? 'A name is needed: letters state who asked for them.' : ''}>
          {(describedBy) => (
            <div className="stack stack--tight">
              <div className="actions">
                <Button
                  kind="primary"
                  isBusy={save.isPending}
                  isDisabled={isNameless}
                  aria-describedby={describedBy}
                  onClick={() =>
                    save.mutate({
                      name: draft.name.trim(),
                      title: draft.title.trim(),
                      organization: draft.organization.trim()
                    })
                  }
                >
                  {save.isPending ? 'Keeping' : 'Keep changes'}
                </Button>
                <Button kind="plain" onClick={() => setDraft(person)}>
                  Leave as it was
                </Button>
              </div>
              {save.error && <Problem error={save.error} />}
            </div>
          )}
        </Setting>
      )}
    </Group>
  )
}
