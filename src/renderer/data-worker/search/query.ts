import { foldWords, joinWords, type FoldedWord } from './fold.ts'
import { isForgivable } from './typing-error.ts'

/** A query understood: it matches when any one of its readings does; a reading matches when all of its terms do. */
export interface ParsedQuery {
  /** Empty where the text holds no word. The first reading takes the words as they were typed. */
  readonly readings: readonly (readonly QueryTerm[])[]
}

export interface QueryTerm {
  readonly text: string
  /** The last word of the query is still being typed: it also matches as the beginning of a word. */
  readonly isPrefix: boolean
  /** On which side of a typed comma ("Halverson, Ingrid") the word stands. */
  readonly side: 'last' | 'first' | 'none'
  /** The only word: most likely a last name. Of several words none says which name it is. */
  readonly alone: boolean
  /** Long enough, and made of letters, to be forgiven a typing error. */
  readonly forgivable: boolean
}

/** More words than anybody types; what follows is ignored, so that a pasted page does not become work. */
const MOST_WORDS = 12
const LONGEST_QUERY = 400

/** Words that belong to the one after them: "Mc Donald" may be on record as "McDonald", "de la Cruz" as "DeLaCruz". */
const PARTICLES: ReadonlySet<string> = new Set(
  'mc mac o d l de del della der di da dos das du des la le lo van von vander ter ten den st saint san santa el al ben bin abu fitz'.split(
    ' '
  )
)

export function parseQuery(text: string): ParsedQuery {
  const typed = text.slice(0, LONGEST_QUERY)
  const words = foldWords(typed).slice(0, MOST_WORDS)
  if (words.length === 0) return { readings: [] }
  const comma = commaPosition(typed, words)
  const plain = words.map((word) => ({ word, side: sideOf(word, comma) }))
  const groups = joinableGroups(plain)
  const readings = [plain, ...groups.map((group) => joinGroups(plain, [group]))]
  if (groups.length > 1) readings.push(joinGroups(plain, groups))
  return { readings: readings.map(toTerms) }
}

interface SidedWord {
  readonly word: FoldedWord
  readonly side: QueryTerm['side']
}

/** Words `from` to `to` (included) that may be one word on record. */
interface Group {
  readonly from: number
  readonly to: number
}

function toTerms(words: readonly SidedWord[]): readonly QueryTerm[] {
  return words.map(({ word, side }, i) => ({
    text: word.text,
    isPrefix: i === words.length - 1,
    side,
    alone: words.length === 1,
    forgivable: isForgivable(word.text)
  }))
}

function joinableGroups(words: readonly SidedWord[]): readonly Group[] {
  const groups: Group[] = []
  let from = 0
  for (let i = 0; i < words.length; i++) {
    const next = words[i + 1]
    const current = words[i]
    const goesOn =
      current !== undefined &&
      next !== undefined &&
      current.side === next.side &&
      (PARTICLES.has(current.word.text) || next.word.hyphenated)
    if (goesOn) continue
    if (i > from) groups.push({ from, to: i })
    from = i + 1
  }
  return groups
}

function joinGroups(words: readonly SidedWord[], groups: readonly Group[]): readonly SidedWord[] {
  const joined: SidedWord[] = []
  for (let i = 0; i < words.length; i++) {
    const group = groups.find((candidate) => candidate.from === i)
    const members = words.slice(i, (group?.to ?? i) + 1)
    const first = members[0]
    if (first === undefined) continue
    joined.push(
      members.length === 1 ? first : { word: joinWords(members.map((member) => member.word)), side: first.side }
    )
    i = group?.to ?? i
  }
  return joined
}

/** Where the first comma stands that has words on both sides; -1 where there is none. */
function commaPosition(text: string, words: readonly FoldedWord[]): number {
  const comma = text.indexOf(',')
  const first = words[0]?.sources[0] ?? 0
  const last = words.at(-1)?.sources[0] ?? 0
  return comma > first && comma < last ? comma : -1
}

function sideOf(word: FoldedWord, comma: number): QueryTerm['side'] {
  if (comma < 0) return 'none'
  return (word.sources[0] ?? 0) < comma ? 'last' : 'first'
}
