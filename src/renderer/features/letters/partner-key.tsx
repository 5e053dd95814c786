import { useRef, useState } from 'react'
import type { DeskInput } from '#shared/contract/desk-calls'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/status.tsx'

/** The public key that a partner's desk saved and sent here, for as long as this screen is open. */
export interface PartnerKey {
  readonly fileName: string
  readonly key: NonNullable<DeskInput<'verification.code'>['partnerKey']>
}

interface PartnerKeyChoiceProps {
  readonly partner: PartnerKey | null
  readonly onChange: (partner: PartnerKey | null) => void
}

/** Letters of another hospital's desk are checked with the public key that it gave us. */
export function PartnerKeyChoice({ partner, onChange }: PartnerKeyChoiceProps) {
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string | null>(null)

  const read = async (file: File): Promise<void> => {
    const key = file.size < 10_000 ? readPublicKey(await file.text()) : null
    setRefused(key ? null : file.name)
    if (key) onChange({ fileName: file.name, key })
  }

  return (
    <div className="stack">
      <h2>Letters of another desk</h2>
      <p>
        {partner
          ? `Letters are also checked with the key in ${partner.fileName}.`
          : 'With the public key that a partner sent you, letters of that desk are checked too.'}
      </p>
      <input
        ref={input}
        hidden
        type="file"
        accept=".jwk,.json"
        aria-label="Public key of a partner"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) void read(chosen)
          event.target.value = ''
        }}
      />
      <div className="actions">
        <Button icon="key" onClick={() => input.current?.click()}>
          Choose a public key
        </Button>
        {partner && (
          <Button kind="plain" onClick={() => onChange(null)}>
            Only this desk
          </Button>
        )}
      </div>
      {refused !== null && (
        <Note tone="bad" isLive>
          <b>{refused} holds no public key of a desk.</b> The other desk saves it on its own Letters screen, Verify a
          letter.
        </Note>
      )}
    </div>
  )
}

/** @returns the key in a JWK file; `null` for anything else. */
export function readPublicKey(text: string): PartnerKey['key'] | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof json !== 'object' || json === null || !('kty' in json) || !('crv' in json) || !('x' in json)) return null
  const { kty, crv, x } = json
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(x)) return null
  return { kty, crv, x }
}
