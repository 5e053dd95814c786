import type { DocumentRef } from '#shared/contract/desk-calls'
import type { DeskError } from '#shared/contract/desk-error'
import type { DocumentContext, DocumentSource } from '#shared/contract/worker-link'
import { err, ok, type Result } from '#shared/lib/result'
import type { WorkerLink } from '../worker-link/link.ts'

export interface RenderedDocument {
  readonly pdf: Uint8Array
  /** A file name for people, without folder. */
  readonly fileName: string
}

/**
 * Documents as bytes. What is previewed, saved and printed is the same rendering, byte for byte: it is made once and
 * kept while it is looked at.
 */
export interface Documents {
  render(
    document: DocumentRef,
    paper: 'letter' | 'a4',
    context: DocumentContext
  ): Promise<Result<RenderedDocument, DeskError>>
}

/** Turns a source into bytes; the renderers of letters and summaries stand behind it. */
export type RenderSource = (
  source: DocumentSource,
  paper: 'letter' | 'a4'
) => Promise<Result<RenderedDocument, DeskError>>

const KEPT_RENDERINGS = 12

export function createDocuments(link: WorkerLink, renderSource: RenderSource): Documents {
  const kept = new Map<string, RenderedDocument>()
  return {
    async render(document, paper, context) {
      // A letter never changes; a summary does, with each note and each day.
      const key = document.kind === 'letter' ? `${document.letterId} ${paper}` : null
      const before = key === null ? undefined : kept.get(key)
      if (before) return ok(before)
      const source = await link.ask({ type: 'document', document, context })
      if (!source.ok || source.value === null) return err({ kind: 'notHere', what: document.kind })
      const rendered = await renderSource(source.value, paper)
      if (rendered.ok && key !== null) {
        kept.set(key, rendered.value)
        const oldest = kept.keys().next().value
        if (kept.size > KEPT_RENDERINGS && oldest !== undefined) kept.delete(oldest)
      }
      return rendered
    }
  }
}

/** Takes out of a name what file systems refuse, and keeps it short. */
export function toFileName(parts: readonly string[]): string {
  const name = parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
  return `${name}.pdf`
}
