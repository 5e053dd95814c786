import { foldText } from '#shared/domain/names'

/** A part of a label that was typed, in UTF-16 code units. */
export interface LabelMark {
  readonly start: number
  readonly end: number
}

/**
 * Whether every typed word begins a word of the label or of the keywords.
 * @returns what to mark in the label; `null` where a word is found nowhere. An empty text matches without marks.
 */
export function matchLabel(text: string, label: string, keywords: readonly string[]): readonly LabelMark[] | null {
  const typed = foldText(text)
    .split(' ')
    .filter((word) => word !== '')
  const labelWords = [...label.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    start: match.index,
    word: foldText(match[0])
  }))
  const otherWords = keywords.flatMap((keyword) => foldText(keyword).split(' '))
  const marks: LabelMark[] = []
  for (const word of typed) {
    const found = labelWords.find((candidate) => candidate.word.startsWith(word))
    if (found) marks.push({ start: found.start, end: found.start + word.length })
    else if (!otherWords.some((candidate) => candidate.startsWith(word))) return null
  }
  return marks.sort((a, b) => a.start - b.start)
}
