import { Icon } from '../../../ui/icon.tsx'
import type { UploadStep } from './upload-words.ts'

const STEPS: readonly (readonly [UploadStep, string])[] = [
  ['choose', 'Choose'],
  ['trial', 'Trial'],
  ['post', 'Post'],
  ['done', 'Done']
]

/** Where an upload is on its way, and what is behind. */
export function UploadSteps({ step }: { readonly step: UploadStep }) {
  const here = STEPS.findIndex(([name]) => name === step)
  return (
    <ol className="stepper" aria-label="Steps of the upload">
      {STEPS.map(([name, label], index) => {
        const isDone = index < here || step === 'done'
        return (
          <li key={name} aria-current={index === here ? 'step' : undefined}>
            {isDone && <Icon name="done" size="small" />}
            {index + 1}. {label}
            {isDone && <span className="visually-hidden"> done</span>}
          </li>
        )
      })}
    </ol>
  )
}
