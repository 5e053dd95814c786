import { daysBetween } from '#shared/domain/partial-date'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits, unitsToCredits } from '#shared/domain/recertification/credit'
import { formatDate } from '../../ui/format.ts'

interface ThreeYearsProps {
  readonly assessment: Assessment
  readonly today: CalendarDate
  /** Of the pane, in px: the drawing is made anew for it. */
  readonly width: number
}

const HEIGHT = 132
const TOP = 34
const BOTTOM = 108
const RIGHT = 14
/** `due Dec 1, 2026` and a gap. */
const DUE_WIDTH = 100

/** The whole cycle: how the credits came, where today is, what is needed, and where the present pace leads. */
export function ThreeYears({ assessment, today, width }: ThreeYearsProps) {
  const { dates, required, totals, forecast } = assessment
  const last = assessment.extension?.until ?? dates.windowEnd
  const days = daysBetween(dates.windowStart, last)
  const x = (date: CalendarDate): number => 4 + ((width - 4 - RIGHT) * daysBetween(dates.windowStart, date)) / days
  const most = Math.max(required.total, totals.total, Math.min(forecast?.atEnd.total ?? 0, required.total * 1.2)) * 1.06
  const y = (credits: number): number => BOTTOM - ((BOTTOM - TOP) * Math.min(credits, most)) / most
  const steps = stepsOf(assessment)
  const soFar = steps.filter(({ date }) => date <= last)
  const edge = today < dates.windowStart ? dates.windowStart : today > last ? last : today
  const end = soFar.reduce((latest, { date }) => (date > latest ? date : latest), edge)
  const years = yearsBetween(dates.windowStart, last)
  const todayX = x(edge)
  /** Beside the line, but never over the day that it is due. */
  const isTodayLeft = todayX > width / 2
  const todayTextX = isTodayLeft ? Math.min(todayX - 5, x(last) - DUE_WIDTH) : todayX + 5
  const countedToday = steps.filter(({ date }) => date <= edge).at(-1)?.total ?? 0
  return (
    <svg className="gauge" width={width} height={HEIGHT} role="img" aria-label={cycleInWords(assessment, today)}>
      {years.map((date) => (
        <g key={date}>
          <path className="g-tick" d={`M${x(date)} 20v5`} />
          <text x={x(date) + 3} y={13}>
            {date.slice(0, 4)}
          </text>
        </g>
      ))}
      <path className="g-tick" d={`M0 20.5H${width}`} />
      <path className="g-other" d={area(soFar, end, ({ total }) => total, x, y)} />
      <path className="g-approved" d={area(soFar, end, ({ approved }) => approved, x, y)} />
      <path className="g-tick" d={`M4 ${BOTTOM + 0.5}H${width}`} />
      <path className="g-goal" d={`M4 ${y(required.total)}H${x(last)}`} />
      <text className="g-strong" x={8} y={y(required.total) - 4}>
        {required.total} needed
      </text>
      {forecast && !assessment.met && (
        <path className="g-preview" d={`M${todayX} ${y(countedToday)}L${x(last)} ${y(forecast.atEnd.total)}`} />
      )}
      <path className="g-need" d={`M${x(last)} 26V${BOTTOM + 6}`} />
      <text className="g-strong" x={x(last) + RIGHT - 2} y={BOTTOM + 20} textAnchor="end">
        due {formatDate(last)}
      </text>
      <path className="g-today" d={`M${todayX} 20V${BOTTOM + 6}`} />
      <text className="g-today-text" x={todayTextX} y={BOTTOM + 20} textAnchor={isTodayLeft ? 'end' : 'start'}>
        today, {formatDate(today)}
      </text>
    </svg>
  )
}

interface Step {
  readonly date: CalendarDate
  readonly total: number
  readonly approved: number
}

/** The credits that count, added up from day to day. */
function stepsOf({ entries }: Assessment): readonly Step[] {
  let total = 0
  let approved = 0
  return entries
    .flatMap((entry) => (entry.type === 'counted' ? [entry] : []))
    .sort((a, b) => (a.activity.date < b.activity.date ? -1 : 1))
    .map(({ activity, credit }) => {
      total += credit.units
      if (credit.category === 'approved') approved += credit.units
      return { date: activity.date, total: unitsToCredits(total), approved: unitsToCredits(approved) }
    })
}

/** A staircase from the first credit to `end`, filled down to nothing. */
function area(
  steps: readonly Step[],
  end: CalendarDate,
  height: (step: Step) => number,
  x: (date: CalendarDate) => number,
  y: (credits: number) => number
): string {
  const [first] = steps
  if (!first) return ''
  const stairs = steps.map((step) => `H${x(step.date)}V${y(height(step))}`).join('')
  return `M${x(first.date)} ${BOTTOM}${stairs}H${x(end)}V${BOTTOM}Z`
}

function yearsBetween(from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const first = Number(from.slice(0, 4)) + 1
  const count = Number(to.slice(0, 4)) - first + 1
  return Array.from({ length: count }, (_, index) => `${first + index}-01-01`)
}

function cycleInWords({ dates, totals, required, forecast }: Assessment, today: CalendarDate): string {
  const pace = forecast
    ? ` At the present pace ${formatCredits(forecast.atEnd.total)} credits at the end, ${formatCredits(forecast.atEnd.approved)} of them approved.`
    : ''
  return `The cycle runs from ${formatDate(dates.windowStart)} to ${formatDate(dates.windowEnd)}; today is ${formatDate(today)}. ${formatCredits(totals.total)} of ${required.total} credits so far.${pace}`
}
