import { useState } from 'react'
import type { AppState, DeskSettings } from '#shared/contract/desk-types'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choice.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { Group, Setting } from './setting.tsx'

interface LockGroupProps {
  readonly appState: AppState
  readonly settings: DeskSettings
  readonly onChange: (part: Partial<DeskSettings>) => void
}

const MINUTES = ['0', '2', '3', '5', '10', '15', '30'] as const

/** When a desk that nobody uses takes practitioners and key out of memory. */
export function LockGroup({ appState, settings, onChange }: LockGroupProps) {
  const [task, setTask] = useState<'set' | 'change' | 'remove' | null>(null)
  return (
    <Group id="lock" title="Lock">
      <Setting
        label="Lock without activity"
        about="Busy areas use 2 to 3 minutes, offices 10 to 15. The desk also locks when the computer is locked."
      >
        {(describedBy) => (
          <Select
            label="Lock without activity"
            options={MINUTES.map((value) => ({ value, label: value === '0' ? 'Never' : `After ${value} minutes` }))}
            value={MINUTES.find((value) => Number(value) === settings.lockMinutes) ?? '10'}
            describedBy={describedBy}
            onValueChange={(value) => onChange({ lockMinutes: Number(value) })}
          />
        )}
      </Setting>
      <Setting
        label="Passphrase of the desk"
        about="Where several people share a session of this computer: asked for when the desk was locked, and at each start."
      >
        {(describedBy) => (
          <div className="actions">
            {appState.lock.isSet ? (
              <>
                <Button aria-describedby={describedBy} onClick={() => setTask('change')}>
                  Change
                </Button>
                <Button aria-describedby={describedBy} onClick={() => setTask('remove')}>
                  Remove
                </Button>
              </>
            ) : (
              <Button aria-describedby={describedBy} onClick={() => setTask('set')}>
                Set a passphrase
              </Button>
            )}
          </div>
        )}
      </Setting>
      {task && <PassphraseDialog task={task} onClose={() => setTask(null)} />}
    </Group>
  )
}
