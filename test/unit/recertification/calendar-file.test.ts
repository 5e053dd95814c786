import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile, escapeText, foldLine } from '#shared/domain/recertification/calendar-file'
import { assess } from './build.ts'

const options = {
  productName: 'Example Desk',
  calendarId: '1f0c@ce.invalid',
  cycleYear: 2025,
  stampedAt: Date.UTC(2025, 8, 1, 13, 5, 9),
  remindDaysBefore: [30, 1, 0]
}

const unfold = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

describe('calendar file', () => {
  it('calendar file - one all-day event per date of the cycle', () => {
    const { deadlines } = assess()
    const lines = unfold(calendarFile(deadlines, options))
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(deadlines.length)
    expect(lines.slice(0, 3)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example Desk//Recertification//EN'])
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
    const at = lines.indexOf('UID:deadline-2025-1f0c@ce.invalid')
    expect(lines.slice(at + 1, at + 4)).toEqual([
      'DTSTAMP:20250901T130509Z',
      'DTSTART;VALUE=DATE:20251201',
      'DTEND;VALUE=DATE:20251202'
    ])
    expect(lines).toContain('DTEND;VALUE=DATE:20260101')
  })

  it('calendar file - reminders ring at nine, so many days before', () => {
    const lines = unfold(calendarFile(assess().deadlines.slice(0, 1), options))
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual([
      'TRIGGER:-P29DT15H',
      'TRIGGER:-PT15H',
      'TRIGGER:PT9H'
    ])
  })

  it('calendar file - our own readings are not passed off as policy', () => {
    const lines = unfold(calendarFile(assess().deadlines, options))
    const doubtful = lines[lines.findIndex((line) => line.startsWith('UID:grace-doubtful')) + 5]
    expect(doubtful).toMatch(/^DESCRIPTION:.*A07: our reading\\, not stated by NAMSS/)
  })

  it('calendar file - the same facts give the same identifiers', () => {
    const uids = (stampedAt: number) =>
      unfold(calendarFile(assess().deadlines, { ...options, stampedAt })).filter((line) => line.startsWith('UID'))
    expect(uids(0)).toEqual(uids(1_000_000))
    expect(new Set(uids(0)).size).toBe(uids(0).length)
  })

  it('folding - no line beyond 75 octets, no character cut, nothing lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replace(/[\r\n]/g, '')),
        (line) => {
          const folded = foldLine(line)
          for (const part of folded.split('\r\n')) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75)
          expect(folded.replaceAll('\r\n ', '')).toBe(line)
        }
      )
    )
  })

  it('escaping - separators, line ends and control characters', () => {
    expect(escapeText('a,b;c\\d\r\ne\u0007')).toBe('a\\,b\\;c\\\\d\\ne')
  })
})
