import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UpdateProblem, UpdateState } from '#shared/contract/update-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Note, State } from '../../ui/status.tsx'
import { Group, Setting } from './setting.tsx'

/** New versions: what is there, and the one thing that can be done about it. */
export function UpdatesGroup({ version }: { readonly version: string }) {
  const client = useQueryClient()
  const { data: state } = useQuery(deskQueries.updates)
  const act = useMutation({
    mutationFn: (call: 'updates.check' | 'updates.download') => callDesk(call),
    onSuccess: (next) => client.setQueryData(deskQueries.updates.queryKey, next)
  })
  if (!state) return null
  const step = nextStep(state)
  return (
    <Group id="updates" title="Updates">
      <Setting label="New versions" about={aboutOf(state)}>
        {(describedBy) => (
          <div className="stack stack--tight" role="status">
            <Standing state={state} version={version} />
            {step && (
              <div className="actions">
                <Button
                  aria-describedby={describedBy}
                  onClick={() =>
                    step.call === 'updates.restart'
                      ? void callDesk('updates.restart').catch(() => undefined)
                      : act.mutate(step.call)
                  }
                >
                  {step.label}
                </Button>
              </div>
            )}
          </div>
        )}
      </Setting>
      {state.kind === 'failed' && (
        <div className="block">
          <Note tone={state.problem === 'unreachable' ? 'warn' : 'bad'} isLive>
            {PROBLEMS[state.problem]} PASS Desk {version} goes on as it is.
          </Note>
        </div>
      )}
    </Group>
  )
}

interface Step {
  readonly call: 'updates.check' | 'updates.download' | 'updates.restart'
  readonly label: string
}

function nextStep(state: UpdateState): Step | null {
  switch (state.kind) {
    case 'current':
    case 'held':
    case 'failed':
      return { call: 'updates.check', label: 'Look now' }
    case 'available':
      return { call: 'updates.download', label: `Download ${state.version}` }
    case 'ready':
      return { call: 'updates.restart', label: 'Restart now' }
    case 'off':
    case 'checking':
    case 'downloading':
      return null
  }
}

function Standing({ state, version }: { readonly state: UpdateState; readonly version: string }) {
  switch (state.kind) {
    case 'off':
      return <State tone="off">{state.why === 'policy' ? 'Decided by your organization' : 'Not a release'}</State>
    case 'current':
      return <State tone="ok">Version {version} is the newest known</State>
    case 'checking':
      return <State tone="plain">Looking for a newer version</State>
    case 'available':
      return <State tone="plain">Version {state.version} can be had</State>
    case 'held':
      return <State tone="off">Your organization stays at version {state.heldAt} for now</State>
    case 'downloading':
      return (
        <>
          <State tone="plain">Version {state.version} is on its way</State>
          <progress aria-label={`Version ${state.version}`} value={state.percent} max={100} />
        </>
      )
    case 'ready':
      return <State tone="ok">Version {state.version} is here and checked</State>
    case 'failed':
      return <State tone="warn">No newer version could be fetched</State>
  }
}

function aboutOf(state: UpdateState): string {
  switch (state.kind) {
    case 'off':
      return state.why === 'policy'
        ? 'New versions come from your IT.'
        : 'Built from its sources, or without a release key: nothing is looked for.'
    case 'current':
      return state.checkedAt === null
        ? 'Looked for once a day. Nothing is installed unless you say so.'
        : `Looked ${formatMoment(state.checkedAt, Date.now())}. Nothing is installed unless you say so.`
    case 'ready':
      return 'It takes over at the next start, or now. What you have open is kept.'
    case 'available':
      return 'Signed by the PASS Desk release key. You can go on working while it comes.'
    case 'held':
      return `Version ${state.version} can be had; your IT decides when.`
    default:
      return 'Nothing is installed unless you say so.'
  }
}

const PROBLEMS: Readonly<Record<UpdateProblem, string>> = {
  unreachable: 'The update server cannot be reached. It is tried again tomorrow, or when you look.',
  unsigned:
    'What the update server offers is not signed by the PASS Desk release key. Nothing of it was downloaded. Tell your IT.',
  damaged: 'The download is not what was announced, and was thrown away. Look again; if it comes back, tell your IT.',
  other: 'The new version could not be fetched.'
}
