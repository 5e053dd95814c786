import type { ReactNode } from 'react'
import { PRODUCT_NAME } from '#shared/product'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'

export const wizardSteps = [
  { id: 'choose', label: 'Connect or practice' },
  { id: 'key', label: 'Your Client API Key' },
  { id: 'person', label: 'Who is at the desk' },
  { id: 'done', label: 'Ready' }
] as const

export type WizardStep = (typeof wizardSteps)[number]['id']

interface WizardProps {
  readonly step: WizardStep
  readonly title: string
  readonly children: ReactNode
  /** Buttons at the foot: the way back first, the way on last. */
  readonly back?: ReactNode
  readonly next?: ReactNode
}

/** The page of one step, with the rail that tells how far it is. */
export function WizardPage({ step, title, children, back, next }: WizardProps) {
  const current = wizardSteps.findIndex((candidate) => candidate.id === step)
  return (
    <div className="wizard">
      <aside className="wizard__rail" aria-label="Steps">
        <h1>Set up {PRODUCT_NAME}</h1>
        <ol className="wizard__steps">
          {wizardSteps.map((candidate, index) => (
            <li
              key={candidate.id}
              className={classNames(index < current && 'is-done')}
              aria-current={index === current ? 'step' : undefined}
            >
              <Icon name={index < current ? 'done' : index === current ? 'now' : 'notBegun'} />
              {candidate.label}
              {index < current && <span className="visually-hidden">, done</span>}
            </li>
          ))}
        </ol>
      </aside>
      <div className="wizard__page">
        <div className="wizard__body">
          <h2>{title}</h2>
          {children}
          {(back !== undefined || next !== undefined) && (
            <div className="wizard__foot">
              {back}
              <span className="push" />
              {next}
            </div>
          )}
        </div>
      </div>
    </div>
  )
}
