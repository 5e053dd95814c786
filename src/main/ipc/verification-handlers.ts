import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DeskError } from '#shared/contract/desk-error'
import type { KeyHolder } from '#shared/contract/letter-checks'
import { err, ok, type Result } from '#shared/lib/result'
import { checkLetterCode } from '../letters/seal/letter-code.ts'
import { fingerprintOf, isDevelopmentKey, type LetterSigner, type PublicJwk } from '../letters/seal/signer.ts'
import {
  mayBePartner,
  toPartnerDesks,
  withoutPartner,
  withPartner,
  type PartnerRecord
} from '../letters/verify/partners.ts'
import { verifyLetter } from '../letters/verify/verify-letter.ts'
import { askForFile } from '../windows/ask-for-file.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

export interface VerificationHandlerDeps {
  readonly signer: () => Promise<Result<LetterSigner, DeskError>>
}

type Here = Pick<Handlers, Extract<keyof Handlers, `verification.${string}`>>

/** Letters that come back to be checked, and the keys to check them with. */
export function verificationHandlers({ desktop, log, time }: HandlerDeps, { signer }: VerificationHandlerDeps): Here {
  const partners = (): readonly PartnerRecord[] => desktop.desk()?.file.get().partners ?? []

  /** Whose a key is, and under which name that desk is known here. */
  function holderOf(key: PublicJwk, own: PublicJwk): { readonly holder: KeyHolder; readonly partner: string | null } {
    if (key.x === own.x) return { holder: 'thisDesk', partner: null }
    const partner = partners().find((known) => known.key.x === key.x)
    return partner ? { holder: 'partner', partner: partner.name } : { holder: 'otherDesk', partner: null }
  }

  return {
    async 'verification.file'({ pdf }) {
      const own = await signer()
      if (!own.ok) return own
      const { key, verdict, issuer, letterNumber, letters, reason } = verifyLetter(pdf, (one) => !isDevelopmentKey(one))
      log.add('letter', `A file was checked: ${verdict}.`)
      const { holder, partner } = key ? holderOf(key, own.value.publicKey) : { holder: null, partner: null }
      return ok({ verdict, sealedBy: holder, partner, issuer, letterNumber, letters, reason })
    },

    async 'verification.code'({ text }) {
      const own = await signer()
      if (!own.ok) return own
      const keys = [own.value.publicKey, ...partners().map(({ key }) => key)].filter((key) => !isDevelopmentKey(key))
      const check = checkLetterCode(text, keys)
      switch (check.state) {
        case 'notACode':
          return ok({ state: 'notACode', code: null, madeBy: null, partner: null })
        case 'genuine': {
          const { holder, partner } = holderOf(check.key, own.value.publicKey)
          return ok({ state: 'genuine', code: check.code, madeBy: holder, partner })
        }
        case 'notSigned': {
          const { code, named } = check
          if (!named) return ok({ state: 'otherDesk', code, madeBy: 'otherDesk', partner: null })
          const { holder, partner } = holderOf(named, own.value.publicKey)
          return ok({ state: 'changed', code, madeBy: holder, partner })
        }
      }
    },

    async 'verification.key'() {
      const own = await signer()
      return own.ok ? ok({ fingerprint: own.value.fingerprint }) : own
    },

    async 'verification.exportKey'() {
      const own = await signer()
      if (!own.ok) return own
      const path = await askForFile(desktop.window(), {
        defaultPath: 'letter-desk-key.jwk',
        filters: [{ name: 'Public key', extensions: ['jwk', 'json'] }]
      })
      if (path === null) return err({ kind: 'cancelled' })
      const { publicKey, fingerprint } = own.value
      const jwk = { ...publicKey, alg: 'EdDSA', use: 'sig', kid: fingerprint }
      try {
        await writeFile(path, `${JSON.stringify(jwk, null, 2)}\n`)
      } catch {
        return err({ kind: 'file', problem: 'notWritable', name: basename(path) })
      }
      log.add('keys', 'The public key of this desk was exported.')
      return ok({ path })
    },

    async 'verification.readKey'({ key }) {
      const own = await signer()
      if (!own.ok) return own
      return ok({ fingerprint: fingerprintOf(key), mayBePartner: mayBePartner(key, own.value.publicKey) })
    },

    'verification.partners': () => ok(toPartnerDesks(partners())),

    async 'verification.keepPartner'({ key, name }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const own = await signer()
      if (!own.ok) return own
      if (!mayBePartner(key, own.value.publicKey)) return err({ kind: 'notHere', what: 'key' })
      const kept = withPartner(partners(), { name, key, keptAt: time.now() })
      desk.file.change({ partners: kept })
      log.add('keys', `The public key of a partner was kept: ${fingerprintOf(key)}.`)
      return ok(toPartnerDesks(kept))
    },

    'verification.removePartner'({ fingerprint }) {
      const desk = desktop.desk()
      if (!desk) return err({ kind: 'noKey' })
      const kept = withoutPartner(partners(), fingerprint)
      desk.file.change({ partners: kept })
      log.add('keys', `The public key of a partner was removed: ${fingerprint}.`)
      return ok(toPartnerDesks(kept))
    }
  }
}
