import type { FileFacts } from '../../../roster-import/import-messages.ts'
import type { Delimiter } from '../../../roster-import/scan-delimited.ts'
import { TEXT_ENCODINGS, type TextEncodingName } from '../../../roster-import/text-encoding.ts'
import { Select, type Option } from '../../../ui/choice.tsx'
import type { ImportDesk } from './import-desk.ts'
import type { ImportState } from './import-state.ts'

interface ReadingChoicesProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  readonly file: FileFacts
}

/** How the file was taken apart, to be changed: the sheet of a workbook, the delimiter and encoding of a text. */
export function ReadingChoices({ desk, state, file }: ReadingChoicesProps) {
  const { reading } = state
  if (file.sheet !== null) {
    if (file.sheets.length < 2) return null
    return (
      <Select
        label="Sheet"
        isFullWidth={false}
        options={file.sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? `${name} (hidden)` : name }))}
        value={file.sheet}
        onValueChange={(sheet) => desk.readAgain({ ...reading, sheet })}
      />
    )
  }
  return (
    <>
      <Select
        label="Delimiter"
        isFullWidth={false}
        options={delimiterOptions(file.delimiter, reading.delimiter !== undefined)}
        value={file.delimiter ?? 'aligned'}
        onValueChange={(chosen) => {
          const { delimiter: _, ...others } = reading
          desk.readAgain(chosen === 'aligned' ? others : { ...others, delimiter: chosen })
        }}
      />
      {state.name !== '' && file.encoding !== null && (
        <Select
          label="Encoding"
          isFullWidth={false}
          options={encodingOptions(file.encoding)}
          value={file.encoding}
          onValueChange={(chosen) => {
            const encoding = TEXT_ENCODINGS.find((one) => one === chosen)
            if (encoding) desk.readAgain({ ...reading, encoding })
          }}
        />
      )}
    </>
  )
}

const DELIMITERS: readonly Option<Delimiter | 'aligned'>[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' }
]

/** A text without delimiters can be cut by its blanks alone, and one that a person cut otherwise can be read as found. */
function delimiterOptions(found: Delimiter | null, isChosen: boolean): readonly Option<Delimiter | 'aligned'>[] {
  if (found !== null && !isChosen) return DELIMITERS
  return [...DELIMITERS, { value: 'aligned', label: found === null ? 'Aligned with blanks' : 'As found' }]
}

const ENCODING_LABELS: Readonly<Record<TextEncodingName, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big endian)'
}

/** What can be chosen, and what was found, should it be another script's. */
function encodingOptions(found: string): readonly Option<string>[] {
  const usual = TEXT_ENCODINGS.map((value) => ({ value, label: ENCODING_LABELS[value] }))
  return usual.some(({ value }) => value === found) ? usual : [...usual, { value: found, label: found }]
}
