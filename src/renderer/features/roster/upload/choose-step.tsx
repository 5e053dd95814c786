import { useState } from 'react'
import type { AccountState } from '#shared/contract/desk-types'
import type { UploadListing } from '#shared/contract/uploads'
import type { UploadLayout } from '#shared/domain/roster/upload-layout'
import type { UploadPreview } from '../../../data-worker/uploads/messages.ts'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { Tabs, type Tab } from '../../../ui/tabs.tsx'
import type { RosterFocus } from '../roster-screen.tsx'
import { AgainstPass } from './against-pass.tsx'
import { BlockedTable, ChangedTable, PeriodTable } from './change-tables.tsx'
import { ChoiceSide } from './choice-side.tsx'
import { EarlierUploads } from './earlier-uploads.tsx'
import { momentWords } from './upload-words.ts'
import type { Choice, ChosenByHand } from './use-uploads.ts'

export interface ChooseStepProps {
  readonly layout: UploadLayout
  readonly preview: UploadPreview
  readonly account: AccountState | null | undefined
  readonly choice: Choice
  readonly uploads: readonly UploadListing[]
  readonly onChoose: (chosen: ChosenByHand) => void
  readonly onShow: (uploadId: string) => void
  readonly onFix: (place: RosterFocus) => void
}

type List = 'changed' | 'added' | 'blocked' | 'missing' | 'pass' | 'earlier'

/** What would go and why, before anything does. */
export function ChooseStep(props: ChooseStepProps) {
  const { layout, preview, account, choice, uploads, onShow, onFix } = props
  const { now } = useDeskServices()
  const [chosenList, setList] = useState<List | null>(null)
  const list = chosenList ?? firstList(preview)
  const since =
    preview.lastUploadedAt === null ? 'Never uploaded' : `Last uploaded ${momentWords(preview.lastUploadedAt, now())}`
  const connection = account?.connections.find(({ letterId }) => letterId === choice.letterId)
  const facilityName =
    choice.facilityName ??
    connection?.facilityName ??
    preview.facilities.find((one) => one.facilityName !== '')?.facilityName
  return (
    <div className="columns">
      <div className="pane" data-region="main">
        <Tabs
          label="What would go to PASS"
          tabs={tabsOf(preview, uploads)}
          value={list}
          onValueChange={setList}
          note={since}
        >
          {list === 'changed' && <ChangedTable layout={layout} changed={preview.changed} onFix={onFix} />}
          {list === 'added' && (
            <PeriodTable
              label="Not at PASS yet"
              nothing="Nobody is new since the last upload"
              periods={preview.added}
              onFix={onFix}
            />
          )}
          {list === 'blocked' && <BlockedTable blocked={preview.blocked} onFix={onFix} />}
          {list === 'missing' && (
            <PeriodTable
              label="Uploaded, and removed from the roster since"
              nothing="Nobody who was uploaded is missing from the roster"
              note="PASS is not told. It keeps what it has until you change it there; somebody who has left is better ended than removed."
              periods={preview.missing}
            />
          )}
          {list === 'pass' && <AgainstPass facilityName={facilityName ?? ''} onFix={onFix} />}
          {list === 'earlier' && <EarlierUploads uploads={uploads} onShow={onShow} />}
        </Tabs>
      </div>
      <ChoiceSide {...props} onShowBlocked={() => setList('blocked')} />
    </div>
  )
}

function tabsOf(preview: UploadPreview, uploads: readonly UploadListing[]): readonly Tab<List>[] {
  return [
    { value: 'changed', label: 'Changed', icon: 'edit', count: preview.changed.total },
    { value: 'added', label: 'New', icon: 'addPerson', count: preview.added.total },
    { value: 'blocked', label: 'Held back', icon: 'refused', count: preview.blocked.total },
    { value: 'missing', label: 'Removed', icon: 'personGone', count: preview.missing.total },
    { value: 'pass', label: 'Compared with PASS', icon: 'data' },
    { value: 'earlier', label: 'Earlier', icon: 'old', count: uploads.length }
  ]
}

/** Where there is most to look at. */
function firstList({ changed, added, blocked, missing }: UploadPreview): List {
  if (changed.total > 0) return 'changed'
  if (added.total > 0) return 'added'
  return blocked.total > 0 ? 'blocked' : missing.total > 0 ? 'missing' : 'changed'
}
