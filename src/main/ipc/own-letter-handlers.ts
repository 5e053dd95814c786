import { sampleLetter } from '#shared/domain/own-letters/sample-letter'
import { err, ok } from '#shared/lib/result'
import { documentContext } from '../documents/document-context.ts'
import { toRenderFailure } from '../documents/render-source.ts'
import { renderLetter } from '../letters/render/render-letter.ts'
import type { HandlerDeps } from './handler-deps.ts'
import type { Handlers } from './router.ts'

/** Letters of our own: main draws the letterhead; what a letter says it learns from the data worker alone. */
export function ownLetterHandlers({
  desktop,
  link,
  log,
  time
}: HandlerDeps): Pick<Handlers, 'ownLetters.preview' | 'ownLetters.make'> {
  return {
    async 'ownLetters.preview'({ letterhead, template, paper }) {
      const context = documentContext(desktop.desk(), time)
      if (!context.ok) return context
      const letter = sampleLetter(letterhead, template, context.value.today)
      const rendered = await renderLetter(letter, { paper, watermark: 'SAMPLE' })
      return rendered.ok ? ok({ pdf: rendered.value }) : err(toRenderFailure(rendered.error))
    },

    async 'ownLetters.make'({ letterId, order }) {
      const context = documentContext(desktop.desk(), time)
      if (!context.ok) return context
      const made = await link.ask({ type: 'makeOwnLetter', letterId, order, context: context.value })
      if (!made.ok) return err({ kind: 'internal', reference: 'store' })
      log.add(
        'letter',
        made.value.letterId === null ? 'A letter of our own was refused.' : 'A letter of our own was made.'
      )
      return ok(made.value)
    }
  }
}
