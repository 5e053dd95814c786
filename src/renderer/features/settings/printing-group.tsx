import { useQuery } from '@tanstack/react-query'
import type { DeskSettings } from '#shared/contract/desk-types'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { Segmented, Select } from '../../ui/choice.tsx'
import { Group, Setting } from './setting.tsx'

interface PrintingGroupProps {
  readonly settings: DeskSettings
  readonly onChange: (part: Partial<DeskSettings>) => void
}

const PAPERS = [
  { value: 'letter', label: 'US Letter' },
  { value: 'a4', label: 'A4' }
] as const

export function PrintingGroup({ settings, onChange }: PrintingGroupProps) {
  const { data: printers } = useQuery(deskQueries.printers)
  const names = (printers ?? []).map(({ name, description }) => ({ value: name, label: description || name }))
  const isGone = settings.printer !== '' && !names.some((printer) => printer.value === settings.printer)
  const options = [
    { value: '', label: "The system's own choice" },
    ...(isGone ? [{ value: settings.printer, label: `${settings.printer} (not there now)` }] : []),
    ...names
  ]
  return (
    <Group id="printing" title="Letters and printing">
      <Setting label="Printer" about="Chosen at first on the letters screen; another one can be taken there.">
        {(describedBy) => (
          <Select
            label="Printer"
            options={options}
            value={settings.printer}
            describedBy={describedBy}
            onValueChange={(printer) => onChange({ printer })}
          />
        )}
      </Setting>
      <Setting label="Paper" about="A4 is a little narrower and longer; the margins are the same.">
        {() => (
          <Segmented
            label="Paper"
            options={PAPERS}
            value={settings.paper}
            onValueChange={(paper) => onChange({ paper })}
          />
        )}
      </Setting>
    </Group>
  )
}
