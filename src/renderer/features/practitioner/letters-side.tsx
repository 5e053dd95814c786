import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionState, PendingLetter } from '#shared/contract/desk-types'
import type { AffiliationSummary } from '#shared/domain/affiliation'
import { openLink } from '../../bridge/desk-actions.ts'
import { busyWith, useBuyLetters, type Bought, type Wanted } from '../../bridge/buy-letters.ts'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import { callDesk } from '../../bridge/desk.ts'
import { LinkButton } from '../../ui/button.tsx'
import { formatDate, pluralize, toLocalDay } from '../../ui/format.ts'
import { Block, Side } from '../../ui/frame/page.tsx'
import { NoPriceDialog } from '../../ui/no-price-dialog.tsx'
import { PricePanel, reasonAgainstLetters } from '../../ui/price-panel.tsx'
import { State } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { isFreeAgain, toLetterOffers, withoutPurchases, type LetterOffer } from './letter-offers.ts'
import { BoughtEarlier, UnderWay } from './letter-rows.tsx'

interface LettersSideProps {
  readonly npi: string
  readonly practitionerName: string
  readonly summaries: readonly AffiliationSummary[]
  readonly connection: ConnectionState | undefined
  readonly takesFocus: boolean
  readonly onOpenLetter: (letterId: string) => void
  readonly onShowSync: () => void
}

/** Which letters there are, what they cost, and which are already ours. */
export function LettersSide(props: LettersSideProps) {
  const { npi, practitionerName, summaries, connection, takesFocus, onOpenLetter, onShowSync } = props
  const { dataWorker, now } = useDeskServices()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setIsAsking] = useState(false)
  const { data: letters } = useQuery(workerQueries.letters(dataWorker, npi))
  const { data: allPending } = useQuery(deskQueries.pendingLetters)
  const { data: account } = useQuery(deskQueries.account)
  // While the connection is being looked at, it counts as it was: nothing flashes.
  const isConnected = connection?.kind === 'connected' || connection?.kind === 'checking'
  const available = summaries.filter((summary) => summary.letterAvailable).map((summary) => summary.affiliationId)
  const quote = useQuery({
    ...deskQueries.letterQuote(available),
    enabled: available.length > 0 && isConnected
  })
  const purchase = useBuyLetters()
  const pending = (allPending ?? []).filter((purchase) => purchase.npi === npi)
  const busy = busyWith(purchase.underWay, pending)
  const isOffered = !(account?.notOffered ?? []).some((endpoint) => endpoint.startsWith('letter/retrieve'))
  const all = toLetterOffers(summaries, letters ?? [], pending, quote.data?.earlier ?? [])
  const offers = isOffered ? all : withoutPurchases(all)
  const toBuy = offers.filter((offer) => offer.kind === 'toBuy' || offer.kind === 'boughtEarlier')
  const price = quote.data ? quote.data.letterPrice : (account?.letterPrice ?? null)
  const credits = account ? account.letterCredits : (quote.data?.letterCredits ?? null)
  const wanted = toBuy.map((offer) => offer.summary).filter((summary) => chosen.has(summary.affiliationId))

  const toWanted = ({ affiliationId, facilityName }: AffiliationSummary, requestId: string | null = null): Wanted => ({
    npi,
    practitionerName,
    affiliationId,
    facilityName,
    requestId
  })

  const getLetters = (list: readonly Wanted[]): void => {
    setIsAsking(false)
    setChosen(new Set())
    purchase.buy(list)
  }

  return (
    <Side label="Good-standing letters" takesFocus={takesFocus}>
      <div className="side__scroll">
        <section className="block">
          <h2>
            Letters{' '}
            <span className="push meta">
              {price === null ? 'price not known' : `${pluralize(price, 'credit')} each`}
            </span>
          </h2>
          {toBuy.length === 0 && <p className="soft">No further letter to be had.</p>}
          {toBuy.map((offer) => (
            <LetterChoice
              key={offer.summary.affiliationId}
              offer={offer}
              price={price}
              isChosen={chosen.has(offer.summary.affiliationId)}
              isFree={
                offer.kind === 'boughtEarlier' &&
                isFreeAgain(offer.purchase, quote.data?.honoursRequestId ?? false, now())
              }
              isBusy={busy.length > 0}
              onChoose={(isChosen) => setChosen(withEntry(chosen, offer.summary.affiliationId, isChosen))}
              onGetAgain={(requestId) => getLetters([toWanted(offer.summary, requestId)])}
            />
          ))}
          {quote.error && <Problem error={quote.error} onTryAgain={() => void quote.refetch()} />}
        </section>
        <Purchases
          title="On their way"
          purchases={pending.filter((one) => !needsPerson(one))}
          onShowSync={onShowSync}
        />
        <Purchases title="Need you" purchases={pending.filter(needsPerson)} onShowSync={onShowSync} />
        <AlreadyOurs offers={offers} onOpenLetter={onOpenLetter} />
        <NoLetter offers={offers} npi={npi} practitionerName={practitionerName} onOpenLetter={onOpenLetter} />
        <Outcome bought={purchase.bought} onOpenLetter={onOpenLetter} />
      </div>
      <section className="block block--end">
        <PricePanel
          letterCount={wanted.length}
          letterPrice={price}
          letterCredits={credits}
          underWay={busy.length}
          reason={reasonAgainstLetters(isConnected || connection === undefined, isOffered)}
          extra={
            credits === 0 && (
              <p className="under">
                <LinkButton onPress={() => openLink('passCredits')}>Open the PASS website</LinkButton>
              </p>
            )
          }
          onConfirm={() => {
            if (price === null) setIsAsking(true)
            else getLetters(wanted.map((summary) => toWanted(summary)))
          }}
        />
      </section>
      {isAsking && (
        <NoPriceDialog
          letterCount={wanted.length}
          letterCredits={credits}
          onConfirm={() => getLetters(wanted.map((summary) => toWanted(summary)))}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Side>
  )
}

function withEntry(set: ReadonlySet<string>, entry: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(entry)
  else next.delete(entry)
  return next
}

interface LetterChoiceProps {
  readonly offer: Extract<LetterOffer, { readonly kind: 'toBuy' | 'boughtEarlier' }>
  readonly price: number | null
  readonly isChosen: boolean
  readonly isFree: boolean
  readonly isBusy: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onGetAgain: (requestId: string) => void
}

function LetterChoice({ offer, price, isChosen, isFree, isBusy, onChoose, onGetAgain }: LetterChoiceProps) {
  const { facilityName, updatedOn } = offer.summary
  return (
    <>
      <label className="letter-choice">
        <input
          className="box"
          type="checkbox"
          checked={isChosen}
          disabled={isBusy}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span className="letter-choice__name" title={facilityName}>
          {facilityName}
        </span>
        <span>{price === null ? '' : pluralize(price, 'credit')}</span>
        <span className="meta">{updatedOn === null ? 'date not stated' : `as of ${formatDate(updatedOn)}`}</span>
      </label>
      {offer.kind === 'boughtEarlier' && (
        <BoughtEarlier purchase={offer.purchase} isFree={isFree} isBusy={isBusy} onGetAgain={onGetAgain} />
      )}
    </>
  )
}

interface PurchasesProps {
  readonly title: string
  readonly purchases: readonly PendingLetter[]
  readonly onShowSync: () => void
}

function Purchases({ title, purchases, onShowSync }: PurchasesProps) {
  if (purchases.length === 0) return null
  return (
    <Block title={title}>
      {purchases.map((purchase) => (
        <UnderWay key={purchase.requestId} pending={purchase} onShowSync={onShowSync} />
      ))}
    </Block>
  )
}

function needsPerson({ state }: PendingLetter): boolean {
  return state === 'refused' || state === 'unclear'
}

interface OffersProps {
  readonly offers: readonly LetterOffer[]
  readonly onOpenLetter: (letterId: string) => void
}

function AlreadyOurs({ offers, onOpenLetter }: OffersProps) {
  const ours = offers.flatMap((offer) => (offer.kind === 'ours' ? [offer.letter] : []))
  if (ours.length === 0) return null
  return (
    <Block title="Already ours">
      {ours.map((letter) => (
        <div key={letter.letterId} className="letter-choice">
          <State tone="ok" icon="document" />
          <span className="letter-choice__name" title={letter.facilityName}>
            {letter.facilityName}
          </span>
          <LinkButton
            label={`Reprint the letter of ${letter.facilityName}`}
            onPress={() => onOpenLetter(letter.letterId)}
          >
            Reprint
          </LinkButton>
          <span className="meta">
            {letter.attached ? 'attached' : 'got'} {formatDate(toLocalDay(letter.retrievedAt))} · free, works offline
          </span>
        </div>
      ))}
    </Block>
  )
}

function NoLetter({
  offers,
  npi,
  practitionerName,
  onOpenLetter
}: OffersProps & { readonly npi: string; readonly practitionerName: string }) {
  const none = offers.flatMap((offer) => (offer.kind === 'none' ? [offer] : []))
  const attach = useMutation({
    mutationFn: (summary: AffiliationSummary) =>
      callDesk('letters.attach', {
        npi,
        affiliationId: summary.affiliationId,
        practitionerName,
        facilityName: summary.facilityName
      }),
    onSuccess: ({ letterId }) => onOpenLetter(letterId)
  })
  if (none.length === 0) return null
  return (
    <Block title="No letter to be had">
      {none.map(({ summary, reason }) => (
        <p key={summary.affiliationId} className="soft">
          {summary.facilityName}: {reason}.{' '}
          <LinkButton label={`Attach a letter PDF of ${summary.facilityName}`} onPress={() => attach.mutate(summary)}>
            Attach a PDF
          </LinkButton>
        </p>
      ))}
      {attach.error && <Problem error={attach.error} />}
    </Block>
  )
}

interface OutcomeProps {
  readonly bought: readonly Bought[]
  readonly onOpenLetter: (letterId: string) => void
}

function Outcome({ bought, onOpenLetter }: OutcomeProps) {
  if (bought.length === 0) return null
  return (
    <div className="block stack stack--tight" role="status">
      {bought.map(({ affiliationId, facilityName, letter, error }) =>
        letter ? (
          <p key={affiliationId}>
            <State tone="ok">{facilityName}</State>{' '}
            {letter.replayed ? 'free, it was paid already' : `${pluralize(letter.creditsCharged, 'credit')} charged`}.{' '}
            <LinkButton label={`Open the letter of ${facilityName}`} onPress={() => onOpenLetter(letter.letterId)}>
              Open
            </LinkButton>
          </p>
        ) : (
          <div key={affiliationId}>
            <p className="name">{facilityName}</p>
            <Problem error={error} />
          </div>
        )
      )}
    </div>
  )
}
