import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DisplaySettings } from '#shared/contract/desk-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Segmented } from '../../ui/choice.tsx'
import { Group, Setting } from './setting.tsx'

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' }
] as const

const DENSITIES = [
  { value: 'compact', label: 'Compact' },
  { value: 'regular', label: 'Regular' },
  { value: 'roomy', label: 'Roomy' }
] as const

export function DisplayGroup({ display }: { readonly display: DisplaySettings }) {
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (changed: DisplaySettings) => callDesk('display.set', changed),
    onSuccess: (kept) =>
      client.setQueryData(deskQueries.appState.queryKey, (state) => state && { ...state, display: kept })
  })
  return (
    <Group id="display" title="Display">
      <Setting label="Theme" about="High contrast follows the system in every theme.">
        {() => (
          <Segmented
            label="Theme"
            options={THEMES}
            value={display.theme}
            onValueChange={(theme) => save.mutate({ ...display, theme })}
          />
        )}
      </Setting>
      <Setting label="Density" about="Compact shows more rows; roomy has larger type and targets.">
        {() => (
          <Segmented
            label="Density"
            options={DENSITIES}
            value={display.density}
            onValueChange={(density) => save.mutate({ ...display, density })}
          />
        )}
      </Setting>
    </Group>
  )
}
