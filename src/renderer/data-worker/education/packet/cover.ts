import type { CeBook } from '#shared/domain/education/book'
import type { Assessment } from '#shared/domain/recertification/assessment'
import { dateInWords, type CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import { PRODUCT_NAME } from '#shared/product'
import type { CertificateProblem } from './certificates.ts'
import type { PacketGroup } from './packet-rows.ts'
import { TEXT_WIDTH, type Paper } from './paper.ts'

/** A document that could not be put into the packet. It is named on the cover and has a page in its place. */
export interface PacketProblem {
  readonly activityTitle: string
  readonly fileName: string
  readonly problem: CertificateProblem
}

/** Words of the person with characters that no face of this program draws. */
export interface UndrawnText {
  readonly text: string
  /** `U+1F600` */
  readonly characters: readonly string[]
}

export interface CoverContents {
  readonly book: CeBook
  readonly assessment: Assessment
  readonly today: CalendarDate
  readonly title: string
  readonly groups: readonly PacketGroup[]
  /** `Part 2 of 3`; empty where there is one part. */
  readonly part: string
  readonly problems: readonly PacketProblem[]
  /** Titles of activities that count and have no certificate. */
  readonly missing: readonly string[]
  readonly undrawn: readonly UndrawnText[]
}

/** Whose packet it is, for which cycle, what is in it - and what is not. */
export function writeCover(paper: Paper, contents: CoverContents): void {
  const { groups, problems, missing, undrawn } = contents
  const { required, totals } = contents.assessment
  writeHead(paper, contents)
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
  writeList(
    paper,
    'Documents that could not be put into this packet; send them separately:',
    problems.map(({ fileName, activityTitle, problem }) => `${fileName} (${activityTitle}): ${PROBLEM_WORDS[problem]}`)
  )
  writeList(paper, 'Activities that count and have no certificate here:', missing)
  writeList(
    paper,
    'Characters that could not be drawn; a question mark stands in their place:',
    undrawn.map(({ text, characters }) => `${text} (${characters.join(', ')})`)
  )
  writeOrigin(paper, contents.assessment)
}

/** The person, the certifications, the cycle, the day. */
export function writeHead(paper: Paper, { book, assessment, today, title, part }: CoverContents): void {
  const { profile } = book
  const { place, dates, confirmationNotice } = assessment
  paper.heading(title)
  if (profile.name !== '') paper.paragraph(profile.name, { size: 14, strong: true })
  const held = profile.certifications.map((each) => `${each.type} since ${dateInWords(each.date)}`).join('; ')
  paper.paragraph(held)
  paper.paragraph(
    `Cycle ${place.year}: credits from ${dateInWords(dates.windowStart)} through ${dateInWords(dates.windowEnd)}.`
  )
  paper.paragraph(`Made ${dateInWords(today)}.${part === '' ? '' : ` ${part}.`}`)
  if (confirmationNotice !== null) paper.paragraph(`Figures: ${confirmationNotice}.`)
  paper.space(14)
}

/** Where the figures come from, and who decides. */
export function writeOrigin(paper: Paper, { rules, confirmationNotice }: Assessment): void {
  paper.paragraph(
    `Credits were worked out by ${PRODUCT_NAME} from the certificant’s own entries with ${confirmationNotice === null ? `the rules of the ${rules.cycleYear} cycle` : 'the rules of the 2025 cycle, which NAMSS has not confirmed for this one'}. ${PRODUCT_NAME} is not a NAMSS product; the decision is NAMSS’s.`,
    { size: 8.5 }
  )
}

export const PROBLEM_WORDS: Readonly<Record<CertificateProblem, string>> = {
  encrypted: 'protected by a password.',
  broken: 'cannot be read as a PDF or a picture.',
  lost: 'damaged where it is kept.'
}

function writeList(paper: Paper, heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  paper.paragraph(heading, { strong: true })
  for (const line of lines) paper.paragraph(line, { indent: 12 })
  paper.space(8)
}

const columns = (name: string, credits: string, required: string, note: string) => [
  { text: name, x: 0, width: 240 },
  { text: credits, x: 250, width: 60, alignRight: true },
  { text: required, x: 320, width: 60, alignRight: true },
  { text: note, x: 400, width: TEXT_WIDTH - 400 }
]
