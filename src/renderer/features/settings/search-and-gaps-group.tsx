import type { ComponentProps } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import { DEFAULT_VERIFICATION_STANDARDS } from '#shared/domain/verification-age'
import { Select } from '../../ui/choice.tsx'
import { NumberInput } from '../../ui/field.tsx'
import { Group, Setting } from './setting.tsx'

interface SettingsGroupProps {
  readonly settings: DeskSettings
  readonly onChange: (part: Partial<DeskSettings>) => void
}

const STANDARDS = DEFAULT_VERIFICATION_STANDARDS.map(({ id, name, limits }) => ({
  value: id,
  label: `${name}, ${limits.at(-1)?.days ?? 0} days`
}))

/** What the hospital's policy asks for: data of this desk, never of the program. */
export function SearchAndGapsGroup({ settings, onChange }: SettingsGroupProps) {
  const { thresholds } = settings
  const change = (part: Partial<DeskSettings['thresholds']>): void =>
    onChange({ thresholds: { ...thresholds, ...part } })
  return (
    <Group id="search" title="Search and gaps">
      <NumberSetting
        label="Clarify gaps from"
        about="Some organizations use 30 days, some six months."
        unit="days"
        value={thresholds.clarifyDays}
        minimum={1}
        maximum={3650}
        onValueChange={(clarifyDays) => change({ clarifyDays })}
      />
      <NumberSetting
        label="In writing from"
        about="NCQA practice as commonly described; check with your own policy."
        unit="days"
        value={thresholds.writtenDays}
        minimum={1}
        maximum={3650}
        onValueChange={(writtenDays) => change({ writtenDays })}
      />
      <NumberSetting
        label="Look back"
        about="Gaps that touch this time are shown whole."
        unit="years"
        value={thresholds.lookBackYears}
        minimum={1}
        maximum={50}
        onValueChange={(lookBackYears) => change({ lookBackYears })}
      />
      <NumberSetting
        label="Dates may differ by"
        about="Between the application and the facility, before it is listed."
        unit="days"
        value={thresholds.dateToleranceDays}
        minimum={0}
        maximum={3650}
        onValueChange={(dateToleranceDays) => change({ dateToleranceDays })}
      />
      <Setting label="Verification age" about={'Sets the "usable until" date on each practitioner.'}>
        {(describedBy) => (
          <Select
            label="Verification age"
            options={STANDARDS}
            value={settings.verificationStandard}
            describedBy={describedBy}
            onValueChange={(verificationStandard) => onChange({ verificationStandard })}
          />
        )}
      </Setting>
      <NumberSetting
        label="Own policy, at most"
        about="Where your policy is stricter than the standard. 0: the standard alone."
        unit="days"
        value={settings.verificationDays}
        minimum={0}
        maximum={3650}
        onValueChange={(verificationDays) => onChange({ verificationDays })}
      />
    </Group>
  )
}

type NumberSettingProps = Pick<
  ComponentProps<typeof NumberInput>,
  'unit' | 'value' | 'minimum' | 'maximum' | 'onValueChange'
> & {
  readonly label: string
  readonly about: string
}

function NumberSetting({ label, about, ...input }: NumberSettingProps) {
  return (
    <Setting label={label} about={about}>
      {(describedBy) => <NumberInput label={label} describedBy={describedBy} {...input} />}
    </Setting>
  )
}
