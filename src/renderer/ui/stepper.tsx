import { Icon } from './icon.tsx'

interface StepperProps<Step extends string> {
  readonly label: string
  /** In their order, with their names. */
  readonly steps: readonly (readonly [Step, string])[]
  /** The last one is done as soon as it is reached. */
  readonly step: Step
}

/** Where one is on the way, and what is behind. */
export function Stepper<Step extends string>({ label, steps, step }: StepperProps<Step>) {
  const here = steps.findIndex(([name]) => name === step)
  const isOver = here === steps.length - 1
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map(([name, words], index) => {
        const isDone = index < here || isOver
        return (
          <li key={name} aria-current={index === here ? 'step' : undefined}>
            {isDone && <Icon name="done" size="small" />}
            {index + 1}. {words}
            {isDone && <span className="visually-hidden"> done</span>}
          </li>
        )
      })}
    </ol>
  )
}
