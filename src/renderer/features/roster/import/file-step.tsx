import { useRef } from 'react'
import { Button } from '../../../ui/button.tsx'
import { FileInput } from '../../../ui/file-input.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { EmptyState } from '../../../ui/status.tsx'
import type { ImportDesk } from './import-desk.ts'
import type { ImportState } from './import-state.ts'
import { ProgressLine } from './progress-line.tsx'
import { troubleWords } from './import-words.ts'

interface FileStepProps {
  readonly desk: ImportDesk
  readonly state: ImportState
  /** A file is held over the window. */
  readonly isOver: boolean
}

/** The beginning: a file by button, dropped, or from the clipboard. */
export function FileStep({ desk, state, isOver }: FileStepProps) {
  const input = useRef<HTMLInputElement>(null)
  const { trouble, progress, name } = state
  return (
    <div className="pane pane--scroll import-file" data-region="main">
      <div className="import-file__box">
        {progress ? (
          <ProgressLine progress={progress} name={name} onCancel={() => desk.cancel()} />
        ) : (
          <>
            {trouble && <Trouble name={name} {...troubleWords(trouble)} isBad={trouble.kind !== 'cancelled'} />}
            <div className="import-drop" data-over={isOver || undefined}>
              <h2>{isOver ? 'Let go of the file' : 'Choose the file of your credentialing system'}</h2>
              <p>
                Excel (xlsx, xls), CSV, tab- or pipe-separated. Drop it anywhere on this window, or copy the rows in
                your spreadsheet and press Ctrl V here.
              </p>
              <FileInput
                ref={input}
                label="Roster file"
                accept=".xlsx,.xls,.xlsm,.csv,.tsv,.txt,.psv"
                onChoose={([file]) => file && desk.open({ kind: 'file', file }, file.name)}
              />
              <div className="actions">
                <Button kind="primary" icon="import" onClick={() => input.current?.click()}>
                  Choose a file
                </Button>
              </div>
            </div>
            <ul className="import-facts">
              {FACTS.map(({ icon, text }) => (
                <li key={text}>
                  <Icon name={icon} />
                  {text}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

const FACTS: readonly { readonly icon: IconName; readonly text: string }[] = [
  {
    icon: 'tick',
    text: 'Headers, dates and codes are recognized; you see each column and correct it. It is remembered.'
  },
  { icon: 'edit', text: 'You see every change before it is made, field by field. What is doubtful waits for you.' },
  {
    icon: 'localOnly',
    text: 'The file is read on this computer. Columns of social security numbers are dropped unread.'
  },
  { icon: 'previous', text: 'One step takes the whole import back.' }
]

interface TroubleProps {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly isBad: boolean
}

function Trouble({ name, title, text, isBad }: TroubleProps) {
  return (
    <div aria-live="polite">
      <EmptyState
        icon={isBad ? 'refused' : 'information'}
        tone={isBad ? 'bad' : 'plain'}
        title={isBad && name !== '' ? `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title}
      >
        {text}
      </EmptyState>
    </div>
  )
}
