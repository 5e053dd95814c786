import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useId } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

interface LabelledProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong and how to put it right; `undefined` while nothing is. */
  readonly error?: string | undefined
}

interface TextFieldProps extends LabelledProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'onChange'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text with its label above; error and hint are tied to it for screen readers. */
export function TextField({ label, hint, error, value, onValueChange, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={classNames('input', error !== undefined && 'input--bad')}
        value={value}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-about`}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <About id={`${id}-about`} hint={hint} error={error} />
    </div>
  )
}

interface TextAreaProps
  extends LabelledProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'onChange'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
  readonly ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ label, hint, error, value, onValueChange, ...rest }: TextAreaProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        className={classNames('input', 'input--text', error !== undefined && 'input--bad')}
        value={value}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-about`}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <About id={`${id}-about`} hint={hint} error={error} />
    </div>
  )
}

function About({
  id,
  hint,
  error
}: {
  readonly id: string
  readonly hint: ReactNode
  readonly error: string | undefined
}) {
  return (
    <div id={id}>
      {error !== undefined && (
        <p className="field__error">
          <Icon name="attention" size="small" />
          {error}
        </p>
      )}
      {hint !== undefined && <p className="meta">{hint}</p>}
    </div>
  )
}

interface NumberInputProps {
  readonly label: string
  readonly value: number
  readonly minimum: number
  readonly maximum: number
  /** Stands inside the box, after the number: `days`. */
  readonly unit?: string
  readonly isDisabled?: boolean
  readonly describedBy?: string | undefined
  /** Called only with whole numbers within the range. */
  readonly onValueChange: (value: number) => void
}

/** A whole number. What is out of range or no number is not passed on and springs back on leaving the box. */
export function NumberInput({
  label,
  value,
  minimum,
  maximum,
  unit,
  isDisabled = false,
  describedBy,
  onValueChange
}: NumberInputProps) {
  return (
    <span className={unit === undefined ? undefined : 'input-unit'}>
      <input
        // A new value from outside starts the box afresh; typing keeps its own text until it is left.
        key={value}
        className="input input--number"
        type="text"
        inputMode="numeric"
        aria-label={unit === undefined ? label : `${label}, ${unit}`}
        aria-describedby={describedBy}
        disabled={isDisabled}
        defaultValue={String(value)}
        onBlur={(event) => {
          const typed = Number(event.target.value.trim())
          if (event.target.value.trim() !== '' && Number.isInteger(typed) && typed >= minimum && typed <= maximum) {
            if (typed !== value) onValueChange(typed)
          } else event.target.value = String(value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      {unit !== undefined && (
        <span className="input-unit__unit" aria-hidden>
          {unit}
        </span>
      )}
    </span>
  )
}
