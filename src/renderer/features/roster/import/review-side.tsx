import { useMutation } from '@tanstack/react-query'
import type { ReviewCounts, ReviewListName } from '#shared/domain/roster/review-line'
import { Problem } from '../../../errors/problem.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Side } from '../../../ui/frame/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { State } from '../../../ui/status.tsx'
import { wasCancelled } from '../saved-file.ts'
import type { ImportDesk } from './import-desk.ts'
import type { ImportState } from './import-state.ts'
import { untakenWords } from './import-words.ts'
import { saveRefused } from './save-refused.ts'
import { useReviewWindow } from './use-import.ts'

interface ReviewSideProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  readonly counts: ReviewCounts
  readonly isDoubtfulOnly: boolean
  readonly onDoubtfulOnly: (isOn: boolean) => void
  readonly onShow: (list: ReviewListName) => void
  readonly onFix: (row: number) => void
}

/** So many refused rows stand beside the list; the rest are in their own. */
const REFUSED_SHOWN = 4

/** What does not come in, who is missing, and what is not ticked. */
export function ReviewSide(props: ReviewSideProps) {
  const { counts, state, isDoubtfulOnly, onDoubtfulOnly, onShow, desk } = props
  const { gone } = counts.items
  const doubtful = counts.doubtful.fresh + counts.doubtful.changed
  return (
    <Side label="Refused and gone">
      <div className="side__scroll">
        <Refused {...props} rows={state.understanding?.rows.read ?? 0} />
        {gone > 0 && (
          <section className="block">
            <h2>
              Gone from the file <span className="push meta">{formatCount(gone)}</span>
            </h2>
            <p className="soft">Nobody is removed. They stay as they are unless you end them here.</p>
            <div className="actions under">
              <Button onClick={() => onShow('gone')}>Look at {formatCount(gone)}</Button>
            </div>
          </section>
        )}
      </div>
      <section className="block block--end stack stack--tight">
        <p className="soft">
          {untakenWords(counts)} Nothing goes to PASS yet; undo brings the whole import back in one step.
        </p>
        {doubtful > 0 && (
          <div className="actions">
            <Button onClick={() => onDoubtfulOnly(!isDoubtfulOnly)}>
              {isDoubtfulOnly ? 'Show all' : `Show the ${formatCount(doubtful)} doubtful`}
            </Button>
            {isDoubtfulOnly && (
              <Button
                onClick={() => {
                  desk.decide({ kind: 'tickAll', list: 'fresh', which: 'all' })
                  desk.decide({ kind: 'tickAll', list: 'changed', which: 'all' })
                }}
              >
                Tick them too
              </Button>
            )}
          </div>
        )}
      </section>
    </Side>
  )
}

function Refused({ desk, state, counts, rows, onShow, onFix }: ReviewSideProps & { readonly rows: number }) {
  const { refused } = counts.items
  const window = useReviewWindow(desk, { list: 'refused', from: 0, count: REFUSED_SHOWN, only: 'all' }, state.revision)
  const save = useMutation({ mutationFn: () => saveRefused(desk) })
  if (refused === 0) return null
  const lines = window?.list === 'refused' ? window.lines : []
  return (
    <section className="block">
      <h2>
        Refused{' '}
        <span className="push meta">
          {formatCount(refused)} of {formatCount(rows)} rows
        </span>
      </h2>
      <div className="issues">
        {lines.map(({ row, message }) => (
          <div key={row} className="issue issue--bad">
            <Icon name="refused" />
            <p>
              <b>Row {formatCount(row)}</b> {message}
            </p>
            <span className="issue__action">
              <LinkButton label={`Fix row ${row}`} onPress={() => onFix(row)}>
                Fix
              </LinkButton>
            </span>
          </div>
        ))}
      </div>
      <div className="actions under">
        <Button icon="download" isBusy={save.isPending} onClick={() => save.mutate()}>
          {save.isPending ? 'Saving' : 'Save the refused rows'}
        </Button>
        {refused > REFUSED_SHOWN && (
          <LinkButton onPress={() => onShow('refused')}>Look at all {formatCount(refused)}</LinkButton>
        )}
      </div>
      {save.data && (
        <p className="under">
          <State tone="ok">Saved</State> <span className="saved-path meta">{save.data.path}</span>
        </p>
      )}
      {save.error && !wasCancelled(save.error) && <Problem error={save.error} />}
    </section>
  )
}
