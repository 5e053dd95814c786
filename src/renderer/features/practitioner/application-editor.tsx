import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApplicationEntry } from '#shared/domain/gap-application'
import { isPartialDate, readPartialDate, type PartialDate } from '#shared/domain/partial-date'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../errors/problem.tsx'

interface ApplicationEditorProps {
  readonly npi: string
  readonly entries: readonly ApplicationEntry[]
  readonly onClose: () => void
}

interface Draft {
  readonly key: number
  readonly facilityName: string
  readonly from: string
  readonly to: string
}

const emptyDraft = (key: number): Draft => ({ key, facilityName: '', from: '', to: '' })

/** What the applicant stated, entry by entry, to be compared with what the facilities report. */
export function ApplicationEditor({ npi, entries, onClose }: ApplicationEditorProps) {
  const { dataWorker } = useDeskServices()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => [
    ...entries.map((entry, key) => ({
      key,
      facilityName: entry.facilityName,
      from: entry.from ?? '',
      to: entry.to ?? ''
    })),
    emptyDraft(entries.length)
  ])
  const [wasTried, setWasTried] = useState(false)
  const problems = drafts.map(problemOf)
  const save = useMutation({
    mutationFn: () => dataWorker.ask('setApplication', { npi, entries: drafts.filter(isFilled).map(toEntry) }),
    onSuccess: onClose
  })
  const change = (key: number, part: Partial<Draft>): void => {
    const changed = drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft))
    const last = changed.at(-1)
    // A free row is always at the end, so that nobody has to ask for one.
    setDrafts(last && isFilled(last) ? [...changed, emptyDraft(last.key + 1)] : changed)
  }
  return (
    <Dialog
      title="What the application says"
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave as it was</Button>
          <Button
            kind="primary"
            isBusy={save.isPending}
            onClick={() => {
              setWasTried(true)
              if (problems.every((problem) => problem === null)) save.mutate()
            }}
          >
            {save.isPending ? 'Keeping' : 'Keep and compare'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">
          One row for each facility. Dates as 2024-06-30, or 2024-06 where only the month is stated; no end means until
          today. An empty list compares nothing.
        </p>
        <table className="table table--flush table--controls" aria-label="Entries of the application">
          <thead>
            <tr>
              <th>Facility</th>
              <th>From</th>
              <th>To</th>
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft, index) => (
              <tr key={draft.key}>
                <td className="application__facility">
                  <input
                    className="input"
                    aria-label={`Facility ${index + 1}`}
                    autoFocus={index === 0}
                    value={draft.facilityName}
                    onChange={(event) => change(draft.key, { facilityName: event.target.value })}
                  />
                </td>
                <td>
                  <DateInput
                    label={`From ${index + 1}`}
                    value={draft.from}
                    isWrong={wasTried && problems[index] === 'from'}
                    onValueChange={(from) => change(draft.key, { from })}
                  />
                </td>
                <td>
                  <DateInput
                    label={`To ${index + 1}`}
                    value={draft.to}
                    isWrong={wasTried && (problems[index] === 'to' || problems[index] === 'order')}
                    onValueChange={(to) => change(draft.key, { to })}
                  />
                </td>
                <td className="number">
                  {isFilled(draft) && (
                    <IconButton
                      icon="close"
                      kind="plain"
                      label={`Remove entry ${index + 1}`}
                      onPress={() => setDrafts(drafts.filter((other) => other.key !== draft.key))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {wasTried && <DraftProblems problems={problems} />}
        {save.error && <Problem error={save.error} />}
      </div>
    </Dialog>
  )
}

interface DateInputProps {
  readonly label: string
  readonly value: string
  readonly isWrong: boolean
  readonly onValueChange: (value: string) => void
}

function DateInput({ label, value, isWrong, onValueChange }: DateInputProps) {
  return (
    <input
      className={isWrong ? 'input input--date input--bad' : 'input input--date'}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      placeholder="2024-06-30"
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
    />
  )
}

type DraftProblem = 'facility' | 'from' | 'to' | 'order' | null

const PROBLEM_WORDS: Record<Exclude<DraftProblem, null>, string> = {
  facility: 'the facility is missing',
  from: 'the start is no date; write it as 2024-06-30 or 2024-06',
  to: 'the end is no date; write it as 2024-06-30 or 2024-06, or leave it empty',
  order: 'the end lies before the start'
}

function DraftProblems({ problems }: { readonly problems: readonly DraftProblem[] }) {
  return problems.map((problem, index) =>
    problem === null ? null : (
      <p key={index} className="field__error" role="alert">
        Row {index + 1}: {PROBLEM_WORDS[problem]}.
      </p>
    )
  )
}

function isFilled(draft: Draft): boolean {
  return [draft.facilityName, draft.from, draft.to].some((text) => text.trim() !== '')
}

function problemOf(draft: Draft): DraftProblem {
  if (!isFilled(draft)) return null
  if (draft.facilityName.trim() === '') return 'facility'
  const from = readPartialDate(draft.from)
  const to = readPartialDate(draft.to)
  if (from === undefined) return 'from'
  if (to === undefined) return 'to'
  return from !== null && to !== null && to < from.slice(0, to.length) ? 'order' : null
}

function toEntry(draft: Draft): ApplicationEntry {
  return { facilityName: draft.facilityName.trim(), from: toDate(draft.from), to: toDate(draft.to) }
}

function toDate(text: string): PartialDate | null {
  const date = readPartialDate(text)
  return date !== undefined && date !== null && isPartialDate(date) ? date : null
}
