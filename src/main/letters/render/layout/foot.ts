import type { Page } from '../pdf/page.ts'
import type { Line } from '../text/paragraph.ts'
import type { TextStyle } from '../text/words.ts'
import type { Flow } from './flow.ts'
import { linesOf, placeLines } from './letter-parts.ts'
import { RULE } from './paper.ts'

/** Which page of how many. */
export interface PageNumbers {
  readonly page: number
  readonly pages: number
}

/** Distances in points: from the content to the rule, and from the rule to the first line. */
export interface FootStyle {
  readonly text: TextStyle
  readonly gap: number
  readonly padding: number
}

/** Turns to the foot of a finished page and draws its rule. @returns where its first line stands */
export function beginFoot(flow: Flow, page: Page, { gap, padding }: Omit<FootStyle, 'text'>): number {
  flow.page = page
  const top = flow.bottom + gap
  page.artifact(() => page.bar(flow.left, top, flow.width, 0.4, RULE))
  return top + padding
}

export function pageNumberLines(flow: Flow, { page, pages }: PageNumbers, style: TextStyle): readonly Line[] {
  return linesOf(flow, [`Page ${page} of ${pages}`], style, flow.width)
}

/**
 * A foot of lines on the left and the page's number on the right.
 * @param tag `artifact` for words that only repeat what is said elsewhere
 */
export function placePlainFoot(
  flow: Flow,
  page: Page,
  lines: readonly Line[],
  numbers: PageNumbers,
  style: FootStyle,
  tag: 'artifact' | null
): void {
  const y = beginFoot(flow, page, style)
  placeLines(flow, lines, style.text, { x: flow.left, y }, tag)
  const number = pageNumberLines(flow, numbers, style.text)
  placeLines(flow, number, style.text, { x: 0, y, alignRightAt: flow.left + flow.width }, tag)
}
