import { useRef } from 'react'
import { MERGE_FIELD_LABELS, MERGE_FIELDS } from '#shared/domain/letter-merge-fields'
import { TextArea } from '../../../ui/field.tsx'
import { MenuButton } from '../../../ui/menu.tsx'
import { insertField } from './letterhead-draft.ts'

interface BodyFieldProps {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onValueChange: (value: string) => void
  readonly onFocus: () => void
}

const ENTRIES = MERGE_FIELDS.map((value) => ({ value, label: MERGE_FIELD_LABELS[value], meta: `{${value}}` }))

/** After the menu has given the focus back to its button. */
const FOCUS_MS = 50

/** The text of a template. Merge fields come from a menu, so that nobody has to know how they are written. */
export function BodyField({ label, value, error, onValueChange, onFocus }: BodyFieldProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  return (
    <div className="body-field">
      <TextArea
        ref={box}
        label={label}
        rows={6}
        hint="An empty line begins a new paragraph. Periods, standing and definition follow by themselves."
        value={value}
        error={error}
        onValueChange={onValueChange}
        onFocus={onFocus}
      />
      <div className="body-field__menu">
        <MenuButton
          label="Insert a field"
          entries={ENTRIES}
          onChoose={(field) => {
            const { selectionStart: start = value.length, selectionEnd: end = value.length } = box.current ?? {}
            const inserted = insertField(value, { start, end }, field)
            onValueChange(inserted.text)
            setTimeout(() => {
              box.current?.focus()
              box.current?.setSelectionRange(inserted.caret, inserted.caret)
            }, FOCUS_MS)
          }}
        />
      </div>
    </div>
  )
}
