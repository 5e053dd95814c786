import { useRef, useState } from 'react'
import type { CeEntry, EvidenceItem } from '#shared/domain/education/book'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { expectedPostings } from '#shared/domain/recertification/reporting'
import { copyText } from '../../bridge/desk-actions.ts'
import { Button, IconButton, LinkButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { FileInput } from '../../ui/file-input.tsx'
import { formatDate } from '../../ui/format.ts'
import { Block, Side } from '../../ui/frame/page.tsx'
import { Note, State } from '../../ui/status.tsx'
import { CheckBox } from './check-box.tsx'
import { Problem } from '../../errors/problem.tsx'
import type { CeFile } from './ce-file.ts'
import { EvidencePreview } from './evidence-preview.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { EVIDENCE_FILES, useAttach } from './use-attach.ts'

interface EntrySideProps {
  readonly file: CeFile
  readonly entry: CeEntry
  readonly assessment: Assessment
  readonly today: CalendarDate
  readonly onEdit: () => void
  /** Another time of the same: a series is typed once. */
  readonly onAgain: () => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** One activity: why it earns what it earns, its proof, and whether NAMSS has entered it. */
export function EntrySide({ file, entry, assessment, today, onEdit, onAgain, onRemove, onClose }: EntrySideProps) {
  const { activity } = entry
  const outcome = assessment.activities.find(({ activityId }) => activityId === activity.id)
  const notes = assessment.notes.filter(({ activityIds }) => activityIds.includes(activity.id))
  const [posting] = expectedPostings(
    [activity],
    new Set(entry.postedOn === null ? [] : [activity.id]),
    today,
    assessment.rules
  )
  const put = (what: string, changed: Partial<CeEntry>): void =>
    file.change(what, [{ type: 'putEntries', entries: [{ ...entry, ...changed }] }])
  return (
    <Side label="Activity">
      <div className="block ce-side__head">
        <h2>{entry.title}</h2>
        <IconButton icon="close" label="Close" kind="plain" onPress={onClose} />
      </div>
      <div className="side__scroll">
        <Block title="Why" note={formatDate(activity.date)}>
          {outcome && (
            <p>
              {outcome.explanation.replace(/, [RA]\d\d/g, '')}
              <RuleMarks ids={outcome.rules} />
            </p>
          )}
          {outcome?.exception != null && <p className="soft under">{outcome.exception}</p>}
          {notes.map(({ id, text }) => (
            <p key={id} className="meta under">
              Our reading: {text}
              <RuleMarks ids={[id]} />
            </p>
          ))}
          {entry.location !== '' && (
            <p className="meta under">
              {entry.isVirtual ? 'Attended from' : 'Place'}: {entry.location}
              {entry.isVirtual && <RuleMarks ids={['R72']} />}
            </p>
          )}
        </Block>
        {posting && (
          <Block title="Entered by NAMSS">
            <div className="stack stack--tight">
              <CheckBox
                isChecked={entry.postedOn !== null}
                onValueChange={(isPosted) => put('ticking it off', { postedOn: isPosted ? today : null })}
              >
                I have seen it in the application
              </CheckBox>
              {posting.state === 'overdue' && (
                <Note tone="warn">
                  It was to be there by {formatDate(posting.to ?? today)}. Ask{' '}
                  <LinkButton onPress={() => void copyText(posting.contact)} label={`Copy ${posting.contact}`}>
                    {posting.contact}
                  </LinkButton>
                  .
                </Note>
              )}
              {posting.to !== null &&
                posting.from !== null &&
                posting.state !== 'overdue' &&
                posting.state !== 'posted' && (
                  <p className="meta">
                    Between {formatDate(posting.from)} and {formatDate(posting.to)}
                    <RuleMarks ids={posting.rules} />
                  </p>
                )}
              {posting.state === 'deadline_unknown' && (
                <p className="meta">
                  7 to 10 business days after the evaluations are due. Enter that day to have it watched.
                  <RuleMarks ids={posting.rules} />
                </p>
              )}
            </div>
          </Block>
        )}
        <EvidenceBlock
          file={file}
          entry={entry}
          onTakeOff={({ evidenceId, name }) =>
            put(`taking ${name} off`, { evidence: entry.evidence.filter((item) => item.evidenceId !== evidenceId) })
          }
        />
      </div>
      <div className="block block--end actions">
        <Button onClick={onEdit} shortcut="F2">
          Edit
        </Button>
        <Button onClick={onAgain}>Again</Button>
        <Button kind="plain" onClick={onRemove} shortcut="Del">
          Remove
        </Button>
      </div>
    </Side>
  )
}

interface EvidenceBlockProps {
  readonly file: CeFile
  readonly entry: CeEntry
  readonly onTakeOff: (item: EvidenceItem) => void
}

function EvidenceBlock({ file, entry, onTakeOff }: EvidenceBlockProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [shown, setShown] = useState<EvidenceItem | null>(null)
  const attach = useAttach(file)
  const take = (files: readonly File[]): void => {
    if (files.length > 0) attach.mutate({ entry, files })
  }
  return (
    <Block title="Evidence">
      <div
        className={classNames('drop', isOver && 'drop--over')}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          take([...event.dataTransfer.files])
        }}
      >
        {entry.evidence.length === 0 && <p className="soft">No document yet.</p>}
        <ul>
          {entry.evidence.map((item) => (
            <li key={item.evidenceId} className="drop__item">
              <LinkButton onPress={() => setShown(item)} label={`Show ${item.name}`}>
                {item.name}
              </LinkButton>
              <span className="meta">{sizeInWords(item.size)}</span>
              <IconButton icon="close" kind="plain" label={`Take ${item.name} off`} onPress={() => onTakeOff(item)} />
            </li>
          ))}
        </ul>
        <div className="actions">
          <Button icon="attached" isBusy={attach.isPending} onClick={() => input.current?.click()}>
            {attach.isPending ? 'Sealing' : 'Attach'}
          </Button>
          <span className="meta">or drop PDF, PNG, JPEG here</span>
        </div>
        <FileInput ref={input} label="Attach documents" accept={EVIDENCE_FILES} isMultiple onChoose={take} />
      </div>
      {attach.data?.refused.map((line) => (
        <p key={line} className="under">
          <State tone="warn">{line}</State>
        </p>
      ))}
      {attach.error && <Problem error={attach.error} />}
      {shown && <EvidencePreview item={shown} onClose={() => setShown(null)} />}
    </Block>
  )
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
