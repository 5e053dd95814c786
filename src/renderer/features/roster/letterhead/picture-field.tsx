import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { LetterImage } from '#shared/domain/letter'
import { MAX_PICTURE_BYTES, PICTURE_PROBLEM_TEXTS } from '#shared/domain/pictures/picture-problem'
import { useDeskServices } from '../../../bridge/desk-context.tsx'
import { Problem } from '../../../errors/problem.tsx'
import { Button } from '../../../ui/button.tsx'
import { FileInput } from '../../../ui/file-input.tsx'
import { Note } from '../../../ui/status.tsx'

interface PictureFieldProps {
  readonly label: string
  readonly use: 'logo' | 'signature'
  readonly hint: string
  readonly picture: LetterImage | null
  /** Why the picture that is shown is not kept. */
  readonly error: string | undefined
  readonly onChange: (picture: LetterImage | null) => void
}

/** A picture of the letterhead: chosen or dropped, drawn anew at once, shown as it will be printed. */
export function PictureField({ label, use, hint, picture, error, onChange }: PictureFieldProps) {
  const { dataWorker } = useDeskServices()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const choose = useMutation({
    mutationFn: async (file: File) => {
      // Not even read: the rest of the checks are the worker's.
      if (file.size > MAX_PICTURE_BYTES) return { name: file.name, problem: PICTURE_PROBLEM_TEXTS.tooManyBytes }
      const bytes = new Uint8Array(await file.arrayBuffer())
      const drawn = await dataWorker.ask('normalisePicture', { bytes, use })
      if (!drawn.ok) return { name: file.name, problem: PICTURE_PROBLEM_TEXTS[drawn.error] }
      onChange(drawn.value)
      return null
    }
  })
  const noun = label.toLowerCase()
  return (
    <div className="field picture-field">
      <span className="label">{label}</span>
      <div
        className="picture-field__box"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          const [file] = event.dataTransfer.files
          if (file) choose.mutate(file)
        }}
      >
        {picture ? (
          <img src={`data:${picture.mediaType};base64,${picture.data}`} alt={`The ${noun} as it is printed`} />
        ) : (
          <span className="meta">None. Letters go out without.</span>
        )}
      </div>
      <FileInput
        ref={input}
        label={`File of the ${noun}`}
        accept=".png,.jpg,.jpeg,.gif,image/png,image/jpeg,image/gif"
        onChoose={([chosen]) => chosen && choose.mutate(chosen)}
      />
      <div className="actions">
        <Button isBusy={choose.isPending} onClick={() => input.current?.click()}>
          {choose.isPending ? 'Reading' : picture ? `Replace the ${noun}` : `Choose a ${noun}`}
        </Button>
        {picture && (
          <Button
            kind="plain"
            onClick={() => {
              choose.reset()
              onChange(null)
            }}
          >
            Remove
          </Button>
        )}
      </div>
      {choose.data && (
        <Note tone="bad" isLive>
          <b>{choose.data.name} cannot be used:</b> {choose.data.problem}. Choose another file.
        </Note>
      )}
      {error !== undefined && (
        <Note tone="bad" isLive>
          {error}
        </Note>
      )}
      {choose.error && <Problem error={choose.error} />}
      <p className="meta">{hint}</p>
    </div>
  )
}
