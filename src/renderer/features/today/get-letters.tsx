import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LetterQuote } from '#shared/contract/desk-types'
import type { AffiliationFacts } from '#shared/domain/today/facts'
import { lettersNext } from '#shared/domain/today/overview'
import type { TodayRow } from '#shared/domain/today/rows'
import type { Wanted } from '../../bridge/buy-letters.ts'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { messageForError } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { pluralize } from '../../ui/format.ts'
import { NoPriceDialog } from '../../ui/no-price-dialog.tsx'
import { PricePanel, reasonAgainstLetters } from '../../ui/price-panel.tsx'

interface GetLettersProps {
  readonly rows: readonly TodayRow[]
  readonly onConfirm: (wanted: readonly Wanted[]) => void
  readonly onClose: () => void
}

interface Line {
  readonly wanted: Wanted
  /** A colleague has it already: it is had again on the practitioner's own page, where that is free. */
  readonly isBoughtEarlier: boolean
}

/**
 * The letters that are next, with price and balance, before anything is spent. What a colleague has bought already is left
 * out. `[Note: letter credits are spent once]`
 */
export function GetLetters({ rows, onConfirm, onClose }: GetLettersProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setIsAsking] = useState(false)
  const { data: account } = useQuery(deskQueries.account)
  const { data: connection } = useQuery(deskQueries.connection)
  const isConnected = connection?.kind === 'connected' || connection?.kind === 'checking'
  const next = lettersNext(rows)
  const quote = useQuery({
    ...deskQueries.letterQuote(next.map(({ affiliation }) => affiliation.affiliationId)),
    enabled: next.length > 0 && isConnected
  })
  const lines = next.map(({ row, affiliation }) => toLine(row, affiliation, quote.data))
  const wanted = lines
    .filter(({ wanted: { affiliationId }, isBoughtEarlier }) => !isBoughtEarlier && !left.has(affiliationId))
    .map((line) => line.wanted)
  const price = quote.data ? quote.data.letterPrice : (account?.letterPrice ?? null)
  const credits = account ? account.letterCredits : (quote.data?.letterCredits ?? null)
  if (isAsking) {
    return (
      <NoPriceDialog
        letterCount={wanted.length}
        letterCredits={credits}
        onConfirm={() => onConfirm(wanted)}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      title="Letters for today"
      size="wide"
      onClose={onClose}
      actions={<Button onClick={onClose}>Get none</Button>}
    >
      <div className="stack">
        <div className="letters-today">
          {lines.map(({ wanted: letter, isBoughtEarlier }) => (
            <label key={letter.affiliationId} className="letter-choice">
              <input
                className="box"
                type="checkbox"
                checked={!isBoughtEarlier && !left.has(letter.affiliationId)}
                disabled={isBoughtEarlier}
                onChange={(event) => setLeft(withEntry(left, letter.affiliationId, !event.target.checked))}
              />
              <span className="letter-choice__name">{letter.practitionerName}</span>
              <span>{isBoughtEarlier || price === null ? '' : pluralize(price, 'credit')}</span>
              <span className="meta">
                {letter.facilityName}
                {isBoughtEarlier && ': a colleague has bought it, see the page of the practitioner'}
              </span>
            </label>
          ))}
        </div>
        <section aria-label="Price">
          <PricePanel
            letterCount={wanted.length}
            letterPrice={price}
            letterCredits={credits}
            underWay={0}
            reason={
              reasonAgainstLetters(isConnected, true) ??
              (quote.isFetching ? 'Looking whether a colleague has bought one of them.' : null) ??
              (quote.error ? `${messageForError(quote.error).title}. Nothing was spent.` : null)
            }
            onConfirm={() => {
              if (price === null) setIsAsking(true)
              else onConfirm(wanted)
            }}
          />
        </section>
      </div>
    </Dialog>
  )
}

function toLine(
  { applicant, name }: TodayRow,
  { affiliationId, facilityName }: AffiliationFacts,
  quote: LetterQuote | undefined
): Line {
  return {
    wanted: { npi: applicant.npi, practitionerName: name, affiliationId, facilityName, requestId: null },
    isBoughtEarlier: quote?.earlier.some((purchase) => purchase.affiliationId === affiliationId) ?? false
  }
}

function withEntry(set: ReadonlySet<string>, entry: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(entry)
  else next.delete(entry)
  return next
}
