import { EncryptedPDFError, PDFDocument, type PDFPage } from 'pdf-lib'
import type { EvidenceItem } from '#shared/domain/education/book'
import { err, ok, type Result } from '#shared/lib/result'
import { LETTER, MARGIN } from './paper.ts'

/** Why a document cannot become pages of the packet. */
export type CertificateProblem = 'encrypted' | 'broken' | 'lost'

/** A document that was read and tried. */
export type Certificate =
  | { readonly kind: 'pdf'; readonly source: PDFDocument }
  | { readonly kind: 'image'; readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array }

/** Reads a document and tries it out, so that the cover can name what does not work. */
export async function loadCertificate(
  item: EvidenceItem,
  read: (item: EvidenceItem) => Promise<Uint8Array | null>
): Promise<Result<Certificate, CertificateProblem>> {
  const bytes = await read(item)
  if (!bytes) return err('lost')
  try {
    const certificate: Certificate =
      item.type === 'application/pdf'
        ? { kind: 'pdf', source: await PDFDocument.load(bytes, { updateMetadata: false }) }
        : { kind: 'image', type: item.type, bytes }
    const pages = await addCertificate(await PDFDocument.create(), certificate)
    return pages.length > 0 ? ok(certificate) : err('broken')
  } catch (error) {
    return err(error instanceof EncryptedPDFError ? 'encrypted' : 'broken')
  }
}

/** @returns the pages it became; a picture is fitted onto a Letter page. @throws where its contents turn out to be broken. */
export async function addCertificate(pdf: PDFDocument, certificate: Certificate): Promise<readonly PDFPage[]> {
  if (certificate.kind === 'pdf') {
    const copies = await pdf.copyPages(certificate.source, certificate.source.getPageIndices())
    return copies.map((page) => pdf.addPage(page))
  }
  const { bytes, type } = certificate
  const image = type === 'image/png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes)
  // Embedding alone reads the head; drawing the rest is left to `save` unless it is asked for here.
  await image.embed()
  const page = pdf.addPage(image.width > image.height ? [LETTER[1], LETTER[0]] : [...LETTER])
  const room = { width: page.getWidth() - MARGIN, height: page.getHeight() - MARGIN }
  const scale = Math.min(room.width / image.width, room.height / image.height, 1)
  const [width, height] = [image.width * scale, image.height * scale]
  page.drawImage(image, { x: (page.getWidth() - width) / 2, y: (page.getHeight() - height) / 2, width, height })
  return [page]
}
