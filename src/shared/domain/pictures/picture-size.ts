import type { PictureProblem } from './picture-problem.ts'

/** In pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Judges a size by the header's numbers, before anything is allocated for it. */
export type SizeCheck = (width: number, height: number) => PictureProblem | null
