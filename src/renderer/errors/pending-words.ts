import type { PendingLetter } from '#shared/contract/desk-types'
import { formatClock } from '../ui/format.ts'
import { messageForPassError } from './catalogue.ts'

/** Why a purchase waits, in one line: the same words wherever it is shown. */
export function waitingWords(pending: PendingLetter): string {
  switch (pending.state) {
    case 'asked':
      return pending.nextTryAt === null
        ? 'No answer yet. Charged once'
        : `No answer yet, asking again at ${formatClock(pending.nextTryAt)}. Charged once`
    case 'received':
      return 'Received, being kept'
    case 'refused':
      return pending.error ? messageForPassError(pending.error).title : 'Refused. Nothing was charged'
    case 'unclear':
      return 'Not clear whether it was charged: you decide'
  }
}
