import type { EarlierPurchase, PendingLetter } from '#shared/contract/desk-types'
import { openLink } from '../../bridge/desk-actions.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/choice.tsx'
import { formatDate, shortPersonName, toLocalDay } from '../../ui/format.ts'
import { Note, State } from '../../ui/status.tsx'
import { waitingWords } from '../../errors/pending-words.ts'

interface BoughtEarlierProps {
  readonly purchase: EarlierPurchase
  readonly isFree: boolean
  readonly isBusy: boolean
  readonly onGetAgain: (requestId: string) => void
}

/** Offered before the same letter is bought twice by one office. */
export function BoughtEarlier({ purchase, isFree, isBusy, onGetAgain }: BoughtEarlierProps) {
  const at = Date.parse(purchase.at)
  const when = Number.isFinite(at) ? formatDate(toLocalDay(at)) : purchase.at
  return (
    <Note
      tone="ok"
      icon="person"
      actions={
        isFree ? (
          <Chip icon="download" isDisabled={isBusy} onPress={() => onGetAgain(purchase.requestId)}>
            Get it free
          </Chip>
        ) : (
          <LinkButton onPress={() => openLink('passQueryHistory')}>Open the query history</LinkButton>
        )
      }
    >
      <b>{shortPersonName(purchase.user) || 'A colleague'} bought this letter</b> on {when}
      {purchase.letterNumber !== '' && `, ${purchase.letterNumber}`}.{' '}
      {isFree ? 'PASS sends it again without a charge.' : 'It can be had again on the PASS website.'}
    </Note>
  )
}

interface UnderWayProps {
  readonly pending: PendingLetter
  readonly onShowSync: () => void
}

/** A purchase whose end is not known yet, or that PASS refused. */
export function UnderWay({ pending, onShowSync }: UnderWayProps) {
  return (
    <div className="letter-choice">
      <PendingState state={pending.state} />
      <span className="letter-choice__name" title={pending.facilityName}>
        {pending.facilityName}
      </span>
      {pending.state === 'unclear' || pending.state === 'refused' ? (
        <LinkButton label={`Settle the letter of ${pending.facilityName}`} onPress={onShowSync}>
          Settle
        </LinkButton>
      ) : (
        <span />
      )}
      <span className="meta">{waitingWords(pending)}</span>
    </div>
  )
}

function PendingState({ state }: { readonly state: PendingLetter['state'] }) {
  switch (state) {
    case 'asked':
    case 'received':
      return <State tone="plain" icon="waiting" />
    case 'refused':
      return <State tone="bad" />
    case 'unclear':
      return <State tone="warn" />
  }
}
