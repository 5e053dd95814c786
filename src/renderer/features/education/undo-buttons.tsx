import { Button } from '../../ui/button.tsx'
import type { CeFile } from './ce-file.ts'

/** At the foot of each screen of a CE file: what would be taken back, and what would be done again. */
export function UndoButtons({ file }: { readonly file: CeFile }) {
  return (
    <>
      {file.redo && (
        <Button kind="plain" onClick={file.redo.perform}>
          Redo {file.redo.what}
        </Button>
      )}
      {file.undo && (
        <Button kind="plain" onClick={file.undo.perform}>
          Undo {file.undo.what}
        </Button>
      )}
    </>
  )
}
