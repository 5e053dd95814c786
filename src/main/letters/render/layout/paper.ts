import type { Color } from '../text/words.ts'

export type Paper = 'letter' | 'a4'

/** Points. A4 is 210 x 297 mm, to the hundredth. */
export const PAPER_SIZES = {
  letter: { width: 612, height: 792 },
  a4: { width: 595.28, height: 841.89 }
} as const satisfies Record<Paper, { width: number; height: number }>

/** The letter's colors: one dark crest color that survives greyscale and fax, whatever the app's theme. */
export const INK: Color = hex('101315')
export const INK_2: Color = hex('4a5257')
export const RULE: Color = hex('9aa3a8')
export const CREST: Color = hex('1f3b4d')

export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

function hex(color: string): Color {
  const part = (start: number) => Number((parseInt(color.slice(start, start + 2), 16) / 255).toFixed(3))
  return [part(0), part(2), part(4)]
}
