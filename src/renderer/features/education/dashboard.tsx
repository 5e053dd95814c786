import { useCallback, useEffect, useRef, useState } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { assessBook, cycleYearShown } from '#shared/domain/education/cycle-shown'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { Requirement } from '#shared/domain/recertification/cycle-rules'
import { isMember } from '#shared/domain/recertification/fees'
import { expectedPostings } from '#shared/domain/recertification/reporting'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { formatDate } from '../../ui/format.ts'
import { PageHead } from '../../ui/frame/page.tsx'
import { KeyBar } from '../../ui/keys.tsx'
import { isShortcut } from '../../ui/shortcuts.ts'
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
import { ProfileForm } from './profile-form.tsx'
import { QuickEntry } from './quick-entry.tsx'
import { RemindersSide } from './reminders-side.tsx'
import { useReminders } from './use-reminders.ts'

type CePanel = 'reminders' | 'file' | 'packet' | 'answers' | 'filings' | 'profile'

interface DashboardProps {
  readonly file: CeFile
  readonly today: CalendarDate
}

const HINTS = [
  { keys: ['Tab'], does: 'through the row' },
  { keys: ['Enter'], does: 'add' },
  { keys: ['F2'], does: 'edit' },
  { keys: ['Del'], does: 'remove' },
  { keys: ['Ctrl Z'], does: 'undo' },
  { keys: ['F6'], does: 'next part' }
]

/** The open file: where the cycle stands, what to do next, one row to add an activity, and the activities. */
export function Dashboard({ file, today }: DashboardProps) {
  const { book } = file
  const [panel, setPanel] = useState<CePanel | null>(null)
  const cycleYear = cycleYearShown(book, today)
  const assessed = assessBook(book, today, cycleYear)
  useUndoKey(file)
  useInUse()
  const needsProfile = !assessed.ok
  if (needsProfile || panel === 'profile') {
    return (
      <>
        <PageHead
          title="My profile"
          note={needsProfile ? 'The rules need the days of your certifications' : undefined}
        />
        <div className="pane pane--scroll" data-region="main">
          <ProfileForm
            profile={book.profile}
            today={today}
            onBack={needsProfile ? undefined : () => setPanel(null)}
            onKeep={(profile) => {
              file.change('the profile', [{ type: 'setProfile', profile }])
              setPanel(null)
            }}
          />
        </div>
      </>
    )
  }
  return <Cycle file={file} today={today} assessment={assessed.value} panel={panel} onPanel={setPanel} />
}

interface CycleProps {
  readonly file: CeFile
  readonly today: CalendarDate
  readonly assessment: Assessment
  readonly panel: CePanel | null
  readonly onPanel: (panel: CePanel | null) => void
}

function Cycle({ file, today, assessment, panel, onPanel }: CycleProps) {
  const { book } = file
  const { place, dates, totals, required, short, confirmationNotice } = assessment
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [editing, setEditing] = useState<{
    readonly entry: CeEntry
    readonly isAgain: boolean
    readonly time: number
  } | null>(null)
  const [preview, setPreview] = useState<Requirement | null>(null)
  const handlePreview = useCallback((next: Requirement | null) => setPreview(next), [])
  const areRemindersKept = useReminders(file, assessment)
  const selected = book.entries.find(({ activity }) => activity.id === selectedId)
  const held = book.profile.certifications.map(({ type }) => type).join(' and ')
  const close = (): void => onPanel(null)
  const posted = new Set(book.entries.flatMap(({ activity, postedOn }) => (postedOn === null ? [] : [activity.id])))
  const overdue = expectedPostings(
    book.entries.filter(({ activity }) => activity.date >= dates.windowStart).map(({ activity }) => activity),
    posted,
    today,
    assessment.rules
  ).filter(({ state }) => state === 'overdue')

  const edit = (entry: CeEntry, isAgain = false): void =>
    setEditing((last) => ({ entry, isAgain, time: (last?.time ?? 0) + 1 }))
  const remove = (entry: CeEntry): void => {
    file.change(`removing ${entry.title}`, [{ type: 'removeEntries', activityIds: [entry.activity.id] }])
    setSelectedId(null)
  }
  const toggle = (next: CePanel): void => {
    setSelectedId(null)
    onPanel(panel === next ? null : next)
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
            <NextStep assessment={assessment} overdue={overdue} onFile={() => toggle('filings')} />
            <QuickEntry
              key={editing?.time ?? 0}
              book={book}
              assessment={assessment}
              cycleYear={place.year}
              today={today}
              editing={editing?.isAgain === false ? editing.entry : null}
              like={editing?.isAgain === true ? editing.entry : null}
              onPreview={handlePreview}
              onKeep={(entry, isNew) => {
                file.change(`${isNew ? 'adding' : 'changing'} ${entry.title}`, [
                  { type: 'putEntries', entries: [entry] }
                ])
                if (!isNew) setEditing(null)
              }}
              onLeave={() => setEditing(null)}
            />
            <ActivitiesTable
              today={today}
              entries={book.entries}
              assessment={assessment}
              selectedId={selectedId}
              onSelect={(activityId) => {
                setSelectedId(activityId)
                close()
              }}
              onEdit={edit}
              onRemove={remove}
            />
          </div>
          <KeyBar hints={HINTS}>
            {file.undo && (
              <Button kind="plain" onClick={file.undo.perform}>
                Undo {file.undo.what}
              </Button>
            )}
          </KeyBar>
        </div>
        {panel === null && selected && (
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
            onProfile={() => onPanel('profile')}
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

const SAY_AT_MOST_EVERY_MS = 60_000

/** Tells the worker that somebody works here; it closes a file that is left alone. */
function useInUse(): void {
  const { dataWorker, now } = useDeskServices()
  const said = useRef(0)
  useEffect(() => {
    const say = (): void => {
      if (Math.abs(now() - said.current) < SAY_AT_MOST_EVERY_MS) return
      said.current = now()
      void dataWorker.ask('ceInUse', undefined).catch(() => undefined)
    }
    window.addEventListener('keydown', say)
    window.addEventListener('pointerdown', say)
    return () => {
      window.removeEventListener('keydown', say)
      window.removeEventListener('pointerdown', say)
    }
  }, [dataWorker, now])
}

/** Ctrl Z undoes the last change, unless the keyboard is in a text, which has its own. */
function useUndoKey({ undo }: CeFile): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const isInText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (isInText || !undo || !isShortcut(event, 'Ctrl Z')) return
      undo.perform()
      event.preventDefault()
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [undo])
}
