import type { MatchField, MatchMark } from '../../data-worker/search/contract.ts'

interface Piece {
  readonly text: string
  readonly kind: 'plain' | 'exact' | 'near'
}

interface MarkedTextProps {
  readonly text: string
  readonly field: MatchField
  readonly marks: readonly MatchMark[]
}

/** A field with its matched parts marked: underlined where exact, dotted where only similar. */
export function MarkedText({ text, field, marks }: MarkedTextProps) {
  const pieces = splitByMarks(
    text,
    marks.filter((mark) => mark.field === field)
  )
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <mark key={index} className={piece.kind === 'near' ? 'near' : undefined}>
            {piece.text}
          </mark>
        )
      )}
    </>
  )
}

/** The text in order, cut where marks begin and end. Marks that overlap or reach beyond the text are cut to fit. */
export function splitByMarks(text: string, marks: readonly Omit<MatchMark, 'field'>[]): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(done, Math.min(mark.start, text.length))
    const end = Math.min(mark.end, text.length)
    if (end <= start) continue
    if (start > done) pieces.push({ text: text.slice(done, start), kind: 'plain' })
    pieces.push({ text: text.slice(start, end), kind: mark.kind })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done), kind: 'plain' })
  return pieces
}

/** Marks for a row that the search engine did not make (an online one): each typed word where it stands at a word's beginning. */
export function marksFor(text: string, field: MatchField, query: string): readonly MatchMark[] {
  const lower = text.toLowerCase()
  return query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const start = [...lower.matchAll(/[\p{L}\p{N}]+/gu)].find((match) => match[0].startsWith(word))?.index
      return start === undefined ? [] : [{ field, start, end: start + word.length, kind: 'exact' as const }]
    })
}
