import type { CeEntry } from '#shared/domain/education/book'
import { postingsOfCycle } from '#shared/domain/education/postings'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import type { ExpectedPosting } from '#shared/domain/recertification/reporting'
import { copyText } from '../../bridge/desk-actions.ts'
import { LinkButton } from '../../ui/button.tsx'
import { formatDate, pluralize } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { State } from '../../ui/status.tsx'
import type { CeFile } from './ce-file.ts'
import { CheckBox } from './check-box.tsx'
import { RuleMarks } from './rule-mark.tsx'

interface PostingsProps {
  readonly file: CeFile
  readonly assessment: Assessment
  readonly today: CalendarDate
}

/** What NAMSS enters into the application by itself (R17, R18): when to look, ticked off when seen, whom to ask. */
export function Postings({ file, assessment, today }: PostingsProps) {
  const postings = postingsOfCycle(file.book.entries, assessment, today)
  if (postings.length === 0) return null
  const waiting = postings.filter(({ posting }) => posting.state !== 'posted').length
  return (
    <>
      <Block
        title="Entered by NAMSS itself"
        note={waiting === 0 ? 'all seen' : `${pluralize(waiting, 'activity', 'activities')} to look for`}
        kind="title"
      />
      <table className="table table--controls table--evidence" aria-label="Entered by NAMSS itself">
        <thead>
          <tr>
            <th>Date</th>
            <th>Activity</th>
            <th>Look for it</th>
            <th className="number">Credits</th>
            <th>State</th>
            <th>In the application</th>
          </tr>
        </thead>
        <tbody>
          {postings.map(({ entry, posting, credits }) => (
            <tr key={posting.activityId}>
              <td>{formatDate(entry.activity.date)}</td>
              <td className="name">{entry.title}</td>
              <td>
                {posting.from === null || posting.to === null
                  ? 'When the evaluations are due is not entered'
                  : `${formatDate(posting.from)} to ${formatDate(posting.to)}`}
                <RuleMarks ids={posting.rules} />
              </td>
              <td className="number">{formatCredits(credits)}</td>
              <td>
                <PostingState posting={posting} entry={entry} />
              </td>
              <td>
                <CheckBox
                  isChecked={entry.postedOn !== null}
                  onValueChange={(isPosted) =>
                    file.change(`ticking off ${entry.title}`, [
                      { type: 'putEntries', entries: [{ ...entry, postedOn: isPosted ? today : null }] }
                    ])
                  }
                >
                  <span className="visually-hidden">{entry.title}: </span>seen
                </CheckBox>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function PostingState({ posting, entry }: { readonly posting: ExpectedPosting; readonly entry: CeEntry }) {
  switch (posting.state) {
    case 'posted':
      return <State tone="ok">Seen {entry.postedOn === null ? '' : formatDate(entry.postedOn)}</State>
    case 'overdue':
      return (
        <State tone="warn">
          {pluralize(posting.daysOverdue, 'day')} over, ask{' '}
          <LinkButton onPress={() => void copyText(posting.contact)} label={`Copy ${posting.contact}`}>
            {posting.contact}
          </LinkButton>
        </State>
      )
    case 'expected_now':
      return (
        <State tone="plain" icon="now">
          Look now
        </State>
      )
    case 'waiting':
    case 'deadline_unknown':
      return (
        <State tone="off" icon="waiting">
          Not yet
        </State>
      )
  }
}
