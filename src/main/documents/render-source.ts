import type { DeskError } from '#shared/contract/desk-error'
import type { DocumentSource } from '#shared/contract/worker-link'
import type { VerificationSummaryInput } from '#shared/domain/verification-summary'
import { err, ok, type Result } from '#shared/lib/result'
import { describeRenderError, type RenderError } from '../letters/render/render-error.ts'
import { renderLetter } from '../letters/render/render-letter.ts'
import {
  renderRosterHistory,
  renderToday,
  renderVerificationSummary
} from '../letters/render/render-verification-summary.ts'
import { letterSealBy } from '../letters/seal/letter-code.ts'
import { sealPdf } from '../letters/seal/seal-pdf.ts'
import type { LetterSigner } from '../letters/seal/signer.ts'
import { toFileName, type RenderedDocument, type RenderSource } from './documents.ts'

/** Renders what the data worker handed out: letters, sealed; attached PDFs as they are; summaries. */
export function createRenderSource(signer: () => Promise<Result<LetterSigner, DeskError>>): RenderSource {
  return (source, paper) => renderSource(source, paper, signer)
}

export function toRenderFailure(error: RenderError): DeskError {
  return { kind: 'render', problem: error.type, details: [describeRenderError(error)] }
}

async function renderSource(
  source: DocumentSource,
  paper: 'letter' | 'a4',
  openSigner: () => Promise<Result<LetterSigner, DeskError>>
): Promise<Result<RenderedDocument, DeskError>> {
  switch (source.kind) {
    case 'letter': {
      const { letter } = source.kept
      const signer = await openSigner()
      if (!signer.ok) return signer
      const rendered = await renderLetter(letter, { paper, seal: letterSealBy(signer.value) })
      if (!rendered.ok) return err(toRenderFailure(rendered.error))
      const { lastName, firstName, facilityName } = letter.affiliation
      const pdf = sealPdf(rendered.value, signer.value, { letter: letter.letterNumber, letters: 1 })
      return ok({ pdf, fileName: toFileName([lastName, firstName, facilityName, letter.letterNumber]) })
    }
    case 'draft': {
      const rendered = await renderLetter(source.letter, { paper, watermark: 'DRAFT' })
      return rendered.ok ? ok({ pdf: rendered.value, fileName: '' }) : err(toRenderFailure(rendered.error))
    }
    case 'attached': {
      const { pdf, practitionerName, facilityName } = source.attached
      return ok({ pdf, fileName: toFileName([practitionerName, facilityName]) })
    }
    case 'summary': {
      const rendered = await renderVerificationSummary(source.input, { paper })
      if (!rendered.ok) return err(toRenderFailure(rendered.error))
      return ok({ pdf: rendered.value, fileName: summaryName(source.input) })
    }
    case 'rosterHistory': {
      const { person, stamp } = source.input
      const rendered = await renderRosterHistory(source.input, { paper })
      if (!rendered.ok) return err(toRenderFailure(rendered.error))
      const fileName = toFileName(['Roster history', person.lastName, person.firstName, person.npi, stamp.madeOn])
      return ok({ pdf: rendered.value, fileName })
    }
    case 'today': {
      const rendered = await renderToday(source.input, { paper })
      if (!rendered.ok) return err(toRenderFailure(rendered.error))
      return ok({ pdf: rendered.value, fileName: toFileName(['Applicants', source.input.stamp.madeOn]) })
    }
  }
}

function summaryName(input: VerificationSummaryInput): string {
  if (input.kind === 'noRecord') return toFileName(['No record', input.query, input.stamp.madeOn])
  const { lastName = '', firstName = '' } = input.summaries[0] ?? {}
  return toFileName(['Verification summary', lastName, firstName, input.npi, input.stamp.madeOn])
}
