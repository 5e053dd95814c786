import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SharingSetting, SharingState } from '#shared/contract/uploads'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../../bridge/desk-queries.ts'
import { callDesk } from '../../../bridge/desk.ts'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { Segmented, Select } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatMoment, pluralize, toLocalDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/status.tsx'
import { NO_LETTERS } from './use-uploads.ts'

interface SharingDialogProps {
  readonly sharing: SharingState
  readonly onClose: () => void
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const EVERYWHERE = '*'

/** Sharing by itself: when, under which connection, and what would go now. */
export function SharingDialog({ sharing, onClose }: SharingDialogProps) {
  const client = useQueryClient()
  const { dataWorker, now } = useDeskServices()
  const { data: account } = useQuery(deskQueries.account)
  const { data: layout } = useQuery(deskQueries.uploadLayout)
  const [setting, setSetting] = useState<SharingSetting>(() => ({
    ...sharing.setting,
    letterId: sharing.setting.isOn
      ? sharing.setting.letterId
      : (account?.connections.find(({ live }) => live)?.letterId ?? sharing.setting.letterId)
  }))
  const change = (changes: Partial<SharingSetting>): void => setSetting({ ...setting, ...changes })
  const dryRun = useQuery({
    ...workerQueries.uploadPreview(dataWorker, {
      layout: layout ?? { sheet: '', columns: [] },
      today: toLocalDay(now()),
      choice: { scope: 'changes', facilityName: setting.facilityName, activeOnly: true }
    }),
    enabled: layout !== undefined
  })
  const save = useMutation({
    mutationFn: (isOn: boolean) => callDesk('sharing.set', { ...setting, isOn }),
    onSuccess: (state) => {
      client.setQueryData(deskQueries.sharing.queryKey, state)
      onClose()
    }
  })
  const isForbidden = sharing.policy === 'forbidden'
  const preview = dryRun.data
  return (
    <Dialog
      title="Share the roster by itself"
      onClose={onClose}
      actions={
        <>
          {sharing.setting.isOn ? (
            <Button isBusy={save.isPending} onClick={() => save.mutate(false)}>
              Turn off
            </Button>
          ) : (
            <Button onClick={onClose}>Leave it off</Button>
          )}
          <Button kind="primary" isDisabled={isForbidden} isBusy={save.isPending} onClick={() => save.mutate(true)}>
            {sharing.setting.isOn ? 'Keep' : 'Turn on'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          Changes of active practitioners go to PASS on a day you choose. Each time a trial goes first, and only if PASS
          finds no error in it are the rows posted. Everybody else’s changes wait for you.
        </p>
        {isForbidden && (
          <Note tone="plain" icon="policy">
            Set by your organization: the roster is uploaded by a person.
          </Note>
        )}
        <div className="upload-schedule">
          <span className="label">When</span>
          <span className="actions">
            <Segmented
              label="How often"
              options={[
                { value: 'month', label: 'Every month' },
                { value: 'week', label: 'Every week' }
              ]}
              value={setting.every}
              isDisabled={isForbidden}
              onValueChange={(every) => change({ every })}
            />
            {setting.every === 'month' ? (
              <Select
                label="Day of the month"
                isFullWidth={false}
                options={Array.from({ length: 28 }, (_, index) => ({
                  value: String(index + 1),
                  label: `on day ${index + 1}`
                }))}
                value={String(setting.day)}
                isDisabled={isForbidden}
                onValueChange={(day) => change({ day: Number(day) })}
              />
            ) : (
              <Select
                label="Day of the week"
                isFullWidth={false}
                options={WEEKDAYS.map((label, index) => ({ value: String(index + 1), label: `on ${label}` }))}
                value={String(setting.weekday)}
                isDisabled={isForbidden}
                onValueChange={(weekday) => change({ weekday: Number(weekday) })}
              />
            )}
          </span>
          <span className="label">Connection</span>
          <Select
            label="ECP connection"
            options={[
              ...(account?.connections ?? []).map(({ letterId, facilityName }) => ({
                value: letterId,
                label: `Letter ${letterId}, ${facilityName}`
              })),
              { value: NO_LETTERS, label: 'No letters' }
            ]}
            value={setting.letterId}
            isDisabled={isForbidden}
            onValueChange={(letterId) => change({ letterId })}
          />
          {preview !== undefined && preview.facilities.length > 1 && (
            <>
              <span className="label">Facility</span>
              <Select
                label="Facility"
                options={[
                  { value: EVERYWHERE, label: 'All facilities of the roster' },
                  ...preview.facilities.map(({ facilityName }) => ({
                    value: facilityName,
                    label: facilityName || 'No facility'
                  }))
                ]}
                value={setting.facilityName ?? EVERYWHERE}
                isDisabled={isForbidden}
                onValueChange={(value) => change({ facilityName: value === EVERYWHERE ? null : value })}
              />
            </>
          )}
        </div>
        <p className="upload-dry-run">
          <Icon name="information" size="small" />
          {preview === undefined
            ? 'Looking what would go now'
            : `If it ran now: ${pluralize(preview.rows, 'row')} of active practitioners would be tried${preview.blocked.total > 0 ? `, ${pluralize(preview.blocked.total, 'row')} held back by errors` : ''}. Turning it on sends nothing today.`}
        </p>
        {sharing.last && (
          <p className="meta">
            Last run {formatMoment(sharing.last.at, now())}: {LAST_WORDS[sharing.last.outcome]}.
          </p>
        )}
        {save.error && <Problem error={save.error} />}
      </div>
    </Dialog>
  )
}

const LAST_WORDS = {
  posted: 'posted',
  nothingNew: 'nothing had changed',
  errors: 'PASS found errors, so nothing more was posted',
  failed: 'it did not get through, and is tried again'
} as const
