import type { DeskError } from '#shared/contract/desk-error'
import type { DocumentSource } from '#shared/contract/worker-link'
import type { VerificationSummaryInput } from '#shared/domain/verification-summary'
import { err, ok, type Result } from '#shared/lib/result'
import { describeRenderError, type RenderError } from '../letters/render/render-error.ts'
import { renderLetter } from '../letters/render/render-letter.ts'
import { renderVerificationSummary } from '../letters/render/render-verification-summary.ts'
import { toFileName, type RenderedDocument } from './documents.ts'

/** Renders what the data worker handed out: letters, attached PDFs as they are, summaries. */
export async function renderSource(
  source: DocumentSource,
  paper: 'letter' | 'a4'
): Promise<Result<RenderedDocument, DeskError>> {
  switch (source.kind) {
    case 'letter': {
      const { letter } = source.kept
      const rendered = await renderLetter(letter, { paper })
      if (!rendered.ok) return err(toDeskError(rendered.error))
      const { lastName, firstName, facilityName } = letter.affiliation
      return ok({ pdf: rendered.value, fileName: toFileName([lastName, firstName, facilityName, letter.letterNumber]) })
    }
    case 'attached': {
      const { pdf, practitionerName, facilityName } = source.attached
      return ok({ pdf, fileName: toFileName([practitionerName, facilityName]) })
    }
    case 'summary': {
      const rendered = await renderVerificationSummary(source.input, { paper })
      if (!rendered.ok) return err(toDeskError(rendered.error))
      return ok({ pdf: rendered.value, fileName: summaryName(source.input) })
    }
  }
}

function summaryName(input: VerificationSummaryInput): string {
  if (input.kind === 'noRecord') return toFileName(['No record', input.query, input.stamp.madeOn])
  const { lastName = '', firstName = '' } = input.summaries[0] ?? {}
  return toFileName(['Verification summary', lastName, firstName, input.npi, input.stamp.madeOn])
}

function toDeskError(error: RenderError): DeskError {
  return { kind: 'render', problem: error.type, details: [describeRenderError(error)] }
}
