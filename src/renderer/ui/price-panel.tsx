import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { formatCount, pluralize } from './format.ts'

interface PricePanelProps {
  readonly letterCount: number
  /** Credits for each; `null`: PASS did not name a price. */
  readonly letterPrice: number | null
  /** `null`: PASS did not say how many there are. */
  readonly letterCredits: number | null
  /** How many letters are being got right now; while any is, no other can be confirmed. */
  readonly underWay: number
  /** Why nothing can be bought now; stands in place of the promise below the button. */
  readonly reason: string | null
  readonly extra?: ReactNode
  readonly onConfirm: () => void
}

/**
 * What letters cost, what is there and what is left: always in sight before the button that spends it.
 * `[Note: letter credits are spent once]`
 */
export function PricePanel({
  letterCount,
  letterPrice,
  letterCredits,
  underWay,
  reason,
  extra,
  onConfirm
}: PricePanelProps) {
  const cost = letterPrice === null ? null : letterPrice * letterCount
  const isTooDear = cost !== null && letterCredits !== null && cost > letterCredits
  const about = reason ?? promise(letterCount, letterPrice, isTooDear)
  return (
    <>
      <dl className="price">
        <dt>Letter credits</dt>
        <dd>{letterCredits === null ? 'not known' : formatCount(letterCredits)}</dd>
        {letterCount > 0 && (
          <>
            <dt>{pluralize(letterCount, 'letter')}</dt>
            <dd>{cost === null ? 'price not known' : `\u2212${formatCount(cost)}`}</dd>
          </>
        )}
        {letterCount > 0 && cost !== null && letterCredits !== null && (
          <>
            <dt className="price__line">Left after this</dt>
            <dd className="price__line">{formatCount(letterCredits - cost).replace('-', '\u2212')}</dd>
          </>
        )}
      </dl>
      <Button
        kind="primary"
        size="big"
        isFullWidth
        isBusy={underWay > 0}
        isDisabled={letterCount === 0 || isTooDear || reason !== null}
        aria-describedby="price-panel-about"
        onClick={onConfirm}
      >
        {underWay > 0 ? busyLabel(underWay) : priceLabel(letterCount, cost)}
      </Button>
      <p className="meta under" id="price-panel-about">
        {about}
      </p>
      {extra}
    </>
  )
}

/** The words on the button: what and for how much. */
export function priceLabel(letterCount: number, cost: number | null): string {
  if (letterCount === 0) return 'Choose letters'
  const what = `Get ${pluralize(letterCount, 'letter')}`
  return cost === null ? `${what}, price not known` : `${what} for ${pluralize(cost, 'credit')}`
}

function busyLabel(letterCount: number): string {
  return `Getting ${pluralize(letterCount, 'letter')}`
}

function promise(letterCount: number, letterPrice: number | null, isTooDear: boolean): string {
  if (letterCount === 0) return 'Tick the letters you need; the price stands here before anything is spent.'
  if (isTooDear) return 'There are not enough letter credits. They are bought on the PASS website.'
  if (letterPrice === null) return 'PASS did not name the price of a letter. You are asked again before each one.'
  return 'Each letter is charged once, even if the connection drops.'
}

/** Why no letter can be had at all now, in a sentence; `null`: they can. @param isOffered by the account, to programs */
export function reasonAgainstLetters(isConnected: boolean, isOffered: boolean): string | null {
  if (!isOffered)
    return 'Your PASS account does not offer letters to this program. Get them on the PASS website and attach the PDF.'
  if (!isConnected) return 'No connection: new letters can be had when it is back. Letters you have can be reprinted.'
  return null
}
