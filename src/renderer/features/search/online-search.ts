import { queryOptions, skipToken } from '@tanstack/react-query'
import { callDesk } from '../../bridge/desk.ts'

/**
 * Asks PASS once for a text. Each question lands in the account's query history, so an answer is kept for as long as
 * the screen shows it and nothing but a person asks again.
 * @param text `null`: nothing was asked.
 */
export function onlineSearchQuery(text: string | null) {
  return queryOptions({
    queryKey: ['desk', 'passSearch', text],
    queryFn: text === null ? skipToken : () => callDesk('pass.search', { text }),
    gcTime: 10 * 60_000
  })
}
