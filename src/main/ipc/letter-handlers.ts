import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dialog, type SaveDialogOptions } from 'electron'
import type { DeskError } from '#shared/contract/desk-error'
import type { BatchProgress, BatchReport, KeyHolder } from '#shared/contract/letter-checks'
import { err, ok, type Result } from '#shared/lib/result'
import { documentContext } from '../documents/document-context.ts'
import type { RenderSource } from '../documents/documents.ts'
import { printEach, saveEach, saveMerged, type BatchRun } from '../letters/batch/batch.ts'
import { checkLetterCode } from '../letters/seal/letter-code.ts'
import { isDevelopmentKey, type LetterSigner, type PublicJwk } from '../letters/seal/signer.ts'
import { verifyLetter } from '../letters/verify/verify-letter.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

export interface LetterHandlerDeps {
  readonly signer: () => Promise<Result<LetterSigner, DeskError>>
  readonly renderSource: RenderSource
  readonly tellProgress: (progress: BatchProgress) => void
}

type Here = Pick<Handlers, Extract<keyof Handlers, `verification.${string}` | `batch.${string}`>>

/** Letters in numbers, and letters that come back to be checked. */
export function letterHandlers(
  { desktop, link, log, printers, time }: HandlerDeps,
  { signer, renderSource, tellProgress }: LetterHandlerDeps
): Here {
  let running: AbortController | null = null

  /** One batch at a time: two would fight for the printer and for the progress on screen. */
  async function runBatch(
    letterIds: readonly string[],
    act: (run: BatchRun) => Promise<Result<BatchReport, DeskError>>
  ): Promise<Result<BatchReport, DeskError>> {
    const context = documentContext(desktop.desk(), time)
    if (!context.ok) return context
    if (running) return err({ kind: 'alreadyUnderWay' })
    const abort = new AbortController()
    running = abort
    const total = letterIds.length
    try {
      const report = await act({
        letterIds,
        signal: abort.signal,
        onProgress: (done) => tellProgress({ done, total }),
        async read(letterId) {
          const document = { kind: 'letter' as const, letterId }
          const source = await link.ask({ type: 'document', document, context: context.value })
          return source.ok ? source.value : null
        }
      })
      if (report.ok) log.add('letter', `A batch of ${total} letters: ${report.value.done} done.`)
      return report
    } finally {
      running = null
    }
  }

  return {
    async 'verification.file'({ pdf, partnerKey }) {
      const own = await signer()
      if (!own.ok) return own
      const { key, verdict, issuer, letterNumber, letters, reason } = verifyLetter(pdf, (one) => !isDevelopmentKey(one))
      log.add('letter', `A file was checked: ${verdict}.`)
      const sealedBy = key && holderOf(key, own.value.publicKey, partnerKey)
      return ok({ verdict, sealedBy, issuer, letterNumber, letters, reason })
    },

    async 'verification.code'({ text, partnerKey }) {
      const own = await signer()
      if (!own.ok) return own
      const keys = [own.value.publicKey, ...(partnerKey ? [partnerKey] : [])].filter((key) => !isDevelopmentKey(key))
      const check = checkLetterCode(text, keys)
      switch (check.state) {
        case 'notACode':
          return ok({ state: 'notACode', code: null, madeBy: null })
        case 'genuine':
          return ok({
            state: 'genuine',
            code: check.code,
            madeBy: holderOf(check.key, own.value.publicKey, partnerKey)
          })
        case 'notSigned': {
          const { code, named } = check
          if (!named) return ok({ state: 'otherDesk', code, madeBy: 'otherDesk' })
          return ok({ state: 'changed', code, madeBy: holderOf(named, own.value.publicKey, partnerKey) })
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
      const path = await askForFile({
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

    async 'batch.saveMerged'({ letterIds, paper }) {
      const own = await signer()
      if (!own.ok) return own
      const path = await askForFile({ defaultPath: 'Letters.pdf', filters: [{ name: 'PDF', extensions: ['pdf'] }] })
      if (path === null) return err({ kind: 'cancelled' })
      return runBatch(letterIds, (run) => saveMerged(run, own.value, paper, path))
    },

    async 'batch.saveEach'({ letterIds, paper, pattern }) {
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] }
      const window = desktop.window()
      const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
      const folder = chosen.filePaths[0]
      if (chosen.canceled || folder === undefined) return err({ kind: 'cancelled' })
      return runBatch(letterIds, (run) => saveEach(run, renderSource, paper, folder, pattern))
    },

    async 'batch.print'({ letterIds, job }) {
      return runBatch(letterIds, (run) => printEach(run, renderSource, printers, job))
    },

    'batch.cancel'() {
      running?.abort()
      return ok()
    }
  }

  async function askForFile(options: SaveDialogOptions): Promise<string | null> {
    const window = desktop.window()
    const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
    return chosen.canceled || !chosen.filePath ? null : chosen.filePath
  }
}

function holderOf(key: PublicJwk, own: PublicJwk, partner: PublicJwk | undefined): KeyHolder {
  if (key.x === own.x) return 'thisDesk'
  return key.x === partner?.x ? 'partner' : 'otherDesk'
}
