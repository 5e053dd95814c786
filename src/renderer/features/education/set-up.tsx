import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { emptyBook } from '#shared/domain/education/book'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/frame/page.tsx'
import { Note } from '../../ui/status.tsx'
import { CheckBox } from './check-box.tsx'
import { Problem } from '../../errors/problem.tsx'
import { RecoveryKey } from './recovery-key.tsx'

const SHORTEST_PASSPHRASE = 10

/** Begins a CE file: the name that others see, a passphrase, the recovery key that is shown this once. */
export function SetUp({ onBack }: { readonly onBack: () => void }) {
  const { dataWorker } = useDeskServices()
  const [alias, setAlias] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isKept, setIsKept] = useState(false)
  const [remindsWhileClosed, setRemindsWhileClosed] = useState(false)
  const [isChecked, setIsChecked] = useState(false)
  const [made, setMade] = useState<{ readonly recoveryKey: string } | null>(null)
  const problems = problemsOf(alias, passphrase, again)
  const prepare = useMutation({
    mutationFn: () => dataWorker.ask('ceCreate', { alias: alias.trim(), passphrase }),
    onSuccess: setMade
  })
  const finish = useMutation({
    mutationFn: async () => {
      await dataWorker.ask('ceBegin', undefined)
      const reminders = { ...emptyBook.reminders, whileClosed: remindsWhileClosed }
      if (remindsWhileClosed) {
        await dataWorker.ask('ceChange', { what: 'reminders', changes: [{ type: 'setReminders', reminders }] })
      }
    }
  })

  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    setIsChecked(true)
    if (Object.values(problems).every((problem) => problem === undefined) && !prepare.isPending) prepare.mutate()
  }

  if (made) {
    return (
      <>
        <PageHead title="Your recovery key" note="Shown this once" />
        <div className="pane pane--scroll ce-files" data-region="main">
          <div className="ce-files__open stack">
            <p>
              Without the passphrase this key is the only way into your file. Nobody can reset either of them. Print it
              or write it down, and keep it away from this computer.
            </p>
            <RecoveryKey recoveryKey={made.recoveryKey} alias={alias.trim()} />
            <CheckBox isChecked={isKept} onValueChange={setIsKept}>
              I have the key on paper
            </CheckBox>
            <CheckBox isChecked={remindsWhileClosed} onValueChange={setRemindsWhileClosed}>
              Remind me of the cycle’s dates also while my file is closed
            </CheckBox>
            <p className="meta">
              For that this computer keeps the dates, sealed, without your name or credits. You can change it under
              Reminders.
            </p>
            <div className="actions">
              <Button kind="primary" isDisabled={!isKept} isBusy={finish.isPending} onClick={() => finish.mutate()}>
                Go to my CE
              </Button>
            </div>
            {finish.error && <Problem error={finish.error} />}
          </div>
        </div>
      </>
    )
  }
  return (
    <>
      <PageHead title="Begin my CE file" note="One file for one person" />
      <div className="pane pane--scroll ce-files" data-region="main">
        <form className="ce-files__open stack" onSubmit={handleSubmit} aria-label="Begin my CE file">
          <TextField
            label="Name in the list"
            hint="Colleagues at this computer see it, nothing else. Initials will do."
            autoFocus
            maxLength={40}
            value={alias}
            onValueChange={setAlias}
            error={isChecked ? problems.alias : undefined}
          />
          <TextField
            label="Passphrase"
            hint="Four words that do not belong together are better than one with figures in it."
            type="password"
            autoComplete="new-password"
            value={passphrase}
            onValueChange={setPassphrase}
            error={isChecked ? problems.passphrase : undefined}
          />
          <TextField
            label="Passphrase again"
            type="password"
            autoComplete="new-password"
            value={again}
            onValueChange={setAgain}
            error={isChecked ? problems.again : undefined}
          />
          <Note tone="plain">
            The file is kept apart from the hospital’s data. Nothing in it is sent anywhere, and nobody opens it without
            this passphrase or the recovery key of the next step.
          </Note>
          <div className="actions">
            <Button type="submit" kind="primary" isBusy={prepare.isPending}>
              {prepare.isPending ? 'Making the keys' : 'Continue'}
            </Button>
            <Button kind="plain" onClick={onBack}>
              Back
            </Button>
          </div>
          {prepare.error && <Problem error={prepare.error} />}
        </form>
      </div>
    </>
  )
}

function problemsOf(alias: string, passphrase: string, again: string) {
  return {
    alias: alias.trim() === '' ? 'Give the file a name that you will recognize.' : undefined,
    passphrase:
      passphrase.length < SHORTEST_PASSPHRASE ? `Take at least ${SHORTEST_PASSPHRASE} characters.` : undefined,
    again: passphrase === again ? undefined : 'The two are not the same. Type it again.'
  }
}
