import { useState } from 'react'
import { filingsOf, type CycleFilings } from '#shared/domain/education/book'
import { parseTypedDay } from '#shared/domain/education/typed-values'
import type { Assessment } from '#shared/domain/recertification/assessment'
import type { CalendarDate } from '#shared/domain/recertification/calendar'
import { contacts } from '#shared/domain/recertification/contacts'
import { formatCredits } from '#shared/domain/recertification/credit'
import { dollars } from '#shared/domain/recertification/fees'
import { copyText } from '../../bridge/desk-actions.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/choice.tsx'
import { formatDate } from '../../ui/format.ts'
import { Block } from '../../ui/frame/page.tsx'
import { Note } from '../../ui/status.tsx'
import type { CeFile } from './ce-file.ts'
import { RuleMarks } from './rule-mark.tsx'
import { SidePanel } from './side-panel.tsx'

interface FilingsSideProps {
  readonly file: CeFile
  readonly assessment: Assessment
  readonly today: CalendarDate
  readonly onClose: () => void
}

const EVIDENCE = [
  { value: 'certificates', label: 'CE certificates' },
  { value: 'tracking_table', label: 'A tracking table' },
  { value: 'none', label: 'Nothing' }
] as const

/** The extension request in words, and what was filed: application, extension, reinstatement. */
export function FilingsSide({ file, assessment, today, onClose }: FilingsSideProps) {
  const { place, status } = assessment
  const filings = filingsOf(file.book, place.year)
  const keep = (what: string, changed: Partial<CycleFilings>): void =>
    file.change(what, [{ type: 'setFilings', cycleYear: place.year, filings: { ...filings, ...changed } }])
  const showsRequest = filings.extension === null && (status === 'window_open_incomplete' || status === 'tracking')
  return (
    <SidePanel title={`What was filed for ${place.year}`} onClose={onClose}>
      {showsRequest && <ExtensionRequest file={file} assessment={assessment} />}
      <Block title="Application">
        <div className="stack stack--tight">
          <DayField
            label="Submitted on"
            value={filings.application?.submitted ?? null}
            onKeep={(submitted) =>
              keep('the application', {
                application:
                  submitted === null ? null : { submitted, checkDate: filings.application?.checkDate ?? null }
              })
            }
          />
          {filings.application && (
            <DayField
              label="Date on the check, if one pays"
              value={filings.application.checkDate}
              onKeep={(checkDate) =>
                filings.application &&
                keep('the check', { application: { submitted: filings.application.submitted, checkDate } })
              }
            />
          )}
          {assessment.fee && (
            <p>
              Fee: {dollars(assessment.fee.total)}
              <RuleMarks ids={assessment.feeToday?.rules ?? []} />
            </p>
          )}
        </div>
      </Block>
      <Block title="Extension">
        <div className="stack stack--tight">
          <DayField
            label="Request received by NAMSS on"
            value={filings.extension?.requested ?? null}
            onKeep={(requested) =>
              keep('the extension', {
                extension:
                  requested === null ? null : { requested, evidence: filings.extension?.evidence ?? 'certificates' }
              })
            }
          />
          {filings.extension && (
            <Select
              label="Attached to it"
              options={EVIDENCE}
              value={filings.extension.evidence}
              onValueChange={(evidence) =>
                filings.extension &&
                keep('the extension', { extension: { requested: filings.extension.requested, evidence } })
              }
            />
          )}
          {assessment.extension && (
            <Note tone={assessment.extension.eligible ? 'ok' : 'warn'}>
              {assessment.extension.eligible
                ? 'Requested, conditions met. The decision is NAMSS’s.'
                : 'The conditions for an extension are not met.'}
            </Note>
          )}
        </div>
      </Block>
      <Block title="Reinstatement">
        <DayField
          label="Asked for and paid on"
          value={filings.reinstatement?.date ?? null}
          onKeep={(date) => keep('the reinstatement', { reinstatement: date === null ? null : { date } })}
        />
      </Block>
      <p className="block meta">Today is {formatDate(today)}. Days still to come are taken as planned.</p>
    </SidePanel>
  )
}

interface DayFieldProps {
  readonly label: string
  readonly value: CalendarDate | null
  readonly onKeep: (day: CalendarDate | null) => void
}

/** A day that is kept as soon as the box is left; empty takes it away. */
function DayField({ label, value, onKeep }: DayFieldProps) {
  const shown = value === null ? '' : formatDate(value)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? shown
  const day = text.trim() === '' ? null : parseTypedDay(text, '2200-12-31')
  const isWrong = text.trim() !== '' && day === null
  const keep = (): void => {
    if (isWrong || typed === null) return
    setTyped(null)
    if (day !== value) onKeep(day)
  }
  return (
    <TextField
      label={label}
      placeholder="Such as Nov 20, 2026"
      value={text}
      onValueChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
      }}
      error={isWrong ? 'No day of the calendar, with its year.' : undefined}
    />
  )
}

/** R50 to R54: in writing, by e-mail, with certificates. The person sends it; this app sends nothing. */
function ExtensionRequest({ file, assessment }: Pick<FilingsSideProps, 'file' | 'assessment'>) {
  const { profile } = file.book
  const { dates, totals, rules, place } = assessment
  const threshold = rules.extensionThresholds[place.kind]
  const held = profile.certifications.map(({ type }) => type).join(' and ')
  const [text, setText] = useState(
    [
      'To the NAMSS certification office',
      '',
      `I request an extension of my ${place.year} recertification (${held}).`,
      `I have obtained ${formatCredits(totals.total)} CE credits by today, ${formatCredits(totals.approved)} of them NAMSS approved. Their certificates are attached.`,
      '',
      profile.name
    ].join('\n')
  )
  const isEnough = totals.total >= threshold
  return (
    <Block title="Extension request">
      <div className="stack stack--tight">
        <p>
          By e-mail to {contacts.certification}, there by {formatDate(dates.windowEnd)}. It takes{' '}
          {formatCredits(threshold)} credits; you have {formatCredits(totals.total)}.
          <RuleMarks ids={['R50', 'R51', 'R52', 'R54']} />
        </p>
        {!isEnough && <Note tone="warn">Not enough for an extension yet.</Note>}
        <TextArea label="Text" rows={8} value={text} onValueChange={setText} />
        <div className="actions">
          <Button onClick={() => void copyText(contacts.certification)}>Copy the address</Button>
          <Button onClick={(event) => event.currentTarget.closest('section')?.querySelector('textarea')?.select()}>
            Select the text
          </Button>
        </div>
        <p className="meta">Attach the audit packet: it holds the certificates. A tracking table alone is refused.</p>
      </div>
    </Block>
  )
}
