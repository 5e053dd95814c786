import type { ImportProgress } from '../../../roster-import/import-messages.ts'
import { Button } from '../../../ui/button.tsx'
import { progressWords } from './import-words.ts'
import { shareDone } from './import-state.ts'

interface ProgressLineProps {
  readonly progress: ImportProgress
  readonly name: string
  /** Left out where it is too late for that. */
  readonly onCancel?: () => void
}

/** How far the worker is, and the way out, which works at once. */
export function ProgressLine({ progress, name, onCancel }: ProgressLineProps) {
  const share = shareDone(progress)
  const words = progressWords(progress)
  return (
    <div className="import-progress" role="status">
      <b>{name}</b>
      <span>{words}</span>
      <progress aria-label={words} max={1} {...(share === null ? {} : { value: share })} />
      {onCancel && <Button onClick={onCancel}>Cancel</Button>}
    </div>
  )
}
