import { useEffect, useId, useRef, type KeyboardEvent, type Ref } from 'react'
import { STEP_NAMES, type StepName } from '#shared/domain/today/list'
import type { StepState } from '#shared/domain/today/standing'
import type { FileExpiry } from '#shared/domain/today/expiry'
import { expiryWords, type TodayRow } from '#shared/domain/today/rows'
import { classNames } from '../../ui/class-names.ts'
import { formatDate } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { State } from '../../ui/status.tsx'

interface ApplicantsTableProps {
  readonly rows: readonly TodayRow[]
  /** The place of each on the whole list, from 1. */
  readonly placeOf: (row: TodayRow) => number
  readonly selectedId: string | null
  readonly ref: Ref<HTMLTableElement>
  readonly onSelect: (row: TodayRow) => void
  readonly onOpen: (row: TodayRow) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** One line for each applicant: where the file stands, how long it still counts, what comes next. */
export function ApplicantsTable(props: ApplicantsTableProps) {
  const { rows, placeOf, selectedId, ref, onSelect, onOpen, onKeyDown } = props
  const id = useId()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])
  const selected = rows.find(({ applicant }) => applicant.applicantId === selectedId)
  return (
    <table
      ref={ref}
      className="table table--today"
      role="grid"
      aria-label="Applicants"
      tabIndex={0}
      aria-activedescendant={selected && `${id}-${selected.applicant.applicantId}`}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className="number" aria-sort="ascending">
            My order <span aria-hidden>{'\u2191'}</span>
          </th>
          <th scope="col">Applicant</th>
          <th scope="col" className="not-narrow">
            Credential
          </th>
          <th scope="col">NPI</th>
          <th scope="col">Where it stands</th>
          <th scope="col" className="number">
            Expires
          </th>
          <th scope="col">Next</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => {
          const { applicant, name, credential, standing, next, expiry } = row
          const isSelected = row === selected
          return (
            <tr
              key={applicant.applicantId}
              id={`${id}-${applicant.applicantId}`}
              aria-selected={isSelected}
              data-selected={isSelected || undefined}
              onClick={() => onSelect(row)}
              onDoubleClick={() => onOpen(row)}
            >
              <td className="number meta">{placeOf(row)}</td>
              <td className="name" title={name}>
                {name === '' ? <span className="soft">Name not known yet</span> : name}
              </td>
              <td className="not-narrow" title={credential}>
                {credential}
              </td>
              <td>{applicant.npi === '' ? <span className="soft">not known</span> : applicant.npi}</td>
              <td>
                <Steps steps={standing.steps} />
              </td>
              <td className="number">
                <Expiry expiry={expiry} />
              </td>
              <td title={next}>{next}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const STEP_WORDS: Record<StepName, string> = {
  searched: 'Searched',
  history: 'History',
  letters: 'Letters',
  printed: 'Printed'
}

const STATE_LOOK: Record<StepState, { readonly icon: IconName; readonly word: string }> = {
  todo: { icon: 'notBegun', word: 'not begun' },
  now: { icon: 'now', word: 'next' },
  waiting: { icon: 'waiting', word: 'waiting for PASS' },
  answer: { icon: 'attention', word: 'needs an answer' },
  done: { icon: 'done', word: 'done' },
  none: { icon: 'nothing', word: 'not needed' }
}

function Steps({ steps }: { readonly steps: Readonly<Record<StepName, StepState>> }) {
  return (
    <span className="steps">
      {STEP_NAMES.map((name) => {
        const state = steps[name]
        const { icon, word } = STATE_LOOK[state]
        return (
          <span key={name} className={classNames('step', `step--${state}`)}>
            <Icon name={icon} size="small" />
            {state === 'none' && name === 'letters' ? 'No letter' : STEP_WORDS[name]}
            <span className="visually-hidden">, {word}</span>
          </span>
        )
      })}
    </span>
  )
}

function Expiry({ expiry }: { readonly expiry: FileExpiry | null }) {
  const words = expiryWords(expiry)
  if (expiry === null) return <span className="soft">{words}</span>
  const { tone, usableUntil } = expiry
  return (
    <span title={`Counts until ${formatDate(usableUntil)}`}>
      {tone === 'plain' ? (
        words
      ) : (
        <State tone={tone === 'over' ? 'bad' : 'warn'} icon="old">
          {words}
        </State>
      )}
    </span>
  )
}
