import type { DeskInput } from '#shared/contract/desk-calls'
import { Select } from '../../ui/choice.tsx'
import { NumberInput } from '../../ui/field.tsx'

type PrintJob = DeskInput<'documents.print'>['job']

export type Paper = PrintJob['paper']

/** How one document, or each of many, comes out of the printer. */
export type PrintOptions = Pick<PrintJob, 'copies' | 'duplex'>

export const PLAIN_PRINT: PrintOptions = { copies: 1, duplex: 'none' }

interface PrintOptionFieldsProps {
  readonly options: PrintOptions
  readonly onOptionsChange: (options: PrintOptions) => void
  /** Chosen beside them, because the preview shows it and files have it too. */
  readonly paper: Paper
  readonly onPaperChange: (paper: Paper) => void
}

/** Copies, paper and sides: the same choices for one letter, a summary and a batch. */
export function PrintOptionFields({ options, onOptionsChange, paper, onPaperChange }: PrintOptionFieldsProps) {
  return (
    <>
      <div className="pair">
        <div className="field">
          <span className="label" aria-hidden>
            Copies
          </span>
          <NumberInput
            label="Copies"
            value={options.copies}
            minimum={1}
            maximum={MOST_COPIES}
            onValueChange={(copies) => onOptionsChange({ ...options, copies })}
          />
        </div>
        <div className="field">
          <span className="label" aria-hidden>
            Paper
          </span>
          <Select label="Paper" options={PAPERS} value={paper} onValueChange={onPaperChange} />
        </div>
      </div>
      <div className="field">
        <span className="label" aria-hidden>
          Sides
        </span>
        <Select
          label="Sides"
          options={SIDES}
          value={options.duplex}
          onValueChange={(duplex) => onOptionsChange({ ...options, duplex })}
        />
      </div>
    </>
  )
}

const MOST_COPIES = 99

const PAPERS = [
  { value: 'letter', label: 'US Letter' },
  { value: 'a4', label: 'A4' }
] as const

const SIDES = [
  { value: 'none', label: 'One side' },
  { value: 'long', label: 'Both sides' },
  { value: 'short', label: 'Both sides, turned on the short edge' }
] as const
