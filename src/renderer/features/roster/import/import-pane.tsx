import type { ReactNode } from 'react'
import type { CommandStamp } from '#shared/domain/roster/roster-command'
import { Button } from '../../../ui/button.tsx'
import { Stepper } from '../../../ui/stepper.tsx'
import { AppliedStep } from './applied-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import type { ImportDesk } from './import-desk.ts'
import { blockerOf, changesOf, type ImportState, type ImportStep } from './import-state.ts'
import { applyWords } from './import-words.ts'
import { ReviewStep } from './review-step.tsx'
import { useDroppedRoster, useImportState, usePastedCells } from './use-import.ts'

const STEPS: readonly (readonly [ImportStep, string])[] = [
  ['file', 'File'],
  ['columns', 'Columns'],
  ['review', 'Review'],
  ['applied', 'Apply']
]

interface ImportPaneProps {
  readonly desk: ImportDesk
  /** Who does it, when, and under which id. */
  readonly newStamp: () => CommandStamp
  /** Takes the import back; `null` once something else was done to the roster since. */
  readonly onUndo: (() => Promise<unknown>) | null
  /** Back to the roster. */
  readonly onLeave: () => void
}

/** A spreadsheet comes in: its file, its columns, what would change, and then the change. */
export function ImportPane({ desk, newStamp, onUndo, onLeave }: ImportPaneProps) {
  const state = useImportState(desk)
  const isFileStep = state.step === 'file' || state.step === 'applied'
  const isOver = useDroppedRoster((file) => desk.open({ kind: 'file', file }, file.name))
  usePastedCells((text) => {
    if (isFileStep) desk.open({ kind: 'clipboard', text }, 'rows from the clipboard')
  })
  const leave = (): void => {
    desk.leave()
    onLeave()
  }
  return (
    <>
      <div className="head">
        <h1 className="import-title">{state.step === 'file' ? 'Import a roster' : `Import ${state.name}`}</h1>
        <Stepper label="Steps of the import" steps={STEPS} step={state.step} />
        <span className="head__actions">
          <Actions desk={desk} state={state} newStamp={newStamp} onLeave={leave} />
        </span>
      </div>
      <Step desk={desk} state={state} isOver={isOver} onLeave={leave} onUndo={onUndo} />
    </>
  )
}

interface PartProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  readonly onLeave: () => void
}

function Actions({ desk, state, newStamp, onLeave }: PartProps & Pick<ImportPaneProps, 'newStamp'>): ReactNode {
  const { step, understanding, counts, progress } = state
  switch (step) {
    case 'file':
      return <Button onClick={onLeave}>Back to the roster</Button>
    case 'columns':
      return (
        <>
          <Button onClick={onLeave}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!understanding || blockerOf(understanding) !== null || progress !== null}
            isBusy={progress?.stage === 'comparing'}
            onClick={() => desk.review()}
          >
            Review changes
          </Button>
        </>
      )
    case 'review':
      return (
        <>
          <Button onClick={() => desk.backToColumns()}>Back to columns</Button>
          <Button
            kind="primary"
            isDisabled={!counts || changesOf(counts) === 0 || progress !== null}
            isBusy={progress?.stage === 'applying'}
            onClick={() => desk.apply(newStamp())}
          >
            {counts ? applyWords(counts) : 'Apply'}
          </Button>
        </>
      )
    case 'applied':
      return null
  }
}

interface StepProps extends PartProps, Pick<ImportPaneProps, 'onUndo'> {
  readonly isOver: boolean
}

function Step({ desk, state, isOver, onLeave, onUndo }: StepProps): ReactNode {
  switch (state.step) {
    case 'file':
      return <FileStep desk={desk} state={state} isOver={isOver} />
    case 'columns':
      return state.understanding && <ColumnsStep desk={desk} state={state} understanding={state.understanding} />
    case 'review':
      return state.counts && <ReviewStep desk={desk} state={state} counts={state.counts} />
    case 'applied': {
      const { accepted, counts } = state
      return (
        accepted && (
          <AppliedStep
            desk={desk}
            taken={accepted}
            refused={counts?.items.refused ?? 0}
            onUndo={onUndo}
            onLeave={onLeave}
          />
        )
      )
    }
  }
}
