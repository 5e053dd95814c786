import { useMutation } from '@tanstack/react-query'
import type { ReviewCounts } from '#shared/domain/roster/review-line'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { pluralize } from '../../../ui/format.ts'
import { EmptyState, State } from '../../../ui/status.tsx'
import { wasCancelled } from '../saved-file.ts'
import type { ImportDesk } from './import-desk.ts'
import { takenWords } from './import-words.ts'
import { saveRefused } from './save-refused.ts'

interface AppliedStepProps {
  readonly desk: ImportDesk
  readonly taken: ReviewCounts['taken']
  readonly refused: number
  /** Takes the whole import back; `null` once something else was done to the roster since. */
  readonly onUndo: (() => Promise<unknown>) | null
  readonly onLeave: () => void
}

/** The end: what was taken over, and the way back in one step. */
export function AppliedStep({ desk, taken, refused, onUndo, onLeave }: AppliedStepProps) {
  const undo = useMutation({ mutationFn: () => Promise.resolve(onUndo?.()) })
  const save = useMutation({ mutationFn: () => saveRefused(desk) })
  return (
    <div className="pane pane--scroll import-file" data-region="main">
      <div className="import-file__box" role="status">
        {undo.isSuccess ? (
          <EmptyState
            icon="information"
            title="The import was taken back"
            actions={
              <>
                <Button kind="primary" onClick={onLeave}>
                  Go to the roster
                </Button>
                <Button onClick={() => desk.leave()}>Import another file</Button>
              </>
            }
          >
            The roster is as it was before. Redo brings the import in again.
          </EmptyState>
        ) : (
          <EmptyState
            icon="done"
            title={`The roster has the file now: ${takenWords(taken)}`}
            actions={
              <>
                <Button kind="primary" onClick={onLeave}>
                  Go to the roster
                </Button>
                {onUndo && (
                  <Button isBusy={undo.isPending} onClick={() => undo.mutate()}>
                    {undo.isPending ? 'Taking it back' : 'Undo import'}
                  </Button>
                )}
                {refused > 0 && (
                  <Button icon="download" isBusy={save.isPending} onClick={() => save.mutate()}>
                    Save {pluralize(refused, 'refused row')}
                  </Button>
                )}
              </>
            }
          >
            Nothing went to PASS. One step takes the whole import back, also tomorrow and after a restart.
          </EmptyState>
        )}
        {save.data && (
          <p>
            <State tone="ok">Saved</State> <span className="saved-path meta">{save.data.path}</span>
          </p>
        )}
        {undo.error && <Problem error={undo.error} />}
        {save.error && !wasCancelled(save.error) && <Problem error={save.error} />}
      </div>
    </div>
  )
}
