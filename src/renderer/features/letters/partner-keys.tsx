import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PartnerDesk } from '#shared/contract/letter-checks'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { formatDate, toLocalDay } from '../../ui/format.ts'
import { Note } from '../../ui/status.tsx'
import { LARGEST_KEY_FILE_BYTES, readPublicKey, type PublicKey } from './public-key.ts'

/** A key that was read from a file and waits for a name, and for somebody who compares its fingerprint. */
interface ReadKey {
  readonly key: PublicKey
  readonly fingerprint: string
  readonly suggestedName: string
}

type Refusal = { readonly reason: 'noKey' | 'notAPartner'; readonly fileName: string }

/** Desks whose letters are checked here too: their public keys, by name, until somebody removes them. */
export function PartnerKeys() {
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<ReadKey | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const partners = useQuery(deskQueries.partners)
  const show = (list: readonly PartnerDesk[]): void => {
    client.setQueryData(deskQueries.partners.queryKey, list)
  }
  const readFile = useMutation({ mutationFn: readKeyFile })
  const keep = useMutation({
    mutationFn: ({ key, name }: { readonly key: PublicKey; readonly name: string }) =>
      callDesk('verification.keepPartner', { key, name }),
    onSuccess: (list) => {
      show(list)
      setRead(null)
    }
  })
  const remove = useMutation({
    mutationFn: (fingerprint: string) => callDesk('verification.removePartner', { fingerprint }),
    onSuccess: show
  })

  const take = (file: File): void =>
    readFile.mutate(file, {
      onSuccess: (outcome) => {
        setRefusal('reason' in outcome ? outcome : null)
        setRead('reason' in outcome ? null : outcome)
      }
    })

  const list = partners.data ?? []
  const error = readFile.error ?? keep.error ?? remove.error ?? partners.error
  return (
    <div className="stack">
      <h2>Letters of other desks</h2>
      <p>
        {list.length === 0
          ? 'With the public key that a partner sent you, letters of that desk are checked too.'
          : 'Letters of these desks are checked too:'}
      </p>
      {list.length > 0 && (
        <ul className="partners" aria-label="Public keys of partners">
          {list.map(({ name, fingerprint, keptAt }) => (
            <li key={fingerprint}>
              <span>
                <b>{name}</b>
                <span className="partners__key selectable">{fingerprint}</span>
                <span className="meta">kept since {formatDate(toLocalDay(keptAt))}</span>
              </span>
              <Button
                kind="plain"
                aria-label={`Remove the key of ${name}`}
                isBusy={remove.isPending && remove.variables === fingerprint}
                onClick={() => remove.mutate(fingerprint)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileInput
        ref={input}
        label="Public key of a partner"
        accept=".jwk,.json"
        onChoose={([chosen]) => chosen && take(chosen)}
      />
      {read ? (
        <NewPartner
          key={read.fingerprint}
          read={read}
          isBusy={keep.isPending}
          onKeep={(name) => keep.mutate({ key: read.key, name })}
          onLeave={() => setRead(null)}
        />
      ) : (
        <div className="actions">
          <Button icon="key" isBusy={readFile.isPending} onClick={() => input.current?.click()}>
            Add a public key
          </Button>
        </div>
      )}
      {refusal && (
        <Note tone="bad" isLive>
          {refusal.reason === 'noKey' ? (
            <>
              <b>{refusal.fileName} holds no public key of a desk.</b> The other desk saves it on its own Letters
              screen, Verify a letter.
            </>
          ) : (
            <>
              <b>{refusal.fileName} is not the key of another desk.</b> It holds the key of this desk, or the
              development key that everybody has.
            </>
          )}
        </Note>
      )}
      {error && <Problem error={error} />}
    </div>
  )
}

interface NewPartnerProps {
  readonly read: ReadKey
  readonly isBusy: boolean
  readonly onKeep: (name: string) => void
  readonly onLeave: () => void
}

/** A key is only as good as the way it came: the fingerprint is compared before it is kept. */
function NewPartner({ read, isBusy, onKeep, onLeave }: NewPartnerProps) {
  const [name, setName] = useState(read.suggestedName)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onKeep(name.trim())
      }}
    >
      <Note tone="warn" isLive>
        <b>
          Compare <span className="selectable">{read.fingerprint}</span>
        </b>{' '}
        with the fingerprint that the other office tells you by telephone. Keep the key only if they are the same.
      </Note>
      <TextField
        label="Name of that desk"
        hint="Stands beside the verdict on its letters."
        maxLength={120}
        value={name}
        onValueChange={setName}
      />
      <div className="actions">
        <Button type="submit" kind="primary" isDisabled={name.trim() === ''} isBusy={isBusy}>
          Keep the key
        </Button>
        <Button kind="plain" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

async function readKeyFile(file: File): Promise<ReadKey | Refusal> {
  const key = file.size <= LARGEST_KEY_FILE_BYTES ? readPublicKey(await file.text()) : null
  if (!key) return { reason: 'noKey', fileName: file.name }
  const { fingerprint, mayBePartner } = await callDesk('verification.readKey', { key })
  if (!mayBePartner) return { reason: 'notAPartner', fileName: file.name }
  return { key, fingerprint, suggestedName: file.name.replace(/\.(jwk|json)$/i, '') }
}
