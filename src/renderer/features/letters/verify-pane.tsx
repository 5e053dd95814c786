import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CodeVerdict } from '#shared/contract/letter-checks'
import type { LetterCode } from '#shared/domain/letter-seal'
import { deskQueries } from '../../bridge/desk-queries.ts'
import { callDesk, DeskFailure } from '../../bridge/desk.ts'
import type { LetterListItem } from '../../data-worker/messages.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { formatDate } from '../../ui/format.ts'
import { EmptyState, Note } from '../../ui/status.tsx'
import type { DroppedLetter } from './dropped-letter.ts'
import { isPrintedCode, lettersByCode } from './kept-by-code.ts'
import { LetterDifferences } from './letter-differences.tsx'
import { PartnerKeys } from './partner-keys.tsx'
import { wordsForCode, wordsForFile, wordsForPrintedCode, type VerdictWords } from './verdict-words.ts'

interface VerifyPaneProps {
  readonly letters: readonly LetterListItem[]
  /** Checked as it comes. */
  readonly dropped: DroppedLetter | null
  readonly onShowLetter: (letterId: string) => void
  readonly onClose: () => void
}

/** A letter comes back: is it as this desk made it? By its file, or by the code on the paper. */
export function VerifyPane({ letters, dropped, onShowLetter, onClose }: VerifyPaneProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const check = useMutation({ mutationFn: checkLetter })
  const { mutate } = check
  useEffect(() => {
    if (dropped) mutate(dropped.file)
  }, [dropped, mutate])

  return (
    <section className="pane" aria-label="Verify a letter">
      <div className="toolbar">
        <span className="push" />
        <Button kind="plain" icon="close" onClick={onClose}>
          Close
        </Button>
      </div>
      <div className="verify">
        <div className="stack">
          <h2>Verify a letter</h2>
          <p>
            Drop a PDF anywhere on this window, or choose it. Any change since a desk made it is found. What the letter
            says today, only the facility knows.
          </p>
          <FileInput
            ref={input}
            label="PDF to verify"
            accept=".pdf,application/pdf"
            onChoose={([chosen]) => chosen && mutate(chosen)}
          />
          <div className="actions">
            <Button kind="primary" icon="verified" isBusy={check.isPending} onClick={() => input.current?.click()}>
              {check.isPending ? 'Checking' : 'Choose a PDF'}
            </Button>
          </div>
          <div aria-live="polite">
            {check.data?.of === 'file' && <FileVerdict {...check.data} letters={letters} onShowLetter={onShowLetter} />}
            {check.data?.of === 'code' && <CodeVerdictView verdict={check.data.verdict} />}
            {check.data?.of === 'printedCode' && (
              <PrintedCode letter={lettersByCode(letters, check.data.code)[0]} onShowLetter={onShowLetter} />
            )}
            {check.error && <Problem error={check.error} />}
          </div>
        </div>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') mutate(text.trim())
          }}
        >
          <TextArea
            label="Or the code on the paper"
            hint="Paste what a code reader makes of the square, or type the verification code of a letter of this desk."
            rows={4}
            value={text}
            onValueChange={setText}
          />
          <div className="actions">
            <Button type="submit" isDisabled={text.trim() === ''} isBusy={check.isPending}>
              Check the code
            </Button>
          </div>
        </form>
        <PartnerKeys />
        <DeskKey />
      </div>
    </section>
  )
}

/** @param asked a file, the text of a square, or a printed verification code */
async function checkLetter(asked: File | string) {
  if (typeof asked === 'string') {
    if (isPrintedCode(asked)) return { of: 'printedCode' as const, code: asked }
    return { of: 'code' as const, verdict: await callDesk('verification.code', { text: asked }) }
  }
  const pdf = new Uint8Array(await asked.arrayBuffer())
  return { of: 'file' as const, file: asked, verdict: await callDesk('verification.file', { pdf }) }
}

interface PrintedCodeProps {
  readonly letter: LetterListItem | undefined
  readonly onShowLetter: (letterId: string) => void
}

function PrintedCode({ letter, onShowLetter }: PrintedCodeProps) {
  const words = wordsForPrintedCode(letter)
  return (
    <div className="stack">
      <EmptyState
        {...headOf(words)}
        actions={
          letter && (
            <Button kind="primary" onClick={() => onShowLetter(letter.letterId)}>
              Show this letter
            </Button>
          )
        }
      >
        {words.text}
      </EmptyState>
      {letter && (
        <dl className="letter-facts" aria-label="What is kept">
          {[
            ['Letter', letter.letterNumber],
            ['Practitioner', letter.practitionerName],
            ['NPI', letter.npi],
            ['Facility', letter.facilityName],
            ['Record as of', letter.validAsOf === null ? 'not stated' : formatDate(letter.validAsOf)]
          ].map(([term, fact]) => (
            <div key={term} className="letter-facts__row">
              <dt>{term}</dt>
              <dd className="selectable">{fact}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function CodeVerdictView({ verdict }: { readonly verdict: CodeVerdict }) {
  const words = wordsForCode(verdict)
  return (
    <div className="stack">
      <EmptyState {...headOf(words)}>{words.text}</EmptyState>
      {verdict.code && <CodeFacts code={verdict.code} />}
    </div>
  )
}

function headOf({ icon, tone, title }: VerdictWords) {
  return { icon, tone, title }
}

interface FileVerdictProps {
  readonly file: File
  readonly verdict: Parameters<typeof wordsForFile>[0]
  readonly letters: readonly LetterListItem[]
  readonly onShowLetter: (letterId: string) => void
}

function FileVerdict({ file, verdict, letters, onShowLetter }: FileVerdictProps) {
  const genuine = letters.find((letter) => !letter.attached && letter.letterNumber === verdict.letterNumber)
  const words = wordsForFile(verdict, file.name, genuine !== undefined)
  return (
    <div className="stack">
      <EmptyState
        {...headOf(words)}
        actions={
          genuine && (
            <Button
              kind={verdict.verdict === 'altered' ? 'primary' : 'normal'}
              onClick={() => onShowLetter(genuine.letterId)}
            >
              {verdict.verdict === 'altered' ? 'Show the genuine letter' : 'Show this letter'}
            </Button>
          )
        }
      >
        {words.text}
      </EmptyState>
      {genuine && verdict.verdict === 'altered' && verdict.letters <= 1 && (
        <LetterDifferences
          key={`${file.name} ${file.lastModified} ${file.size}`}
          file={file}
          letterId={genuine.letterId}
        />
      )}
    </div>
  )
}

function CodeFacts({ code }: { readonly code: LetterCode }) {
  const periods = code.periods.map(
    ({ from, to }) =>
      `${from === null ? 'not stated' : formatDate(from)} to ${to === null ? 'no end stated' : formatDate(to)}`
  )
  const facts = [
    ['Letter', code.letterNumber],
    ['Practitioner', code.practitioner],
    ['NPI', code.npi],
    ['Facility', code.facility],
    ['Status', code.status],
    ['Good standing', STANDING_WORDS[code.goodStanding]],
    ['Record as of', formatDate(code.validAsOf)],
    ['Issued', formatDate(code.issuedOn)],
    ['Periods', periods.join('; ') + (code.morePeriods > 0 ? `; and ${code.morePeriods} more` : '')]
  ] as const
  return (
    <dl className="letter-facts" aria-label="What the code says">
      {facts.map(([term, fact]) => (
        <div key={term} className="letter-facts__row">
          <dt>{term}</dt>
          <dd className="selectable">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

const STANDING_WORDS: Record<LetterCode['goodStanding'], string> = {
  yes: 'yes',
  no: 'no',
  contact_facility: 'contact the facility',
  not_stated: 'not stated'
}

/** Who else is to check letters of this desk needs its public key, and its fingerprint by another way. */
function DeskKey() {
  const key = useQuery(deskQueries.verificationKey)
  const save = useMutation({ mutationFn: () => callDesk('verification.exportKey') })
  const isCancelled = save.error instanceof DeskFailure && save.error.error.kind === 'cancelled'
  return (
    <div className="stack">
      <h2>For partners</h2>
      <p>
        Letters of this desk carry its key <b className="selectable">{key.data?.fingerprint ?? ''}</b>. Whoever checks
        them needs the public key, and this fingerprint from you by telephone.
      </p>
      <div className="actions">
        <Button icon="download" isBusy={save.isPending} onClick={() => save.mutate()}>
          Save the public key
        </Button>
      </div>
      {save.data && (
        <Note tone="ok" isLive>
          <b>Saved.</b> <span className="saved-path">{save.data.path}</span>
        </Note>
      )}
      {save.error && !isCancelled && <Problem error={save.error} />}
      {key.error && <Problem error={key.error} />}
    </div>
  )
}
