import { addDays } from '../partial-date.ts'
import type { Deadline, DeadlineKind } from './assessment.ts'
import type { CalendarDate } from './calendar.ts'

export interface CalendarFileOptions {
  /** Who made the file, for `PRODID`. */
  readonly productName: string
  /** Tells this person's calendar from others'; the same at every export, so that a second import updates the first. */
  readonly calendarId: string
  readonly cycleYear: number
  /** Milliseconds since the Unix epoch, UTC. */
  readonly stampedAt: number
  /** Reminders before each date, in whole days, 0 or more; each rings at 9 in the morning. */
  readonly remindDaysBefore: readonly number[]
}

/**
 * The dates of a cycle as an iCalendar file (RFC 5545): all-day events that keep nobody's time busy, each with its
 * rules and whether NAMSS states them. Nothing in it says who the certificant is.
 */
export function calendarFile(deadlines: readonly Deadline[], options: CalendarFileOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escapeText(options.productName)}//Recertification//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...deadlines.flatMap((deadline) => eventLines(deadline, options)),
    'END:VCALENDAR'
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/**
 * Breaks a content line so that no part has more than 75 octets of UTF-8, the leading space of a continuation
 * included, and no character is cut (RFC 5545, 3.1).
 */
export function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = utf8Size(character)
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

/** Escapes a TEXT value (RFC 5545, 3.3.11); control characters that no value may hold are dropped. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '') // RFC 5545 forbids them
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')
}

const LINE_OCTETS = 75
const MORNING_HOUR = 9

const SUMMARIES: Readonly<Record<DeadlineKind, string>> = {
  application_opens: 'Recertification application opens',
  deadline: 'Recertification deadline',
  extension_request: 'Last day to ask for a recertification extension',
  late_until: 'Last day for a late recertification',
  lapses: 'Certification lapses without renewal',
  extension_until: 'Recertification extension ends',
  grace_doubtful: 'Reinstatement: be done before today',
  grace_until: 'Last day for reinstatement',
  news_expected: 'Recertification: news expected',
  certificate: 'Recertification certificate at Credly'
}

const BASIS_IN_WORDS = {
  stated: 'stated by NAMSS',
  inferred: 'our reading, not stated by NAMSS for this cycle',
  observed: 'no rule'
} as const

function eventLines({ kind, date, what }: Deadline, options: CalendarFileOptions): readonly string[] {
  const summary = SUMMARIES[kind]
  const source = `${what.rules.join(', ')}: ${BASIS_IN_WORDS[what.basis]}.`
  return [
    'BEGIN:VEVENT',
    `UID:${kind.replaceAll('_', '-')}-${options.cycleYear}-${escapeText(options.calendarId)}`,
    `DTSTAMP:${utcStamp(options.stampedAt)}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(`${what.text}\n${source}`)}`,
    'TRANSP:TRANSPARENT',
    ...options.remindDaysBefore.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escapeText(summary)}`,
      `TRIGGER:${trigger(days)}`,
      'END:VALARM'
    ]),
    'END:VEVENT'
  ]
}

/** From midnight of the day to 9 in the morning `days` before it, so back by whole days less nine hours. */
function trigger(days: number): string {
  if (days === 0) return `PT${MORNING_HOUR}H`
  return `-P${days === 1 ? '' : `${days - 1}D`}T${24 - MORNING_HOUR}H`
}

function compact(date: CalendarDate): string {
  return date.replaceAll('-', '')
}

function utcStamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '')
}

function utf8Size(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
