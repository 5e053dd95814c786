import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { callDesk } from '../bridge/desk.ts'
import { Problem } from '../errors/problem.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

interface PassphraseProps {
  /** Whether the account's key is here to compare with, for whoever forgot the passphrase. */
  readonly canReset: boolean
  readonly onUnlock: () => void
}

/** Asks for the desk's passphrase; who forgot it shows the account's key instead. */
export function Passphrase({ canReset, onUnlock }: PassphraseProps) {
  const [isForgotten, setIsForgotten] = useState(false)
  const [text, setText] = useState('')
  const open = useMutation({
    mutationFn: (typed: string) =>
      isForgotten ? callDesk('lock.reset', { clientKey: typed }) : callDesk('lock.open', { passphrase: typed }),
    onSuccess: onUnlock,
    onSettled: () => setText('')
  })
  const turn = (): void => {
    setIsForgotten(!isForgotten)
    setText('')
    open.reset()
  }
  const typed = isForgotten ? text.trim() : text
  return (
    <form
      className="lock__ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== '' && !open.isPending) open.mutate(typed)
      }}
    >
      <TextField
        key={String(isForgotten)}
        label={isForgotten ? 'Client API Key' : 'Passphrase'}
        type="password"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        hint={
          isForgotten
            ? 'From your PASS account. The passphrase is removed; set a new one in Settings, Lock.'
            : undefined
        }
        onValueChange={setText}
      />
      <Button kind="primary" type="submit" isFullWidth isDisabled={typed === ''} isBusy={open.isPending}>
        Unlock
      </Button>
      {open.error && <Problem error={open.error} />}
      {canReset && (
        <LinkButton onPress={turn}>{isForgotten ? 'Use the passphrase' : 'Forgot the passphrase'}</LinkButton>
      )}
    </form>
  )
}
