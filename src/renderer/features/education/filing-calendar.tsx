import { daysBetween } from '#shared/domain/partial-date'
import type { Assessment } from '#shared/domain/recertification/assessment'
import { dollars } from '#shared/domain/recertification/fees'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatDate } from '../../ui/format.ts'

interface FilingCalendarProps {
  readonly assessment: Assessment
  readonly isMember: boolean
  readonly today: CalendarDate
  /** Of the pane, in px: the drawing is made anew for it. */
  readonly width: number
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HEIGHT = 132

/** The months from the opening of the application to the end of the grace period, what filing costs in each, and today. */
export function FilingCalendar({ assessment, isMember, today, width }: FilingCalendarProps) {
  const { dates, place } = assessment
  const prices = pricesOf(assessment, isMember)
  const first = dates.opens
  const days = daysBetween(first, dates.graceUntil) + 14
  const x = (date: CalendarDate): number => 4 + ((width - 10) * daysBetween(first, date)) / days
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = Number(first.slice(5, 7)) - 1 + index
    const year = place.year + Math.floor(month / 12)
    return {
      date: `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      label: month % 12 === 0 ? String(year) : (MONTHS[month % 12] ?? '')
    }
  })
  const isBefore = today < first
  const isAfter = daysBetween(first, today) > days
  const todayX = Math.min(width - 6, Math.max(4, x(today)))
  const dueX = x(dates.windowEnd)
  const daysLeft = daysBetween(today, dates.windowEnd)
  const dueText = `due ${short(dates.windowEnd)}${daysLeft >= 0 && daysLeft < 400 ? `, ${daysLeft === 1 ? '1 day' : `${daysLeft} days`}` : ''}`
  const todayIsLeft = !isBefore && todayX > 100
  /** With less room the words of a span are left to the calendar's name and to the list of dates. */
  const isNarrow = width < 540
  /** Every month has its name where there is room for it, else every second or third. */
  const every = width > 460 ? 1 : width > 300 ? 2 : 3
  return (
    <svg
      className="gauge"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={calendarInWords(assessment, prices, today)}
    >
      <defs>
        <pattern id="ce-lapsed" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="g-hatch" d="M0 0V6" />
        </pattern>
      </defs>
      {months.map(({ date, label }, index) => (
        <g key={date}>
          <path className="g-tick" d={`M${x(date)} 20v5`} />
          {index % every === 0 && x(date) < width - 24 && (
            <text x={x(date) + 3} y={13}>
              {label}
            </text>
          )}
        </g>
      ))}
      <path className="g-tick" d={`M0 20.5H${width}`} />
      <rect className="g-span" x={x(dates.opens)} y={32} width={dueX - x(dates.opens)} height={24} />
      <text className="g-strong" x={10} y={48}>
        {isNarrow
          ? `On time: ${dollars(prices.onTime)}`
          : `Apply on time: ${dollars(prices.onTime)}${isMember ? ' member' : ''}`}
      </text>
      <rect className="g-late" x={dueX + 2} y={32.5} width={Math.max(0, x(dates.lateUntil) - dueX - 2)} height={23} />
      <text x={x(dates.lateUntil) + 6} y={48}>
        <tspan className="g-strong">Late: {dollars(prices.late)}</tspan>, until {short(dates.lateUntil)}
      </text>
      <rect className="g-span" x={dueX + 2} y={68} width={x(dates.extensionUntil) - dueX - 2} height={24} />
      <text x={dueX + 8} y={84}>
        <tspan className="g-strong">Extension: {dollars(prices.extension)}</tspan>, until {short(dates.extensionUntil)}{' '}
        (A06){width > 430 ? `. Ask by ${short(dates.windowEnd)}` : ''}
      </text>
      <rect
        className="g-late"
        x={x(dates.lapsedFrom)}
        y={104.5}
        width={x(dates.graceUntil) - x(dates.lapsedFrom)}
        height={23}
      />
      <rect x={x(dates.lapsedFrom)} y={104.5} width={14} height={23} fill="url(#ce-lapsed)" />
      <text x={x(dates.lapsedFrom) + 20} y={120}>
        <tspan className="g-strong">Lapsed.</tspan> {isNarrow ? '' : 'Reinstatement '}
        {dollars(prices.reinstatement)}, until {short(dates.graceUntil)} (A07)
      </text>
      <path className="g-need" d={`M${dueX} 26V132`} />
      <text className="g-strong" x={dueX - 5} y={120} textAnchor="end">
        {dueText}
      </text>
      {!isAfter && <path className="g-today" d={`M${todayX} 20V96`} />}
      <text
        className="g-today-text"
        x={todayIsLeft ? todayX - 5 : todayX + 5}
        y={84}
        textAnchor={todayIsLeft ? 'end' : 'start'}
      >
        {isBefore ? '← ' : ''}today, {Math.abs(daysBetween(first, today)) > 200 ? formatDate(today) : short(today)}
      </text>
    </svg>
  )
}

export interface Prices {
  readonly onTime: number
  readonly late: number
  readonly extension: number
  readonly reinstatement: number
  readonly nonMemberMore: number
}

/** What filing costs in each situation, for a member or not (R20 to R25; A20, A23). */
export function pricesOf({ place, rules }: Assessment, isMember: boolean): Prices {
  const rates = place.kind === 'single' ? rules.fees.single : rules.fees.dual
  const onTime = isMember ? rates.member : rates.nonMember
  return {
    onTime,
    late: onTime + rules.fees.late,
    extension: onTime + rules.fees.extension,
    reinstatement: onTime + rules.fees.reinstatement,
    nonMemberMore: rates.nonMember - rates.member
  }
}

function calendarInWords({ dates }: Assessment, prices: Prices, today: CalendarDate): string {
  return [
    `Today is ${formatDate(today)}.`,
    `Apply from ${formatDate(dates.opens)} to ${formatDate(dates.windowEnd)}, ${dollars(prices.onTime)}.`,
    `Late until ${formatDate(dates.lateUntil)}, ${dollars(prices.late)}.`,
    `Extension until ${formatDate(dates.extensionUntil)} if asked by ${formatDate(dates.windowEnd)}, ${dollars(prices.extension)}.`,
    `From ${formatDate(dates.lapsedFrom)} lapsed, reinstatement until ${formatDate(dates.graceUntil)}, ${dollars(prices.reinstatement)}.`
  ].join(' ')
}

function short(date: CalendarDate): string {
  return formatDate(date).replace(/, \d{4}$/, '')
}
