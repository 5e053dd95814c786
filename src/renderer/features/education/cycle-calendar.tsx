import { useState } from 'react'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { formatCredits } from '#shared/domain/recertification/credit'
import { LinkButton } from '../../ui/button.tsx'
import { useElementWidth } from '../../ui/use-element-width.ts'
import { FilingCalendar, pricesOf } from './filing-calendar.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { ThreeYears } from './three-years.tsx'

interface CycleCalendarProps {
  readonly assessment: Assessment
  readonly isMember: boolean
  readonly today: CalendarDate
}

/**
 * The cycle with today's place in it: its three years while credits are gathered, and from the opening of the application
 * on the months of filing with what each costs. Either is one press away from the other.
 */
export function CycleCalendar({ assessment, isMember, today }: CycleCalendarProps) {
  const [width, measure] = useElementWidth<HTMLDivElement>()
  const [chosen, setChosen] = useState<'years' | 'filing' | null>(null)
  const { rules, dates, forecast } = assessment
  const view = chosen ?? (today < dates.opens ? 'years' : 'filing')
  const { nonMemberMore } = pricesOf(assessment, isMember)
  return (
    <div ref={measure} className="gauge-box">
      {width > 0 &&
        (view === 'years' ? (
          <ThreeYears assessment={assessment} today={today} width={width} />
        ) : (
          <FilingCalendar assessment={assessment} isMember={isMember} today={today} width={width} />
        ))}
      <p className="meta gauge-foot">
        {view === 'filing' ? (
          <>
            {rules.confirmation.fees === 'published'
              ? `Fees of the ${rules.cycleYear} cycle.`
              : 'Fees of the 2025 cycle.'}{' '}
            {isMember ? `Non-member: $${nonMemberMore} more.` : `Member: $${nonMemberMore} less.`}
            <RuleMarks ids={['R22', 'A06', 'A07', 'A20', 'A23']} />{' '}
          </>
        ) : (
          forecast && `At the present pace ${formatCredits(forecast.atEnd.total)} credits by the end. `
        )}
        <LinkButton onPress={() => setChosen(view === 'years' ? 'filing' : 'years')}>
          {view === 'years' ? 'Dates and fees' : 'Three years'}
        </LinkButton>
      </p>
    </div>
  )
}
