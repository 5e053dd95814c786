import type { DeskSettings } from '#shared/contract/desk-types'
import { Select } from '../../ui/choice.tsx'
import { Group, Setting } from './setting.tsx'

interface LockGroupProps {
  readonly settings: DeskSettings
  readonly onChange: (part: Partial<DeskSettings>) => void
}

const MINUTES = ['0', '2', '3', '5', '10', '15', '30'] as const

/** When a desk that nobody uses takes practitioners and key out of memory. */
export function LockGroup({ settings, onChange }: LockGroupProps) {
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
    </Group>
  )
}
