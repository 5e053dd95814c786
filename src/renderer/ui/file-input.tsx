import type { Ref } from 'react'

interface FileInputProps {
  /** What a screen reader and the tests call it. */
  readonly label: string
  /** File name endings and types, as the `accept` attribute has them. */
  readonly accept: string
  readonly isMultiple?: boolean
  /** Clicked by the button that stands for it. */
  readonly ref: Ref<HTMLInputElement>
  /** At least one. */
  readonly onChoose: (files: readonly File[]) => void
}

/** The system's way to choose a file, out of sight: a button of our own opens it. */
export function FileInput({ label, accept, isMultiple = false, ref, onChoose }: FileInputProps) {
  return (
    <input
      ref={ref}
      hidden
      type="file"
      multiple={isMultiple}
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // The same file can be chosen again.
        event.target.value = ''
        if (files.length > 0) onChoose(files)
      }}
    />
  )
}
