import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConnectionState, OnlinePractitioner, OnlineSearchAnswer } from '#shared/contract/desk-types'
import { callDesk } from '../../bridge/desk.ts'
import type { LocalSearchAnswer } from '../../data-worker/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choice.tsx'
import { formatClock, formatCount, pluralize } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, State } from '../../ui/status.tsx'
import { messageForError, Problem } from '../../errors/problem.tsx'
import { marksFor, MarkedText } from './marked-text.tsx'
import { npiSlip } from './npi-slip.ts'
import { onlineSearchQuery } from './online-search.ts'

interface OnlineResultsProps {
  /** What PASS was asked for; `null`: nothing yet. */
  readonly askedText: string | null
  readonly connection: ConnectionState | undefined
  readonly isPractice: boolean
  readonly local: LocalSearchAnswer | undefined
  readonly onOpen: (npi: string, name: string) => void
  /** The dated proof that PASS knows nobody. */
  readonly onShowProof: (proofId: string) => void
}

/** What PASS answers, beside what is here and never instead of it. */
export function OnlineResults(props: OnlineResultsProps) {
  const { connection, isPractice } = props
  const slip = npiSlip(props.askedText ?? '')
  // A number that can be nobody's costs no entry in the account's query history.
  const askedText = slip === null ? props.askedText : null
  const query = useQuery(onlineSearchQuery(askedText))
  return (
    <section
      className="pane"
      aria-label={isPractice ? 'From the PASS simulator' : 'From PASS, online'}
      data-region="online"
      tabIndex={-1}
    >
      <div className="results__head">
        <Icon name="sync" size="small" />
        <h2>{isPractice ? 'From the PASS simulator' : 'From PASS, online'}</h2>
        <span className="meta" role="status">
          {askedText !== null && statusWords(query.isFetching, query.data)}
        </span>
      </div>
      <div className="hits">
        {slip === null ? (
          <Content {...props} isOffline={connection?.kind === 'offline' || connection?.kind === 'refused'} />
        ) : (
          <NotAsked slip={slip} isPractice={isPractice} />
        )}
      </div>
    </section>
  )
}

function statusWords(isFetching: boolean, answer: OnlineSearchAnswer | undefined): string {
  if (isFetching) return 'asking'
  if (!answer) return ''
  return answer.total > answer.rows.length
    ? `${formatCount(answer.rows.length)} of ${formatCount(answer.total)}, ${formatClock(answer.at)}`
    : `${formatCount(answer.total)} found, ${formatClock(answer.at)}`
}

function Content({
  askedText,
  isOffline,
  isPractice,
  local,
  onOpen,
  onShowProof
}: OnlineResultsProps & { readonly isOffline: boolean }) {
  const query = useQuery(onlineSearchQuery(askedText))
  if (query.isFetching) return <Pending />
  if (isOffline && !query.data) {
    return (
      <div className="hits__state">
        <EmptyState
          icon="offline"
          tone="warn"
          title="Showing what is on this computer"
          actions={<Button onClick={() => void callDesk('connection.tryNow').catch(() => undefined)}>Try now</Button>}
        >
          PASS cannot be reached. Results may be older than today; each says how old.
        </EmptyState>
      </div>
    )
  }
  if (query.error) {
    return (
      <div className="hits__state">
        <Problem error={query.error} kind="place" onTryAgain={() => void query.refetch()} />
      </div>
    )
  }
  if (!query.data) {
    return (
      <div className="hits__state">
        <p className="soft">
          Press <kbd>Enter</kbd> to ask {isPractice ? 'the PASS simulator' : 'PASS'} too. Each question lands in the
          query history of your account, so it is not asked as you type.
        </p>
      </div>
    )
  }
  if (query.data.rows.length === 0)
    return <Nobody text={askedText ?? ''} answer={query.data} onShowProof={onShowProof} />
  return query.data.rows.map((row) => (
    <OnlineHit key={row.npi} row={row} query={askedText ?? ''} local={local} onOpen={onOpen} />
  ))
}

function Pending() {
  return [0, 1].map((line) => (
    <div key={line} className="hit hit--online" aria-hidden>
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="hit__sub skeleton skeleton--short" />
    </div>
  ))
}

/** No proof of anybody either: the number that was meant is another one. */
function NotAsked({ slip, isPractice }: { readonly slip: string; readonly isPractice: boolean }) {
  return (
    <div className="hits__state">
      <EmptyState
        icon="attention"
        tone="warn"
        title={`${isPractice ? 'The PASS simulator' : 'PASS'} was not asked: this is no NPI`}
      >
        {slip}
      </EmptyState>
    </div>
  )
}

interface NobodyProps {
  readonly text: string
  readonly answer: OnlineSearchAnswer
  readonly onShowProof: (proofId: string) => void
}

function Nobody({ text, answer, onShowProof }: NobodyProps) {
  const proofId = answer.noRecordProofId
  return (
    <div className="hits__state">
      <EmptyState
        icon="search"
        title={`PASS has nobody called "${text}"`}
        actions={
          proofId !== null && (
            <Button icon="print" onClick={() => onShowProof(proofId)}>
              Print this as a dated proof
            </Button>
          )
        }
      >
        Asked at {formatClock(answer.at)}. That PASS has no record is an answer too: it can be printed with its date.
      </EmptyState>
    </div>
  )
}

interface OnlineHitProps {
  readonly row: OnlinePractitioner
  readonly query: string
  readonly local: LocalSearchAnswer | undefined
  readonly onOpen: (npi: string, name: string) => void
}

function OnlineHit({ row, query, local, onOpen }: OnlineHitProps) {
  const keep = useMutation({ mutationFn: () => callDesk('pass.fetchHistory', { npi: row.npi }) })
  const rowNumber = local?.rows.findIndex((held) => held.npi === row.npi) ?? -1
  const held = local?.rows[rowNumber]
  const isKept = held !== undefined && local?.extras[row.npi]?.syncedAt != null
  const isMore = isKept && row.totalAffiliations > held.affiliationCount
  const first = [row.firstName, row.middleName].filter((part) => part !== '').join(' ')
  const name = [row.lastName, first].filter((part) => part !== '').join(', ')
  return (
    <div className="hit hit--online" onDoubleClick={() => onOpen(row.npi, name)}>
      <span className="hit__name">
        <MarkedText text={row.lastName} field="lastName" marks={marksFor(row.lastName, 'lastName', query)} />
        {first !== '' && ', '}
        <MarkedText text={first} field="firstName" marks={marksFor(first, 'firstName', query)} />{' '}
        <i>{row.credential}</i>
      </span>
      <span>{row.npi}</span>
      <span className="hit__sub fresh">
        {keep.error ? <KeepProblem error={keep.error} /> : subText(row, isKept, isMore, rowNumber)}
      </span>
      <span className="hit__end">
        {isKept && !isMore ? (
          <State tone="ok" icon="tick">
            Held
          </State>
        ) : (
          <Chip
            icon={isMore ? 'download' : 'add'}
            label={`${isMore ? 'Update' : 'Keep'} ${name}`}
            isDisabled={keep.isPending}
            onPress={() => keep.mutate()}
          >
            {keep.isPending ? 'Getting' : isMore ? 'Update' : 'Keep'}
          </Chip>
        )}
      </span>
    </div>
  )
}

function KeepProblem({ error }: { readonly error: Error }) {
  return <span className="fresh--old">{messageForError(error).title}</span>
}

function subText(row: OnlinePractitioner, isKept: boolean, isMore: boolean, rowNumber: number): string {
  const place = row.state === '' ? '' : `${row.state} \u00b7 `
  if (isMore) return `${place}${pluralize(row.totalAffiliations, 'affiliation')}, more than ours`
  if (isKept) return `${place}same person as row ${rowNumber + 1}, nothing newer`
  return `${place}${pluralize(row.totalAffiliations, 'affiliation')}, not on this computer`
}
