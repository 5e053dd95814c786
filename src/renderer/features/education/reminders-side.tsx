import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReminderChoice } from '#shared/domain/education/book'
import type { Assessment } from '#shared/domain/recertification/assessment'
import { calendarFile } from '#shared/domain/recertification/calendar-file'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { PRODUCT_NAME } from '#shared/product'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import { Button } from '../../ui/button.tsx'

import { formatDate } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { State } from '../../ui/status.tsx'
import { CheckBox } from './check-box.tsx'
import { Problem } from '../../errors/problem.tsx'
import type { CeFile } from './ce-file.ts'
import { Reading } from './reading.tsx'
import { RuleMarks } from './rule-mark.tsx'
import { SidePanel } from './side-panel.tsx'

interface RemindersSideProps {
  readonly file: CeFile
  readonly assessment: Assessment
  readonly today: CalendarDate
  /** Whether the dates are kept on this computer for the time that the file is closed; `null` while it is being done. */
  readonly areKept: boolean | null
  readonly onClose: () => void
}

const DISTANCES = [180, 90, 30, 14, 7, 1] as const

const NOT_KEPT = 'It begins once the file was open after a start.'
const KEPT_WORDS: Readonly<Record<string, string>> = {
  true: 'The dates lie on this computer for it, sealed, without your name or credits.',
  false: 'This computer has no keystore to seal the dates with: it begins once the file was open after a start.'
}

/** The cycle's dates, how long before each to be reminded, and the same as a calendar file. */
export function RemindersSide({ file, assessment, today, areKept, onClose }: RemindersSideProps) {
  const { now } = useDeskServices()
  const { data: policy } = useQuery(deskQueries.ceReminderPolicy)
  const choice = file.book.reminders
  const { whileClosed = false } = choice
  const distances = policy?.distances ?? choice.distances
  const { deadlines, place } = assessment
  const save = useMutation({
    mutationFn: () => {
      const text = calendarFile(deadlines, {
        productName: PRODUCT_NAME,
        calendarId: file.fileId,
        cycleYear: place.year,
        stampedAt: now(),
        remindDaysBefore: [...distances, 0]
      })
      return callDesk('education.save', { kind: 'calendar', bytes: new TextEncoder().encode(text) })
    }
  })
  const isCancelled = save.error instanceof DeskFailure && save.error.error.kind === 'cancelled'
  const choose = (distance: number, isOn: boolean): void => {
    const chosen = isOn ? [...distances, distance] : distances.filter((each) => each !== distance)
    set({ ...choice, distances: chosen.toSorted((a, b) => b - a) })
  }
  const set = (reminders: ReminderChoice): void => file.change('reminders', [{ type: 'setReminders', reminders }])
  const offered = [...new Set([...DISTANCES, ...distances])].sort((a, b) => b - a)
  return (
    <SidePanel title="Reminders" onClose={onClose}>
      <Block title="Remind me" note="and on the day itself">
        <div className="stack stack--tight">
          {policy && (!policy.isAllowed || policy.distances) && (
            <State tone="plain" icon="policy">
              {policy.isAllowed ? 'The days are set by your organization.' : 'Turned off by your organization.'}
            </State>
          )}
          {policy?.isAllowed !== false && (
            <>
              {offered.map((distance) => (
                <CheckBox
                  key={distance}
                  isChecked={distances.includes(distance)}
                  isFixed={policy?.distances != null}
                  onValueChange={(isOn) => choose(distance, isOn)}
                >
                  {distance === 1 ? 'The day before' : `${distance} days before`}
                </CheckBox>
              ))}
              <CheckBox isChecked={whileClosed} onValueChange={(isOn) => set({ ...choice, whileClosed: isOn })}>
                Also while my file is closed
              </CheckBox>
              <p className="meta">
                By a notification of this computer while {PRODUCT_NAME} runs. It tells your file’s name in the list and
                the date, nothing else. {whileClosed ? KEPT_WORDS[String(areKept)] : NOT_KEPT}
              </p>
            </>
          )}
        </div>
      </Block>
      <Block title="Dates of this cycle">
        <ul className="ce-dates">
          {deadlines.map(({ kind, date, what }) => (
            <li key={`${kind} ${date}`} className={date < today ? 'soft' : undefined}>
              <b>{formatDate(date)}</b>
              <span>
                {what.text} <Reading of={what} isCycleMarked={assessment.confirmationNotice !== null} />
                <RuleMarks ids={what.rules} />
              </span>
            </li>
          ))}
        </ul>
      </Block>
      <div className="block block--end stack stack--tight">
        <div className="actions">
          <Button icon="calendar" isBusy={save.isPending} onClick={() => save.mutate()}>
            Save as a calendar file
          </Button>
        </div>
        {save.data && <State tone="ok">Saved. Open it with your calendar.</State>}
        {save.error && !isCancelled && <Problem error={save.error} />}
      </div>
    </SidePanel>
  )
}
