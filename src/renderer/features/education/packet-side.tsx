import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented, Select } from '../../ui/choice.tsx'
import { pluralize } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { Note } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { PaperActions } from './paper-actions.tsx'
import { SidePanel } from './side-panel.tsx'

interface PacketSideProps {
  readonly cycleYear: number
  readonly today: CalendarDate
  readonly onClose: () => void
}

const CONTENTS = [
  { value: 'packet', label: 'With certificates' },
  { value: 'summary', label: 'Summary alone' }
] as const

const ABOUT = {
  packet:
    'One PDF: a cover sheet, the activities by category with totals, then every certificate in that order, with bookmarks and page numbers.',
  summary: 'This screen on paper: how far, what to do next, dates and fees, then the activities by category.'
} as const

const MOST_NAMED = 8

const PROBLEMS = {
  encrypted: 'is protected by a password',
  broken: 'cannot be read',
  lost: 'is damaged where it is kept'
} as const

/** The audit packet: cover sheet, table by category, every certificate in order. Made here, shown here, sent by nobody. */
export function PacketSide({ cycleYear, today, onClose }: PacketSideProps) {
  const { dataWorker } = useDeskServices()
  const [contents, setContents] = useState<'packet' | 'summary'>('packet')
  const make = useMutation({
    mutationFn: (part: number) =>
      dataWorker.ask('cePacket', { cycleYear, today, withCertificates: contents === 'packet', part })
  })
  const packet = make.data?.ok ? make.data.value : null
  const part = make.variables ?? 0
  return (
    <SidePanel title="Audit packet" onClose={onClose}>
      <Block title={`Cycle ${cycleYear}`}>
        <div className="stack stack--tight">
          <Segmented
            label="What it holds"
            options={CONTENTS}
            value={contents}
            onValueChange={(value) => {
              setContents(value)
              make.reset()
            }}
          />
          <p className="soft">{ABOUT[contents]}</p>
          <div className="actions">
            <Button kind={packet ? 'normal' : 'primary'} isBusy={make.isPending} onClick={() => make.mutate(0)}>
              {make.isPending ? 'Putting it together' : packet ? 'Make it again' : `Make the ${contents}`}
            </Button>
          </div>
        </div>
      </Block>
      {make.error && (
        <div className="block">
          <Problem error={make.error} />
        </div>
      )}
      {packet && packet.parts > 1 && (
        <Block title={`${packet.parts} parts`}>
          <div className="stack stack--tight">
            <p className="soft">
              The certificates are more than one PDF should hold. Each part has the cover and the table; make, save and
              send them one by one.
            </p>
            <Select
              label="Part"
              options={Array.from({ length: packet.parts }, (_, index) => ({
                value: String(index),
                label: `Part ${index + 1} of ${packet.parts}`
              }))}
              value={String(part)}
              onValueChange={(value) => make.mutate(Number(value))}
            />
          </div>
        </Block>
      )}
      {packet && (
        <Block title={`Ready, ${pluralize(packet.pages, 'page')}`}>
          <div className="stack stack--tight" role="status">
            {packet.problems.map(({ fileName, activityTitle, problem }) => (
              <Note key={`${activityTitle} ${fileName}`} tone="warn">
                <b>{fileName}</b> of {activityTitle} {PROBLEMS[problem]}. A page in its place says so; send it
                separately.
              </Note>
            ))}
            {packet.missing.length > 0 && (
              <Note tone="warn">
                {pluralize(packet.missing.length, 'activity counts', 'activities count')} without a certificate here:{' '}
                {packet.missing.slice(0, MOST_NAMED).join('; ')}
                {packet.missing.length > MOST_NAMED ? '; the rest stands on the cover' : ''}.
              </Note>
            )}
            {packet.undrawn.map(({ text, characters }) => (
              <Note key={text} tone="warn">
                No face here draws {characters.join(', ')} of “{text}”. A question mark stands there, and the cover says
                so.
              </Note>
            ))}
            <PaperActions
              key={part}
              pdf={packet.pdf}
              kind={contents}
              noun={contents}
              part={packet.parts > 1 ? part + 1 : undefined}
            />
          </div>
        </Block>
      )}
    </SidePanel>
  )
}
