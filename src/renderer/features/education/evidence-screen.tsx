import { useRef, useState, type KeyboardEvent } from 'react'
import type { CeEntry } from '#shared/domain/education/book'
import { missingEvidence, type MissingEvidence } from '#shared/domain/education/evidence'
import { kindOf, kinds } from '#shared/domain/education/kinds'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { contacts } from '#shared/domain/recertification/contacts'
import { formatCredits } from '#shared/domain/recertification/credit'
import { copyText } from '../../bridge/desk-actions.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { FileInput } from '../../ui/file-input.tsx'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Block, PageHead } from '../../ui/frame/page.tsx'
import { KeyBar } from '../../ui/keys.tsx'
import { moveInList } from '../../ui/list-navigation.ts'
import { State } from '../../ui/status.tsx'
import type { CeFile } from './ce-file.ts'
import { Postings } from './postings.tsx'
import { RowSpacer } from './row-spacer.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { EVIDENCE_FILES, useAttach } from './use-attach.ts'
import { useRowWindow } from './use-row-window.ts'

interface EvidenceScreenProps {
  readonly file: CeFile
  readonly assessment: Assessment
  readonly today: CalendarDate
  readonly onBack: () => void
}

const HINTS = [
  { keys: ['↑', '↓'], does: 'move' },
  { keys: ['Enter'], does: 'attach' },
  { keys: ['Ctrl Z'], does: 'undo' },
  { keys: ['F6'], does: 'next part' }
]

/** What still has to be proved: the certificates to find, each attached from here, and what NAMSS is to enter by itself. */
export function EvidenceScreen({ file, assessment, today, onBack }: EvidenceScreenProps) {
  const missing = missingEvidence(file.book.entries, assessment, today)
  const credits = missing.reduce((sum, { outcome }) => sum + outcome.credits, 0)
  return (
    <>
      <PageHead
        title="Evidence to find"
        note={
          missing.length === 0
            ? 'Every activity that counts has its proof'
            : `${pluralize(missing.length, 'certificate')} for ${formatCredits(credits)} of ${formatCredits(assessment.totals.total)} credits`
        }
        actions={<Button onClick={onBack}>Back to My CE</Button>}
      />
      <div className="pane" data-region="main" tabIndex={-1}>
        {file.error && <Problem error={file.error} />}
        <div className="pane--scroll ce-scroll">
          <Block title="Certificates to find" note={<RuleMarks ids={['R54', 'R66', 'R71']} />} kind="title" />
          {missing.length === 0 ? (
            <p className="ce-empty">
              <State tone="ok">No certificate is missing.</State>
            </p>
          ) : (
            <MissingTable file={file} missing={missing} />
          )}
          <Postings file={file} assessment={assessment} today={today} />
        </div>
        <KeyBar hints={HINTS}>
          <UndoButtons file={file} />
        </KeyBar>
      </div>
    </>
  )
}

type Column = 'date' | 'title' | 'kind' | 'credits'
const COLUMNS: readonly { readonly column: Column; readonly label: string; readonly isNumber?: boolean }[] = [
  { column: 'date', label: 'Date' },
  { column: 'title', label: 'Activity' },
  { column: 'kind', label: 'Counts as' },
  { column: 'credits', label: 'Credits', isNumber: true }
]

function MissingTable({ file, missing }: { readonly file: CeFile; readonly missing: readonly MissingEvidence[] }) {
  const [order, setOrder] = useState<{ readonly column: Column; readonly isDescending: boolean }>({
    column: 'date',
    isDescending: true
  })
  const [focused, setFocused] = useState(0)
  const [over, setOver] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const target = useRef<CeEntry | null>(null)
  const attach = useAttach(file)
  const sorted = [...missing].sort((a, b) => compare(a, b, order.column) * (order.isDescending ? -1 : 1))
  const current = Math.min(focused, sorted.length - 1)
  const { body, first, end, before, after, focusRow } = useRowWindow(sorted.length)

  const choose = (entry: CeEntry): void => {
    target.current = entry
    input.current?.click()
  }
  const take = (entry: CeEntry | null, files: readonly File[]): void => {
    if (entry && files.length > 0) attach.mutate({ entry, files })
  }
  const handleKey = (event: KeyboardEvent, index: number): void => {
    if (event.target !== event.currentTarget) return
    const next = moveInList(event.key, index, sorted.length)
    const entry = sorted[index]?.entry
    if (next !== null) {
      setFocused(next)
      focusRow(next)
    } else if (event.key === 'Enter' && entry) choose(entry)
    else return
    event.preventDefault()
  }
  return (
    <>
      <table
        className="table table--controls table--evidence"
        aria-label="Certificates to find"
        aria-rowcount={sorted.length + 1}
      >
        <thead>
          <tr>
            {COLUMNS.map(({ column, label, isNumber }) => {
              const isSorted = order.column === column
              return (
                <th
                  key={column}
                  className={isNumber ? 'number' : undefined}
                  aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className="sort"
                    onClick={() =>
                      setOrder({ column, isDescending: isSorted ? !order.isDescending : column !== 'title' })
                    }
                  >
                    {label} {isSorted && (order.isDescending ? '↓' : '↑')}
                  </button>
                </th>
              )
            })}
            <th>Whom to ask</th>
            <th>Certificate</th>
          </tr>
        </thead>
        <tbody ref={body}>
          <RowSpacer height={before} columns={6} />
          {sorted.slice(first, end).map(({ entry, outcome }, offset) => {
            const { activity } = entry
            const index = first + offset
            const isBusy = attach.isPending && attach.variables.entry.activity.id === activity.id
            return (
              <tr
                key={activity.id}
                className={classNames(over === activity.id && 'drop--over')}
                tabIndex={index === current ? 0 : -1}
                aria-rowindex={index + 2}
                onFocus={() => setFocused(index)}
                onKeyDown={(event) => handleKey(event, index)}
                onDragOver={(event) => {
                  event.preventDefault()
                  setOver(activity.id)
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => {
                  event.preventDefault()
                  setOver(null)
                  take(entry, [...event.dataTransfer.files])
                }}
              >
                <td>{formatDate(activity.date)}</td>
                <td className="name">{entry.title}</td>
                <td>{kinds[kindOf(activity)].countsAs}</td>
                <td className="number">{formatCredits(outcome.credits)}</td>
                <td>
                  <WhomToAsk entry={entry} />
                </td>
                <td>
                  <Button
                    icon="attached"
                    isBusy={isBusy}
                    aria-label={`Attach to ${entry.title}`}
                    onClick={() => choose(entry)}
                  >
                    {isBusy ? 'Sealing' : 'Attach'}
                  </Button>
                </td>
              </tr>
            )
          })}
          <RowSpacer height={after} columns={6} />
        </tbody>
      </table>
      <p className="block meta">Or drop a PDF, PNG or JPEG on its row.</p>
      <FileInput
        ref={input}
        label="Attach documents"
        accept={EVIDENCE_FILES}
        isMultiple
        onChoose={(files) => take(target.current, files)}
      />
      {attach.data?.refused.map((line) => (
        <p key={line} className="block">
          <State tone="warn">{line}</State>
        </p>
      ))}
      {attach.error && <Problem error={attach.error} />}
    </>
  )
}

/** R71: NAMSS looks up what it sponsored or approved; anybody else's certificate comes from whoever held it. */
function WhomToAsk({ entry }: { readonly entry: CeEntry }) {
  const { type } = entry.activity
  if (type === 'namss_sponsored' || type === 'namss_approved') {
    return (
      <>
        <LinkButton onPress={() => void copyText(contacts.education)} label={`Copy ${contacts.education}`}>
          {contacts.education}
        </LinkButton>
        <RuleMarks ids={['R71']} />
      </>
    )
  }
  return <span className="soft">{ASK[type] ?? 'Whoever held it'}</span>
}

const ASK: Readonly<Partial<Record<CeEntry['activity']['type'], string>>> = {
  volunteer: 'The board or association',
  college: 'The school, for a transcript',
  sme: 'The committee’s chair',
  synergy_article: 'The award letter',
  book: 'The title page'
}

function compare(a: MissingEvidence, b: MissingEvidence, column: Column): number {
  switch (column) {
    case 'date':
      return a.entry.activity.date.localeCompare(b.entry.activity.date)
    case 'title':
      return a.entry.title.localeCompare(b.entry.title, 'en')
    case 'kind':
      return kinds[kindOf(a.entry.activity)].countsAs.localeCompare(kinds[kindOf(b.entry.activity)].countsAs, 'en')
    case 'credits':
      return a.outcome.credits - b.outcome.credits
  }
}
