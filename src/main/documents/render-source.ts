import type { DeskError } from '#shared/contract/pass-error'
import type { DocumentSource } from '#shared/contract/worker-link'
import { err, type Result } from '#shared/lib/result'
import type { RenderedDocument, RenderSource } from './documents.ts'

export function createSourceRenderer(): RenderSource {
  return async (source: DocumentSource): Promise<Result<RenderedDocument, DeskError>> =>
    Promise.resolve(err({ kind: 'notHere', what: source.kind }))
}
