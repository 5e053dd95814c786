import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import type { AccountState, ConnectStep } from '#shared/contract/desk-types'
import { DEFAULT_PASS_ADDRESS } from '#shared/product'
import { openLink } from '../../bridge/desk-actions.ts'
import { callDesk, onDeskEvent } from '../../bridge/desk.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EcpConnectionsTable } from '../../ui/ecp-connections-table.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/status.tsx'
import { keyLengthHint } from '../../errors/key-hint.ts'
import { Problem } from '../../errors/problem.tsx'
import { CheckList } from './check-list.tsx'
import { WizardPage } from './wizard.tsx'

interface KeyStepProps {
  /** What PASS told about the key; `null` until one is accepted. */
  readonly account: AccountState | null
  readonly onAccepted: (account: AccountState) => void
  readonly onBack: () => void
  readonly onContinue: () => void
}

/** Paste, check live, see what PASS knows. The key leaves this page for main and is never shown again. */
export function KeyStep({ account, onAccepted, onBack, onContinue }: KeyStepProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const trouble = useRef<HTMLDivElement>(null)
  const [key, setKey] = useState('')
  const [address, setAddress] = useState('')
  const [vendorKey, setVendorKey] = useState('')
  const [steps, setSteps] = useState<readonly ConnectStep[]>([])
  const connect = useMutation({
    mutationFn: (clientKey: string) =>
      callDesk('connection.connect', {
        clientKey,
        ...(vendorKey.trim() === '' ? {} : { vendorKey: vendorKey.trim() }),
        ...(address.trim() === '' ? {} : { address: address.trim() })
      }),
    onSuccess: ({ account: accepted }) => {
      // Out of this page as soon as it is in the keystore.
      setKey('')
      onAccepted(accepted)
    }
  })

  const practice = useMutation({ mutationFn: () => callDesk('connection.startPractice') })

  useEffect(() => trouble.current?.scrollIntoView({ block: 'nearest' }), [connect.error])

  useEffect(() => onDeskEvent('connectProgress', setSteps), [])

  const check = (): void => {
    if (key.trim() === '' || connect.isPending) return
    setSteps([])
    connect.mutate(key.trim())
  }

  return (
    <WizardPage
      step="key"
      title="Paste your Client API Key"
      back={
        <>
          <Button size="big" onClick={onBack}>
            Back
          </Button>
          <Button size="big" kind="plain" isBusy={practice.isPending} onClick={() => practice.mutate()}>
            {practice.isPending ? 'Starting practice' : 'Use practice mode instead'}
          </Button>
        </>
      }
      next={
        <Button
          kind={account ? 'primary' : 'normal'}
          size="big"
          isDisabled={!account}
          aria-describedby={`${id}-next`}
          onClick={onContinue}
        >
          Continue
        </Button>
      }
    >
      <p>
        You find it on the PASS website, ECP tab. It is checked now, then kept in the keystore of this computer and
        never shown again. <LinkButton onPress={() => openLink('passClientKey')}>Open the PASS website</LinkButton>
      </p>
      <form
        className="stack stack--tight"
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        <div className="keyline">
          <div className="field">
            <label className="label" htmlFor={id}>
              Client API Key
            </label>
            <input
              ref={input}
              id={id}
              className="input"
              type="password"
              autoComplete="off"
              spellCheck={false}
              autoFocus
              placeholder={account ? 'Stored in the keystore' : ''}
              aria-describedby={`${id}-hint`}
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </div>
          {account && key === '' ? (
            <span className="tag tag--ok" role="status">
              <Icon name="done" />
              Key accepted
            </span>
          ) : (
            <Button
              kind={account ? 'normal' : 'primary'}
              size="big"
              type="submit"
              isBusy={connect.isPending}
              isDisabled={key.trim() === ''}
            >
              {connect.isPending ? 'Checking' : 'Check the key'}
            </Button>
          )}
        </div>
        <p className="meta" id={`${id}-hint`}>
          {keyLengthHint(key) ?? ''}
        </p>
        {/* Folds itself up once the key is accepted, so that what PASS told is in sight. */}
        <details key={account ? 'accepted' : 'open question'} className="wizard__more">
          <summary>For IT: address and vendor key</summary>
          <div className="stack under">
            <TextField
              label="Address of PASS"
              hint="Only https is accepted. Left empty, it is the one below."
              placeholder={DEFAULT_PASS_ADDRESS}
              spellCheck={false}
              value={address}
              onValueChange={setAddress}
            />
            <TextField
              label="Vendor key"
              hint="Left empty, it is the one this program was built with."
              type="password"
              autoComplete="off"
              value={vendorKey}
              onValueChange={setVendorKey}
            />
          </div>
        </details>
      </form>
      {(connect.isPending || account || steps.length > 0) && <CheckList steps={steps} account={account} />}
      {connect.error && (
        <div ref={trouble} className="wizard__trouble">
          <Problem
            error={connect.error}
            onTryAgain={check}
            onReplaceKey={() => {
              setKey('')
              input.current?.focus()
            }}
          />
        </div>
      )}
      {practice.error && <Problem error={practice.error} />}
      {account && <Connections account={account} />}
      <p className="meta" id={`${id}-next`}>
        {account ? '' : 'Continue opens once PASS has accepted the key.'}
      </p>
    </WizardPage>
  )
}

function Connections({ account }: { readonly account: AccountState }) {
  if (account.notOffered.length > 0 && account.connections.length === 0) {
    return (
      <Note tone="plain">
        <b>This account does not tell about itself to programs.</b> It works all the same: Letter IDs and LetterKeys can
        be typed in under Settings, Connection, and the balance stands on the PASS website.
      </Note>
    )
  }
  return (
    <div>
      <h3 className="title">
        Connections <span className="meta">{account.connections.length}</span>
      </h3>
      {account.connections.length > 0 ? (
        <EcpConnectionsTable connections={account.connections} />
      ) : (
        <p className="soft">
          None yet. <LinkButton onPress={() => openLink('passConnections')}>Add one on the PASS website</LinkButton>
        </p>
      )}
    </div>
  )
}
