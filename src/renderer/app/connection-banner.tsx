import { useQuery } from '@tanstack/react-query'
import type { ConnectionState } from '#shared/contract/desk-types'
import { useDeskServices } from '../bridge/desk-context.tsx'
import { deskQueries } from '../bridge/desk-queries.ts'
import { messageForPassError } from '../errors/catalogue.ts'
import { Button } from '../ui/button.tsx'
import { formatSince, pluralize } from '../ui/format.ts'
import { Banner } from '../ui/status.tsx'

interface ConnectionBannerProps {
  readonly connection: ConnectionState | undefined
  readonly onTryNow: () => void
  readonly onShowConnection: () => void
}

/** Above every screen while PASS cannot be used: since when, what works all the same, what waits. */
export function ConnectionBanner({ connection, onTryNow, onShowConnection }: ConnectionBannerProps) {
  const { now } = useDeskServices()
  const { data: pending } = useQuery(deskQueries.pendingLetters)
  if (connection?.kind === 'refused') {
    const message = messageForPassError(connection.error)
    return (
      <Banner tone="bad" icon="key" actions={<Button onClick={onShowConnection}>Look at the connection</Button>}>
        <b>{message.title}.</b> {message.text} What is on this computer works.
      </Banner>
    )
  }
  if (connection?.kind !== 'offline') return null
  const waiting = (pending ?? []).filter((purchase) => purchase.state === 'asked').length
  const cause = connection.error.kind === 'offline' ? '' : ` ${messageForPassError(connection.error).title}.`
  return (
    <Banner tone="warn" icon="offline" actions={<Button onClick={onTryNow}>Try now</Button>}>
      <b>No connection since {formatSince(connection.since, now())}.</b>
      {cause} Everything on this computer works: search, histories, reprints.
      {waiting > 0 && ` ${pluralize(waiting, 'letter goes', 'letters go')} on when it is back.`}
    </Banner>
  )
}
