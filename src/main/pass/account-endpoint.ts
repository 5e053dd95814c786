import { z } from 'zod'
import type { PassError } from '#shared/domain/pass-error'
import { flag, list, optionalNumber, text } from '#shared/interchange/tolerant'
import { createRedacted, type Redacted } from '#shared/lib/redacted'
import { err, ok, type Result } from '#shared/lib/result'
import { callPass, TOKEN, type Endpoint, type PassCallDeps } from './call.ts'
import { passErrors } from './errors.ts'

const ACCOUNT_STATUS: Endpoint = { path: 'account/status/', evidence: 'assumed' }

/** The account as PASS tells it. LetterKeys are secrets: the caller stores them in the vault and passes on their ends. */
export interface PassAccount {
  readonly organization: string
  readonly letterCredits: number | null
  readonly letterPrice: number | null
  readonly contributingEntity: boolean
  readonly gsnMode: boolean
  readonly features: readonly string[]
  readonly connections: readonly PassConnection[]
  readonly isProduction: boolean
}

export interface PassConnection {
  readonly facilityName: string
  readonly contactPhone: string
  readonly contactFax: string
  readonly city: string
  readonly state: string
  readonly letterId: string
  readonly letterKey: Redacted<string> | null
  readonly status: string
}

const connectionRecord = z.object({
  facility_name: text,
  contact_phone: text,
  contact_fax: text,
  default_city: text,
  default_state: text,
  letter_id: text,
  letter_key: text,
  status: text
})

const accountRecord = z.object({
  organization: text,
  letter_credits: optionalNumber,
  letter_price: optionalNumber,
  contributing_entity: flag,
  gsn_mode: flag,
  features: list(text),
  connections: list(connectionRecord)
})

/** Asks whether the keys work. @returns whether they belong to the production system. */
export async function checkToken(deps: PassCallDeps): Promise<Result<{ readonly isProduction: boolean }, PassError>> {
  const answer = await callPass(deps, TOKEN, {})
  return answer.ok ? ok({ isProduction: answer.value.isProduction }) : answer
}

export async function fetchAccount(deps: PassCallDeps): Promise<Result<PassAccount, PassError>> {
  const answer = await callPass(deps, ACCOUNT_STATUS, {})
  if (!answer.ok) return answer
  const record = accountRecord.safeParse(answer.value.results[0])
  if (!record.success) return err(passErrors.malformed('account'))
  const { data } = record
  return ok({
    organization: data.organization,
    letterCredits: data.letter_credits ?? null,
    letterPrice: data.letter_price ?? null,
    contributingEntity: data.contributing_entity,
    gsnMode: data.gsn_mode,
    features: data.features,
    isProduction: answer.value.isProduction,
    connections: data.connections.map((connection) => ({
      facilityName: connection.facility_name,
      contactPhone: connection.contact_phone,
      contactFax: connection.contact_fax,
      city: connection.default_city,
      state: connection.default_state,
      letterId: connection.letter_id,
      letterKey: connection.letter_key === '' ? null : createRedacted(connection.letter_key),
      status: connection.status
    }))
  })
}
