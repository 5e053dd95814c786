import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DeskSettings } from '#shared/contract/desk-types'
import { PICTURE_PROBLEM_TEXTS } from '#shared/domain/pictures/picture-problem'
import { foldText } from '#shared/domain/names'
import { standardInForce, type VerificationStandard } from '#shared/domain/verification-age'
import { useDeskServices } from '../../bridge/desk-context.tsx'
import { deskQueries, workerQueries } from '../../bridge/desk-queries.ts'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { formatCount, formatDate, formatMoment, pluralize, toLocalDay } from '../../ui/format.ts'
import { PageHead, Side } from '../../ui/frame/page.tsx'
import { EmptyState, Note } from '../../ui/status.tsx'
import { Problem } from '../../errors/problem.tsx'
import { BatchPanel } from './batch-panel.tsx'
import { nothingChecked } from './checked-letters.ts'
import { DocumentView } from './document-view.tsx'
import { useDroppedLetter } from './dropped-letter.ts'
import { letterAge } from './letter-age.ts'
import { LetterList } from './letter-list.tsx'
import type { Paper } from './print-options.tsx'
import { PrintPanel } from './print-panel.tsx'
import { VerifyPane } from './verify-pane.tsx'

interface LettersScreenProps {
  /** `null`: the newest. */
  readonly letterId: string | null
  readonly settings: DeskSettings
  readonly onSelect: (letterId: string) => void
  readonly onGoToSearch: () => void
}

/** A list of a thousand rows is drawn in no time, ten thousand are not; finding narrows it. */
const MOST_ROWS = 500

/** Every letter this desk ever got: look at it, print it, save it, free of charge and offline. */
export function LettersScreen({ letterId, settings, onSelect, onGoToSearch }: LettersScreenProps) {
  const { dataWorker, now } = useDeskServices()
  const { dropped, forget } = useDroppedLetter()
  const [isVerifyAsked, setIsVerifyAsked] = useState(false)
  const [checked, setChecked] = useState(nothingChecked)
  const [text, setText] = useState('')
  const [paper, setPaper] = useState<Paper>(settings.paper)
  const letters = useQuery(workerQueries.letters(dataWorker))
  const { data: pending } = useQuery(deskQueries.pendingLetters)
  const all = letters.data ?? []
  const found = findLetters(all, text)
  const shown = found.slice(0, MOST_ROWS)
  const selected =
    shown.find((letter) => letter.letterId === letterId) ??
    (text === '' ? all.find((letter) => letter.letterId === letterId) : undefined) ??
    shown[0]
  const isVerifying = isVerifyAsked || dropped !== null
  const today = toLocalDay(now())
  const standard = standardInForce(settings)
  const ticked = useMemo(
    () => (letters.data ?? []).filter((letter) => checked.ids.has(letter.letterId)),
    [letters.data, checked]
  )
  const stopVerifying = (): void => {
    setIsVerifyAsked(false)
    forget()
  }
  const index = selected ? shown.indexOf(selected) : -1
  const step = (by: number): void => {
    const next = shown[index + by]
    if (next) onSelect(next.letterId)
  }
  return (
    <>
      <PageHead
        title="Letters"
        note={letters.data && `${pluralize(all.length, 'letter')} on this computer`}
        actions={
          <Button
            icon="verified"
            aria-pressed={isVerifying}
            onClick={() => (isVerifying ? stopVerifying() : setIsVerifyAsked(true))}
          >
            Verify a letter
          </Button>
        }
      />
      {letters.error && (
        <div className="hits__state">
          <Problem error={letters.error} kind="place" onTryAgain={() => void letters.refetch()} />
        </div>
      )}
      {letters.data && all.length === 0 && (pending ?? []).length === 0 && !isVerifying && (
        <div className="hits__state">
          <EmptyState
            icon="letter"
            title="No letter is here yet"
            actions={<Button onClick={onGoToSearch}>Find a practitioner</Button>}
          >
            Letters are got on a practitioner's page. Each stays here: reprinting is free and works offline.
          </EmptyState>
        </div>
      )}
      {(all.length > 0 || (pending ?? []).length > 0 || isVerifying) && (
        <div className="columns">
          <Side label="Letters on this computer" place="left" width="narrow">
            <div className="results__head">
              <h2>On this computer</h2>
              <span className="push meta">
                {found.length > MOST_ROWS
                  ? `newest ${formatCount(MOST_ROWS)} of ${formatCount(found.length)}`
                  : formatCount(found.length)}
              </span>
            </div>
            <div className="queue__find">
              <input
                className="input"
                type="search"
                aria-label="Find a letter by practitioner, facility or number"
                placeholder="Name, facility or number"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            <LetterList
              letters={shown}
              pending={pending ?? []}
              selectedId={selected?.letterId ?? null}
              checked={checked}
              ageOf={(letter) => letterAge(letter, standard, today)}
              onSelect={(chosen) => {
                stopVerifying()
                onSelect(chosen)
              }}
              onCheck={setChecked}
            />
            <div className="block block--end">
              <p className="soft">Every letter stays here. Reprinting is free and works offline.</p>
            </div>
          </Side>
          {isVerifying ? (
            <VerifyPane
              letters={all}
              dropped={dropped}
              onShowLetter={(genuine) => {
                stopVerifying()
                setText('')
                onSelect(genuine)
              }}
              onClose={stopVerifying}
            />
          ) : selected ? (
            <>
              <DocumentView
                key={selected.letterId}
                document={{ kind: 'letter', letterId: selected.letterId }}
                paper={paper}
                label={letterName(selected)}
                tools={
                  <>
                    <IconButton
                      icon="previous"
                      label="Previous letter"
                      kind="plain"
                      isDisabled={index <= 0}
                      onPress={() => step(-1)}
                    />
                    <span>
                      {index + 1} of {formatCount(shown.length)}
                    </span>
                    <IconButton
                      icon="next"
                      label="Next letter"
                      kind="plain"
                      isDisabled={index === -1 || index >= shown.length - 1}
                      onPress={() => step(1)}
                    />
                  </>
                }
              />
              {ticked.length > 0 ? (
                <Side label="Batch">
                  <BatchPanel
                    letters={ticked}
                    paper={paper}
                    onPaperChange={setPaper}
                    preferredPrinter={settings.printer}
                    onClear={() => setChecked(nothingChecked)}
                  />
                </Side>
              ) : (
                <Side label="This letter">
                  <ThisLetter letter={selected} standard={standard} />
                  <PrintPanel
                    key={selected.letterId}
                    document={{ kind: 'letter', letterId: selected.letterId }}
                    noun="letter"
                    paper={paper}
                    onPaperChange={setPaper}
                    preferredPrinter={settings.printer}
                  />
                </Side>
              )}
            </>
          ) : (
            <div className="pane">
              <div className="hits__state">
                <EmptyState icon="search" title={`No letter with "${text}"`}>
                  Look for a part of the practitioner's or the facility's name, or for the letter's number.
                </EmptyState>
              </div>
            </div>
          )}
        </div>
      )}
    </>
  )
}

/** Newest first; every word typed must be in the name, the facility or the number. */
export function findLetters(letters: readonly LetterListItem[], text: string): readonly LetterListItem[] {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '')
  return letters
    .filter((letter) => {
      const line = foldText(`${letter.practitionerName} ${letter.facilityName} ${letter.letterNumber} ${letter.npi}`)
      return words.every((word) => line.includes(word))
    })
    .sort((a, b) => b.retrievedAt - a.retrievedAt)
}

function letterName(letter: LetterListItem): string {
  return letter.letterNumber === ''
    ? `Letter for ${letter.practitionerName}, ${letter.facilityName}`
    : `Letter ${letter.letterNumber} for ${letter.practitionerName}`
}

const AGE_TONES = { usable: 'plain', soon: 'warn', over: 'bad', unknown: 'plain' } as const

/** A letter that came without a charge was paid by a request before it: a colleague's, or ours whose answer was lost. */
function chargeWords(credits: number): string {
  return credits === 0 ? 'paid before' : pluralize(credits, 'credit')
}

interface ThisLetterProps {
  readonly letter: LetterListItem
  readonly standard: VerificationStandard | undefined
}

function ThisLetter({ letter, standard }: ThisLetterProps) {
  const { now } = useDeskServices()
  const age = letterAge(letter, standard, toLocalDay(now()))
  return (
    <section className="block">
      <h2>This letter</h2>
      <dl className="letter-facts">
        <dt>Number</dt>
        <dd className="selectable">{letter.letterNumber === '' ? 'not known' : letter.letterNumber}</dd>
        <dt>Template</dt>
        <dd>{letter.template === null ? 'as it came' : letter.template === 1 ? '1, formal' : '2, compact'}</dd>
        <dt>Record as of</dt>
        <dd>{letter.validAsOf === null ? 'not stated' : formatDate(letter.validAsOf)}</dd>
        <dt>{letter.isOwn ? 'Made here' : letter.attached ? 'Attached' : 'Got from PASS'}</dt>
        <dd>
          {formatMoment(letter.retrievedAt, now())}
          {!letter.attached && !letter.isOwn && `, ${chargeWords(letter.creditsCharged)}`}
        </dd>
        {letter.requestedBy !== '' && (
          <>
            <dt>{letter.isOwn ? 'For' : 'Requested by'}</dt>
            <dd>{letter.requestedBy}</dd>
          </>
        )}
      </dl>
      <div className="stack stack--tight">
        <Note tone={AGE_TONES[age.state]} icon="old">
          {age.sentence}
        </Note>
        {letter.refusedPictures.map(({ picture, problem }) => (
          <Note key={picture} tone="warn">
            <b>Printed without its {picture}:</b> {PICTURE_PROBLEM_TEXTS[problem]}. The page says so.
          </Note>
        ))}
        {letter.testSystem ? (
          <Note tone="warn">
            <b>From a test system.</b> The page carries a watermark and proves nothing.
          </Note>
        ) : letter.isOwn ? (
          <Note tone="plain" icon="roster">
            Ours: made from our own roster as it was on that day. It did not come from PASS.
          </Note>
        ) : letter.attached ? (
          <Note tone="plain">Kept as the file that was attached, byte for byte.</Note>
        ) : (
          <Note tone="ok" icon="verified">
            Kept as PASS sent it on that day; later updates of the facility do not change it.
          </Note>
        )}
      </div>
    </section>
  )
}
