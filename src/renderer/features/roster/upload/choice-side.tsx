import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SharingState } from '#shared/contract/uploads'
import { isSameFacilityName } from '#shared/domain/facility-name'
import { openLink } from '../../../bridge/desk-actions.ts'
import { deskQueries } from '../../../bridge/desk-queries.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Segmented, Select } from '../../../ui/choice.tsx'
import { formatCount, formatDate, pluralize } from '../../../ui/format.ts'
import { Block, Side } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { State } from '../../../ui/status.tsx'
import type { BlockedShown } from '../../../data-worker/uploads/messages.ts'
import type { RosterFocus } from '../roster-screen.tsx'
import type { ChooseStepProps } from './choose-step.tsx'
import { SharingDialog } from './sharing-dialog.tsx'
import { fieldLabel } from './upload-words.ts'
import { NO_LETTERS } from './use-uploads.ts'

/** So many held back rows stand beside the list; the rest are in their own. */
const BLOCKED_SHOWN = 3
const EVERYWHERE = '*'

/** Under which connection and with which letters it goes, what stays here, and the sharing by itself. */
export function ChoiceSide(props: ChooseStepProps & { readonly onShowBlocked: () => void }) {
  const { preview, account, choice, onChoose, onFix, onShowBlocked } = props
  const connections = account?.connections ?? []
  const connection = connections.find(({ letterId }) => letterId === choice.letterId)
  const withLetters = choice.letterId !== NO_LETTERS
  const isForeign =
    connection !== undefined &&
    (choice.facilityName === null
      ? preview.facilities.some(
          ({ facilityName }) => facilityName !== '' && !isSameFacilityName(facilityName, connection.facilityName)
        )
      : !isSameFacilityName(choice.facilityName, connection.facilityName))
  return (
    <Side label="What goes">
      <div className="side__scroll">
        <Block title="What goes" note={pluralize(preview.rows, 'row')}>
          <div className="stack stack--tight">
            <div>
              <Segmented
                label="What goes"
                options={[
                  { value: 'changes', label: 'Changes' },
                  { value: 'all', label: 'Whole roster' }
                ]}
                value={choice.scope}
                onValueChange={(scope) => onChoose({ scope })}
              />
            </div>
            {preview.facilities.length > 1 && (
              <Select
                label="Facility"
                options={[
                  { value: EVERYWHERE, label: `All ${formatCount(preview.facilities.length)} facilities` },
                  ...preview.facilities.map(({ facilityName, periods }) => ({
                    value: facilityName,
                    label: `${facilityName || 'No facility'} (${formatCount(periods)})`
                  }))
                ]}
                value={choice.facilityName ?? EVERYWHERE}
                onValueChange={(value) => onChoose({ facilityName: value === EVERYWHERE ? null : value })}
              />
            )}
          </div>
        </Block>
        <Block title="ECP connection">
          <div className="stack stack--tight">
            <Select
              label="ECP connection"
              options={[
                ...connections.map(({ letterId, facilityName, live }) => ({
                  value: letterId,
                  label: `Letter ${letterId}, ${facilityName}${live ? '' : ' (not live)'}`
                })),
                { value: NO_LETTERS, label: 'No letters from this upload' }
              ]}
              value={choice.letterId}
              onValueChange={(letterId) => onChoose({ letterId })}
            />
            {connections.length === 0 && (
              <p className="meta">
                No ECP connection is known. It is added on the PASS website.{' '}
                <LinkButton onPress={() => openLink('passConnections')}>Open the ECP tab</LinkButton>
              </p>
            )}
            {withLetters && (
              <p className="meta">
                {pluralize(preview.withLetter, 'row')} of {formatCount(preview.rows)} with a letter, as the roster’s
                Letter column says.
              </p>
            )}
            {isForeign && <State tone="warn">Rows of another facility would get this letterhead</State>}
          </div>
        </Block>
        {preview.blocked.total > 0 && (
          <Block title="Held back" note={pluralize(preview.blocked.total, 'row')}>
            <div className="issues">
              {preview.blocked.shown.slice(0, BLOCKED_SHOWN).map((period) => (
                <div key={`${period.practitionerId} ${period.periodId}`} className="issue issue--bad">
                  <Icon name="refused" />
                  <p>
                    <b>{period.name || 'No name'}</b> {fieldLabel(period.errors[0]?.field ?? '')}:{' '}
                    {period.errors[0]?.message}
                  </p>
                  <span className="issue__action">
                    <LinkButton label={`Fix ${period.name}`} onPress={() => onFix(focusOf(period))}>
                      Fix
                    </LinkButton>
                  </span>
                </div>
              ))}
            </div>
            {preview.blocked.total > BLOCKED_SHOWN && (
              <div className="actions under">
                <LinkButton onPress={onShowBlocked}>Look at all {formatCount(preview.blocked.total)}</LinkButton>
              </div>
            )}
          </Block>
        )}
        <Sharing />
      </div>
      <section className="block block--end">
        <p className="soft">
          First a trial: PASS checks every row and posts nothing. What it finds comes back to your rows, and then you
          decide.
        </p>
      </section>
    </Side>
  )
}

function focusOf({ practitionerId, periodId, errors }: BlockedShown): RosterFocus {
  const field = errors[0]?.field
  return { practitionerId, periodId, ...(field && { field }) }
}

/** Whether the roster goes by itself; always in sight. */
function Sharing() {
  const { data: sharing } = useQuery(deskQueries.sharing)
  const [isOpen, setIsOpen] = useState(false)
  if (!sharing) return null
  return (
    <Block title="Sharing by itself" note={sharing.setting.isOn && sharing.policy === 'free' ? 'on' : 'off'}>
      <p className="soft">{sharingWords(sharing)}</p>
      <div className="actions under">
        <Button onClick={() => setIsOpen(true)}>{sharing.setting.isOn ? 'Change' : 'Set up'}</Button>
      </div>
      {isOpen && <SharingDialog sharing={sharing} onClose={() => setIsOpen(false)} />}
    </Block>
  )
}

function sharingWords({ policy, nextOn, waitsFor }: SharingState): string {
  if (policy === 'forbidden') return 'Your organization has set that the roster is uploaded by a person.'
  if (nextOn === null) return 'Nothing is uploaded unless you do it.'
  switch (waitsFor) {
    case 'connection':
      return `Due since ${formatDate(nextOn)}: it goes when PASS can be reached.`
    case 'person':
      return `Due since ${formatDate(nextOn)}: it waits until the upload that needs you is settled.`
    case null:
      return `Changes of active practitioners, next on ${formatDate(nextOn)}.`
  }
}
