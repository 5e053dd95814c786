import { describe, expect, it } from 'vitest'
import type { DeskError } from '#shared/contract/desk-error'
import type { PassError } from '#shared/domain/pass-error'
import {
  messageForDeskError,
  messageForPassError,
  messageForWorkerProblem,
  type Message
} from '../../../src/renderer/errors/catalogue.ts'
import { keyLengthHint } from '../../../src/renderer/errors/key-hint.ts'

const retry = { when: 'later', at: Date.UTC(2026, 10, 19, 15, 52) } as const

/** One of each kind; a kind that is missing here does not compile. */
const passErrors: { readonly [K in PassError['kind']]: Extract<PassError, { readonly kind: K }> } = {
  offline: { kind: 'offline', retry },
  answerLost: { kind: 'answerLost', retry },
  captivePortal: { kind: 'captivePortal', retry },
  proxyLogin: { kind: 'proxyLogin', retry },
  certificateUntrusted: { kind: 'certificateUntrusted', retry },
  unauthorized: { kind: 'unauthorized', which: 'client', retry },
  insufficientCredits: { kind: 'insufficientCredits', balance: 0, retry },
  notLicensed: { kind: 'notLicensed', retry },
  notFound: { kind: 'notFound', retry },
  letterUnavailable: { kind: 'letterUnavailable', retry },
  requestIdConflict: { kind: 'requestIdConflict', retry },
  cursorExpired: { kind: 'cursorExpired', retry },
  invalidRequest: { kind: 'invalidRequest', fields: ['npi'], retry },
  rateLimited: { kind: 'rateLimited', retry },
  maintenance: { kind: 'maintenance', retry },
  notOffered: { kind: 'notOffered', endpoint: 'query/history', retry },
  serverTrouble: { kind: 'serverTrouble', reference: 'r1', retry },
  malformedAnswer: { kind: 'malformedAnswer', reference: 'r2', retry }
}

const deskErrors: { readonly [K in DeskError['kind']]: readonly Extract<DeskError, { readonly kind: K }>[] } = {
  pass: Object.values(passErrors).map((error) => ({ kind: 'pass', error })),
  keystore: [
    { kind: 'keystore', state: 'unavailable' },
    { kind: 'keystore', state: 'plainText' },
    { kind: 'keystore', state: 'keyLost' }
  ],
  noKey: [{ kind: 'noKey' }],
  locked: [{ kind: 'locked' }],
  wrongPassphrase: [
    { kind: 'wrongPassphrase', waitSeconds: 0 },
    { kind: 'wrongPassphrase', waitSeconds: 30 }
  ],
  badCall: [{ kind: 'badCall', call: 'person.set', problems: ['name'] }],
  internal: [{ kind: 'internal', reference: 'r3' }],
  badAddress: [{ kind: 'badAddress' }],
  cancelled: [{ kind: 'cancelled' }],
  notHere: [
    { kind: 'notHere', what: 'letter' },
    { kind: 'notHere', what: 'test' }
  ],
  alreadyUnderWay: [{ kind: 'alreadyUnderWay' }],
  unclear: [{ kind: 'unclear', requestId: '1' }],
  uploadLayout: [{ kind: 'uploadLayout', message: 'NPI is there twice.' }],
  nothingToUpload: [{ kind: 'nothingToUpload' }],
  render: [{ kind: 'render', problem: 'noGlyph', details: ['No face can draw \u738b.'] }],
  print: (['noPrinters', 'printerMissing', 'printerPaused', 'refused', 'timedOut', 'notInstalled'] as const).map(
    (problem) => ({ kind: 'print', problem, printer: 'office', details: 'lp: error 17' })
  ),
  file: (['notWritable', 'notReadable', 'tooLarge', 'wrongType'] as const).map((problem) => ({
    kind: 'file',
    problem,
    name: 'letter.pdf'
  }))
}

const messages: readonly Message[] = [
  ...Object.values(deskErrors).flatMap((errors) => errors.map((error: DeskError) => messageForDeskError(error))),
  messageForPassError({ kind: 'unauthorized', which: 'vendor', retry }),
  messageForPassError({ kind: 'insufficientCredits', balance: 3, retry }),
  messageForWorkerProblem({ kind: 'notOpen' }),
  messageForWorkerProblem({ kind: 'damaged', what: 'chunk 4' }),
  messageForWorkerProblem({ kind: 'noSpace' }),
  messageForWorkerProblem({ kind: 'internal', reference: 'r4' })
]

describe('error catalogue', () => {
  it('every message - says what happened and what is safe or to be done, in plain sentences', () => {
    for (const { title, text } of messages) {
      expect(title.length).toBeGreaterThan(8)
      expect(title).not.toMatch(/[.!]$/)
      expect(text).toMatch(/^[A-Z].*[.?]$/)
    }
  })

  it('every message - has no word of the wire, no please, no exclamation', () => {
    for (const { title, text } of messages) {
      expect(`${title} ${text}`).not.toMatch(
        /please|oops|sorry|!|\berror\b|\bfailed\b|invalid|null|undefined|_|\b[45]\d\d\b/i
      )
    }
  })

  it('what costs nothing - says so', () => {
    for (const kind of [
      'unauthorized',
      'insufficientCredits',
      'notLicensed',
      'notFound',
      'requestIdConflict',
      'invalidRequest'
    ] as const) {
      expect(messageForPassError(passErrors[kind]).text).toContain('Nothing was charged')
    }
    expect(messageForPassError(passErrors.letterUnavailable).text).toContain('No credit was spent')
  })

  it('waiting - names the time where PASS named one', () => {
    expect(messageForPassError(passErrors.maintenance).text).toMatch(/again at \d{1,2}:\d{2} [AP]M\.$/)
    expect(messageForPassError({ kind: 'maintenance', retry: { when: 'now' } }).text).toMatch(/again\.$/)
  })

  it('missing credits - lead to the PASS website', () => {
    expect(messageForPassError(passErrors.insufficientCredits).ways).toEqual([
      { do: 'openLink', link: 'passCredits', label: 'Open the PASS website' }
    ])
  })
})

describe('key hint', () => {
  it('a key of the usual length - nothing to say; odd lengths - a question, never a refusal', () => {
    expect(keyLengthHint('')).toBeNull()
    expect(keyLengthHint('a'.repeat(31))).toBeNull()
    expect(keyLengthHint(` ${'a'.repeat(64)} `)).toBeNull()
    expect(keyLengthHint('a'.repeat(15))).toContain('15 characters')
    expect(keyLengthHint('a'.repeat(65))).toContain('65 characters')
  })
})
