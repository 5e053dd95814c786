import type { PDFDocument, PDFPage } from 'pdf-lib'
import { assessBook } from '#shared/domain/education/cycle-shown'
import type { CeBook, EvidenceItem } from '#shared/domain/education/book'
import { evidenceStateOf } from '#shared/domain/education/evidence'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { PRODUCT_NAME } from '#shared/product'
import { err, ok, type Result } from '#shared/lib/result'
import { writeActivities } from './activity-pages.ts'
import { addCertificate, loadCertificate, type Certificate, type CertificateProblem } from './certificates.ts'
import { PROBLEM_WORDS, writeCover, type CoverContents, type PacketProblem, type UndrawnText } from './cover.ts'
import { writeDashboard } from './dashboard-page.ts'
import { printable, type PaperFaces } from './hand.ts'
import { addBookmarks, type Bookmark } from './outline.ts'
import { groupEntries, shareOut, type PacketDocument } from './packet-rows.ts'
import { createPaper, type Paper } from './paper.ts'
import { stampFoot, writeFoot } from './stamp.ts'

export interface Packet {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Packets that the documents take; each has the cover and the table. */
  readonly parts: number
  readonly problems: readonly PacketProblem[]
  /** Titles of activities that count and have no certificate. */
  readonly missing: readonly string[]
  readonly undrawn: readonly UndrawnText[]
}

export interface PacketOrder {
  readonly book: CeBook
  readonly cycleYear: number
  readonly today: CalendarDate
  /** Without the certificates it is the dashboard on paper. */
  readonly withCertificates: boolean
  /** Which part of the documents, from 0. */
  readonly part: number
  readonly faces: PaperFaces
  readonly read: (item: EvidenceItem) => Promise<Uint8Array | null>
  /** Bytes of documents in one part. */
  readonly largestPart?: number
}

/** More could neither be put together in a window's memory nor be sent by e-mail. */
const LARGEST_PART_BYTES = 150_000_000

/**
 * The audit packet (R54, R66, R73): a cover sheet, the activities by category with totals, then every certificate in
 * that order. Pages keep their size and rotation; each has a foot with its number and what it belongs to.
 */
export async function auditPacket(order: PacketOrder): Promise<Result<Packet, 'noCertification'>> {
  const { book, today, withCertificates } = order
  const assessed = assessBook(book, today, order.cycleYear)
  if (!assessed.ok) return err('noCertification')
  const assessment = assessed.value
  const groups = groupEntries(book, assessment)
  const numbered = groups.flatMap(({ rows }) => rows)
  const parts = shareOut(withCertificates ? numbered : [], order.largestPart ?? LARGEST_PART_BYTES)
  const documents = parts[order.part] ?? []
  const names = numbered.flatMap(({ entry }) => [entry.title, entry.location])
  const texts = [book.profile.name, ...names, ...documents.map(({ item }) => item.name)]
  const paper = await createPaper(order.faces, texts)
  const { pdf } = paper
  const kind = withCertificates ? 'audit packet' : 'summary'
  describe(pdf, `CE ${kind} ${assessment.place.year}${book.profile.name ? `, ${book.profile.name}` : ''}`)

  // The certificates come last but are read first: the cover names those that could not be used.
  const certificates = await loadAll(documents, order.read)
  const contents: CoverContents = {
    book,
    assessment,
    today,
    groups,
    title: `Continuing education, ${kind}`,
    part: parts.length === 1 ? '' : `Part ${order.part + 1} of ${parts.length}`,
    problems: certificates.flatMap(({ loaded, row, item }) =>
      loaded.ok ? [] : [{ activityTitle: row.entry.title, fileName: item.name, problem: loaded.error }]
    ),
    missing: numbered
      .filter(({ entry, outcome }) => evidenceStateOf(entry, outcome, today).kind === 'missing')
      .map(({ entry }) => entry.title),
    undrawn: undrawnIn(paper, texts)
  }
  const cover = paper.page()
  if (withCertificates) writeCover(paper, contents)
  else writeDashboard(paper, contents)
  const table = paper.newPage()
  writeActivities(paper, groups, assessment, today)
  const feet = new Map<PDFPage, string>()

  const certificateMarks: Bookmark[] = []
  for (const { row, item, loaded } of certificates) {
    const title = `${row.number}. ${printable(row.entry.title)}`
    const added = loaded.ok
      ? await addCertificate(pdf, loaded.value)
      : [addPlaceholder(paper, title, `${item.name}: ${PROBLEM_WORDS[loaded.error]} Send it separately.`)]
    if (loaded.ok) for (const page of added) feet.set(page, `${title}, ${printable(item.name)}`)
    const [first] = added
    if (first) certificateMarks.push({ title: `${title}: ${printable(item.name)}`, page: first })
  }
  const [firstCertificate] = certificateMarks
  const pages = pdf.getPages()
  const name = book.profile.name === '' ? '' : `${printable(book.profile.name)}: `
  pages.forEach((page, index) => {
    const foot = feet.get(page)
    const place = `Page ${index + 1} of ${pages.length}`
    if (foot === undefined) writeFoot(page, `${name}CE ${kind}`, place, paper.regular)
    else stampFoot(page, `${name}${foot}`, place, paper.regular)
  })
  addBookmarks(pdf, [
    { title: withCertificates ? 'Cover sheet' : 'Summary', page: cover },
    { title: 'Activities by category', page: table },
    ...(firstCertificate ? [{ title: 'Certificates', page: firstCertificate.page, children: certificateMarks }] : [])
  ])
  const { problems, missing, undrawn } = contents
  return ok({ pdf: await pdf.save(), pages: pages.length, parts: parts.length, problems, missing, undrawn })
}

type LoadedDocument = PacketDocument & { readonly loaded: Result<Certificate, CertificateProblem> }

async function loadAll(
  documents: readonly PacketDocument[],
  read: PacketOrder['read']
): Promise<readonly LoadedDocument[]> {
  const all: LoadedDocument[] = []
  for (const document of documents) all.push({ ...document, loaded: await loadCertificate(document.item, read) })
  return all
}

function undrawnIn(paper: Paper, texts: readonly string[]): readonly UndrawnText[] {
  return [...new Set(texts)].flatMap((text) => {
    const characters = paper.undrawn(text).map((letter) => {
      const codePoint = letter.codePointAt(0) ?? 0
      return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
    })
    return characters.length === 0 ? [] : [{ text, characters }]
  })
}

function describe(pdf: PDFDocument, title: string): void {
  pdf.setTitle(title)
  pdf.setProducer(PRODUCT_NAME)
  pdf.setCreator(PRODUCT_NAME)
  pdf.setLanguage('en-US')
}

function addPlaceholder(paper: Paper, title: string, text: string): PDFPage {
  const page = paper.newPage()
  paper.heading(title)
  paper.paragraph(text)
  return page
}
