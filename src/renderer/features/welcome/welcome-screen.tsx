import { useState } from 'react'
import type { AccountState, AppState } from '#shared/contract/desk-types'
import { ChooseStep } from './choose-step.tsx'
import { DoneStep } from './done-step.tsx'
import { KeyStep } from './key-step.tsx'
import { PersonStep } from './person-step.tsx'
import type { WizardStep } from './wizard.tsx'

interface WelcomeScreenProps {
  readonly appState: AppState
  /** Where to begin: a desk that is connected but knows nobody begins with the person. */
  readonly firstStep: WizardStep
  readonly onAppStateChanged: () => void
}

/** First run: connect or practice, the key, the person. Can be left at any step; nothing half done is kept. */
export function WelcomeScreen({ appState, firstStep, onAppStateChanged }: WelcomeScreenProps) {
  const [step, setStep] = useState<WizardStep>(firstStep)
  const [account, setAccount] = useState<AccountState | null>(null)
  switch (step) {
    case 'choose':
      return (
        <ChooseStep keystore={appState.keystore} onConnect={() => setStep('key')} onCheckAgain={onAppStateChanged} />
      )
    case 'key':
      return (
        <KeyStep
          account={account}
          onAccepted={setAccount}
          onBack={() => setStep('choose')}
          onContinue={() => setStep('person')}
        />
      )
    case 'person':
      return (
        <PersonStep
          organization={account?.organization ?? ''}
          {...(firstStep === 'person' ? {} : { onBack: () => setStep('key') })}
          onContinue={() => setStep('done')}
        />
      )
    case 'done':
      return <DoneStep account={account} onOpened={onAppStateChanged} />
  }
}
