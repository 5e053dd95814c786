import { Icon } from '../../../ui/icon.tsx'
import type { ImportStep } from './import-state.ts'

const STEPS: readonly (readonly [ImportStep, string])[] = [
  ['file', 'File'],
  ['columns', 'Columns'],
  ['review', 'Review'],
  ['applied', 'Apply']
]

/** Where one is on the way, and what is behind. */
export function Stepper({ step }: { readonly step: ImportStep }) {
  const here = STEPS.findIndex(([name]) => name === step)
  return (
    <ol className="stepper" aria-label="Steps of the import">
      {STEPS.map(([name, label], index) => {
        const isDone = index < here || step === 'applied'
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
