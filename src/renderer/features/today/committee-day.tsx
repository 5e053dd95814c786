import { useState, type KeyboardEvent } from 'react'
import { parseTypedDay } from '#shared/domain/education/typed-values'
import { addDays, type PartialDate } from '#shared/domain/partial-date'
import { LinkButton } from '../../ui/button.tsx'
import { formatDate, formatWeekday } from '../../ui/format.ts'

interface CommitteeDayProps {
  readonly committeeOn: PartialDate | null
  readonly today: PartialDate
  readonly onChange: (on: PartialDate | null) => void
}

/** When the committee meets; pressed, it can be typed. */
export function CommitteeDay({ committeeOn, today, onChange }: CommitteeDayProps) {
  const [text, setText] = useState<string | null>(null)
  if (text === null) {
    return (
      <LinkButton onPress={() => setText(committeeOn === null ? '' : formatDate(committeeOn))}>
        {committeeOn === null
          ? 'Say when the committee meets'
          : `Committee ${committeeOn < today ? 'met' : 'meets'} ${formatWeekday(committeeOn)}`}
      </LinkButton>
    )
  }
  const day = text.trim() === '' ? null : readDay(text, today)
  const isWrong = day === undefined
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isWrong) {
      onChange(day)
      setText(null)
    } else if (event.key === 'Escape') setText(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <label className="committee">
      Committee meets on
      <input
        className={isWrong ? 'input input--bad' : 'input'}
        autoFocus
        autoComplete="off"
        value={text}
        aria-invalid={isWrong || undefined}
        aria-describedby="committee-day-about"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        onBlur={() => {
          if (!isWrong) onChange(day)
          setText(null)
        }}
      />
      <span id="committee-day-about" className="meta">
        {day === undefined
          ? 'A day such as Nov 24'
          : day === null
            ? 'Empty: no committee'
            : `${formatWeekday(day)}, Enter keeps it`}
      </span>
    </label>
  )
}

/** The next such day where no year was typed; `undefined`: it is none. */
function readDay(text: string, today: PartialDate): PartialDate | undefined {
  switch (text.trim().toLowerCase()) {
    case 'today':
      return today
    case 'tomorrow':
      return addDays(today, 1)
    case 'yesterday':
      return undefined
    default:
      return parseTypedDay(text, addDays(today, 364)) ?? undefined
  }
}
