import { EncryptedPDFError, PDFDocument, type PDFPage } from 'pdf-lib'
import { assessBook } from '#shared/domain/education/cycle-shown'
import type { CeBook, CeEntry, EvidenceItem } from '#shared/domain/education/book'
import { evidenceStateOf } from '#shared/domain/education/evidence'
import { kindOf, kinds } from '#shared/domain/education/kinds'
import type { AssessedActivity, Assessment } from '#shared/domain/recertification/assessment'
import { dateInWords, type CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import { PRODUCT_NAME } from '#shared/product'
import { err, ok, type Result } from '#shared/lib/result'
import { addBookmarks, type Bookmark } from './outline.ts'
import { createPaper, LETTER, MARGIN, printable, TEXT_WIDTH, type Paper, type PaperFaces } from './paper.ts'
import { stampFoot } from './stamp.ts'

/** A document that could not be put into the packet. It is named on the cover and has a page in its place. */
export interface PacketProblem {
  readonly activityTitle: string
  readonly fileName: string
  readonly problem: 'encrypted' | 'broken' | 'lost'
}

export interface Packet {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly problems: readonly PacketProblem[]
  /** Titles of activities that count and have no certificate. */
  readonly missing: readonly string[]
}

export interface PacketOrder {
  readonly book: CeBook
  readonly cycleYear: number
  readonly today: CalendarDate
  /** Without the certificates it is the summary that is printed from the dashboard. */
  readonly withCertificates: boolean
  readonly faces: PaperFaces
  readonly read: (item: EvidenceItem) => Promise<Uint8Array | null>
}

/**
 * The audit packet (R54, R66, R73): a cover sheet, the activities by category with totals, then every certificate in
 * that order. Pages keep their size and rotation; each has a foot with its number and what it belongs to.
 */
export async function auditPacket(order: PacketOrder): Promise<Result<Packet, 'noCertification'>> {
  const assessed = assessBook(order.book, order.today, order.cycleYear)
  if (!assessed.ok) return err('noCertification')
  const assessment = assessed.value
  const groups = groupEntries(order.book, assessment)
  const numbered = groups.flatMap(({ rows }) => rows)
  const paper = await createPaper(order.faces)
  const { pdf } = paper
  pdf.setTitle(
    `CE audit packet ${assessment.place.year}${order.book.profile.name ? `, ${order.book.profile.name}` : ''}`
  )
  pdf.setProducer(PRODUCT_NAME)
  pdf.setCreator(PRODUCT_NAME)
  pdf.setLanguage('en-US')

  // The certificates come last but are read first: the cover names those that could not be used.
  const certificates = order.withCertificates ? await loadAll(numbered, order.read) : []
  const problems = certificates.flatMap(({ loaded, row, item }) =>
    loaded.ok ? [] : [{ activityTitle: row.entry.title, fileName: item.name, problem: loaded.error }]
  )
  const missing = numbered
    .filter(({ entry, outcome }) => evidenceStateOf(entry, outcome, order.today).kind === 'missing')
    .map(({ entry }) => entry.title)

  const cover = paper.page()
  writeCover(paper, order, assessment, groups, problems, missing)
  const table = paper.newPage()
  writeTable(paper, groups, assessment, order.today)
  const feet = new Map<PDFPage, string>(pdf.getPages().map((page) => [page, 'CE audit packet']))

  const bookmarks: Bookmark[] = [
    { title: 'Cover sheet', page: cover },
    { title: 'Activities by category', page: table }
  ]
  const certificateMarks: Bookmark[] = []
  for (const { row, item, loaded } of certificates) {
    const added = loaded.ok ? await addCertificate(pdf, loaded.value) : [addPlaceholder(paper, row, item, loaded.error)]
    for (const page of added) feet.set(page, `${row.number}. ${printable(row.entry.title)}, ${printable(item.name)}`)
    const [first] = added
    if (first)
      certificateMarks.push({
        title: `${row.number}. ${printable(row.entry.title)}: ${printable(item.name)}`,
        page: first
      })
  }
  const [firstCertificate] = certificateMarks
  if (firstCertificate)
    bookmarks.push({ title: 'Certificates', page: firstCertificate.page, children: certificateMarks })

  const pages = pdf.getPages()
  pages.forEach((page, index) => {
    const name = order.book.profile.name === '' ? '' : `${printable(order.book.profile.name)}: `
    stampFoot(page, `${name}${feet.get(page) ?? ''}`, `Page ${index + 1} of ${pages.length}`, paper.regular)
  })
  addBookmarks(pdf, bookmarks)
  return ok({ pdf: await pdf.save(), pages: pages.length, problems, missing })
}

interface Row {
  readonly number: number
  readonly entry: CeEntry
  readonly outcome: AssessedActivity
}

interface Group {
  readonly title: string
  readonly credits: number
  readonly rows: readonly Row[]
}

/** By what they count as, approved ones first; within a category by day. What earns nothing is left out. */
function groupEntries(book: CeBook, { activities }: Assessment): readonly Group[] {
  const outcomes = new Map(activities.map((outcome) => [outcome.activityId, outcome]))
  const byTitle = new Map<string, { readonly entry: CeEntry; readonly outcome: AssessedActivity }[]>()
  const sorted = [...book.entries].sort((a, b) => (a.activity.date < b.activity.date ? -1 : 1))
  for (const entry of sorted) {
    const outcome = outcomes.get(entry.activity.id)
    if (!outcome || outcome.rejectedBy !== null) continue
    const title = kinds[kindOf(entry.activity)].countsAs
    byTitle.set(title, [...(byTitle.get(title) ?? []), { entry, outcome }])
  }
  let number = 0
  return [...byTitle]
    .sort(([a], [b]) => Number(a.startsWith('Not')) - Number(b.startsWith('Not')) || a.localeCompare(b, 'en'))
    .map(([title, rows]) => ({
      title,
      credits: rows.reduce((sum, { outcome }) => sum + outcome.credits, 0),
      rows: rows.map((row) => ({ ...row, number: ++number }))
    }))
}

function writeCover(
  paper: Paper,
  { book, today }: PacketOrder,
  { place, dates, required, totals, rules, confirmationNotice }: Assessment,
  groups: readonly Group[],
  problems: readonly PacketProblem[],
  missing: readonly string[]
): void {
  const { profile } = book
  paper.heading('Continuing education, audit packet')
  if (profile.name !== '') paper.paragraph(profile.name, { size: 14, strong: true })
  const held = profile.certifications.map(({ type, date }) => `${type} since ${dateInWords(date)}`).join('; ')
  paper.paragraph(held)
  paper.paragraph(
    `Cycle ${place.year}: credits from ${dateInWords(dates.windowStart)} through ${dateInWords(dates.windowEnd)}.`
  )
  paper.paragraph(`Made ${dateInWords(today)}.`)
  if (confirmationNotice !== null) paper.paragraph(`Figures: ${confirmationNotice}.`)
  paper.space(14)
  paper.row(columns('', 'Credits', 'Required', ''), { strong: true, rule: true })
  paper.row(columns('All credits', formatCredits(totals.total), formatCredits(required.total), ''))
  paper.row(columns('NAMSS approved', formatCredits(totals.approved), formatCredits(required.approved), ''), {
    rule: true
  })
  for (const { title, credits, rows } of groups) {
    paper.row(
      columns(title, formatCredits(credits), '', `${rows.length} ${rows.length === 1 ? 'activity' : 'activities'}`)
    )
  }
  paper.space(14)
  if (problems.length > 0) {
    paper.paragraph('Documents that could not be put into this packet; send them separately:', { strong: true })
    for (const { fileName, activityTitle, problem } of problems) {
      paper.paragraph(`${fileName} (${activityTitle}): ${PROBLEMS[problem]}`, { indent: 12 })
    }
    paper.space(8)
  }
  if (missing.length > 0) {
    paper.paragraph('Activities that count and have no certificate here:', { strong: true })
    for (const title of missing) paper.paragraph(title, { indent: 12 })
    paper.space(8)
  }
  paper.paragraph(
    `Credits were worked out by ${PRODUCT_NAME} from the certificant’s own entries with ${confirmationNotice === null ? `the rules of the ${rules.cycleYear} cycle` : 'the rules of the 2025 cycle, which NAMSS has not confirmed for this one'}. ${PRODUCT_NAME} is not a NAMSS product; the decision is NAMSS’s.`,
    { size: 8.5 }
  )
}

function writeTable(paper: Paper, groups: readonly Group[], { totals }: Assessment, today: CalendarDate): void {
  paper.heading('Activities by category')
  paper.row(line('No.', 'Date', 'Activity', 'Credits', 'Rules', 'Proof'), { strong: true, rule: true })
  for (const { title, credits, rows } of groups) {
    paper.row(line('', '', title, formatCredits(credits), '', ''), { strong: true })
    for (const { number, entry, outcome } of rows) {
      const where = entry.location === '' ? '' : `, ${entry.location}`
      const state = evidenceStateOf(entry, outcome, today)
      const proof =
        state.kind === 'attached' ? `${state.files} file${state.files === 1 ? '' : 's'}` : PROOF_WORDS[state.kind]
      paper.row(
        line(
          String(number),
          entry.activity.date,
          `${entry.title}${where}`,
          formatCredits(outcome.credits),
          outcome.rules.join(' '),
          proof
        )
      )
    }
    paper.space(4)
  }
  paper.row(line('', '', 'Total', formatCredits(totals.total), '', ''), { strong: true, rule: true })
  paper.row(line('', '', 'of them NAMSS approved', formatCredits(totals.approved), '', ''), { strong: true })
}

const PROOF_WORDS = { posted: 'NAMSS', expected: 'NAMSS', missing: 'missing', notNeeded: '' } as const
const PROBLEMS: Readonly<Record<PacketProblem['problem'], string>> = {
  encrypted: 'protected by a password.',
  broken: 'cannot be read as a PDF or a picture.',
  lost: 'damaged where it is kept.'
}

const columns = (name: string, credits: string, required: string, note: string) => [
  { text: name, x: 0, width: 240 },
  { text: credits, x: 250, width: 60, alignRight: true },
  { text: required, x: 320, width: 60, alignRight: true },
  { text: note, x: 400, width: TEXT_WIDTH - 400 }
]

const line = (number: string, date: string, title: string, credits: string, rules: string, proof: string) => [
  { text: number, x: 0, width: 24 },
  { text: date, x: 28, width: 60 },
  { text: title, x: 92, width: 240 },
  { text: credits, x: 336, width: 40, alignRight: true },
  { text: rules, x: 386, width: 60 },
  { text: proof, x: 450, width: TEXT_WIDTH - 450 }
]

type Certificate =
  | { readonly kind: 'pdf'; readonly source: PDFDocument }
  | { readonly kind: 'image'; readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Uint8Array }

async function loadAll(rows: readonly Row[], read: PacketOrder['read']) {
  const all = []
  for (const row of rows) {
    for (const item of row.entry.evidence) all.push({ row, item, loaded: await loadOne(item, read) })
  }
  return all
}

async function loadOne(
  item: EvidenceItem,
  read: PacketOrder['read']
): Promise<Result<Certificate, PacketProblem['problem']>> {
  const bytes = await read(item)
  if (!bytes) return err('lost')
  try {
    const certificate: Certificate =
      item.type === 'application/pdf'
        ? { kind: 'pdf', source: await PDFDocument.load(bytes, { updateMetadata: false }) }
        : { kind: 'image', type: item.type, bytes }
    // Tried out beforehand, so that the cover can name what does not work.
    const pages = await addCertificate(await PDFDocument.create(), certificate)
    return pages.length > 0 ? ok(certificate) : err('broken')
  } catch (error) {
    return err(error instanceof EncryptedPDFError ? 'encrypted' : 'broken')
  }
}

/** @returns the pages it became. @throws where its contents turn out to be broken. */
async function addCertificate(pdf: PDFDocument, certificate: Certificate): Promise<readonly PDFPage[]> {
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

function addPlaceholder(paper: Paper, row: Row, item: EvidenceItem, problem: PacketProblem['problem']): PDFPage {
  const page = paper.newPage()
  paper.heading(`${row.number}. ${row.entry.title}`)
  paper.paragraph(`${item.name}: ${PROBLEMS[problem]} Send it separately.`)
  return page
}
