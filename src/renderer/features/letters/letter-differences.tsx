import { useMutation } from '@tanstack/react-query'
import { callDesk } from '../../bridge/desk.ts'
import { Problem } from '../../errors/problem.tsx'
import { Button } from '../../ui/button.tsx'
import { openPdf } from '../../ui/pdf/pdf-document.ts'
import { readPageText } from '../../ui/pdf/pdf-text.ts'
import { Note } from '../../ui/status.tsx'
import { lineDifferences, type LineDifference } from './line-differences.ts'

interface LetterDifferencesProps {
  /** The letter that was changed. */
  readonly file: File
  /** The genuine one, which is kept here. */
  readonly letterId: string
}

/** Where a changed letter and the one kept here do not say the same, as far as text tells. */
export function LetterDifferences({ file, letterId }: LetterDifferencesProps) {
  const compare = useMutation({ mutationFn: () => compareWithKept(file, letterId) })
  const found = compare.data
  return (
    <div className="stack" aria-live="polite">
      {!found && (
        <div className="actions">
          <Button isBusy={compare.isPending} onClick={() => compare.mutate()}>
            Show differences
          </Button>
        </div>
      )}
      {found === 'unreadable' && (
        <Note tone="bad">
          <b>The file cannot be read.</b> There is nothing to compare.
        </Note>
      )}
      {Array.isArray(found) && found.length === 0 && (
        <Note tone="warn">
          <b>The text is the same, line by line.</b> Something else was changed: a picture, what is drawn over the text,
          or data that is not shown. The file stays a changed one.
        </Note>
      )}
      {Array.isArray(found) && found.length > 0 && <DifferencesTable differences={found} />}
      {compare.error && <Problem error={compare.error} />}
    </div>
  )
}

function DifferencesTable({ differences }: { readonly differences: readonly LineDifference[] }) {
  return (
    <>
      <table className="table differences" aria-label="Lines that differ">
        <thead>
          <tr>
            <th scope="col">Kept here</th>
            <th scope="col">In the file</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, MOST_ROWS).map(({ kept, file }, index) => (
            // Lines may repeat, and never change places.
            <tr key={index}>
              <td className="selectable">{kept === '' ? <span className="soft">nothing</span> : kept}</td>
              <td className="selectable">{file === '' ? <span className="soft">nothing</span> : file}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        Text alone is compared: pictures, and what is drawn over the text, are not. A letter made by another version of
        PASS Desk can differ in the words around the record.
      </p>
    </>
  )
}

/** Enough to see what was done; a file that has nothing in common with the letter would fill pages. */
const MOST_ROWS = 100

/** A letter of more pages is none of ours. */
const MOST_PAGES = 40

async function compareWithKept(file: File, letterId: string): Promise<readonly LineDifference[] | 'unreadable'> {
  const theirs = await readLines(new Uint8Array(await file.arrayBuffer()))
  if (!theirs) return 'unreadable'
  const paper = theirs.isA4 ? 'a4' : 'letter'
  const { pdf } = await callDesk('documents.render', { document: { kind: 'letter', letterId }, paper })
  const ours = await readLines(pdf)
  return ours ? lineDifferences(ours.lines, theirs.lines) : 'unreadable'
}

interface ReadLines {
  readonly lines: readonly string[]
  /** Lines break where the paper ends, so both are read from the same one. */
  readonly isA4: boolean
}

async function readLines(bytes: Uint8Array): Promise<ReadLines | null> {
  let close = (): void => undefined
  try {
    const opened = await openPdf(bytes)
    close = opened.close
    const lines: string[] = []
    let isA4 = false
    for (let number = 1; number <= Math.min(opened.pdf.numPages, MOST_PAGES); number++) {
      const page = await opened.pdf.getPage(number)
      if (number === 1) isA4 = page.getViewport({ scale: 1 }).height > TALLER_THAN_LETTER
      lines.push(...(await readPageText(page)).split('\n'))
    }
    return { lines, isA4 }
  } catch {
    return null
  } finally {
    close()
  }
}

/** Points: US Letter is 792 high, A4 842. */
const TALLER_THAN_LETTER = 817
