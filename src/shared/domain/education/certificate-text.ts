import type { CalendarDate } from '../recertification/calendar.ts'
import { parseTypedDay } from './typed-values.ts'

/** What a certificate's text suggests. Each part may be wrong or missing: the person confirms it. */
export interface CertificateProposal {
  readonly title: string | null
  readonly date: CalendarDate | null
  readonly minutes: number | null
  /** The text speaks of NAMSS together with approval or sponsorship. */
  readonly mayBeApproved: boolean
}

/**
 * Looks for title, day and hours in the words of a certificate.
 * @param today later days are not proposed.
 */
export function proposeFromCertificate(text: string, today: CalendarDate): CertificateProposal {
  const lines = text
    .slice(0, LONGEST_TEXT)
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const whole = lines.join('\n')
  return {
    title: titleIn(lines),
    date: dateIn(whole, today),
    minutes: minutesIn(whole),
    mayBeApproved: /\bNAMSS\b/.test(whole) && /approv|sponsor|provided by NAMSS/i.test(whole)
  }
}

const LONGEST_TEXT = 20_000
const LONGEST_TITLE = 160

const BEFORE_TITLE =
  /(?:has (?:successfully )?(?:completed|attended|participated in)|attendance at|participation in|completion of|attended|completed|(?:course|program|session|activity|event|webinar)(?: title| name)?\s*:|title\s*:|presented at|for (?:attending|completing|participating in))(?: the| a)?(?: following)?(?: course| program| webinar| session| activity| educational activity)?\s*:?\s*/i

/** What follows the words that lead to it, on the same line or the next; else what stands in quotation marks. */
function titleIn(lines: readonly string[]): string | null {
  for (const [index, line] of lines.entries()) {
    const match = BEFORE_TITLE.exec(line)
    if (!match) continue
    const rest = line.slice(match.index + match[0].length)
    const title = tidyTitle(rest) ?? tidyTitle(lines[index + 1] ?? '')
    if (title !== null) return title
  }
  const quoted = /[“"]([^”"\n]{6,160})[”"]/.exec(lines.join('\n'))
  return quoted?.[1] === undefined ? null : tidyTitle(quoted[1])
}

function tidyTitle(text: string): string | null {
  const title = text
    .replace(/,?\s*(?:on|held on|dated)\s+[A-Z]?[a-z]*\.?\s*\d.*$/, '')
    .slice(0, LONGEST_TITLE)
    .replace(/^[\s“"':–-]+|[\s”"'.,;:]+$/g, '')
    .trim()
  const letters = title.replace(/[^\p{L}]/gu, '').length
  return letters >= 5 && !/^(?:on|date|this|certificate)\b/i.test(title) ? title : null
}

const DAYS = [
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b/gi,
  /\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b/gi,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b\d{1,2}\/\d{1,2}\/\d{4}\b/g
]

/** The day beside a word such as "attended" or "date", else the first; never one still to come. */
function dateIn(text: string, today: CalendarDate): CalendarDate | null {
  const found = DAYS.flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({
      at: match.index,
      day: parseTypedDay(match[0], today),
      isLed: /(?:attend|complet|held|date|on)[^\n]{0,60}$/i.test(text.slice(Math.max(0, match.index - 70), match.index))
    }))
    .filter(({ day }) => day !== null && day <= today)
    .sort((a, b) => Number(b.isLed) - Number(a.isLed) || a.at - b.at)
  return found[0]?.day ?? null
}

const LABELLED_HOURS =
  /(?:CEU?s?|credits?|hours?)(?: (?:earned|awarded|approved))?[ \t]*:[ \t]*(\d{1,3}(?:[.,]\d{1,2})?)/i
const COUNTED_HOURS =
  /\b(\d{1,3}(?:[.,]\d{1,2})?)[ \t]*(?:NAMSS[ \t]+)?(?:approved[ \t]+)?(?:CEU?s?\b|continuing education|contact hours?|credit hours?|credits?|hours?)/i

/** One credit is an hour (R30). Amounts that no day holds are not proposed. */
function minutesIn(text: string): number | null {
  const match = LABELLED_HOURS.exec(text) ?? COUNTED_HOURS.exec(text)
  const hours = Number((match?.[1] ?? '').replace(',', '.'))
  return hours > 0 && hours <= 60 ? Math.round(hours * 60) : null
}
