import { useMutation } from '@tanstack/react-query'
import type { KeystoreState } from '#shared/contract/desk-types'
import { PASS_SUPPORT } from '#shared/product'
import { openLink } from '../../bridge/desk-actions.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Note } from '../../ui/status.tsx'
import { messageForDeskError } from '../../errors/catalogue.ts'
import { Problem } from '../../errors/problem.tsx'
import { WizardPage } from './wizard.tsx'

interface ChooseStepProps {
  readonly keystore: KeystoreState
  readonly onConnect: () => void
  readonly onCheckAgain: () => void
}

/** An account, or sample data to learn with. */
export function ChooseStep({ keystore, onConnect, onCheckAgain }: ChooseStepProps) {
  const practice = useMutation({ mutationFn: () => callDesk('connection.startPractice') })
  const trouble = keystore === 'ready' ? null : messageForDeskError({ kind: 'keystore', state: keystore })
  return (
    <WizardPage step="choose" title="Connect or practice">
      <p>
        With a NAMSS PASS account, this computer finds practitioners, shows their affiliation history and gets
        good-standing letters, with or without a network. Practice mode shows the same with sample data.
      </p>
      {trouble && (
        <Note tone={trouble.tone} icon={trouble.icon} actions={<Button onClick={onCheckAgain}>Look again</Button>}>
          <b>{trouble.title}.</b> {trouble.text}
        </Note>
      )}
      <div className="wizard__choices">
        <section className="wizard__choice">
          <h3>Connect to PASS</h3>
          <p className="soft">
            You need the Client API Key of your account. It stands on the ECP tab of the PASS website.
          </p>
          <Button kind="primary" size="big" onClick={onConnect}>
            Connect to PASS
          </Button>
          <p className="meta">
            No account yet?{' '}
            <LinkButton onPress={() => openLink('passAccount')}>Create one on the PASS website</LinkButton>
          </p>
        </section>
        <section className="wizard__choice">
          <h3>Practice</h3>
          <p className="soft">
            Made-up practitioners and facilities, letters that cost nothing. Every screen says so, and nothing leaves
            this computer.
          </p>
          <Button size="big" icon="practice" isBusy={practice.isPending} onClick={() => practice.mutate()}>
            {practice.isPending ? 'Starting practice' : 'Start practice mode'}
          </Button>
        </section>
      </div>
      {practice.error && <Problem error={practice.error} />}
      <p className="meta">
        PASS support: <LinkButton onPress={() => openLink('passSupportMail')}>{PASS_SUPPORT.email}</LinkButton>,{' '}
        <LinkButton onPress={() => openLink('passSupportPhone')}>{PASS_SUPPORT.phone}</LinkButton>
      </p>
    </WizardPage>
  )
}
