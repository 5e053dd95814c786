import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from '../../../ui/icon.tsx'
import type { ExportForm } from './use-roster-export.ts'

interface ExportMenuProps {
  readonly isSaving: boolean
  /** Where the list of choices opens. */
  readonly placement?: 'bottom end' | 'top start'
  readonly onExport: (form: ExportForm) => void
}

/** Saves what it stands beside as a file, in one of three forms. */
export function ExportMenu({ isSaving, placement = 'bottom end', onExport }: ExportMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="button" isDisabled={isSaving}>
        <Icon name="download" />
        {isSaving ? 'Exporting' : 'Export'}
      </AriaButton>
      <Popover className="popover" placement={placement} offset={4}>
        <Menu
          className="options"
          aria-label="Export"
          onAction={(key) => onExport(FORMS.find(({ form }) => form === key)?.form ?? 'xlsx')}
        >
          {FORMS.map(({ form, label }) => (
            <MenuItem key={form} id={form} className="options__item" textValue={label}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const FORMS: readonly { readonly form: ExportForm; readonly label: string }[] = [
  { form: 'xlsx', label: 'Excel workbook (xlsx)' },
  { form: 'csv', label: 'CSV' },
  { form: 'upload', label: 'Columns of the PASS upload (xlsx)' }
]
