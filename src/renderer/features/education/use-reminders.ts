import { useEffect, useRef, useState } from 'react'
import type { Assessment } from '#shared/domain/recertification/assessment'
import { callDesk } from '../../bridge/desk.ts'
import type { CeFile } from './ce-file.ts'

/**
 * Hands main the dates of the open file, anew whenever they or the owner's choice change.
 * @returns whether main keeps them while the file is closed; `null` until it has answered.
 */
export function useReminders({ fileId, book }: CeFile, { deadlines }: Assessment): boolean | null {
  const { distances, whileClosed = false } = book.reminders
  const dates = deadlines.map(({ kind, date }) => ({ kind, date }))
  const order = { fileId, dates, distances: [...distances], keepsWhileClosed: whileClosed }
  const key = JSON.stringify(order)
  const sent = useRef('')
  const [answer, setAnswer] = useState<{ readonly key: string; readonly isKept: boolean } | null>(null)
  useEffect(() => {
    if (sent.current === key) return
    sent.current = key
    // A reminder that could not be set is no reason to stop; the dates stand on the screen.
    callDesk('education.remind', order).then(
      ({ isKept }) => setAnswer({ key, isKept }),
      () => setAnswer({ key, isKept: false })
    )
  })
  return answer?.key === key ? answer.isKept : null
}
