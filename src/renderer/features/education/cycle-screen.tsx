import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { missingEvidence } from '#shared/domain/education/evidence'
import { postingsOfCycle } from '#shared/domain/education/postings'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { Requirement } from '#shared/domain/recertification/cycle-rules'
import { isMember } from '#shared/domain/recertification/fees'
import { Button } from '../../ui/button.tsx'
import { formatDate } from '../../ui/format.ts'
import { PageHead } from '../../ui/frame/page.tsx'
import { KeyBar } from '../../ui/keys.tsx'
import { Tag } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { ActivitiesTable } from './activities-table.tsx'
import { AnswersSide } from './answers-side.tsx'
import type { CeFile } from './ce-file.ts'
import { CycleCalendar } from './cycle-calendar.tsx'
import { EntrySide } from './entry-side.tsx'
import { FileSide } from './file-side.tsx'
import { FilingsSide } from './filings-side.tsx'
import { Gauge } from './gauge.tsx'
import { NextStep } from './next-step.tsx'
import { PacketSide } from './packet-side.tsx'
import type { EducationPart } from './parts.ts'
import { QuickEntry } from './quick-entry.tsx'
import { RemindersSide } from './reminders-side.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { useReminders } from './use-reminders.ts'

interface CycleScreenProps {
  readonly file: CeFile
  readonly today: CalendarDate
  readonly assessment: Assessment
  /** `dashboard`: no panel beside it, or that of the chosen activity. */
  readonly panel: EducationPart
  readonly onPart: (part: EducationPart) => void
}

const HINTS = [
  { keys: ['Tab'], does: 'through the row' },
  { keys: ['Enter'], does: 'add' },
  { keys: ['F2'], does: 'edit' },
  { keys: ['Del'], does: 'remove' },
  { keys: ['Ctrl Z'], does: 'undo' },
  { keys: ['F6'], does: 'next part' }
]

/** Where the cycle stands, what to do next, one row to add an activity, and the activities. */
export function CycleScreen({ file, today, assessment, panel, onPart }: CycleScreenProps) {
  const { book } = file
  const { place, dates, totals, required, short, confirmationNotice } = assessment
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [editing, setEditing] = useState<{
    readonly entry: CeEntry
    readonly isAgain: boolean
    readonly time: number
  } | null>(null)
  const [preview, setPreview] = useState<Requirement | null>(null)
  const areRemindersKept = useReminders(file, assessment)
  const selected = book.entries.find(({ activity }) => activity.id === selectedId)
  const held = book.profile.certifications.map(({ type }) => type).join(' and ')
  const close = (): void => onPart('dashboard')
  const missing = useMemo(() => missingEvidence(book.entries, assessment, today), [book, assessment, today])
  const overdue = useMemo(
    () =>
      postingsOfCycle(book.entries, assessment, today).flatMap(({ posting }) =>
        posting.state === 'overdue' ? [posting] : []
      ),
    [book, assessment, today]
  )

  const edit = (entry: CeEntry, isAgain = false): void =>
    setEditing((last) => ({ entry, isAgain, time: (last?.time ?? 0) + 1 }))
  const remove = (entry: CeEntry): void => {
    file.change(`removing ${entry.title}`, [{ type: 'removeEntries', activityIds: [entry.activity.id] }])
    setSelectedId(null)
  }
  const select = (activityId: string): void => {
    setSelectedId(activityId)
    if (panel !== 'dashboard') close()
  }
  const actions = useStable({ edit, remove, select })
  const toggle = (next: EducationPart): void => {
    setSelectedId(null)
    onPart(panel === next ? 'dashboard' : next)
  }

  return (
    <>
      <PageHead
        title="My CE"
        note={
          <>
            {held}, cycle {formatDate(dates.windowStart)} to {formatDate(dates.windowEnd)}{' '}
            {confirmationNotice !== null && <Tag tone="warn">{confirmationNotice}</Tag>}
          </>
        }
        actions={
          <>
            <Button icon="calendar" onClick={() => toggle('reminders')}>
              Reminders
            </Button>
            <Button icon="download" onClick={() => toggle('file')}>
              My CE file
            </Button>
            <Button icon="print" onClick={() => toggle('packet')}>
              Audit packet
            </Button>
            <Button kind="plain" icon="information" onClick={() => toggle('answers')}>
              Answers
            </Button>
          </>
        }
      />
      <div className="columns">
        <div className="pane" data-region="main" tabIndex={-1}>
          {file.error && <Problem error={file.error} />}
          <div className="pane--scroll ce-scroll">
            <div className="two-columns two-columns--ce">
              <section className="block" aria-label="Progress">
                <div className="readout">
                  <div>
                    <b>{formatCredits(totals.total)}</b> of {required.total} credits
                  </div>
                  <div>
                    <b>{formatCredits(totals.approved)}</b> of {required.approved} approved
                  </div>
                  <div>
                    <b>{formatCredits(Math.max(short.total, short.approved))}</b> to earn
                  </div>
                </div>
                <Gauge totals={totals} required={required} preview={preview} />
              </section>
              <section className="block" aria-label="Calendar of this cycle">
                <CycleCalendar
                  assessment={assessment}
                  isMember={isMember(book.profile.memberSince, today)}
                  today={today}
                />
              </section>
            </div>
            <NextStep
              assessment={assessment}
              overdue={overdue}
              missing={missing.length}
              onFile={() => toggle('filings')}
              onEvidence={() => onPart('evidence')}
            />
            <QuickEntry
              key={editing?.time ?? 0}
              book={book}
              assessment={assessment}
              cycleYear={place.year}
              today={today}
              editing={editing?.isAgain === false ? editing.entry : null}
              like={editing?.isAgain === true ? editing.entry : null}
              onPreview={setPreview}
              onKeep={(entries, isNew) => {
                const title = entries[0]?.title ?? ''
                const what = entries.length > 1 ? `${entries.length} times ${title}` : title
                file.change(`${isNew ? 'adding' : 'changing'} ${what}`, [{ type: 'putEntries', entries }])
                if (!isNew) setEditing(null)
              }}
              onLeave={() => setEditing(null)}
            />
            <ActivitiesTable
              today={today}
              entries={book.entries}
              assessment={assessment}
              missing={missing.length}
              selectedId={selectedId}
              onSelect={actions.select}
              onEdit={actions.edit}
              onRemove={actions.remove}
            />
          </div>
          <KeyBar hints={HINTS}>
            <UndoButtons file={file} />
          </KeyBar>
        </div>
        {panel === 'dashboard' && selected && (
          <EntrySide
            key={selected.activity.id}
            file={file}
            entry={selected}
            assessment={assessment}
            today={today}
            onEdit={() => edit(selected)}
            onAgain={() => edit(selected, true)}
            onRemove={() => remove(selected)}
            onClose={() => setSelectedId(null)}
          />
        )}
        {panel === 'reminders' && (
          <RemindersSide file={file} assessment={assessment} today={today} areKept={areRemindersKept} onClose={close} />
        )}
        {panel === 'file' && (
          <FileSide
            file={file}
            today={today}
            assessment={assessment}
            onProfile={() => onPart('profile')}
            onClose={close}
          />
        )}
        {panel === 'packet' && <PacketSide cycleYear={place.year} today={today} onClose={close} />}
        {panel === 'answers' && <AnswersSide onClose={close} />}
        {panel === 'filings' && <FilingsSide file={file} assessment={assessment} today={today} onClose={close} />}
      </div>
    </>
  )
}

interface RowActions {
  readonly edit: (entry: CeEntry) => void
  readonly remove: (entry: CeEntry) => void
  readonly select: (activityId: string) => void
}

/** The same functions at every drawing, each doing what the latest one does: rows are not drawn again for their sake. */
function useStable(actions: RowActions): RowActions {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const edit = useCallback((entry: CeEntry) => latest.current.edit(entry), [])
  const remove = useCallback((entry: CeEntry) => latest.current.remove(entry), [])
  const select = useCallback((activityId: string) => latest.current.select(activityId), [])
  return { edit, remove, select }
}
